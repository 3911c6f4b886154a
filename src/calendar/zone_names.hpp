#pragma once
// From the identifiers of zones in calendars to IANA's names. Private to this folder; opens no file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner::calendar {

/// "W. Europe Standard Time" -> "Europe/Berlin".
[[nodiscard]] std::optional<std::string_view> iana_name_of_windows_zone(std::string_view name);

/// The names to try, the best first: the identifier itself, what stands after a prefix such as
/// "/freeassociation.sourceforge.net/" or "/mozilla.org/20050126_1/", what Windows means by it.
[[nodiscard]] std::vector<std::string> iana_candidates(std::string_view tzid);

}  // namespace planner::calendar
