#pragma once
// The bytes of a compiled zone file (RFC 8536) as values. Pure; knows no folder and no names.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace planner {

/// From `at` on, local time is UTC + `after`; until then it was UTC + `before`.
struct OffsetChange {
  Instant at;
  std::chrono::seconds before{};
  std::chrono::seconds after{};
  bool operator==(OffsetChange const&) const = default;
};

/// One end of summer time as a POSIX TZ string gives it: a day of every year, and the time on that day.
struct YearlyDate {
  enum class Form { month_week_day, day_without_leap, day_from_zero } form = Form::month_week_day;
  unsigned month = 1;           ///< 1 to 12
  unsigned week = 1;            ///< 1 to 5; 5 is the last
  unsigned weekday = 0;         ///< 0 is Sunday
  int day = 0;                  ///< for the other two forms
  std::chrono::seconds time{};  ///< since midnight; -167 to 167 hours
};

/// The rule for all time after the last change that a file lists: the POSIX TZ string in its footer.
struct ZoneTail {
  std::chrono::seconds standard{};
  bool has_summer = false;
  std::chrono::seconds summer{};
  YearlyDate begins;
  YearlyDate ends;
};

struct ZoneTable {
  std::chrono::seconds first{};       ///< before every change
  std::vector<OffsetChange> changes;  ///< ascending
  std::optional<ZoneTail> tail;
};

/// Versions 1 to 4. Anything that is not a sound file is an error of kind config with the reason; so is one
/// that counts leap seconds ("right/..."), because UTC here does not.
[[nodiscard]] Result<ZoneTable> read_tzif(std::string_view bytes);

/// "CET-1CEST,M3.5.0,M10.5.0/3"; summer time without a rule is refused.
[[nodiscard]] std::optional<ZoneTail> read_zone_tail(std::string_view text);

/// The changes around `instant`, ascending: those of its year, the year before and the year after.
[[nodiscard]] std::array<OffsetChange, 6> tail_changes_near(ZoneTail const& tail, Instant instant);

}  // namespace planner
