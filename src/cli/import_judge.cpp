#include "carry_out.hpp"
#include "import.hpp"
#include "moving.hpp"

#include "planner/state/decide.hpp"

#include <algorithm>

namespace planner {
namespace {

/// To where the calendar has it. What a calendar says of place and length is not read: they stay.
Moved move_of(PlanState const& state, Returned const& returned) {
  Moved move;
  move.step = returned.item.key;
  move.occurrence = returned.item.occurrence;
  move.to = day_of(*returned.to);
  if (!returned.whole_day) {
    move.time = time_of(*returned.to);
  }
  keep_what_was_put(state, move);
  return move;
}

Command command_of(Plan const& plan, Returned const& returned) {
  auto const& item = returned.item;
  std::vector<Day> const occurrences = item.occurrence ? std::vector<Day>{*item.occurrence} : std::vector<Day>{};
  switch (returned.what) {
    case Returned::What::completed:
      return CompleteStep{item.key, occurrences, {}, ""};
    case Returned::What::deleted:
      return SkipStep{item.key, occurrences, ""};
    case Returned::What::moved:
      break;
  }
  Moved const move = move_of(plan.state, returned);
  return item.is_gate ? Command(MoveStep{move}) : Command(move_command(plan, move));
}

/// When it was completed, as far as it can have been.
Moment moment_of(Plan const& plan, Returned const& returned) {
  Moment const now = plan.now.moment();
  Moment const then = returned.completed ? plan.around.zone.to_local(*returned.completed) : now;
  return std::clamp(then, std::min(plan.state.started, now), now);
}

std::string without_note(std::string const& echo) { return echo.starts_with("note: ") ? echo.substr(6) : echo; }

}  // namespace

Result<std::vector<Judged>> judge_all(Plan& plan, BroughtBack const& back) {
  auto const device = plan.store->device();
  if (!device) {
    return device.error();
  }
  std::vector<Judged> all;
  for (auto const& returned : back.returned) {
    Judged judged{returned, moment_of(plan, returned), {}, {}, std::nullopt};
    if (returned.told) {
      bool const both = returned.what == Returned::What::moved;
      judged.notes.push_back(std::string("the plan has moved it ") + (both ? "too" : "since") + ": the calendar was told " +
                             human(day_of(*returned.told)) + " " + to_string(time_of(*returned.told)));
    }
    auto decision = decide(state_on(plan, judged.moment), plan.entries, command_of(plan, returned),
                           {judged.moment, plan.now.moment(), plan.now.instant, *device});
    if (!decision) {
      judged.refusal = decision.error();
      all.push_back(std::move(judged));
      continue;
    }
    for (auto const& echo : decision->echoes) {
      judged.notes.push_back(without_note(echo));
    }
    judged.entries = as_entries(plan, std::move(decision->bodies), judged.moment);
    if (auto const status = reposition(plan, joined(plan, judged.entries, *device)); !status) {
      return status.error();
    }
    all.push_back(std::move(judged));
  }
  return all;
}

}  // namespace planner
