// Whether something may be drafted now. What was typed is never lost: where it is refused, it becomes unsent words.

#include "decide_written.hpp"
#include "refuse.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// What is refused for good, or for as long as nothing at all is asked.
std::optional<Error> stands_still(PlanState const& state, Step const& step) {
  if (auto no = refuse::if_barred(state, step.tags)) {
    return no;
  }
  if (state.ended) {
    return refuse::ended(state);
  }
  if (!state.paused_by.empty()) {
    return refuse::paused(state);
  }
  if (state.held_since) {
    return refuse::held_already(state);
  }
  return std::nullopt;
}

std::optional<Error> lapsed(PlanState const& state, Step const& step, Day day) {
  for (auto const& tag : step.tags) {
    if (is_spent(state, tag)) {
      return refuse::spent(state, *find(*state.plan, tag));
    }
  }
  return evaluate(step.needs, state, {}, day) ? std::nullopt : std::optional<Error>(refuse::step_not_now(state, step));
}

/// Where another template is in force, its own drafts count; what was barred in the one before says so.
std::optional<Error> barred_elsewhere(PlanState const& state) {
  for (auto const& [name, plan] : state.course->templates) {
    for (auto const& draft : plan->drafts) {
      auto const* step = find(*plan, draft.step);
      if (auto no = refuse::if_barred(state, step != nullptr ? step->tags : std::vector<TagId>{})) {
        return no;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Draft const* draft_in(PlanState const& state) {
  auto const& drafts = state.plan->drafts;
  auto const here = std::find_if(drafts.begin(), drafts.end(), [&](Draft const& draft) {
    auto const* step = find(*state.plan, draft.step);
    return step != nullptr && belongs_to(*step, state.stage());
  });
  return here != drafts.end() ? &*here : drafts.empty() ? nullptr : &drafts.front();
}

std::optional<DraftRefusal> why_no_draft(PlanState const& state, KeepDraft const& command, Day day) {
  auto const* draft = draft_in(state);
  auto const* step = draft != nullptr ? find(*state.plan, draft->step) : nullptr;
  if (step == nullptr) {
    return DraftRefusal{barred_elsewhere(state).value_or(refuse::no_draft_here(state)), false};
  }
  if (auto no = stands_still(state, *step)) {
    return DraftRefusal{*no, false};
  }
  if (!belongs_to(*step, state.stage())) {
    return DraftRefusal{refuse::draft_elsewhere(state, *step, command.opens, command.firm), false};
  }
  if (auto no = lapsed(state, *step, day)) {
    return DraftRefusal{*no, true};
  }
  return std::nullopt;
}

Result<Decision> decide_draft(PlanState const& state, KeepDraft const& command, Day day) {
  auto const no = why_no_draft(state, command, day);
  if (no && command.text.empty()) {
    return no->error;
  }
  Decision decision;
  if (no) {
    decision.bodies.push_back(Urged{command.text});
    decision.refusal = no->error;
  } else {
    decision.bodies.push_back(Drafted{draft_in(state)->name, command.text});
  }
  return decision;
}

}  // namespace planner
