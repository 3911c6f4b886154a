// What the signs of a picture mean, and the two screens as a whole.

#include "planner/base/text.hpp"
#include "planner/render/picture.hpp"
#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {
namespace {

struct Meaning {
  Glyph glyph;
  char const* words;
};

constexpr Meaning k_meanings[] = {
    {Glyph::here, "today"},
    {Glyph::step, "a step"},
    {Glyph::step_maybe, "a step, if it comes to that"},
    {Glyph::gate, "a question"},
    {Glyph::gate_maybe, "a question, if it comes to that"},
    {Glyph::again, "comes again"},
    {Glyph::done, "done"},
    {Glyph::left_out, "left out"},
    {Glyph::more, "more"},
    {Glyph::window, "its window"},
    {Glyph::kept_free, "kept free"},
    {Glyph::run, "certain"},
    {Glyph::run_maybe, "expected"},
    {Glyph::today, "today"},
};

bool has(std::vector<Row> const& rows, Glyph glyph) {
  return std::any_of(rows.begin(), rows.end(), [&](Row const& row) {
    return std::any_of(row.begin(), row.end(), [&](Cell const& cell) { return cell.glyph == glyph && cell.count > 0; });
  });
}

/// Plans of which nothing has a date: the words of the status say why.
bool has_dates(View const& view) {
  auto const& state = view.state;
  return state.paused_by.empty() && !state.ended && !state.held_since && !state.offered;
}

/// Help comes first where a plan is paused, and no dates at all.
bool shows_nothing(View const& view) { return !view.state.paused_by.empty(); }

Months months_from(Picture const& picture, std::string const& only, std::optional<int> count) {
  Day first = picture.today;
  if (!only.empty() && !picture.runs.empty()) {
    Day const begin = picture.runs.size() == 1 ? picture.runs.front().from
                      : picture.marks.empty()  ? picture.today
                                               : picture.marks.front().day;
    first = std::max(first, begin);
  }
  date::year_month_day const day{first};
  return {day.year() / day.month(), count.value_or(2)};
}

std::string with_legend(View const& view, Picture const& picture, std::vector<Row> rows, Day from, Day to) {
  if (!rows.back().empty()) {
    rows.emplace_back();
  }
  for (auto& row : legend_rows(picture, rows, from, to, view.style.width)) {
    rows.push_back(std::move(row));
  }
  std::string const why = has_dates(view) ? "" : status_text(view) + "\n";
  return why + paint(rows, view.style);
}

}  // namespace

std::vector<Row> legend_rows(Picture const& picture, std::vector<Row> const& rows, Day from, Day to, std::size_t width) {
  std::vector<Row> legend;
  for (std::size_t i = 0; i < picture.runs.size(); ++i) {
    auto const& run = picture.runs[i];
    if (run.from >= to || (run.to <= from && !run.open)) {
      continue;
    }
    Ink const ink{true, false, false, static_cast<int>(i)};
    std::string lead = pad(name_of(run), 3);
    for (auto const& line : wrap(run.title + (run.when.empty() ? "" : ": ") + run.when, width - lead.size())) {
      legend.push_back({words(lead, ink), words(line)});
      lead = "   ";
    }
  }
  Row line;
  for (auto const& meaning : k_meanings) {
    if (!has(rows, meaning.glyph)) {
      continue;
    }
    bool const today = meaning.glyph == Glyph::today || meaning.glyph == Glyph::here;
    std::string const text = std::string(" ") + meaning.words + (today ? ", " + human(picture.today) : "");
    if (!line.empty() && width_of(line) + 3 + 1 + text.size() > width) {
      legend.push_back(std::move(line));
      line = {};
    }
    if (!line.empty()) {
      line.push_back(cells(Glyph::space, 3));
    }
    line.push_back(cells(meaning.glyph, 1));
    line.push_back(words(text));
  }
  legend.push_back(std::move(line));
  return legend;
}

std::string month_text(View const& view, std::string const& only, std::optional<int> months) {
  if (shows_nothing(view)) {
    return status_text(view);
  }
  Picture const picture = picture_of(view, only);
  Months const pages = months_from(picture, only, months);
  return with_legend(view, picture, month_rows(picture, pages, view.style.width), first_day(pages.first),
                     first_day(pages.first + date::months{pages.count}));
}

std::string timeline_text(View const& view, std::string const& only, std::optional<int> months) {
  if (shows_nothing(view)) {
    return status_text(view);
  }
  Picture const picture = picture_of(view, only);
  std::optional<Months> const range = months ? std::optional(months_from(picture, only, months)) : std::nullopt;
  // Every line names its stage already; only the signs are left to say.
  return with_legend(view, picture, timeline_rows(picture, range, view.style.width), Day{}, Day{});
}

}  // namespace planner
