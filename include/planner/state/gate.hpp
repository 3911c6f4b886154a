#pragma once
// When a gate can be answered, and what its answers so far amount to.

#include "planner/state/window.hpp"

namespace planner {

struct GateTiming {
  bool possible = false;       ///< it belongs to where the plan is, or is about to be
  Day from;                    ///< the first day on which an answer counts
  Day opens;                   ///< when the gate itself opens; the last pass may not come earlier
  int passes = 0;              ///< in a row, so far
  std::optional<Day> last;     ///< day of the latest answer in this row
  Reasons reasons;
};

/// `opens` is the day on which the gate opens, its `lead` not yet taken off.
[[nodiscard]] GateTiming gate_timing(PlanState const& state, Gate const& gate, Day opens, Day day);

/// Whether an answer on `day` with the outcome passes the gate.
[[nodiscard]] bool passes_gate(PlanState const& state, Gate const& gate, Day opens, Day day);

/// The first outcome whose condition holds.
[[nodiscard]] Outcome const* outcome_of(PlanState const& state, Gate const& gate, Answers const& answers, Day day);

/// The day on which the gate opens as things are; nothing while an anchor it counts from has no day.
[[nodiscard]] std::optional<Day> opening_of(PlanState const& state, Gate const& gate);

/// Whether the plan is where this gate is asked.
[[nodiscard]] bool gate_is_here(PlanState const& state, Gate const& gate);

}  // namespace planner
