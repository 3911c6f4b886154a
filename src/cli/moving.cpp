#include "moving.hpp"

#include "planner/state/window.hpp"

#include <cstdlib>

namespace planner {

std::optional<Item> item_to_move(Plan const& plan, StepName const& name, std::optional<Day> wanted) {
  std::optional<Item> found;
  auto const distance = [&](Item const& item) { return std::abs(days_between(item.suggested, *wanted)); };
  for (auto const& item : open_items(plan.schedule)) {
    bool const meant = item.key == name.step && !item.is_gate && item.stage == plan.state.stage() &&
                       (!name.occurrence || item.occurrence == name.occurrence);
    if (meant && (!found || (wanted && distance(item) < distance(*found)))) {
      found = item;
    }
  }
  return found;
}

void keep_what_was_put(PlanState const& state, Moved& move) {
  auto const* earlier = latest_move(state, move.step, move.occurrence);
  if (earlier == nullptr || move.onward) {
    return;
  }
  move.time = move.time ? move.time : earlier->time;
  move.place = move.place.empty() ? earlier->place : move.place;
  move.minutes = move.minutes > 0 ? move.minutes : earlier->minutes;
}

MoveStep move_command(Plan const& plan, Moved const& move) {
  MoveStep command{move};
  auto const* step = find(*plan.state.plan, StepId{move.step});
  auto const item = item_to_move(plan, {move.step, move.occurrence}, std::nullopt);
  if (item && !item->repeats) {
    command.latest = item->latest;
    command.earliest = item->earliest;
  }
  TimeOfDay const time = move.time.value_or(item ? time_of(item->at) : TimeOfDay{720});
  auto const obstacles = obstacles_to(plan.state, plan.around, *step, at(move.to, time),
                                      move.minutes > 0 ? move.minutes : step->length.minutes);
  command.kept_free = obstacles.kept_free;
  command.night_there = obstacles.night_there;
  command.busy = obstacles.busy;
  return command;
}

}  // namespace planner
