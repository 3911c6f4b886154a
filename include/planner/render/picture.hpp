#pragma once
// Pictures of a schedule: what is to be seen, as values; rows of cells for a width; and painting them. Only the
// painter knows which characters and colours there are.

#include "planner/render/view.hpp"

namespace planner {

// --- what is to be seen

/// A stage as a run of days, [from, to).
struct PictureRun {
  char letter = 'A';  ///< names it where there is no room for its title
  std::string title;
  Day from;
  Day to;
  bool firm = true;
  bool open = false;  ///< it has no end yet; `to` is as far as can be seen
  std::string when = {};  ///< its days in words, as the list says them
};

/// Something with a day: a step, one of a series, one answer of a gate.
struct PictureMark {
  enum class Kind { gate, step, done, left_out, again } kind = Kind::step;
  bool firm = true;
  std::string series;  ///< what belongs to one line: the key, and which answer of a gate
  std::string title;
  std::size_t run = 0;  ///< index of its stage
  Day day;
  TimeOfDay time;
  Day earliest;
  std::optional<Day> latest;
};

struct Picture {
  Day today;
  std::vector<PictureRun> runs;    ///< in order; none overlaps
  std::vector<PictureMark> marks;  ///< in order of time
  std::vector<KeptFree> kept_free;
};

/// The picture of a plan, or of one stage, step or gate of it (`only` is its key; empty: all). Titles are discreet
/// where the style says so.
[[nodiscard]] Picture picture_of(View const& view, std::string const& only);

// --- where it lies on the screen

enum class Glyph {
  text, space, run, run_maybe, window, kept_free, step, step_maybe, gate, gate_maybe, again, done, left_out,
  here,   ///< stands before today's day
  today,  ///< today's line
  rule, tick, more
};

struct Ink {
  bool bold = false;
  bool dim = false;
  bool reverse = false;
  int color = -1;  ///< which run it belongs to; -1: none
};

struct Cell {
  Glyph glyph = Glyph::text;
  std::string text;       ///< of Glyph::text
  std::size_t count = 1;  ///< columns, of any other
  Ink ink = {};
};
using Row = std::vector<Cell>;

[[nodiscard]] std::size_t width_of(Row const& row);

struct Months {
  date::year_month first;
  int count = 2;
};
/// Calendar pages, weeks from Monday on, each with a list of what its marks are. From 40 columns on; from 108 on two
/// pages lie beside each other.
[[nodiscard]] std::vector<Row> month_rows(Picture const& picture, Months const& months, std::size_t width);

/// Stages and what is in them as lines over an axis of days. Without `months`: as far as the plan can be seen, a
/// year at most. Below 60 columns a name stands above its line and not before it.
[[nodiscard]] std::vector<Row> timeline_rows(Picture const& picture, std::optional<Months> const& months,
                                             std::size_t width);

/// What the signs mean: of those that `rows` have, and of the runs that lie in [from, to).
[[nodiscard]] std::vector<Row> legend_rows(Picture const& picture, std::vector<Row> const& rows, Day from, Day to,
                                           std::size_t width);

// --- painting

/// Lines without spaces at their ends. Nothing is told by colour alone.
[[nodiscard]] std::string paint(std::vector<Row> const& rows, Style const& style);

// --- the whole screens

[[nodiscard]] std::string month_text(View const& view, std::string const& only, std::optional<int> months);
[[nodiscard]] std::string timeline_text(View const& view, std::string const& only, std::optional<int> months);

// --- private to render/: what both pictures share

[[nodiscard]] Glyph glyph_of(PictureMark const& mark);
[[nodiscard]] Cell words(std::string text, Ink ink = {});
[[nodiscard]] Cell cells(Glyph glyph, std::size_t count, Ink ink = {});
/// The letter of a run, with a '?' where it is only expected.
[[nodiscard]] std::string name_of(PictureRun const& run);
/// Text broken to `width`; lines after the first begin with `indent` spaces.
[[nodiscard]] std::vector<Row> wrapped(std::string const& text, std::size_t width, std::size_t indent, Ink ink = {});
[[nodiscard]] Day first_day(date::year_month month);
[[nodiscard]] std::string month_name(date::year_month month, bool whole);

}  // namespace planner
