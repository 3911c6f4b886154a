#pragma once
// What follows from an entry: each effect of the template's language on the state. Private to state/.

#include "planner/state/state.hpp"

namespace planner {

/// Where the effects come from.
struct Cause {
  std::string name;  ///< the event, step, gate or fact
  Answers const& answers;
  Day day;
  EntryId entry{};
};

/// In order; the `when` of each sees what the ones before it did.
void apply_effects(PlanState& state, std::vector<Effect> const& effects, Cause const& cause);
void apply_effect(PlanState& state, Effect const& effect, Cause const& cause);

/// Time goes on: a hold or a pause of the plan is over.
void go_on(PlanState& state, Day day);
/// The window of the current stay goes on.
void go_on_with_stage(PlanState& state, Day day);

/// Opens a stage on a day: the present stay ends, a new one begins.
void open_stage(PlanState& state, StageId const& stage, Day day);

/// The template of the course becomes the one in force.
void begin_template(PlanState& state, PlanTemplate const& plan, Day day);

/// Facts with their defaults, and the anchors that facts give.
void settle_facts(PlanState& state);

}  // namespace planner
