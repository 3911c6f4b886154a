#pragma once
// When the person has no time: what their own calendars say, without a word of what it is. Knows no files and no
// calendars' formats.

#include "planner/time/civil.hpp"

#include <string>
#include <vector>

namespace planner {

/// Busy from `from` on, up to and without `to`.
struct BusySpan {
  Instant from;
  Instant to;
  std::string calendar;
  bool operator==(BusySpan const&) const = default;
};

/// Away on whole days, from `from` on, up to and without `to`.
struct AwaySpan {
  Day from;
  Day to;
  std::string calendar;
  bool operator==(AwaySpan const&) const = default;
};

/// Both in order of `from`; they may overlap each other.
struct Availability {
  std::vector<BusySpan> busy;
  std::vector<AwaySpan> away;
};

}  // namespace planner
