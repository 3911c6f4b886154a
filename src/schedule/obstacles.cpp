// What stands against a place that somebody chose by hand.

#include "rules.hpp"

namespace planner {

Obstacles obstacles_to(PlanState const& state, Surroundings const& around, Step const& step, Moment at, int minutes) {
  FreeTime const free(around.availability, around.padding);
  Rules const rules(state, around, free, step.tags, step.wishes.any_hour, minutes);
  Candidate const candidate = rules.there(at);
  Obstacles obstacles;
  if (auto const [period, span] = rules.period_of(candidate.day); period != nullptr) {
    obstacles.kept_free = std::pair{span.first, span.last};
  }
  obstacles.night_there = rules.is_night_there(candidate);
  obstacles.busy = rules.busy_of(candidate) != nullptr || rules.away_of(candidate.day) != nullptr;
  return obstacles;
}

}  // namespace planner
