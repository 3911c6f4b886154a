#pragma once
// The busy times of a calendar that somebody else wrote: RFC 5545 in, intervals out. Knows no plans, no files and
// no clock; of titles, places and people nothing is kept.

#include "planner/base/result.hpp"
#include "planner/time/zone.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace planner::calendar {

/// Half-open.
struct TimedSpan {
  Instant from;
  Instant to;
  auto operator<=>(TimedSpan const&) const = default;
};

/// One all-day event, half-open, in whatever zone it is lived.
struct DaySpan {
  Day from;
  Day to;
  auto operator<=>(DaySpan const&) const = default;
};

/// Something about the file, at the first line where it is so.
struct Remark {
  int line = 0;       ///< 0: the file as a whole
  int times = 1;
  bool lost = false;  ///< true: what stands there was left out
  std::string what;   ///< in our own words, never the file's
  bool operator==(Remark const&) const = default;
};

/// What was read, for a window of time.
struct BusyReading {
  std::vector<TimedSpan> timed;  ///< busy; merged, in order, clipped to nothing
  std::vector<DaySpan> days;     ///< all-day events that are busy; in order, each one once
  int events = 0;                ///< events and free-busy lists in the file, a series once
  int free = 0;                  ///< of these: transparent, cancelled, or without length
  int own = 0;                   ///< of these: written by this program, and never busy
  bool goes_on = false;          ///< something is busy after the window too
  std::vector<Remark> remarks;
};

/// Zones by the identifiers that a file uses.
using ZonesByName = std::map<std::string, Zone>;

struct BusyRequest {
  Instant from;  ///< what overlaps [from, to) is read
  Instant to;
  Zone zone = Zone::utc();     ///< of floating times and of days
  std::set<std::string> own;   ///< UIDs that are ours, whoever has written the file since
};

/// Bytes of a calendar, at most.
inline constexpr std::size_t k_calendar_limit = 50U << 20U;

/// The zones that the file names and the zone folder has: IANA names, with or without a prefix such as
/// "/mozilla.org/20050126_1/", and the names that Windows uses.
[[nodiscard]] ZonesByName zones_named_in(std::string_view text);

/// Has libical look at the list of zones of the system, as it does once before it reads a time. For who is about to
/// give up the right to open files.
void prepare_to_read();

/// Opens no file after prepare_to_read(). Bounded in time and memory whatever `text` holds. What cannot be read is left out with a
/// remark; an error of kind data, naming the line, where nothing at all could be read.
///
/// Busy is an event that is not TRANSPARENT, not CANCELLED and longer than nothing, and, in a calendar
/// without events, a period of a VFREEBUSY that is not FREE. A local time in a gap has the offset before it, one in an
/// overlap is the first (RFC 5545 3.3.5).
[[nodiscard]] Result<BusyReading> read_busy(std::string_view text, BusyRequest const& request, ZonesByName const& zones);

/// Sorted, overlapping and touching ones joined, empty ones left out.
[[nodiscard]] std::vector<TimedSpan> merged(std::vector<TimedSpan> spans);

}  // namespace planner::calendar
