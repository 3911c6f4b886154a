#pragma once
// The values of properties that bear on time, as libical reads them and checked again: libical takes a month 13, and
// lets a long duration overflow. Private to this folder.

#include "components.hpp"

#include "planner/time/civil.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace planner::calendar {

/// A DATE or a DATE-TIME as it is written; what it means is for zones.hpp.
struct DateValue {
  Moment local{};
  bool is_day = false;
  bool is_utc = false;
  std::string tzid;  ///< empty: floating, unless it is UTC
};

/// Nominal days and exact seconds (RFC 5545 3.3.6). Both have the same sign.
struct Span {
  std::int64_t days = 0;
  std::chrono::seconds seconds{};
};

/// One value of RDATE, EXDATE or FREEBUSY; a plain time has neither end nor span.
struct PeriodValue {
  DateValue start;
  std::optional<DateValue> end;
  std::optional<Span> span;
};

/// Nothing for what is no date, no time, or not between the years 1 and 9999.
[[nodiscard]] std::optional<DateValue> read_time(Property const& property);
/// All values of a list; nothing if one of them cannot be read.
[[nodiscard]] std::optional<std::vector<PeriodValue>> read_times(Property const& property);
/// Nothing for what is no duration or longer than a hundred years.
[[nodiscard]] std::optional<Span> read_duration(Property const& property);
/// "+0530", "-080000".
[[nodiscard]] std::optional<std::chrono::seconds> read_offset(std::string_view text);
/// "20261201", "20261201T183000", "20261201T173000Z", as in UNTIL.
[[nodiscard]] std::optional<DateValue> parse_date_value(std::string_view text);

}  // namespace planner::calendar
