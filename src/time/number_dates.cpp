// Dates that are all numbers, none of which is taken unless it is ISO: the reader of "1/12" may mean either day.

#include "day_words.hpp"
#include "month_names.hpp"
#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {

namespace {

struct Numbers {
  int year;
  int month;
  int day;
};

std::optional<Day> as_day(Numbers n) {
  if (n.year < 1 || n.month < 1 || n.day < 1) {
    return std::nullopt;
  }
  date::year_month_day const day{date::year{n.year}, date::month{static_cast<unsigned>(n.month)},
                                 date::day{static_cast<unsigned>(n.day)}};
  return day.ok() ? std::optional{Day{day}} : std::nullopt;
}

/// Year first, so there is one reading: either the day does not exist, or it is not written as ISO is.
Error year_first(std::string const& typed, Numbers n) {
  if (auto const day = as_day(n)) {
    return refused(fmt::format("'{}' is not quite ISO: write {}", typed, iso(*day)));
  }
  if (n.month < 1 || n.month > 12) {
    return refused(fmt::format("'{}': there is no month {}", typed, n.month));
  }
  if (n.year < 1) {
    return refused(fmt::format("'{}': there is no year 0", typed));
  }
  return refused(
      fmt::format("'{}': {}", typed, length_of(date::month{static_cast<unsigned>(n.month)}, date::year{n.year})));
}

Error day_or_month_first(std::string const& typed, int a, int b, int year) {
  auto const day_first = as_day({year, b, a});
  auto const month_first = as_day({year, a, b});
  if (day_first && month_first && day_first != month_first) {
    return refused(fmt::format("{} is ambiguous: write {} or {}", typed, iso(*day_first), iso(*month_first)));
  }
  if (day_first || month_first) {
    return refused(fmt::format("{} is not a date here: write {}", typed, iso(day_first ? *day_first : *month_first)));
  }
  return refused(fmt::format("{} is not a date: write one as 2026-12-01", typed));
}

}  // namespace

Reading read_numbers(Phrase const& phrase) {
  std::string const& typed = phrase.words.front();
  std::size_t const separator = typed.find_first_of("/-.");
  if (phrase.words.size() != 1 || separator == std::string::npos) {
    return std::nullopt;
  }
  std::vector<int> numbers;
  for (std::string const& part : split(typed, typed[separator])) {
    auto const number = small_number(part, 4);
    if (!number && !(part.empty() && numbers.size() == 2)) {
      return std::nullopt;
    }
    if (number) {
      numbers.push_back(*number);  // "1.12." has nothing after its second point
    }
  }
  if (numbers.size() == 3 && separator == 4) {
    return year_first(typed, {numbers[0], numbers[1], numbers[2]});
  }
  if (numbers.size() != 2 && numbers.size() != 3) {
    return std::nullopt;
  }
  int year = static_cast<int>(date::year_month_day{day_of(phrase.now)}.year());
  if (numbers.size() == 3) {
    year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
  }
  return day_or_month_first(typed, numbers[0], numbers[1], year);
}

}  // namespace planner
