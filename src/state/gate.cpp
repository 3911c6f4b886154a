#include "planner/state/gate.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Days of the passing answers at the end of this gate's history: the current row, oldest first. An answer
/// that does not pass breaks it, and so does a gate that was passed.
std::vector<Day> row_of(PlanState const& state, Gate const& gate, Day day) {
  std::vector<Day> row;
  for (auto const& happened : state.log) {
    if (happened.kind != Happened::Kind::gate || happened.name != gate.id.value) {
      continue;
    }
    auto const outcome = std::find_if(gate.outcomes.begin(), gate.outcomes.end(),
                                      [&](Outcome const& one) { return one.name == happened.outcome; });
    bool const pass = outcome != gate.outcomes.end() && outcome->pass;
    if (!pass || happened.passed) {
      row.clear();
      continue;
    }
    if (row.empty() || happened.day >= plus(row.back(), gate.apart)) {
      row.push_back(happened.day);
    }
  }
  if (gate.valid) {
    std::erase_if(row, [&](Day one) { return plus(one, *gate.valid) < day; });
  }
  return row;
}

}  // namespace

GateTiming gate_timing(PlanState const& state, Gate const& gate, Day opens, Day day) {
  GateTiming timing;
  timing.opens = opens;
  timing.possible = true;
  auto const row = row_of(state, gate, day);
  timing.passes = static_cast<int>(row.size());
  timing.from = plus(opens, negated(gate.lead));
  if (!row.empty()) {
    timing.last = row.back();
    Day const apart = plus(row.back(), gate.apart);
    bool const final_pass = timing.passes + 1 >= gate.passes;
    timing.from = std::max(final_pass ? opens : timing.from, apart);
    if (timing.from == apart) {
      timing.reasons.emplace_back(AnswersApart{gate.id, row.back(), gate.apart, apart});
    }
  }
  if (auto const asked = state.asked.find(gate.id); asked != state.asked.end()) {
    timing.from = asked->second;
    auto const said = state.asked_on.find(gate.id);
    for (auto const& pause : state.stood_still) {
      if (said != state.asked_on.end() && pause.stage.empty() && pause.to > said->second && pause.from < timing.from) {
        timing.reasons.emplace_back(StoodStill{pause.from, pause.to - date::days{1}, days_between(pause.from, pause.to)});
      }
    }
    timing.reasons.emplace_back(AskedFor{gate.id, asked->second});
  }
  return timing;
}

bool passes_gate(PlanState const& state, Gate const& gate, Day opens, Day day) {
  auto row = row_of(state, gate, day);
  if (row.empty() || day >= plus(row.back(), gate.apart)) {
    row.push_back(day);
  }
  bool const late_enough = gate.passes == 1 || row.back() >= opens;
  return static_cast<int>(row.size()) >= gate.passes && late_enough && row.back() == day;
}

Outcome const* outcome_of(PlanState const& state, Gate const& gate, Answers const& answers, Day day) {
  for (auto const& outcome : gate.outcomes) {
    if (evaluate(outcome.effect.when, state, answers, day)) {
      return &outcome;
    }
  }
  return nullptr;
}

std::optional<Day> opening_of(PlanState const& state, Gate const& gate) {
  if (gate.only_asked) {
    auto const asked = state.asked.find(gate.id);
    return asked == state.asked.end() ? std::nullopt : std::optional<Day>(asked->second);
  }
  std::optional<Day> base;
  CivilDuration offset;
  AnchorId const anchor = gate.opens ? gate.opens->anchor : AnchorId{"opens"};
  if (gate.opens) {
    offset = gate.opens->offset;
  }
  bool const current = gate.stage.empty() || state.stage() == gate.stage;
  if (anchor.value == "start") {
    base = state.template_began;
  } else if (anchor.value == "opens" && current) {
    base = state.visit().opened;
  } else if (anchor.value == "opens" || anchor.value == "ends") {
    // The stage before it ends with time: its end is when this gate's stage opens.
    base = current_window(state).ends;
  } else if (auto const found = state.anchors.find(anchor); found != state.anchors.end()) {
    base = found->second;
  }
  if (!base) {
    return std::nullopt;
  }
  return over_pauses(state, *base, plus(*base, offset), nullptr);
}

bool gate_is_here(PlanState const& state, Gate const& gate) {
  if (gate.stage.empty() || gate.stage == state.stage()) {
    return true;
  }
  auto const* stage = find(*state.plan, state.stage());
  bool const next = stage != nullptr && stage->ends_with_time && stage->next == gate.stage;
  return next && compare(gate.lead, CivilDuration{}) > 0;
}

}  // namespace planner
