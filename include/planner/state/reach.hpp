#pragma once
// Whom a thing reaches, by its tags.

#include "planner/plan/template.hpp"

namespace planner {

/// Whether one of the tags needs somebody else's consent.
[[nodiscard]] bool touches_another(PlanTemplate const& plan, std::vector<TagId> const& tags);

}  // namespace planner
