// Calendar pages: weeks from Monday on, stages as runs below the days, steps as marks on them.

#include "planner/render/picture.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace planner {
namespace {

constexpr std::size_t k_narrowest_day = 5;
constexpr std::size_t k_widest_day = 11;
constexpr std::size_t k_roomy_day = 7;           ///< from here on there is air around a number
constexpr std::size_t k_roomy_page = 48;         ///< from here on the list says the weekday too
constexpr std::size_t k_gap = 4;                 ///< between pages that lie beside each other
constexpr std::size_t k_narrowest_beside = 52;   ///< of a page that shares the screen

using date::days;

/// One month's page: everything in it is as wide as seven days, or narrower.
class Page {
 public:
  Page(Picture const& picture, date::year_month month, std::size_t width)
      : m_picture(picture),
        m_first(first_day(month)),
        m_end(first_day(month + date::months{1})),
        m_name(month_name(month, true)),
        m_width(width),
        m_day_width(std::clamp(width / 7, k_narrowest_day, k_widest_day)) {}

  std::vector<Row> rows() const {
    std::vector<Row> rows;
    std::size_t const whole = 7 * m_day_width;
    Row title;
    title.push_back(cells(Glyph::space, (whole - std::min(whole, m_name.size())) / 2));
    title.push_back(words(m_name, Ink{true}));
    rows.push_back(std::move(title));
    Row names;
    for (unsigned i = 1; i <= 7; ++i) {
      names.push_back(words(" " + pad(weekday_name(date::weekday{i % 7}), m_day_width - 1), Ink{false, true}));
    }
    rows.push_back(std::move(names));
    std::set<PictureRun const*> titled;
    for (Day monday = m_first - (weekday_of(m_first) - date::Monday); monday < m_end; monday += days{7}) {
      rows.push_back(week(monday));
      if (Row runs = runs_of(monday, titled); !runs.empty()) {
        rows.push_back(std::move(runs));
      }
    }
    rows.emplace_back();
    for (auto& row : list()) {
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool is_here(Day day) const { return day >= m_first && day < m_end; }

  bool is_kept_free(Day day) const {
    return std::any_of(m_picture.kept_free.begin(), m_picture.kept_free.end(),
                       [&](KeptFree const& free) { return day >= free.first && day <= free.last; });
  }

  PictureRun const* run_on(Day day) const {
    for (auto const& run : m_picture.runs) {
      if (day >= run.from && (day < run.to || run.open)) {
        return &run;
      }
    }
    return nullptr;
  }

  int color_of(PictureRun const* run) const { return run == nullptr ? -1 : static_cast<int>(run - m_picture.runs.data()); }

  /// What decides comes first, what comes again last: that is what is cut where there is no room.
  std::vector<PictureMark const*> marks_on(Day day) const {
    std::vector<PictureMark const*> marks;
    for (auto const& mark : m_picture.marks) {
      if (mark.day == day) {
        marks.push_back(&mark);
      }
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](auto const* a, auto const* b) { return static_cast<int>(a->kind) < static_cast<int>(b->kind); });
    return marks;
  }

  void add_day(Row& row, Day day) const {
    bool const today = day == m_picture.today;
    Glyph const ground = is_kept_free(day) ? Glyph::kept_free : Glyph::space;
    bool const narrow = m_day_width < k_roomy_day;
    // The number keeps its air where there is room for that.
    row.push_back(cells(today ? Glyph::here : narrow ? ground : Glyph::space, 1, Ink{today, !today}));
    Ink const ink{today, day < m_picture.today, today};
    row.push_back(words(fmt::format("{:>2}", static_cast<unsigned>(date::year_month_day{day}.day())), ink));
    std::size_t room = m_day_width - 3;
    if (!narrow) {
      row.push_back(cells(Glyph::space, 1));
      --room;
    }
    auto const marks = marks_on(day);
    std::size_t const shown = marks.size() > room ? room - 1 : marks.size();
    for (std::size_t i = 0; i < shown; ++i) {
      row.push_back(cells(glyph_of(*marks[i]), 1, Ink{marks[i]->firm, false, false, static_cast<int>(marks[i]->run)}));
    }
    if (shown < marks.size()) {
      row.push_back(cells(Glyph::more, 1));
    }
    std::size_t used = shown + (shown < marks.size() ? 1 : 0);
    if (!narrow && used > 0 && used < room) {
      row.push_back(cells(Glyph::space, 1));
      ++used;
    }
    row.push_back(cells(ground, room - used, Ink{false, true}));
  }

  Row week(Day monday) const {
    Row row;
    for (Day day = monday; day < monday + days{7}; day += days{1}) {
      if (is_here(day)) {
        add_day(row, day);
      } else {
        row.push_back(cells(Glyph::space, m_day_width));
      }
    }
    return row;
  }

  /// The stages of a week. A title stands once on a page, where it first has room.
  Row runs_of(Day monday, std::set<PictureRun const*>& titled) const {
    Row row;
    bool any = false;
    for (Day day = monday; day < monday + days{7};) {
      auto const* run = is_here(day) ? run_on(day) : nullptr;
      Day next = day + days{1};
      while (next < monday + days{7} && is_here(next) == is_here(day) && (is_here(next) ? run_on(next) : nullptr) == run) {
        next += days{1};
      }
      std::size_t const room = static_cast<std::size_t>(days_between(day, next)) * m_day_width;
      if (run == nullptr) {
        row.push_back(cells(Glyph::space, room));
      } else {
        any = true;
        add_run(row, *run, room, titled);
      }
      day = next;
    }
    return any ? row : Row{};
  }

  void add_run(Row& row, PictureRun const& run, std::size_t room, std::set<PictureRun const*>& titled) const {
    // A column stays free before it, so that neighbours do not run into each other.
    std::string name = name_of(run);
    std::size_t const title_room = room > name.size() + 4 ? room - name.size() - 4 : 0;
    if (title_room >= std::min<std::size_t>(12, display_width(run.title)) && titled.insert(&run).second) {
      name += " " + shorten(run.title, title_room);
    }
    int const color = color_of(&run);
    row.push_back(cells(Glyph::space, 1));
    row.push_back(words(name + " ", Ink{true, false, false, color}));
    std::size_t const used = 1 + display_width(name) + 1;
    std::size_t const rest = room > used ? room - used : 0;
    row.push_back(cells(run.firm ? Glyph::run : Glyph::run_maybe, rest, Ink{false, false, false, color}));
  }

  /// "also 24-29": the other days of a series on this page.
  std::string also(std::vector<Day> const& others) const {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < others.size();) {
      std::size_t last = i;
      while (last + 1 < others.size() && others[last + 1] == others[last] + days{1}) {
        ++last;
      }
      auto const number = [&](std::size_t at) { return std::to_string(static_cast<unsigned>(date::year_month_day{others[at]}.day())); };
      parts.push_back(last == i ? number(i) : number(i) + (last == i + 1 ? ", " : "-") + number(last));
      i = last + 1;
    }
    return parts.empty() ? "" : " (also " + join(parts, ", ") + ")";
  }

