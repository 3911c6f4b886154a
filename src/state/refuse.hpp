#pragma once
// The words of refusals: what, why, and what to do now. Private to state/.

#include "planner/base/error.hpp"
#include "planner/state/state.hpp"

namespace planner::refuse {

[[nodiscard]] Error unknown_event(PlanTemplate const& plan, std::string const& name);
[[nodiscard]] Error unknown_step(PlanTemplate const& plan, std::string const& name);
[[nodiscard]] Error unknown_gate(PlanTemplate const& plan, std::string const& name);
[[nodiscard]] Error unknown_fact(PlanTemplate const& plan, std::string const& name);

[[nodiscard]] Error barred(PlanState const& state, TagId const& tag);
/// The first of them that is barred.
[[nodiscard]] std::optional<Error> if_barred(PlanState const& state, std::vector<TagId> const& tags);
[[nodiscard]] Error spent(PlanState const& state, Tag const& tag);
[[nodiscard]] Error ended(PlanState const& state);
[[nodiscard]] Error paused(PlanState const& state);
[[nodiscard]] Error event_not_now(PlanState const& state, Event const& event);
[[nodiscard]] Error step_elsewhere(PlanState const& state, Step const& step, std::string const& verb);
[[nodiscard]] Error step_not_now(PlanState const& state, Step const& step);
[[nodiscard]] Error step_after(PlanState const& state, Step const& step, Step const& other);
[[nodiscard]] Error nothing_held();
[[nodiscard]] Error unknown_preference(std::string const& name);
[[nodiscard]] Error held_already(PlanState const& state);
[[nodiscard]] Error stage_held_already(PlanState const& state);
[[nodiscard]] Error stage_not_held(PlanState const& state, std::string const& stage);
[[nodiscard]] Error unknown_stage(PlanTemplate const& plan, std::string const& name);
[[nodiscard]] Error stage_not_current(PlanState const& state, std::string const& stage);
[[nodiscard]] Error stage_without_end(std::string const& stage);
[[nodiscard]] Error nothing_to_hold(PlanState const& state);
[[nodiscard]] Error until_too_early(Day until, Day since, Day today);
[[nodiscard]] Error settled_already(Step const& step, StepRecord const& record);
[[nodiscard]] Error gate_elsewhere(PlanState const& state, Gate const& gate);
[[nodiscard]] Error gate_first(PlanState const& state, Gate const& other);
[[nodiscard]] Error another_part(PlanState const& state, std::string const& name);
[[nodiscard]] Error after_its_window(Step const& step, Day latest);
[[nodiscard]] Error before_its_window(Step const& step, Day earliest);
[[nodiscard]] Error in_kept_days(Step const& step, Day first, Day last);
[[nodiscard]] Error in_quiet_hours(Step const& step);
[[nodiscard]] Error no_rhythm(Step const& step);
[[nodiscard]] Error brought_by_a_day(Step const& step, Day day);
[[nodiscard]] Error gate_too_early(Gate const& gate, Day from, bool again);
[[nodiscard]] Error gate_at_night(Gate const& gate);
[[nodiscard]] Error no_draft_here(PlanState const& state);
[[nodiscard]] Error draft_elsewhere(PlanState const& state, Step const& step, std::optional<Day> opens, bool firm);
[[nodiscard]] Error no_promises_here(PlanState const& state);
[[nodiscard]] Error promises_elsewhere(PlanState const& state);
[[nodiscard]] Error promises_enough(int most, std::string const& who);
[[nodiscard]] Error promise_dropped(Promise const& promise);
[[nodiscard]] Error promise_checked(Promise const& promise, PromiseCheck const& check);
[[nodiscard]] Error too_late_to_withdraw(PlanState const& state);
[[nodiscard]] Error unknown_calendar(PlanState const& state, std::string const& name);
[[nodiscard]] Error nothing_to_undo(std::size_t possible);
[[nodiscard]] Error nothing_to_redo(std::size_t possible);

}  // namespace planner::refuse
