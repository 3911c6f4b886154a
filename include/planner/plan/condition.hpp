#pragma once
// The condition language of templates as a value, and its parser. Knows no state: see state/evaluate.hpp.

#include "planner/time/civil.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace planner {

enum class Compare { equal, not_equal, less, at_most, greater, at_least };

struct Condition;
using ConditionPtr = std::shared_ptr<Condition const>;

/// `together >= 2y`: a fact, or a question of the entry at hand, against a literal.
struct CompareValue {
  std::string key;
  Compare op = Compare::equal;
  std::string literal;
};
struct KnownFact {
  std::string fact;
};
struct AnchorSet {
  std::string anchor;
};
/// `since(last-contact) >= 14d`
struct SinceAnchor {
  std::string anchor;
  Compare op = Compare::equal;
  CivilDuration duration;
};
/// `count(slip, size = small, within 7d) >= 3`, `count(slip, since quiet-since+7d) >= 2`, and `streak(...)`.
struct CountEntries {
  bool in_a_row = false;
  std::string name;
  std::string question;  ///< empty: all
  std::string value;
  std::optional<CivilDuration> within;
  std::string since;  ///< an anchor; empty: from the beginning
  CivilDuration since_offset;
  Compare op = Compare::equal;
  int number = 0;
};
struct StepDone {
  std::string step;
};
struct GateOutcome {
  std::string gate;
  Compare op = Compare::equal;
  std::string outcome;
};
struct CurrentStage {
  Compare op = Compare::equal;
  std::string stage;
};
struct AllOf {
  std::vector<ConditionPtr> parts;
};
struct AnyOf {
  std::vector<ConditionPtr> parts;
};
struct NotOf {
  ConditionPtr part;
};

struct Condition {
  std::variant<CompareValue, KnownFact, AnchorSet, SinceAnchor, CountEntries, StepDone, GateOutcome, CurrentStage,
               AllOf, AnyOf, NotOf>
      node;
};

/// What is wrong with a condition, and where in it (0-based, in bytes).
struct ConditionError {
  std::size_t position = 0;
  std::string message;
};

/// A condition, or what is wrong with it. Nesting is limited to 32 levels.
[[nodiscard]] std::variant<ConditionPtr, ConditionError> parse_condition(std::string_view text);

/// Calls `visit` with every leaf and inner node.
template <class Visitor>
void each_node(ConditionPtr const& condition, Visitor&& visit) {
  if (!condition) {
    return;
  }
  visit(*condition);
  if (auto const* all = std::get_if<AllOf>(&condition->node)) {
    for (auto const& part : all->parts) {
      each_node(part, visit);
    }
  } else if (auto const* any = std::get_if<AnyOf>(&condition->node)) {
    for (auto const& part : any->parts) {
      each_node(part, visit);
    }
  } else if (auto const* no = std::get_if<NotOf>(&condition->node)) {
    each_node(no->part, visit);
  }
}

/// Whether `order` (a compared with b) satisfies `op`.
[[nodiscard]] bool holds(Compare op, std::strong_ordering order);

}  // namespace planner
