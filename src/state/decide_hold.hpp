#pragma once
// Why time cannot be held, or cannot go on: a part of decide. Private to state/.

#include "planner/base/error.hpp"
#include "planner/state/state.hpp"

namespace planner {

/// `stage` is empty for the whole plan.
[[nodiscard]] std::optional<Error> may_hold(PlanState const& state, std::string const& stage);
[[nodiscard]] std::optional<Error> may_resume(PlanState const& state, std::string const& stage);

}  // namespace planner