  std::vector<Row> list() const {
    std::vector<Row> rows;
    std::map<std::string, std::vector<Day>> days_of;
    for (auto const& mark : m_picture.marks) {
      if (is_here(mark.day) && mark.kind == PictureMark::Kind::again) {
        days_of[mark.series].push_back(mark.day);
      }
    }
    for (auto const& mark : m_picture.marks) {
      auto series = days_of.find(mark.series);
      bool const again = mark.kind == PictureMark::Kind::again;
      if (!is_here(mark.day) || (again && series == days_of.end())) {
        continue;
      }
      std::string more;
      if (again) {
        more = also({series->second.begin() + 1, series->second.end()});
        days_of.erase(series);
      }
      for (auto& row : entry(mark, more)) {
        rows.push_back(std::move(row));
      }
    }
    if (rows.empty()) {
      rows.push_back({words(" Nothing has a date here.", Ink{false, true})});
    }
    return rows;
  }

  std::vector<Row> entry(PictureMark const& mark, std::string const& more) const {
    bool const settled = mark.kind == PictureMark::Kind::done || mark.kind == PictureMark::Kind::left_out;
    std::string const day = human_column(mark.day).substr(m_width < k_roomy_page ? 3 : 0, m_width < k_roomy_page ? 3 : 6);
    std::string const when = (m_width < k_roomy_page ? "" : " ") + day + " " + (settled ? "     " : to_string(mark.time)) +
                             (mark.firm ? "  " : "? ");
    std::size_t const indent = when.size() + 2;
    std::vector<Row> rows;
    for (auto const& line : wrap(mark.title + more, m_width - indent)) {
      Row row{cells(Glyph::space, indent)};
      if (rows.empty()) {
        row = {words(when), cells(glyph_of(mark), 1, Ink{mark.firm, false, false, static_cast<int>(mark.run)}), words(" ")};
      }
      row.push_back(words(line, Ink{mark.day == m_picture.today}));
      rows.push_back(std::move(row));
    }
    return rows;
  }

  Picture const& m_picture;
  Day m_first;
  Day m_end;
  std::string m_name;
  std::size_t m_width;
  std::size_t m_day_width;
};

/// Pages beside each other, row by row.
void put_beside(std::vector<Row>& rows, std::vector<std::vector<Row>> const& pages, std::size_t page_width) {
  std::size_t tallest = 0;
  for (auto const& page : pages) {
    tallest = std::max(tallest, page.size());
  }
  for (std::size_t i = 0; i < tallest; ++i) {
    Row row;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      std::size_t const from = p * (page_width + k_gap);
      std::size_t const used = width_of(row);
      row.push_back(cells(Glyph::space, from > used ? from - used : 0));
      if (i < pages[p].size()) {
        row.insert(row.end(), pages[p][i].begin(), pages[p][i].end());
      }
    }
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<Row> month_rows(Picture const& picture, Months const& months, std::size_t width) {
  std::size_t const fit = std::max<std::size_t>(1, (width + k_gap) / (k_narrowest_beside + k_gap));
  std::size_t const beside = std::min(fit, static_cast<std::size_t>(months.count));
  std::size_t const page_width = (width - (beside - 1) * k_gap) / beside;
  std::vector<Row> rows;
  for (int done = 0; done < months.count;) {
    std::vector<std::vector<Row>> pages;
    for (; pages.size() < beside && done < months.count; ++done) {
      pages.push_back(Page(picture, months.first + date::months{done}, page_width).rows());
    }
    put_beside(rows, pages, page_width);
    rows.emplace_back();
  }
  return rows;
}

}  // namespace planner
