#pragma once
// A move as the one place that refuses wants to see it: with the window and the obstacles of its new place. Private to
// cli/.

#include "planner/cli/session.hpp"

namespace planner {

/// The item of the current stage that is meant by a name; of several of a series the one nearest to the wanted day, and
/// without one the next.
[[nodiscard]] std::optional<Item> item_to_move(Plan const& plan, StepName const& name, std::optional<Day> wanted);

/// Hour, place and length that were put by hand stay where a move says nothing of them. What goes for all days from one on
/// has neither place nor length.
void keep_what_was_put(PlanState const& state, Moved& move);

/// `move` speaks of a step that there is.
[[nodiscard]] MoveStep move_command(Plan const& plan, Moved const& move);

}  // namespace planner
