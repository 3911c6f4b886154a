#include "month_names.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace planner {

namespace {

constexpr std::array<std::string_view, 12> k_months{"January",   "February", "March",    "April",
                                                    "May",       "June",     "July",     "August",
                                                    "September", "October",  "November", "December"};

}  // namespace

std::optional<date::month> find_month(std::string_view word) {
  auto const* const found = std::find_if(k_months.begin(), k_months.end(), [&](std::string_view name) {
    std::string const lower = to_lower(name);
    return word == lower || word == lower.substr(0, 3);
  });
  if (found == k_months.end()) {
    return std::nullopt;
  }
  return date::month{static_cast<unsigned>(found - k_months.begin()) + 1};
}

std::string length_of(date::month month, std::optional<date::year> year) {
  std::string_view const name = k_months[static_cast<unsigned>(month) - 1];
  // 2000 was a leap year, so it gives the longest February.
  date::year_month_day_last const end{year.value_or(date::year{2000}) / month / date::last};
  auto const days = static_cast<unsigned>(end.day());
  if (year) {
    return fmt::format("{} {} has {} days", name, static_cast<int>(*year), days);
  }
  return fmt::format("{} has {} days{}", name, days, month == date::February ? " at most" : "");
}

std::optional<int> small_number(std::string_view word, std::size_t digits) {
  int value = 0;
  for (char const c : word) {
    if (c < '0' || c > '9' || word.size() > digits) {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return word.empty() ? std::nullopt : std::optional{value};
}

}  // namespace planner
