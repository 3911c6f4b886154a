#include "check.hpp"

#include "planner/plan/value.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace planner {
namespace {

/// What may be, in days; the far ends stand for "unknown".
struct Range {
  int least = std::numeric_limits<int>::min() / 4;
  int most = std::numeric_limits<int>::max() / 4;
};

/// Whether a condition can ever hold, as far as the limits of one fact tell.
bool can_hold(PlanTemplate const& plan, ConditionPtr const& condition) {
  if (!condition) {
    return true;
  }
  if (auto const* all = std::get_if<AllOf>(&condition->node)) {
    return std::all_of(all->parts.begin(), all->parts.end(), [&](auto const& part) { return can_hold(plan, part); });
  }
  if (auto const* any = std::get_if<AnyOf>(&condition->node)) {
    return std::any_of(any->parts.begin(), any->parts.end(), [&](auto const& part) { return can_hold(plan, part); });
  }
  auto const* value = std::get_if<CompareValue>(&condition->node);
  auto const* fact = value != nullptr ? find(plan, FactId{value->key}) : nullptr;
  if (fact == nullptr) {
    return true;
  }
  auto const& spec = fact->spec;
  // x > literal fails for every x if even the largest x fails it; likewise downwards.
  bool const upwards = value->op == Compare::greater || value->op == Compare::at_least || value->op == Compare::equal;
  bool const downwards = value->op == Compare::less || value->op == Compare::at_most || value->op == Compare::equal;
  if (upwards && !spec.max.empty()) {
    auto const order = compare_values(spec.type, spec.max, value->literal);
    if (order && (*order < 0 || (*order == 0 && value->op == Compare::greater))) {
      return false;
    }
  }
  if (downwards && !spec.min.empty()) {
    auto const order = compare_values(spec.type, spec.min, value->literal);
    if (order && (*order > 0 || (*order == 0 && value->op == Compare::less))) {
      return false;
    }
  }
  return true;
}

/// How long a stage can last, in days from its own anchor, over all values of the facts.
Range length_of(PlanTemplate const& plan, Stage const& stage) {
  Range range;
  bool set = false;
  for (auto const& rule : stage.rules) {
    if (!can_hold(plan, rule.when.condition)) {
      continue;
    }
    bool const own_anchor = rule.from.empty() || rule.from == stage.from;
    bool const always = !rule.when.condition;
    int const days = mean_days(rule.duration);
    switch (rule.op) {
      case Rule::Op::set:
        range.least = set ? std::min(range.least, days) : days;
        range.most = set ? std::max(range.most, days) : days;
        if (!own_anchor) {
          return {};
        }
        set = true;
        break;
      case Rule::Op::add:
        range.most += std::max(days, 0);
        range.least += always ? days : std::min(days, 0);
        break;
      case Rule::Op::at_least:
        range.most = std::max(range.most, days);
        range.least = always && own_anchor ? std::max(range.least, days) : range.least;
        break;
      case Rule::Op::at_most:
        range.least = std::min(range.least, days);
        range.most = always && own_anchor ? std::min(range.most, days) : range.most;
        break;
      case Rule::Op::extensions:
        range.most = Range{}.most;
        break;
    }
  }
  return set ? range : Range{};
}

/// A position in days from the anchor `base`; unknown where it counts from another one.
Range place_of(Position const& position, std::string const& base, Range length) {
  int const days = mean_days(position.offset);
  if (position.anchor.value == base) {
    if (!position.percent) {
      return {days, days};
    }
    return {length.least > 0 ? length.least * *position.percent / 100 : 0, length.most};
  }
  if (position.anchor.value == "ends" && base == "opens" && length.most < Range{}.most) {
    return {length.least + days, length.most + days};
  }
  return {};
}

void check_order(Step const& step, char const* first_name, std::optional<Position> const& first,
                 char const* second_name, std::optional<Position> const& second, Range length,
                 std::vector<Diagnostic>& found) {
  if (!first || !second) {
    return;
  }
  for (std::string const& base : {first->anchor.value, std::string("opens")}) {
    Range const from = place_of(*first, base, length);
    Range const to = place_of(*second, base, length);
    if (from.least > to.most) {
      found.push_back({second->pos, "step " + step.id.value + ": '" + second_name + "' always lies before '" +
                                        first_name + "', so its window can never be met"});
      return;
    }
  }
}

void check_step(PlanTemplate const& plan, Step const& step, std::vector<Diagnostic>& found) {
  Range length;
  if (step.stages.size() == 1) {
    auto const* stage = find(plan, step.stages.front());
    length = stage != nullptr && stage->from.value == "opens" ? length_of(plan, *stage) : Range{};
  }
  std::size_t const before = found.size();
  check_order(step, "earliest", step.earliest, "latest", step.latest, length, found);
  if (found.size() == before) {
    check_order(step, "earliest", step.earliest, "suggested", step.suggested, length, found);
    check_order(step, "suggested", step.suggested, "latest", step.latest, length, found);
  }
  // A stage's end closes its steps whether they say so or not.
  if (found.size() == before && step.earliest && step.earliest->anchor.value == "opens" && length.most < Range{}.most &&
      mean_days(step.earliest->offset) > length.most) {
    found.push_back({step.earliest->pos, "step " + step.id.value + ": it is possible only after its stage has ended"});
  }
}

}  // namespace

std::vector<Diagnostic> check_windows(PlanTemplate const& plan) {
  std::vector<Diagnostic> found;
  for (auto const& stage : plan.stages) {
    for (auto const& rule : stage.rules) {
      if (!can_hold(plan, rule.when.condition)) {
        found.push_back({rule.when.pos, "stage " + stage.id.value + ": '" + rule.when.text +
                                            "' can never hold within the limits of the facts"});
      }
    }
    int least = 0;
    for (auto const& rule : stage.rules) {
      if (rule.op == Rule::Op::at_least && !rule.when.condition && rule.from.empty()) {
        least = std::max(least, mean_days(rule.duration));
      }
      if (rule.op == Rule::Op::at_most && !rule.when.condition && rule.from.empty() &&
          mean_days(rule.duration) < least) {
        found.push_back({rule.pos, "stage " + stage.id.value + ": 'at-most' is less than an 'at-least' before it"});
      }
    }
  }
  for (auto const& step : plan.steps) {
    check_step(plan, step, found);
  }
  return found;
}

}  // namespace planner
