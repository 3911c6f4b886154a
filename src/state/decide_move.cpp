#include "decide_move.hpp"

#include "refuse.hpp"

#include "planner/state/reach.hpp"

namespace planner {
namespace {

// For what reaches another person these hold whatever one's own quiet hours are.
constexpr TimeRange k_quiet{{21 * 60 + 30}, {8 * 60 + 30}};

/// A rhythm can be given to what has one.
std::optional<Error> may_put(Step const& step, Moved const& move) {
  if (!move.every.empty() && step.runs.empty()) {
    return refuse::no_rhythm(step);
  }
  if (move.onward && step.runs.empty()) {
    return refuse::brought_by_a_day(step, move.occurrence.value_or(move.to));
  }
  auto const every = parse_duration(move.every);
  if (!move.every.empty() && (!every || every->minutes != 0 || mean_days(*every) < 1)) {
    return Error{ErrorKind::usage, "--every takes a day or more, such as 3d, 2w or 1mo", "", {}};
  }
  return std::nullopt;
}

}  // namespace

Result<Decision> decide_move(PlanState const& state, Step const& step, MoveStep const& command, Moment now) {
  auto const& move = command.move;
  if (auto no = may_put(step, move)) {
    return *no;
  }
  if (move.to < day_of(now)) {
    return Error{ErrorKind::usage, human(move.to) + " has passed",
                 "if it is done already: planner done " + move.step + " --on " + iso(move.to), {}};
  }
  bool const guarded = touches_another(*state.plan, step.tags);
  bool const late = command.latest && move.to > *command.latest;
  bool const early = command.earliest && move.to < *command.earliest;
  if (guarded && late) {
    return refuse::after_its_window(step, *command.latest);
  }
  if (guarded && early) {
    return refuse::before_its_window(step, *command.earliest);
  }
  if (guarded && command.kept_free) {
    return refuse::in_kept_days(step, command.kept_free->first, command.kept_free->second);
  }
  if (guarded && ((move.time && contains(k_quiet, *move.time)) || command.night_there)) {
    return refuse::in_quiet_hours(step);
  }
  Decision decision{{move}, {}};
  if (late || early) {
    std::string const until = command.latest ? " to " + human(*command.latest, false) : " on";
    decision.echoes.push_back("note: that is outside its window, from " + human(command.earliest.value_or(move.to), false) +
                       until + "; it is yours to put there");
  }
  if (move.time && at(move.to, *move.time) < now) {
    decision.echoes.push_back("note: " + to_string(*move.time) + " has passed today");
  }
  if (command.busy) {
    decision.echoes.push_back("note: your own calendar is not free then; it is yours to put there");
  }
  return decision;
}

}  // namespace planner
