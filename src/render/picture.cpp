// From a schedule to what is to be seen of it: runs of days and marks on days. Knows no widths and no characters.

#include "planner/render/picture.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {
namespace {

// A stage that nothing ends is drawn as far as this after its beginning, and after today.
constexpr date::days k_in_sight{28};

std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return harmless(text);
}

char letter_of(std::size_t index) {
  static constexpr std::string_view k_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return k_letters[index % k_letters.size()];
}

/// The day on which a plan that has no dates now came to stand.
std::optional<Day> stands_since(View const& view) {
  auto const& state = view.state;
  if (state.ended) {
    return state.ended;
  }
  if (state.held_since) {
    return state.held_since;
  }
  return state.offered ? std::optional<Day>(view.today()) : std::nullopt;
}

/// When the next stage that has a day begins.
std::optional<Day> next_begin(Schedule const& schedule, std::size_t index) {
  for (std::size_t i = index + 1; i < schedule.stages.size(); ++i) {
    if (schedule.stages[i].opens) {
      return schedule.stages[i].opens;
    }
  }
  return std::nullopt;
}

PictureRun run_of(View const& view, std::size_t index, Day not_before) {
  auto const& stage = view.schedule.stages[index];
  PictureRun run;
  run.letter = letter_of(index);
  run.title = one_line(stage_title(view, stage.id));
  run.firm = stage.firm;
  run.when = stage_dates(stage);
  run.from = std::max(*stage.opens, not_before);
  auto end = next_begin(view.schedule, index);
  bool const here = stage.state == StageSchedule::State::current;
  if (here && stands_since(view)) {
    end = *stands_since(view) + date::days{1};
  } else if (!end) {
    end = stage.ends;
  }
  run.open = !end;
  // Stages that are expected on one day follow each other day by day, or one would hide the other.
  run.to = std::max(run.from + date::days{1}, end.value_or(std::max(run.from, view.today()) + k_in_sight));
  return run;
}

PictureMark mark_of(View const& view, Item const& item, std::size_t run) {
  PictureMark mark;
  mark.kind = item.state == ItemState::done      ? PictureMark::Kind::done
              : item.state == ItemState::skipped ? PictureMark::Kind::left_out
              : item.is_gate                     ? PictureMark::Kind::gate
              : item.repeats                     ? PictureMark::Kind::again
                                                 : PictureMark::Kind::step;
  mark.firm = item.firm || item.settled_on.has_value();
  mark.series = item.is_gate ? fmt::format("{} {}", item.key, item.number) : item.key;
  mark.title = one_line(title_of(view, item));
  mark.run = run;
  mark.day = item.settled_on.value_or(item.suggested);
  mark.time = time_of(item.at);
  mark.earliest = item.earliest;
  mark.latest = item.latest;
  return mark;
}

}  // namespace

Picture picture_of(View const& view, std::string const& only) {
  Picture picture;
  picture.today = view.today();
  bool const one_stage = find(*view.state.plan, StageId{only}) != nullptr;
  Day last = picture.today;
  Day not_before{};
  for (std::size_t i = 0; i < view.schedule.stages.size(); ++i) {
    auto const& stage = view.schedule.stages[i];
    if (!stage.opens) {
      continue;
    }
    PictureRun const run = run_of(view, i, not_before);
    not_before = run.to;
    if (one_stage && stage.id.value != only) {
      continue;
    }
    for (auto const& item : stage.items) {
      if (only.empty() || one_stage || item.key == only) {
        picture.marks.push_back(mark_of(view, item, picture.runs.size()));
        last = std::max(last, picture.marks.back().day);
      }
    }
    last = std::max(last, run.to);
    picture.runs.push_back(run);
  }
  std::stable_sort(picture.marks.begin(), picture.marks.end(), [](PictureMark const& a, PictureMark const& b) {
    return std::tie(a.day, a.time) < std::tie(b.day, b.time);
  });
  Day const first = picture.runs.empty() ? picture.today : std::min(picture.today, picture.runs.front().from);
  picture.kept_free = kept_free(view.state, first - date::days{31}, last + date::days{62});
  return picture;
}

Glyph glyph_of(PictureMark const& mark) {
  switch (mark.kind) {
    case PictureMark::Kind::gate:
      return mark.firm ? Glyph::gate : Glyph::gate_maybe;
    case PictureMark::Kind::step:
      return mark.firm ? Glyph::step : Glyph::step_maybe;
    case PictureMark::Kind::done:
      return Glyph::done;
    case PictureMark::Kind::left_out:
      return Glyph::left_out;
    case PictureMark::Kind::again:
      return Glyph::again;
  }
  return Glyph::step;
}

Cell words(std::string text, Ink ink) { return {Glyph::text, std::move(text), 0, ink}; }
Cell cells(Glyph glyph, std::size_t count, Ink ink) { return {glyph, "", count, ink}; }

std::string name_of(PictureRun const& run) { return std::string(1, run.letter) + (run.firm ? "" : "?"); }

std::size_t width_of(Row const& row) {
  std::size_t width = 0;
  for (auto const& cell : row) {
    width += cell.glyph == Glyph::text ? display_width(cell.text) : cell.count;
  }
  return width;
}

std::vector<Row> wrapped(std::string const& text, std::size_t width, std::size_t indent, Ink ink) {
  std::vector<Row> rows;
  for (auto const& line : wrap(text, width > indent ? width - indent : 1)) {
    Row row;
    if (!rows.empty() && indent > 0) {
      row.push_back(cells(Glyph::space, indent));
    }
    row.push_back(words(line, ink));
    rows.push_back(std::move(row));
  }
  return rows;
}

Day first_day(date::year_month month) { return Day{month / 1}; }

std::string month_name(date::year_month month, bool whole) {
  static constexpr char const* k_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
  std::string const name = k_names[static_cast<unsigned>(month.month()) - 1];
  return whole ? name + " " + std::to_string(static_cast<int>(month.year())) : name.substr(0, 3);
}

}  // namespace planner
