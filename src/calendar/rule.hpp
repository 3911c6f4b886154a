#pragma once
// A recurrence rule (RFC 5545 3.3.10) as a value. Private to this folder; knows no zones.

#include "values.hpp"

#include "planner/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace planner::calendar {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// "-1FR" is the last Friday; `nth` 0 is every one.
struct NthWeekday {
  int nth = 0;
  unsigned weekday = 0;  ///< 0 is Sunday
};

struct Rule {
  Frequency frequency = Frequency::yearly;
  std::int64_t interval = 1;
  std::optional<std::int64_t> count;
  std::optional<DateValue> until;  ///< inclusive
  std::vector<int> by_month;
  std::vector<int> by_week_number;
  std::vector<int> by_year_day;
  std::vector<int> by_month_day;
  std::vector<NthWeekday> by_day;
  std::vector<int> by_hour;
  std::vector<int> by_minute;
  std::vector<int> by_second;
  std::vector<int> by_set_position;
  unsigned week_start = 1;
};

/// An error of kind data with the part that cannot be read: a value out of range, an unknown part, another
/// calendar than the Gregorian (RFC 7529).
[[nodiscard]] Result<Rule> parse_rule(std::string_view text);

}  // namespace planner::calendar
