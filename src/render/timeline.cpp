// Stages and what is in them as lines over an axis of days; a step's window is a shade, its day a mark.

#include "planner/render/picture.hpp"

#include "planner/base/text.hpp"

#include <algorithm>

namespace planner {
namespace {

using date::days;

constexpr std::size_t k_narrowest_beside = 60;  ///< below, names stand above their lines

/// Which column a day falls on.
struct Axis {
  Day from;
  Day to;  ///< the first day after it
  std::size_t columns = 1;
  int days_a_column = 1;

  [[nodiscard]] std::size_t column(Day day) const {
    return std::min(columns - 1, static_cast<std::size_t>(std::max(0, days_between(from, day)) / days_a_column));
  }
  [[nodiscard]] bool has(Day day) const { return day >= from && day < to; }
};

Axis axis_of(Day from, Day to, std::size_t columns) {
  Axis axis{from, to, columns, 1};
  int const all = std::max(1, days_between(from, to));
  int const most = static_cast<int>(columns);
  axis.days_a_column = (all + most - 1) / most;
  axis.columns = static_cast<std::size_t>((all + axis.days_a_column - 1) / axis.days_a_column);
  return axis;
}

/// As far as the plan can be seen: from its present stage, two months back at most, to what is expected last. What
/// comes again for years would press everything else together.
std::pair<Day, Day> span_of(Picture const& picture, std::optional<Months> const& months) {
  if (months) {
    return {first_day(months->first), first_day(months->first + date::months{months->count})};
  }
  Day const today = picture.today;
  Day from = today;
  Day to = today + days{28};
  for (auto const& run : picture.runs) {
    from = run.to > today - days{1} || picture.runs.size() == 1 ? std::min(from, run.from) : from;
    to = std::max(to, run.open ? run.from + days{28} : run.to + days{1});
  }
  for (auto const& mark : picture.marks) {
    to = mark.kind == PictureMark::Kind::again ? to : std::max(to, mark.day + days{3});
  }
  from = std::max(from, today - days{62});
  return {from, std::min(to, from + days{366})};
}

class Timeline {
 public:
  /// `label` is how many columns a name has before its line; 0: it stands above.
  Timeline(Picture const& picture, Axis axis, std::size_t label, std::size_t width)
      : m_picture(picture), m_axis(axis), m_label(label), m_width(width) {}

  std::vector<Row> rows() {
    std::vector<Row> rows;
    rows.push_back(months());
    add_rule(rows);
    for (std::size_t i = 0; i < m_picture.runs.size(); ++i) {
      add_stage(rows, i);
    }
    add_kept_free(rows);
    return rows;
  }

  /// Things that lie beyond the axis.
  [[nodiscard]] std::size_t beyond() const { return m_beyond; }

 private:
  /// A line of cells, all of which are the ground; the today's line runs through it.
  struct Line {
    std::vector<Cell> at;
  };

  Line line() const {
    Line line{std::vector<Cell>(m_axis.columns, cells(Glyph::space, 1))};
    return line;
  }

  void fill(Line& line, Day from, Day to, Glyph glyph, Ink ink) const {
    if (to <= m_axis.from || from >= m_axis.to || from >= to) {
      return;
    }
    std::size_t const last = m_axis.column(std::min(to, m_axis.to) - days{1});
    for (std::size_t column = m_axis.column(std::max(from, m_axis.from)); column <= last; ++column) {
      line.at[column] = cells(glyph, 1, ink);
    }
  }

  void put(Line& line, Day day, Cell cell) const {
    if (m_axis.has(day)) {
      line.at[m_axis.column(day)] = std::move(cell);
    }
  }

  /// A name before its line; above it where there is no room beside it.
  void add(std::vector<Row>& rows, std::string const& label, Line line, Ink ink) const {
    if (m_label == 0) {
      rows.push_back({words(shorten(label, m_width), ink)});
      rows.push_back(std::move(line.at));
      return;
    }
    Row row{words(pad(shorten(label, m_label - 1), m_label), ink)};
    row.insert(row.end(), line.at.begin(), line.at.end());
    rows.push_back(std::move(row));
  }

  void put_today(Line& line) const { put(line, m_picture.today, cells(Glyph::today, 1, Ink{true})); }

  /// The names of the months above the first of each, as far as there is room; in January the year may stand alone.
  Row months() const {
    Row row{cells(Glyph::space, m_label)};
    std::size_t used = 0;
    date::year_month_day const begin{m_axis.from};
    date::year_month month{begin.year() / begin.month()};
    for (Day day = m_axis.from; day < m_axis.to; day = first_day(month)) {
      Day const next = first_day(month + date::months{1});
      std::size_t const column = m_axis.column(day);
      std::size_t const room = (next < m_axis.to ? m_axis.column(next) : m_axis.columns + 1) - column;
      std::string const year = std::to_string(static_cast<int>(month.year()));
      bool const first = day == m_axis.from || month.month() == date::January;
      std::string name = month_name(month, false) + (first ? " " + year : "");
      if (name.size() >= room) {
        name = month.month() == date::January && year.size() < room ? year : name.substr(0, 3);
      }
      if (column >= used && name.size() < room) {
        row.push_back(cells(Glyph::space, column - used));
        row.push_back(words(name, Ink{true}));
        used = column + name.size();
      }
      month += date::months{1};
    }
    return row;
  }

