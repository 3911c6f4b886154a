#pragma once
// What can be taken back, and what can be brought back: a part of decide. Private to state/.

#include "planner/state/decide.hpp"

namespace planner {

/// The latest of this device's entries that are not fixed; a stop and its withdrawal stay.
[[nodiscard]] Result<Decision> decide_undo(PlanState const& state, std::vector<Entry> const& entries,
                                           Circumstances const& when, TakeBack const& command);
[[nodiscard]] Result<Decision> decide_redo(std::vector<Entry> const& entries, Circumstances const& when,
                                           ApplyAgain const& command);

}  // namespace planner
