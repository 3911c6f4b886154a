#pragma once
// An event with all its recurrences: what the rule gives, what was added, taken out, moved and cancelled. Private to
// this folder.

#include "events.hpp"

#include <string>
#include <vector>

namespace planner::calendar {

/// All events of one UID.
struct Series {
  std::vector<ForeignEvent> masters;    ///< without RECURRENCE-ID
  std::vector<ForeignEvent> overrides;  ///< with one
};

/// Where the reading of a file collects what it finds.
struct Findings {
  BusyRequest const& request;
  Budget& budget;
  Remarks& remarks;
  std::vector<TimedSpan> timed;
  std::vector<DaySpan> days;
  bool goes_on = false;
};

/// Adds what is busy of a series within the window.
void add_series(Series const& series, Zones const& zones, Findings& findings);

/// Adds a timed span, if it is in the window and longer than nothing.
void add_timed(Instant from, Instant to, Findings& findings);

}  // namespace planner::calendar
