#pragma once
// What an entry changes, or would change: two schedules side by side. Knows nothing of what caused it.

#include "planner/render/view.hpp"

namespace planner {

/// One date, or the dates of one series, that an entry moved.
struct Change {
  enum class Kind { moved, added, gone, done, skipped, answered, changed } kind = Kind::moved;
  std::string key;    ///< a stage, a step, a gate; "step@2026-12-01" for one of a series
  std::string field;  ///< "ends", "opens", "opened", "suggested", "at" (only the time), "place", "length", "series", "until"
  std::optional<Day> from;
  std::optional<Day> to;
  std::string why;
  bool firm = true;  ///< not behind something that has not happened yet
  std::string name;  ///< the first column for people: the key, or a discreet title
  std::string was;   ///< the old side in words, where a day alone does not say it
  std::string becomes;
  std::optional<Moment> from_at;  ///< of "at"
  std::optional<Moment> to_at;
};
/// "moved", "new", "gone", "done", "skipped", "answered": for programs.
[[nodiscard]] std::string to_string(Change::Kind kind);
/// The same for people: "left out" where that is "skipped".
[[nodiscard]] std::string words_for(Change::Kind kind);

/// What differs between two schedules: stages first, then single things, then series, one line each where it moves
/// as a whole.
[[nodiscard]] std::vector<Change> changes_between(View const& before, View const& after);

/// A table: what, old, new. Nothing is wider than the style says.
[[nodiscard]] std::string change_text(std::vector<Change> const& changes, Style const& style);

// --- private to render/: the parts of changes_between that have a file of their own

/// What became of a thing that had a date in `before` and has none in `after`; the other way round it is what an
/// undo took back.
[[nodiscard]] Change::Kind fate_of(View const& before, View const& after, Item const& item);
/// A row each for another place and another length of the same thing; `base` says what it is.
void add_appointment(Change const& base, Item const& was, Item const& now, std::vector<Change>& changes);
/// Everything that comes again and again.
void compare_series(View const& before, View const& after, std::vector<Change>& changes);

}  // namespace planner
