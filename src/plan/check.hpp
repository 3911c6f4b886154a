#pragma once
// The parts of checking a template's meaning. Private to plan/.

#include "planner/plan/read.hpp"

namespace planner {

/// What is wrong with one node of a condition (inner nodes: nothing).
[[nodiscard]] std::vector<std::string> condition_mistakes(PlanTemplate const& plan, Condition const& node,
                                                          std::vector<ValueSpec> const& questions);

/// Stages that cannot be reached or left, and consent that no gate guards.
[[nodiscard]] std::vector<Diagnostic> check_ways(PlanTemplate const& plan);

/// Windows that can never be met, over everything that the facts' limits allow.
[[nodiscard]] std::vector<Diagnostic> check_windows(PlanTemplate const& plan);

}  // namespace planner
