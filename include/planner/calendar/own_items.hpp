#pragma once
// What a calendar that somebody else has written since says of items that are known by their UIDs: where they are now,
// and whether they are done or called off. Knows no plans; of titles, places and people nothing is read, and of the
// items of others only their number.

#include "planner/calendar/busy.hpp"

#include <variant>

namespace planner::calendar {

/// A whole day, or a moment.
using ItemTime = std::variant<Day, Instant>;

/// One VEVENT or VTODO whose UID was asked for.
struct OwnItem {
  std::string uid;
  std::int64_t sequence = 0;
  std::int64_t stamp = 0;  ///< DTSTAMP in seconds since the epoch, for what is newer; 0 where it cannot be read
  bool is_todo = false;
  bool is_cancelled = false;
  bool is_completed = false;
  std::optional<Instant> completed;  ///< when, where that is said
  std::optional<ItemTime> start;
  std::optional<ItemTime> end;  ///< DTEND, DTSTART and DURATION, or DUE
  bool operator==(OwnItem const&) const = default;
};

struct OwnReading {
  std::vector<OwnItem> items;  ///< in the order of the file; the same UID may come more than once
  int others = 0;              ///< events and tasks with other UIDs, a series once
  std::vector<Remark> remarks;
};

/// Reads the items whose UIDs are in `request.own`; the rest of the request says how zones are read, and its window
/// leaves nothing out. Bounds, remarks and errors as of read_busy. Rules of recurrence are not followed.
[[nodiscard]] Result<OwnReading> read_own_items(std::string_view text, BusyRequest const& request, ZonesByName const& zones);

}  // namespace planner::calendar
