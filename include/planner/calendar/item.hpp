#pragma once
// Values of a calendar file in RFC 5545's words, and writing them. Knows no plans, no templates, no clock.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <string>
#include <vector>

namespace planner::calendar {

enum class EventStatus { tentative, confirmed, cancelled };

/// One VEVENT: a single, timed item in UTC with at most a DISPLAY alarm at its start.
struct Event {
  std::string uid;
  int sequence = 0;
  Instant dtstamp{};
  Instant last_modified{};
  Instant dtstart{};
  Instant dtend{};
  std::string summary;
  std::string description;  ///< may be empty
  std::string location;     ///< may be empty
  EventStatus status = EventStatus::confirmed;
  /// Minutes relative to the start, none later than it; the first is the important one.
  std::vector<int> alarms;
};

struct Calendar {
  std::string name;            ///< NAME and X-WR-CALNAME
  std::vector<Event> events;   ///< written in order of (dtstart, uid)
};

/// The bytes of a file: CRLF, lines of at most 75 octets never cut inside a character, no METHOD, ORGANIZER,
/// ATTENDEE; CLASS:PRIVATE and TRANSP:TRANSPARENT on every item. The same value gives the same bytes.
/// Control characters of texts are left out. Two events with one UID are an error of kind internal.
[[nodiscard]] Result<std::string> write_ics(Calendar const& calendar);

}  // namespace planner::calendar