  void add_rule(std::vector<Row>& rows) const {
    Line line = this->line();
    for (auto& cell : line.at) {
      cell = cells(Glyph::rule, 1, Ink{false, true});
    }
    auto month = date::year_month{date::year_month_day{m_axis.from}.year(), date::year_month_day{m_axis.from}.month()};
    for (month += date::months{1}; first_day(month) < m_axis.to; month += date::months{1}) {
      put(line, first_day(month), cells(Glyph::tick, 1, Ink{false, true}));
    }
    put_today(line);
    std::string const when = m_axis.has(m_picture.today) ? "today " + human(m_picture.today) : "";
    if (m_label == 0) {
      rows.push_back(std::move(line.at));  // the legend says which day the line is
    } else {
      add(rows, when, std::move(line), Ink{true});
    }
  }

  void add_stage(std::vector<Row>& rows, std::size_t index) {
    auto const& run = m_picture.runs[index];
    int const color = static_cast<int>(index);
    bool const visible = run.from < m_axis.to && (run.to > m_axis.from || run.open);
    std::vector<Row> lines;
    std::vector<std::string> done;
    for (auto const& mark : m_picture.marks) {
      if (mark.run == index && std::find(done.begin(), done.end(), mark.series) == done.end()) {
        done.push_back(mark.series);
        add_thing(lines, mark);
      }
    }
    if (!visible && lines.empty()) {
      return;
    }
    Line bar = line();
    fill(bar, run.from, run.open ? m_axis.to : run.to, run.firm ? Glyph::run : Glyph::run_maybe, Ink{false, false, false, color});
    put_today(bar);
    add(rows, name_of(run) + " " + run.title, std::move(bar), Ink{true, false, false, color});
    std::move(lines.begin(), lines.end(), std::back_inserter(rows));
  }

  /// A line for a step, a series or an answer: its window and its days.
  void add_thing(std::vector<Row>& rows, PictureMark const& first) {
    Line line = this->line();
    bool any = false;
    bool const settled = first.kind == PictureMark::Kind::done || first.kind == PictureMark::Kind::left_out;
    if (first.kind != PictureMark::Kind::again && !settled) {
      Day const last = std::max(first.latest.value_or(first.day), first.day);
      fill(line, std::min(first.earliest, first.day), last + days{1}, Glyph::window, Ink{false, true});
    }
    put_today(line);
    for (auto const& mark : m_picture.marks) {
      if (mark.series == first.series && mark.run == first.run) {
        any = any || m_axis.has(mark.day);
        put(line, mark.day, cells(glyph_of(mark), 1, Ink{mark.firm, false, false, static_cast<int>(mark.run)}));
      }
    }
    if (!any) {
      m_beyond += first.day >= m_axis.to ? 1U : 0U;
      return;
    }
    std::string const day = human_column(first.day).substr(4, 6);
    add(rows, " " + day + (first.firm ? "  " : "? ") + first.title, std::move(line), Ink{});
  }

  void add_kept_free(std::vector<Row>& rows) const {
    Line line = this->line();
    bool any = false;
    for (auto const& free : m_picture.kept_free) {
      any = any || (free.first < m_axis.to && free.last >= m_axis.from);
      fill(line, free.first, free.last + days{1}, Glyph::kept_free, Ink{false, true});
    }
    if (any) {
      put_today(line);
      add(rows, "Kept free", std::move(line), Ink{});
    }
  }

  Picture const& m_picture;
  Axis m_axis;
  std::size_t m_label;
  std::size_t m_width;
  std::size_t m_beyond = 0;
};

}  // namespace

std::vector<Row> timeline_rows(Picture const& picture, std::optional<Months> const& months, std::size_t width) {
  bool const beside = width >= k_narrowest_beside;
  std::size_t const least = beside ? std::min<std::size_t>(width * 2 / 5, 46) : 0;
  auto const [from, to] = span_of(picture, months);
  Axis const axis = axis_of(from, to, width - least);
  // Whole days a column leave some columns over: they are the names'.
  Timeline timeline(picture, axis, beside ? std::min<std::size_t>(width - axis.columns, 60) : 0, width);
  auto rows = timeline.rows();
  if (std::size_t const more = timeline.beyond(); more > 0) {
    rows.emplace_back();
    std::string const text = std::to_string(more) + (more == 1 ? " thing lies" : " things lie") + " further ahead: --months N";
    for (auto& row : wrapped(text, width, 0)) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace planner
