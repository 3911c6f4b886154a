// The days that a plan keeps things away from, for those who draw them.

#include "timeline.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {

std::vector<KeptFree> kept_free(PlanState const& state, Day from, Day to) {
  std::vector<KeptFree> found;
  for (auto const& period : state.plan->periods) {
    if (period.keeps_away.empty() || !evaluate(period.when, state, {}, state.last_day)) {
      continue;
    }
    for (Day day = from; day < to; day += date::days{1}) {
      if (auto const span = period_around(state, period, day)) {
        found.push_back({period.id, span->first, span->second});
        day = span->second;
      }
    }
  }
  std::stable_sort(found.begin(), found.end(), [](KeptFree const& a, KeptFree const& b) { return a.first < b.first; });
  return found;
}

}  // namespace planner
