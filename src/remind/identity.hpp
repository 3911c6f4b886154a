#pragma once
// Fingerprints, and which UIDs are those of stages. Private to this folder.

#include "planner/state/state.hpp"

#include <set>
#include <string>

namespace planner {

/// Sixteen characters that are others when the text is.
[[nodiscard]] std::string short_digest(std::string const& text);

/// UIDs of all stages of the plan's templates; `only_read`: of those that this state was made of.
[[nodiscard]] std::set<std::string> stage_uids(PlanState const& state, bool only_read);

}  // namespace planner
