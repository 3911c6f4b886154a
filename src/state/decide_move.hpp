#pragma once
// Where a step may be put by hand: a part of decide. Private to state/.

#include "planner/state/decide.hpp"

namespace planner {

/// `step` is one that may be touched; `now` is the present moment.
[[nodiscard]] Result<Decision> decide_move(PlanState const& state, Step const& step, MoveStep const& command, Moment now);

}  // namespace planner
