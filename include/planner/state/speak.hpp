#pragma once
// Texts of a template as somebody reads them: names, pronouns and their verbs, dates and facts.

#include "planner/state/state.hpp"

namespace planner {

/// Replaces the placeholders of planner-template(5), "Texts". What is not one stays as it is; a name is never
/// read for placeholders itself.
[[nodiscard]] std::string speak(PlanState const& state, std::string_view text);

}  // namespace planner
