#include "effects.hpp"

#include "planner/plan/value.hpp"
#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// What is recorded late, for a day before the one that is known, does not move the anchor back.
void set_anchor(PlanState& state, AnchorId const& anchor, Day day) {
  auto const known = state.anchors.emplace(anchor, day);
  known.first->second = std::max(known.first->second, day);
}

void extend(PlanState& state, Effect const& effect, Cause const& cause) {
  StageId const stage = effect.stage.empty() ? state.stage() : effect.stage;
  state.extensions.push_back({stage, *effect.extend, effect.because, cause.name, cause.day});
}

void restart(PlanState& state, Effect const& effect, Cause const& cause) {
  auto const* stage = find(*state.plan, effect.restart);
  if (stage == nullptr) {
    return;
  }
  if (find(*state.plan, stage->from) != nullptr) {
    set_anchor(state, stage->from, cause.day);
  }
  std::erase_if(state.extensions, [&](Extension const& one) { return one.stage == effect.restart; });
  open_stage(state, effect.restart, cause.day);
}


void continue_with(PlanState& state, TemplateId const& name, Day day) {
  auto const next = state.course->templates.find(name.value);
  if (next == state.course->templates.end() || &*next->second == state.plan) {
    return;
  }
  go_on(state, day);
  begin_template(state, *next->second, day);
}

/// What was put on a day in an earlier stay says nothing about this one; only the hour of a series is kept. A
/// series of several stages goes on through all of them as it was put.
void forget_moves(PlanState& state, StageId const& stage) {
  auto const is_over = [&](Moved const& move) {
    auto const* step = find(*state.plan, StepId{move.step});
    return step != nullptr && belongs_to(*step, stage) && (step->runs.empty() || step->stages.size() == 1);
  };
  for (auto const& rhythm : state.rhythms) {
    if (is_over(rhythm) && rhythm.time) {
      state.usual_times[StepId{rhythm.step}] = *rhythm.time;
    }
  }
  std::erase_if(state.moves, is_over);
  std::erase_if(state.rhythms, is_over);
}

}  // namespace

void go_on(PlanState& state, Day day) {
  state.paused_by = {};
  if (!state.held_since) {
    return;
  }
  Day const since = *state.held_since;
  if (day > since) {
    state.stood_still.push_back({since, day});
    // What was asked for lies as far ahead as before.
    for (auto& [gate, asked] : state.asked) {
      asked += date::days{asked > since ? days_between(since, day) : 0};
    }
  }
  state.held_since.reset();
  state.held_until.reset();
  state.held_by.clear();
}

void go_on_with_stage(PlanState& state, Day day) {
  if (state.stage_held && day > state.stage_held->since) {
    state.stood_still.push_back({state.stage_held->since, day, state.stage()});
  }
  state.stage_held.reset();
}

void open_stage(PlanState& state, StageId const& stage, Day day) {
  if (!state.visits.empty()) {
    // An entry may speak of a day before the plan began; a stay never ends before it opened.
    day = std::max(day, state.visits.back().opened);
    go_on_with_stage(state, day);
    state.visits.back().closed = day;
  }
  int const before = visits_to(state, stage);
  if (before > 0) {
    forget_moves(state, stage);
  }
  state.visits.push_back({stage, day, before + 1, {}, {}, {}});
}

void begin_template(PlanState& state, PlanTemplate const& plan, Day day) {
  if (!state.visits.empty()) {
    go_on_with_stage(state, day);
    state.visits.back().closed = day;
  }
  state.earlier_visits.insert(state.earlier_visits.end(), state.visits.begin(), state.visits.end());
  state.visits.clear();
  state.plan = &plan;
  state.template_began = day;
  state.offered = false;
  settle_facts(state);
  open_stage(state, plan.begin, day);
}

void settle_facts(PlanState& state) {
  Day const today = day_of(state.started);
  state.facts = state.told;
  for (auto const& fact : state.plan->facts) {
    auto const& key = fact.id.value;
    if (!state.facts.contains(key) && !fact.spec.default_value.empty()) {
      state.facts[key] = default_value(fact.spec, today);
    }
  }
  // After the plain defaults, so that a default may come from a fact that itself has one.
  for (auto const& fact : state.plan->facts) {
    auto const other = state.facts.find(fact.spec.default_from);
    if (!state.facts.contains(fact.id.value) && other != state.facts.end()) {
      state.facts[fact.id.value] = other->second;
    }
  }
  for (auto const& anchor : state.plan->anchors) {
    auto const day = parse_iso_day(fact_value(state, anchor.fact.value));
    if (day && !state.anchors.contains(anchor.id)) {
      state.anchors[anchor.id] = *day;
    }
  }
}

void apply_effect(PlanState& state, Effect const& effect, Cause const& cause) {
  if (!effect.say.empty()) {
    state.said[cause.entry].push_back(effect.say);
  }
  if (!effect.set.empty()) {
    set_anchor(state, effect.set, cause.day);
  }
  if (effect.extend) {
    extend(state, effect, cause);
  }
  if (!effect.restart.empty()) {
    restart(state, effect, cause);
  }
  if (!effect.go.empty() && (state.stage() != effect.go || effect.go == effect.restart)) {
    open_stage(state, effect.go, cause.day);
  }
  if (!effect.ask.empty()) {
    state.asked[effect.ask] = plus(cause.day, effect.in);
    state.asked_on[effect.ask] = cause.day;
  }
  if (!effect.bring.empty()) {
    // Records of the day itself are older than what brings the step back.
    state.brought[effect.bring] = cause.day + date::days{1};
    std::erase_if(state.moves, [&](Moved const& move) { return move.step == effect.bring.value; });
  }
  if (effect.hold && !state.held_since) {
    state.held_since = cause.day;
    state.held_by = cause.name;
  }
  // A pause is ended by its own gate and by nothing else.
  if (effect.resume && (state.paused_by.empty() || cause.name == state.paused_by.value)) {
    go_on(state, cause.day);
  }
  if (!effect.pause.empty()) {
    state.paused_by = effect.pause;
    state.held_since = state.held_since.value_or(cause.day);
  }
  if (!effect.refills.empty()) {
    state.spent[effect.refills] = 0;
  }
  if (effect.offer) {
    state.offered = true;
  }
  if (effect.end) {
    state.ended = cause.day;
  }
  if (!effect.continue_with.empty()) {
    continue_with(state, effect.continue_with, cause.day);
  }
}

void apply_effects(PlanState& state, std::vector<Effect> const& effects, Cause const& cause) {
  auto const* plan = state.plan;
  for (auto const& effect : effects) {
    if (evaluate(effect.when, state, cause.answers, cause.day)) {
      apply_effect(state, effect, cause);
    }
    if (state.plan != plan) {
      return;  // the rest speaks of a template that is no longer in force
    }
  }
}

}  // namespace planner
