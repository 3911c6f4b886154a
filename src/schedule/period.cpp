// Yearly periods: which days of them lie around a day.

#include "timeline.hpp"

#include "planner/state/evaluate.hpp"

namespace planner {
namespace {

std::optional<std::pair<Day, Day>> yearly_span(std::string const& span, Day day) {
  // "12-20..01-02": the span that began in this year or in the one before.
  auto const dots = span.find("..");
  if (dots == std::string::npos) {
    return std::nullopt;
  }
  int const year = static_cast<int>(date::year_month_day{day}.year());
  for (int const begin : {year - 1, year}) {
    auto const first = parse_iso_day(std::to_string(begin) + "-" + span.substr(0, dots));
    auto last = parse_iso_day(std::to_string(begin) + "-" + span.substr(dots + 2));
    if (first && last && *last < *first) {
      last = parse_iso_day(std::to_string(begin + 1) + "-" + span.substr(dots + 2));
    }
    if (first && last && day >= *first && day <= *last) {
      return std::pair{*first, *last};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::pair<Day, Day>> period_around(PlanState const& state, Period const& period, Day day) {
  if (!period.span.empty()) {
    return yearly_span(period.span, day);
  }
  auto const yearly = parse_iso_day(fact_value(state, period.yearly.value));
  if (!yearly) {
    return std::nullopt;
  }
  auto const year = date::year_month_day{day}.year();
  for (auto const candidate : {year - date::years{1}, year, year + date::years{1}}) {
    Day const middle = in_year(*yearly, candidate);
    Day const first = plus(middle, negated(period.before));
    Day const last = plus(middle, period.after);
    if (day >= first && day <= last) {
      return std::pair{first, last};
    }
  }
  return std::nullopt;
}

}  // namespace planner
