#include "decide_hold.hpp"

#include "refuse.hpp"

#include "planner/state/window.hpp"

namespace planner {

std::optional<Error> may_hold(PlanState const& state, std::string const& stage) {
  if (state.ended) {
    return refuse::ended(state);
  }
  if (!state.paused_by.empty()) {
    return refuse::paused(state);
  }
  if (!stage.empty() && find(*state.plan, StageId{stage}) == nullptr) {
    return refuse::unknown_stage(*state.plan, stage);
  }
  if (state.stopped() || state.offered) {
    return refuse::nothing_to_hold(state);
  }
  if (state.held_since) {
    return refuse::held_already(state);
  }
  if (stage.empty()) {
    return std::nullopt;
  }
  if (stage != state.stage().value) {
    return refuse::stage_not_current(state, stage);
  }
  if (state.stage_held) {
    return refuse::stage_held_already(state);
  }
  return current_window(state).ends ? std::nullopt : std::optional<Error>(refuse::stage_without_end(stage));
}

std::optional<Error> may_resume(PlanState const& state, std::string const& stage) {
  if (state.ended) {
    return refuse::ended(state);
  }
  if (!state.paused_by.empty()) {
    return refuse::paused(state);
  }
  if (stage.empty()) {
    return state.held_since || state.stage_held ? std::nullopt : std::optional<Error>(refuse::nothing_held());
  }
  if (find(*state.plan, StageId{stage}) == nullptr) {
    return refuse::unknown_stage(*state.plan, stage);
  }
  bool const held = state.stage_held && stage == state.stage().value;
  return held ? std::nullopt : std::optional<Error>(refuse::stage_not_held(state, stage));
}

}  // namespace planner
