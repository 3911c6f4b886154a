// Whether the names and literals of a condition mean something in its template.

#include "check.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"

#include <algorithm>

namespace planner {

std::string no_such(char const* noun, std::string const& name, std::vector<std::string> const& known) {
  std::string message = std::string("there is no ") + noun + " '" + name + "'";
  if (auto const close = nearest(name, known)) {
    message += "; did you mean '" + *close + "'?";
  }
  return message;
}

namespace {

std::vector<ValueSpec> const* questions_of(PlanTemplate const& plan, std::string const& name) {
  if (auto const* event = find(plan, EventId{name})) {
    return &event->questions;
  }
  if (auto const* step = find(plan, StepId{name})) {
    return &step->questions;
  }
  if (auto const* gate = find(plan, GateId{name})) {
    return &gate->questions;
  }
  return nullptr;
}

std::string bad_literal(ValueSpec const& spec, std::string const& literal) {
  Moment const now = at(Day{date::year{2026} / 1 / 1}, TimeOfDay{720});
  auto const value = canonical_value(spec, literal, now);
  return value ? "" : value.error().message;
}

std::vector<std::string> value_mistakes(PlanTemplate const& plan, CompareValue const& node,
                                        std::vector<ValueSpec> const& questions) {
  auto const* fact = find(plan, FactId{node.key});
  ValueSpec const* spec = fact != nullptr ? &fact->spec : nullptr;
  std::vector<std::string> known = names(plan.facts);
  for (auto const& question : questions) {
    known.push_back(question.key);
    if (question.key == node.key) {
      spec = &question;
    }
  }
  if (spec == nullptr) {
    return {no_such("fact or question", node.key, known)};
  }
  bool const ordered = node.op != Compare::equal && node.op != Compare::not_equal;
  if (ordered && spec->type != ValueType::date && spec->type != ValueType::duration && spec->type != ValueType::number) {
    return {"'" + node.key + "' has no order; use = or !="};
  }
  std::string const mistake = bad_literal(*spec, node.literal);
  return mistake.empty() ? std::vector<std::string>{} : std::vector<std::string>{mistake};
}

std::vector<std::string> count_mistakes(PlanTemplate const& plan, CountEntries const& node) {
  auto const* questions = questions_of(plan, node.name);
  if (questions == nullptr) {
    auto known = names(plan.events);
    for (auto const& more : {names(plan.steps), names(plan.gates)}) {
      known.insert(known.end(), more.begin(), more.end());
    }
    return {no_such("event, step or gate", node.name, known)};
  }
  if (node.question.empty()) {
    return {};
  }
  if (node.question == "outcome") {
    auto const* gate = find(plan, GateId{node.name});
    bool const known = gate != nullptr && std::any_of(gate->outcomes.begin(), gate->outcomes.end(),
                                                      [&](Outcome const& o) { return o.name == node.value; });
    return known ? std::vector<std::string>{}
                 : std::vector<std::string>{"'" + node.name + "' has no outcome '" + node.value + "'"};
  }
  for (auto const& question : *questions) {
    if (question.key == node.question) {
      std::string const mistake = bad_literal(question, node.value);
      return mistake.empty() ? std::vector<std::string>{} : std::vector<std::string>{mistake};
    }
  }
  return {"'" + node.name + "' has no question '" + node.question + "'"};
}

}  // namespace

std::vector<std::string> condition_mistakes(PlanTemplate const& plan, Condition const& node,
                                            std::vector<ValueSpec> const& questions) {
  std::vector<std::string> found;
  if (auto const* value = std::get_if<CompareValue>(&node.node)) {
    found = value_mistakes(plan, *value, questions);
  } else if (auto const* known = std::get_if<KnownFact>(&node.node)) {
    if (find(plan, FactId{known->fact}) == nullptr) {
      found.push_back(no_such("fact", known->fact, names(plan.facts)));
    }
  } else if (auto const* set = std::get_if<AnchorSet>(&node.node)) {
    if (find(plan, AnchorId{set->anchor}) == nullptr) {
      found.push_back(no_such("anchor", set->anchor, names(plan.anchors)));
    }
  } else if (auto const* since = std::get_if<SinceAnchor>(&node.node)) {
    if (find(plan, AnchorId{since->anchor}) == nullptr && since->anchor != "start" && since->anchor != "opens") {
      found.push_back(no_such("anchor", since->anchor, names(plan.anchors)));
    }
  } else if (auto const* count = std::get_if<CountEntries>(&node.node)) {
    found = count_mistakes(plan, *count);
    bool const always_there = count->since == "start" || count->since == "opens";
    if (!count->since.empty() && !always_there && find(plan, AnchorId{count->since}) == nullptr) {
      found.push_back(no_such("anchor", count->since, names(plan.anchors)));
    }
  } else if (auto const* done = std::get_if<StepDone>(&node.node)) {
    if (find(plan, StepId{done->step}) == nullptr) {
      found.push_back(no_such("step", done->step, names(plan.steps)));
    }
  } else if (auto const* outcome = std::get_if<GateOutcome>(&node.node)) {
    found = count_mistakes(plan, CountEntries{false, outcome->gate, "outcome", outcome->outcome, {}, {}, {}, {}, 0});
  } else if (auto const* stage = std::get_if<CurrentStage>(&node.node)) {
    if (find(plan, StageId{stage->stage}) == nullptr) {
      found.push_back(no_such("stage", stage->stage, names(plan.stages)));
    }
  }
  return found;
}

}  // namespace planner
