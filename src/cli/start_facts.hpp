#pragma once
// What a plan is told before it begins: typed, or asked for on a terminal. Private to cli/.

#include "planner/cli/session.hpp"

namespace planner {

/// The template that a plan begins with.
struct Chosen {
  std::string name;
  std::map<std::string, std::string> texts;  ///< with those it can continue with
  PlanTemplate plan;
};

/// The facts that were typed, in their canonical form, and on a terminal those that are asked for. Somebody who said no
/// and is meant again is an error of kind not_now; what is required and missing, and what cannot be read, of kind usage.
[[nodiscard]] Result<Answers> facts_to_begin_with(Session& session, Chosen const& chosen, Now const& now);

/// Without a terminal, what was taken for granted is said, with the line that corrects it.
void say_defaults(Session& session, Chosen const& chosen, Answers const& facts, PlanState const& state);

}  // namespace planner
