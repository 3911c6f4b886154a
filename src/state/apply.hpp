#pragma once
// What one entry does to the state. Private to state/.

#include "planner/state/state.hpp"

namespace planner {

/// Time passes until the day that the entry speaks of; then it takes effect.
void apply(PlanState& state, Entry const& entry);

}  // namespace planner
