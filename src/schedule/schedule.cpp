#include "planner/schedule/schedule.hpp"

#include "timeline.hpp"

#include "planner/state/decide.hpp"
#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/reach.hpp"

#include <algorithm>

namespace planner {
namespace {

bool is_barred(PlanState const& state, std::vector<TagId> const& tags) {
  return std::any_of(tags.begin(), tags.end(), [&](TagId const& tag) { return state.barred.contains(tag); });
}

bool is_spent(PlanState const& state, std::vector<TagId> const& tags) {
  return std::any_of(tags.begin(), tags.end(), [&](TagId const& id) { return planner::is_spent(state, id); });
}

bool recurs(Step const& step) { return !step.runs.empty() || !step.period.empty(); }

/// Whether a step has a place in the schedule of a stage at all.
bool is_wanted(Timeline& timeline, Step const& step, StageId const& stage) {
  auto const& state = timeline.state();
  if (!belongs_to(step, stage) || is_barred(state, step.tags)) {
    return false;
  }
  bool const ahead = !timeline.is_current(stage);
  bool const single = !recurs(step);
  if (ahead && single && timeline.first_stage_of(step) != stage) {
    return false;  // it stands in the stage before
  }
  bool const done = settled(state, step, stay_of(state, step), std::nullopt) != nullptr;
  if (ahead || done) {
    return true;
  }
  if (is_spent(state, step.tags)) {
    return false;
  }
  return evaluate(step.needs, state, {}, state.last_day) || timeline.is_on_the_way(step.id.value);
}

bool passed_here(PlanState const& state, Gate const& gate) {
  return std::any_of(state.log.begin(), state.log.end(), [&](Happened const& happened) {
    return happened.kind == Happened::Kind::gate && happened.name == gate.id.value && happened.passed &&
           happened.day >= state.visit().opened;
  });
}

bool is_wanted(Timeline& timeline, Gate const& gate, StageId const& stage) {
  auto const& state = timeline.state();
  StageId const home = gate.stage.empty() ? state.stage() : gate.stage;
  if (home != stage || is_barred(state, gate.tags) || gate.id == state.paused_by) {
    return false;
  }
  bool const asked = state.asked.contains(gate.id);
  auto const* first = waiting_gate(state, state.last_day);
  if (first != nullptr && first->id != gate.id && timeline.is_current(stage)) {
    return false;
  }
  if (!asked && timeline.is_current(stage) && passed_here(state, gate)) {
    return false;
  }
  bool const possible = evaluate(gate.needs, state, {}, state.last_day);
  if (timeline.is_current(stage)) {
    return possible || timeline.is_on_the_way(gate.id.value);
  }
  return (possible && !gate.needs.condition) || timeline.is_on_the_way(gate.id.value);
}

/// Once a thing has its place, what is placed after it keeps its distance; what is done keeps its place too, so that
/// nothing moves because something was done.
void add_item(Timeline& timeline, StageSchedule& stage, Item item) {
  timeline.keep_distance(item);
  stage.items.push_back(std::move(item));
}

void add_gates(Timeline& timeline, StageSchedule& stage) {
  auto const& state = timeline.state();
  for (auto const& gate : state.plan->gates) {
    if (!is_wanted(timeline, gate, stage.id)) {
      continue;
    }
    for (auto& item : timeline.place(gate)) {
      bool const possible = evaluate(gate.needs, state, {}, state.last_day);
      item.firm = item.firm && possible;
      item.state = possible ? item.state : ItemState::waiting;
      add_item(timeline, stage, std::move(item));
    }
  }
}

void add_series(Timeline& timeline, StageSchedule& stage) {
  for (auto const& step : timeline.state().plan->steps) {
    if (!recurs(step) || !is_wanted(timeline, step, stage.id)) {
      continue;
    }
    auto items = timeline.series(step, stage.id);
    for (auto& item : timeline.promised(step, stage.id)) {
      bool const there =
          std::any_of(items.begin(), items.end(), [&](Item const& one) { return one.occurrence == item.occurrence; });
      if (!there) {
        items.push_back(std::move(item));
      }
    }
    for (auto& item : items) {
      add_item(timeline, stage, std::move(item));
    }
  }
}

/// Others make way for what reaches another person, not the other way round.
std::vector<Step const*> single_steps(Timeline& timeline, StageId const& stage) {
  std::vector<Step const*> steps;
  for (auto const& step : timeline.state().plan->steps) {
    if (!recurs(step) && is_wanted(timeline, step, stage)) {
      steps.push_back(&step);
    }
  }
  std::stable_partition(steps.begin(), steps.end(),
                        [&](Step const* step) { return touches_another(*timeline.state().plan, step->tags); });
  return steps;
}

void add_single_steps(Timeline& timeline, StageSchedule& stage) {
  auto const& state = timeline.state();
  for (auto const* step : single_steps(timeline, stage.id)) {
    if (auto item = timeline.place(*step, stage.id)) {
      bool const possible = !timeline.is_current(stage.id) || evaluate(step->needs, state, {}, state.last_day);
      item->firm = item->firm && possible;
      if (!possible && !item->settled_on) {
        item->state = ItemState::waiting;
      }
      add_item(timeline, stage, std::move(*item));
    }
  }
}

/// What cannot go elsewhere comes first.
void add_items(Timeline& timeline, StageSchedule& stage) {
  add_gates(timeline, stage);
  add_series(timeline, stage);
  add_single_steps(timeline, stage);
  std::stable_sort(stage.items.begin(), stage.items.end(),
                   [](Item const& a, Item const& b) { return std::tie(a.at, a.is_gate) < std::tie(b.at, b.is_gate); });
}

StageSchedule stage_on_the_way(Timeline& timeline, StageId const& id) {
  auto const& state = timeline.state();
  StageSchedule stage;
  stage.id = id;
  bool const current = timeline.is_current(id);
  stage.state = current ? StageSchedule::State::current : StageSchedule::State::upcoming;
  stage.visit = current ? state.visit().number : visits_to(state, id) + 1;
  auto const window = timeline.window_of(id);
  auto const opens = timeline.opens(id);
  auto const ends = timeline.ends(id);
  stage.why = window.reasons;
  stage.held = current && state.stage_held.has_value();
  if (opens) {
    stage.opens = opens->day;
    stage.firm = opens->firm;
    stage.from = current ? window.from : opens->day;
    stage.opens = stage.from;
  }
  if (ends) {
    stage.ends = ends->day;
  }
  return stage;
}

}  // namespace

std::string to_string(ItemState state) {
  switch (state) {
    case ItemState::waiting:
      return "waiting";
    case ItemState::open:
      return "open";
    case ItemState::due:
      return "due";
    case ItemState::done:
      return "done";
    case ItemState::skipped:
      return "skipped";
  }
  return "";
}

namespace {

/// A day begins when the evening before it is over.
Moment morning_of(Day day) { return at(day, TimeOfDay{4 * 60}); }

/// The dates as they will be when time goes on by itself; today nothing of it is due.
Schedule schedule_after_hold(PlanState const& state, Surroundings const& around) {
  Day const day = *state.held_until;
  Schedule schedule = make_schedule(position(state, day), morning_of(day), around);
  for (auto& stage : schedule.stages) {
    for (auto& item : stage.items) {
      item.state = item.state == ItemState::due || item.state == ItemState::open ? ItemState::waiting : item.state;
    }
  }
  return schedule;
}

}  // namespace

Moment basis_moment(PlanState const& state, Surroundings const& around) {
  Moment basis = around.zone.to_local(state.basis);
  if (state.held_since && state.held_until && state.paused_by.empty()) {
    basis = std::max(basis, morning_of(*state.held_until));
  }
  for (auto const& pause : state.stood_still) {
    basis = pause.stage.empty() ? std::max(basis, morning_of(pause.to)) : basis;
  }
  return basis;
}

Day evening_day(Moment moment) { return day_of(moment - std::chrono::hours{4}); }

Schedule make_schedule(PlanState const& state, Moment now, Surroundings const& around) {
  bool const over = state.ended || state.offered || !state.paused_by.empty();
  if (state.held_since && state.held_until && !over) {
    return schedule_after_hold(state, around);
  }
  Schedule schedule;
  for (auto const& visit : state.visits) {
    if (&visit != &state.visits.back()) {
      StageSchedule done;
      done.state = StageSchedule::State::done;
      done.id = visit.stage;
      done.visit = visit.number;
      done.from = done.opens = visit.from.value_or(visit.opened);
      done.ends = visit.ended ? visit.ended : visit.closed;
      schedule.stages.push_back(std::move(done));
    }
  }
  bool const still = over || state.held_since;
  Timeline timeline(state, now, around);
  for (auto const& id : timeline.way()) {
    StageSchedule stage = stage_on_the_way(timeline, id);
    if (still) {
      stage.ends.reset();
      stage.why.clear();
      schedule.stages.push_back(std::move(stage));
      break;
    }
    add_items(timeline, stage);
    schedule.stages.push_back(std::move(stage));
  }
  return schedule;
}

std::vector<Item> missed_items(PlanState const& state, Moment now, Surroundings const& around) {
  std::vector<Item> missed;
  if (state.ended || state.held_since || state.offered || !state.paused_by.empty()) {
    return missed;
  }
  auto const stood_still = [&](Day day) {
    return std::any_of(state.stood_still.begin(), state.stood_still.end(), [&](Pause const& pause) {
      return pause.stage.empty() && pause.from <= day && day < pause.to;
    });
  };
  Timeline timeline(state, now, around);
  for (auto const& step : state.plan->steps) {
    bool const series = !step.runs.empty() || !step.period.empty();
    if (!series || !is_wanted(timeline, step, state.stage())) {
      continue;
    }
    for (auto& item : timeline.series(step, state.stage(), Passed::kept)) {
      bool const passed = item.suggested < timeline.today() && item.at > state.started;
      if (!item.settled_on && passed && !stood_still(item.suggested)) {
        missed.push_back(std::move(item));
      }
    }
  }
  std::stable_sort(missed.begin(), missed.end(), [](Item const& a, Item const& b) { return a.at < b.at; });
  return missed;
}

std::vector<Item> open_items(Schedule const& schedule) {
  std::vector<Item> items;
  for (auto const& stage : schedule.stages) {
    for (auto const& item : stage.items) {
      if (item.state != ItemState::done && item.state != ItemState::skipped) {
        items.push_back(item);
      }
    }
  }
  std::stable_sort(items.begin(), items.end(), [](Item const& a, Item const& b) { return a.at < b.at; });
  return items;
}

}  // namespace planner
