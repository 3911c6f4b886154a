#pragma once
// One VEVENT as a value: when it starts, how long it lasts, whether it is busy, how it recurs. Private to this folder.

#include "zones.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner::calendar {

/// How long something lasts: an exact time (from DTEND), or nominal days and an exact time (from DURATION).
struct Length {
  std::int64_t days = 0;
  std::chrono::seconds exact{};
};

// The name Event is taken by what this program writes.
struct ForeignEvent {
  Component const* component = nullptr;
  int line = 0;
  std::string uid;  ///< made up where there is none
  std::int64_t sequence = 0;
  std::string stamp;  ///< DTSTAMP, for what is newer
  DateValue start;
  Zone zone;          ///< of its start
  Length length;
  bool is_busy = true;
  bool is_cancelled = false;
  std::optional<DateValue> replaces;  ///< RECURRENCE-ID
  bool and_future = false;            ///< RANGE=THISANDFUTURE
};

/// Nothing, with a remark, where the start or the end cannot be read.
[[nodiscard]] std::optional<ForeignEvent> read_event(Component const& component, Zones const& zones, Remarks& remarks);

/// The end of something that starts at `start`; never before it.
[[nodiscard]] Instant end_of(Moment start, Zone const& zone, Length const& length);
/// The same for whole days.
[[nodiscard]] Day end_of(Day start, Length const& length);

}  // namespace planner::calendar
