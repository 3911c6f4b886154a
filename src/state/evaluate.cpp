#include "planner/state/evaluate.hpp"

#include "planner/base/overloaded.hpp"
#include "planner/plan/value.hpp"

#include <algorithm>

namespace planner {
namespace {

struct Scope {
  PlanState const& state;
  Answers const& answers;
  Day day;
};

bool holds_in(Condition const& condition, Scope const& scope);

ValueSpec const* spec_of(std::vector<ValueSpec> const& questions, std::string const& key) {
  auto const found = std::find_if(questions.begin(), questions.end(), [&](auto const& spec) { return spec.key == key; });
  return found == questions.end() ? nullptr : &*found;
}

/// A question's type is found by its form: answers are canonical, so equal writing is equal value.
bool compare_answer(std::string const& value, Compare op, std::string const& literal) {
  for (auto const type : {ValueType::number, ValueType::date, ValueType::duration}) {
    if (auto const order = compare_values(type, value, literal)) {
      return holds(op, *order);
    }
  }
  return holds(op, value.compare(literal) <=> 0);
}

bool compare_value(CompareValue const& node, Scope const& scope) {
  if (auto const answer = scope.answers.find(node.key); answer != scope.answers.end()) {
    return !answer->second.empty() && compare_answer(answer->second, node.op, node.literal);
  }
  std::string const value = fact_value(scope.state, node.key);
  return !value.empty() && compare_answer(value, node.op, node.literal);
}

bool matches(Happened const& happened, CountEntries const& node) {
  if (node.question.empty()) {
    return true;
  }
  if (node.question == "outcome") {
    return happened.outcome == node.value;
  }
  auto const answer = happened.answers.find(node.question);
  return answer != happened.answers.end() && answer->second == node.value;
}

/// The day of an anchor; two of them are always there.
std::optional<Day> day_of_anchor(PlanState const& state, std::string const& name) {
  if (name == "start") {
    return state.template_began;
  }
  if (name == "opens" && !state.visits.empty()) {
    return state.visit().opened;
  }
  auto const anchor = state.anchors.find(AnchorId{name});
  return anchor == state.anchors.end() ? std::nullopt : std::optional<Day>(anchor->second);
}

int count(CountEntries const& node, Scope const& scope) {
  int number = 0;
  auto const first = day_of_anchor(scope.state, node.since);
  if (!node.since.empty() && !first) {
    return 0;
  }
  for (auto happened = scope.state.log.rbegin(); happened != scope.state.log.rend(); ++happened) {
    bool const recent = !node.within || plus(happened->day, *node.within) > scope.day;
    bool const inside = recent && (node.since.empty() || happened->day >= plus(*first, node.since_offset));
    bool const undecided = node.question == "outcome" && happened->outcome.empty();
    if (happened->name != node.name || !inside || undecided) {
      continue;
    }
    bool const fits = matches(*happened, node);
    if (!fits && node.in_a_row) {
      break;
    }
    number += fits ? 1 : 0;
  }
  return number;
}

bool since(SinceAnchor const& node, Scope const& scope) {
  auto const day = day_of_anchor(scope.state, node.anchor);
  return day && holds(node.op, scope.day.time_since_epoch().count() <=>
                                   plus(*day, node.duration).time_since_epoch().count());
}

bool outcome(GateOutcome const& node, Scope const& scope) {
  for (auto happened = scope.state.log.rbegin(); happened != scope.state.log.rend(); ++happened) {
    if (happened->kind == Happened::Kind::gate && happened->name == node.gate && !happened->outcome.empty()) {
      return holds(node.op, happened->outcome.compare(node.outcome) <=> 0);
    }
  }
  return false;
}

bool step_done(StepDone const& node, Scope const& scope) {
  auto const records = scope.state.steps.find(StepId{node.step});
  return records != scope.state.steps.end() &&
         std::any_of(records->second.begin(), records->second.end(), [](StepRecord const& r) { return !r.skipped; });
}

bool holds_in(Condition const& condition, Scope const& scope) {
  return std::visit(
      overloaded{
          [&](CompareValue const& node) { return compare_value(node, scope); },
          [&](KnownFact const& node) { return !fact_value(scope.state, node.fact).empty(); },
          [&](AnchorSet const& node) { return scope.state.anchors.contains(AnchorId{node.anchor}); },
          [&](SinceAnchor const& node) { return since(node, scope); },
          [&](CountEntries const& node) { return holds(node.op, count(node, scope) <=> node.number); },
          [&](StepDone const& node) { return step_done(node, scope); },
          [&](GateOutcome const& node) { return outcome(node, scope); },
          [&](CurrentStage const& node) {
            return !scope.state.visits.empty() && holds(node.op, scope.state.stage().value.compare(node.stage) <=> 0);
          },
          [&](AllOf const& node) {
            return std::all_of(node.parts.begin(), node.parts.end(),
                               [&](auto const& part) { return part && holds_in(*part, scope); });
          },
          [&](AnyOf const& node) {
            return std::any_of(node.parts.begin(), node.parts.end(),
                               [&](auto const& part) { return part && holds_in(*part, scope); });
          },
          [&](NotOf const& node) { return !node.part || !holds_in(*node.part, scope); },
      },
      condition.node);
}

bool holds_alone(Condition const& condition, std::vector<ValueSpec> const& questions, Answers const& answers) {
  auto const part_holds = [&](ConditionPtr const& part) { return part && holds_alone(*part, questions, answers); };
  if (auto const* all = std::get_if<AllOf>(&condition.node)) {
    return std::all_of(all->parts.begin(), all->parts.end(), part_holds);
  }
  if (auto const* any = std::get_if<AnyOf>(&condition.node)) {
    return std::any_of(any->parts.begin(), any->parts.end(), part_holds);
  }
  if (auto const* no = std::get_if<NotOf>(&condition.node)) {
    return no->part && !part_holds(no->part);
  }
  auto const* value = std::get_if<CompareValue>(&condition.node);
  if (value == nullptr || spec_of(questions, value->key) == nullptr) {
    return false;
  }
  auto const answer = answers.find(value->key);
  return answer != answers.end() && !answer->second.empty() &&
         compare_answer(answer->second, value->op, value->literal);
}

/// Whether a condition could come out as `wanted`.
bool could_be(bool wanted, Condition const& condition, std::vector<ValueSpec> const& questions, Answers const& answers) {
  auto const part_could = [&](ConditionPtr const& part) { return !part || could_be(wanted, *part, questions, answers); };
  auto const parts_could = [&](std::vector<ConditionPtr> const& parts, bool each) {
    return each ? std::all_of(parts.begin(), parts.end(), part_could) : std::any_of(parts.begin(), parts.end(), part_could);
  };
  if (auto const* all = std::get_if<AllOf>(&condition.node)) {
    return parts_could(all->parts, wanted);
  }
  if (auto const* any = std::get_if<AnyOf>(&condition.node)) {
    return parts_could(any->parts, !wanted);
  }
  if (auto const* no = std::get_if<NotOf>(&condition.node)) {
    return !no->part || could_be(!wanted, *no->part, questions, answers);
  }
  auto const* value = std::get_if<CompareValue>(&condition.node);
  if (value == nullptr || spec_of(questions, value->key) == nullptr) {
    return true;
  }
  auto const answer = answers.find(value->key);
  return answer == answers.end() || answer->second.empty() ||
         compare_answer(answer->second, value->op, value->literal) == wanted;
}

}  // namespace

bool evaluate(When const& when, PlanState const& state, Answers const& answers, Day day) {
  return !when.condition || holds_in(*when.condition, Scope{state, answers, day});
}

bool holds_for_answers(When const& when, std::vector<ValueSpec> const& questions, Answers const& answers) {
  return !when.condition || holds_alone(*when.condition, questions, answers);
}

bool could_hold(When const& when, std::vector<ValueSpec> const& questions, Answers const& answers) {
  return !when.condition || could_be(true, *when.condition, questions, answers);
}

}  // namespace planner
