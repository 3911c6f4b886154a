#pragma once
// Decisions about what is written down: drafts and promises. Part of decide.cpp, which is the one place that
// refuses. Private to state/.

#include "planner/state/decide.hpp"

namespace planner {

[[nodiscard]] Result<Decision> decide_draft(PlanState const& state, KeepDraft const& command, Day day);
[[nodiscard]] Result<Decision> decide_promise(PlanState const& state, MakePromise const& command);
[[nodiscard]] Result<Decision> decide_promise(PlanState const& state, CheckPromise const& command, Moment now, Day day);
[[nodiscard]] Result<Decision> decide_promise(PlanState const& state, DropPromise const& command);

}  // namespace planner
