#pragma once
// The parts of checking a template's meaning. Private to plan/.

#include "planner/plan/read.hpp"

namespace planner {

/// The names of a noun's things.
template <class Things>
[[nodiscard]] std::vector<std::string> names(Things const& things) {
  std::vector<std::string> all;
  for (auto const& thing : things) {
    all.push_back(thing.id.value);
  }
  return all;
}

/// "there is no step 'x'", with the nearest one.
[[nodiscard]] std::string no_such(char const* noun, std::string const& name, std::vector<std::string> const& known);

/// What is wrong with one node of a condition (inner nodes: nothing).
[[nodiscard]] std::vector<std::string> condition_mistakes(PlanTemplate const& plan, Condition const& node,
                                                          std::vector<ValueSpec> const& questions);

/// Placeholders of a text that are none: they would reach the person as they are written.
[[nodiscard]] std::vector<std::string> text_mistakes(PlanTemplate const& plan, std::string const& text);

/// Whether what decides a bar is in the entry itself: it holds whatever the order of entries.
[[nodiscard]] bool bars_alone(Effect const& effect, std::vector<ValueSpec> const& questions);

/// What is wrong with drafts and promises.
[[nodiscard]] std::vector<Diagnostic> check_written(PlanTemplate const& plan);

/// Stages that cannot be reached or left, and consent that no gate guards.
[[nodiscard]] std::vector<Diagnostic> check_ways(PlanTemplate const& plan);

/// Windows that can never be met, over everything that the facts' limits allow.
[[nodiscard]] std::vector<Diagnostic> check_windows(PlanTemplate const& plan);

}  // namespace planner
