// The table of what an entry changes: what, old, new.

#include "planner/render/change.hpp"

#include "planner/base/text.hpp"
#include "planner/render/text.hpp"

namespace planner {
namespace {

struct Sides {
  std::string from;
  std::string to;
};

std::string date_words(Day day, std::optional<Moment> time, bool with_year) {
  std::string const words = human_column(day);
  return (with_year ? words : words.substr(0, words.size() - 5)) + (time ? " " + to_string(time_of(*time)) : "");
}

bool same_year(Day a, Day b) { return date::year_month_day{a}.year() == date::year_month_day{b}.year(); }

Sides sides_of(Change const& change) {
  // The year stands once where both days lie in the same one.
  bool const once = change.from && change.to && same_year(*change.from, *change.to);
  Sides sides{change.was, change.becomes};
  std::string const missing = change.kind == Change::Kind::changed ? "none" : words_for(change.kind);
  if (sides.from.empty()) {
    sides.from = change.from ? date_words(*change.from, change.from_at, !once) : missing;
  } else if (once) {
    sides.from.resize(sides.from.size() - 5);
  }
  if (sides.to.empty()) {
    sides.to = change.to ? date_words(*change.to, change.to_at, true) : missing;
  }
  return sides;
}

}  // namespace

std::string words_for(Change::Kind kind) { return kind == Change::Kind::skipped ? "left out" : to_string(kind); }

std::string change_text(std::vector<Change> const& changes, Style const& style) {
  // Series have long names and stand last: they are a block of their own, with its own column.
  auto const of_series = [](Change const& change) {
    return change.field == "series" || change.field == "until" || change.key.find('@') != std::string::npos;
  };
  std::size_t widest[2] = {0, 0};
  for (auto const& change : changes) {
    std::size_t& column = widest[of_series(change) ? 1 : 0];
    column = std::max(column, display_width(change.name));
  }
  std::string out;
  for (auto const& change : changes) {
    auto const [from, to] = sides_of(change);
    std::string const line = "  " + pad(change.name, widest[of_series(change) ? 1 : 0]) + "  " + from + " -> " + to;
    if (display_width(line) > style.width) {
      out += paragraphs(change.name, style.width, "  ") + paragraphs(trim(from) + " -> " + to, style.width, "    ");
    } else if (!change.why.empty() && display_width(line) + 3 + display_width(change.why) <= style.width) {
      out += line + "   " + change.why + "\n";
      continue;
    } else {
      out += line + "\n";
    }
    out += change.why.empty() ? "" : paragraphs(change.why, style.width, "    ");
  }
  return out;
}

}  // namespace planner
