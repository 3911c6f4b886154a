#pragma once
// How long a stay in a stage lasts, by the ordered rules of its template, each leaving its reason.

#include "planner/state/reason.hpp"
#include "planner/state/state.hpp"
#include <functional>

namespace planner {

struct StageWindow {
  Day from;                 ///< what is counted from: the stage's anchor
  std::optional<Day> ends;  ///< the day on which the window is over; none: it is open, or held without a date
  Reasons reasons;
};

/// `anchor_day` gives the days of anchors, expected ones included; nothing for one that has no day.
using AnchorDays = std::function<std::optional<Day>(AnchorId const&)>;

[[nodiscard]] StageWindow stage_window(PlanState const& state, Stage const& stage,
                                       AnchorDays const& anchor_day, Day day);

/// The same for the current stay, with the anchors as they are.
[[nodiscard]] StageWindow current_window(PlanState const& state);

/// `day` plus the days in which time stood still from `from` on: for the plan, and for the window of `stage` if
/// one is named. Days that were held twice count once.
[[nodiscard]] Day over_pauses(PlanState const& state, Day from, Day day, Reasons* reasons, StageId const& stage = {});

/// The latest move of a step, or of one of its days; null: it stands where the plan puts it.
[[nodiscard]] HandMove const* latest_move(PlanState const& state, std::string const& step, std::optional<Day> occurrence);

/// Which day of a series counted in days is meant by a move of it: time may have stood still since it was said.
[[nodiscard]] Day named_by(PlanState const& state, HandMove const& move);

/// Where a date that somebody chose is by now: it moves with the plan, but what has been agreed with a place or a
/// length stays where it is as long as it lies ahead.
[[nodiscard]] Day place_of(PlanState const& state, HandMove const& move, Reasons* reasons);

}  // namespace planner
