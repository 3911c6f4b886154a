#pragma once
// What a condition is worth: total, always an answer.

#include "planner/state/state.hpp"

namespace planner {

/// `answers`: of the entry at hand. An unknown value makes a comparison false.
[[nodiscard]] bool evaluate(When const& when, PlanState const& state, Answers const& answers, Day day);

/// Whether a condition that speaks only of the entry's own questions holds; anything else in it is false.
[[nodiscard]] bool holds_for_answers(When const& when, std::vector<ValueSpec> const& questions, Answers const& answers);

/// Whether a condition may hold whatever else is so: false only where the entry's own answers rule it out.
[[nodiscard]] bool could_hold(When const& when, std::vector<ValueSpec> const& questions, Answers const& answers);

}  // namespace planner
