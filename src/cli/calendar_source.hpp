#pragma once
// The files that a person means by FILE, DIR or "-" where a calendar is wanted. Private to cli/.

#include "planner/base/result.hpp"

#include <string>
#include <vector>

namespace planner {

struct CalendarFile {
  std::string name;  ///< for messages
  std::string path;  ///< "-": standard input
};

/// A folder's *.ics, in order of their names, as khal keeps them; else the one file. Errors of kind no_input where a
/// folder cannot be read or has none, of kind data where it has more than anybody.
[[nodiscard]] Result<std::vector<CalendarFile>> calendar_files(std::string const& word);

/// At most calendar::k_calendar_limit.
[[nodiscard]] Result<std::string> bytes_of(CalendarFile const& file);

/// The same error, with the name of the file in front.
[[nodiscard]] Error named(Error error, std::string const& name);

}  // namespace planner
