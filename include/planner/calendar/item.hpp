#pragma once
// Values of a calendar file in RFC 5545's words, and writing them. Knows no plans, no templates, no clock.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <chrono>
#include <optional>
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

enum class TodoStatus { needs_action, in_process, completed, cancelled };

/// One VTODO. Its moment is DUE; DTSTART is there only for what takes a time of its own, and lies before DUE.
struct Todo {
  std::string uid;
  int sequence = 0;
  Instant dtstamp{};
  Instant last_modified{};
  std::optional<Instant> dtstart;
  std::optional<Instant> due;
  std::optional<Instant> completed;  ///< only with that status
  std::string summary;
  std::string description;  ///< may be empty
  std::string location;     ///< may be empty
  TodoStatus status = TodoStatus::needs_action;
  int percent = 0;         ///< PERCENT-COMPLETE, 0 to 100
  std::string related_to;  ///< the UID of what it is a part of; may be empty
  /// Minutes relative to DTSTART, and where there is none to DUE; none later than it.
  std::vector<int> alarms;
};

/// A colour in the two spellings that readers know.
struct Color {
  std::string name;  ///< CSS3, for COLOR (RFC 7986, 5.9)
  std::string hex;   ///< "#rrggbb", for X-APPLE-CALENDAR-COLOR and the vdir's `color`
};

struct Calendar {
  std::string name{};           ///< NAME and X-WR-CALNAME
  std::vector<Event> events{};  ///< written in order of (dtstart, uid)
  std::vector<Todo> todos{};    ///< behind them, in order of (due, uid)
  std::optional<Color> color{};
  /// REFRESH-INTERVAL and X-PUBLISHED-TTL: how often a subscriber should look again.
  std::optional<std::chrono::hours> refresh{};
};

/// The bytes of a file: CRLF, lines of at most 75 octets never cut inside a character, no METHOD, ORGANIZER,
/// ATTENDEE; CLASS:PRIVATE on every item and TRANSP:TRANSPARENT on every event. The same value gives the same bytes.
/// Control characters of texts are left out. Two items with one UID are an error of kind internal.
[[nodiscard]] Result<std::string> write_ics(Calendar const& calendar);

/// What tells our files from others': the value of PRODID begins with it.
inline constexpr char const* k_product = "-//planner//";

}  // namespace planner::calendar
