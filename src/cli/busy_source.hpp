#pragma once
// A calendar as a person names it: a file, a folder of files, or standard input, read as one. Private to cli/.

#include "planner/calendar/busy.hpp"
#include "planner/render/json.hpp"
#include "planner/shell/store.hpp"
#include "planner/state/state.hpp"

#include <string>
#include <vector>

namespace planner {

/// Of all files together: equal ones are one, with the place of the first.
struct PlacedRemark {
  std::string file;  ///< as it was named
  calendar::Remark remark;
};

/// Equal ones are counted.
void add_remark(std::vector<PlacedRemark>& all, std::string const& file, calendar::Remark const& remark);
/// Of a file of a folder.
[[nodiscard]] calendar::Remark unread(Error const& error);

struct CalendarRead {
  BusyTimes times;
  int events = 0;
  int free = 0;
  int own = 0;
  bool goes_on = false;
  std::vector<PlacedRemark> remarks;
  std::string source;       ///< absolute; empty for standard input
  std::string source_hash;  ///< hexadecimal, of all bytes
};

/// FILE, DIR (all its *.ics, as khal keeps them) or "-". A file of a folder that cannot be read is a remark; an error
/// of kind no_input or data, naming file and line, where nothing could be read.
[[nodiscard]] Result<CalendarRead> read_calendar(std::string const& word, calendar::BusyRequest const& request);

/// As CalendarRead::source_hash, without reading what it means.
[[nodiscard]] Result<std::string> hash_of_source(std::string const& word);

/// Whether an all-day event keeps anything away: "busy" always, "free" never, else where it lasts two days or more.
[[nodiscard]] bool all_day_counts(Day from, Day to, std::string const& mode);

// --- words

/// "2 times a VEVENT has no DTSTAMP (first in line 3 of work.ics)"
[[nodiscard]] std::string remark_text(PlacedRemark const& one);
/// All of them, each a line behind a word that says what became of it; few enough to be read.
[[nodiscard]] std::vector<std::string> remark_lines(std::vector<PlacedRemark> const& remarks);
[[nodiscard]] Json remarks_json(std::vector<PlacedRemark> const& remarks);
/// What became of all-day events, and how to have it otherwise.
[[nodiscard]] std::string all_day_text(BusyTimes const& times, std::string const& mode);
/// What was read, line after line.
[[nodiscard]] std::string report(BusyRead const& entry, CalendarRead const& read, bool only_the_first);
/// The same as it is known later.
[[nodiscard]] std::string list_text(KnownCalendar const& calendar);
[[nodiscard]] Json entry_json(BusyRead const& entry);

// --- busy show

class Session;
/// The times of the calendar `word`, or of all that is kept where that is empty.
[[nodiscard]] Result<int> show_busy(Session& session, std::string const& word, std::string const& mode);

}  // namespace planner
