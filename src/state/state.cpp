#include "planner/state/state.hpp"

#include "planner/plan/read.hpp"

#include <algorithm>
#include <utility>

namespace planner {

PlanTemplate const& CourseTemplate::operator*() const {
  if (!m_plan) {
    m_plan = read_template(m_name, std::exchange(m_text, {})).plan;
  }
  return *m_plan;
}

bool PlanState::stopped() const {
  return std::any_of(barred.begin(), barred.end(), [&](auto const& bar) {
    return std::any_of(course->templates.begin(), course->templates.end(), [&](auto const& named) {
      auto const* tag = find(*named.second, bar.first);
      return tag != nullptr && tag->consent;
    });
  });
}

std::string status_word(PlanState const& state) {
  if (state.stopped()) {
    return "stopped";
  }
  if (state.ended) {
    return "ended";
  }
  if (!state.paused_by.empty() || state.held_since) {
    return "held";
  }
  return "active";
}

Event const* event_that_resumes(PlanState const& state) {
  auto const& events = state.plan->events;
  auto const found = std::find_if(events.begin(), events.end(), [](Event const& event) {
    return std::any_of(event.effects.begin(), event.effects.end(), [](Effect const& effect) { return effect.resume; });
  });
  return found == events.end() ? nullptr : &*found;
}

std::string way_on(PlanState const& state) {
  auto const* event = state.held_by.empty() ? nullptr : event_that_resumes(state);
  return event != nullptr ? "planner record " + event->id.value : "planner resume";
}

std::string fact_value(PlanState const& state, std::string const& fact) {
  auto const found = state.facts.find(fact);
  return found == state.facts.end() ? "" : found->second;
}

StepRecord const* settled(PlanState const& state, Step const& step, int visit, std::optional<Day> occurrence) {
  auto const records = state.steps.find(step.id);
  if (records == state.steps.end()) {
    return nullptr;
  }
  auto const brought = state.brought.find(step.id);
  for (auto record = records->second.rbegin(); record != records->second.rend(); ++record) {
    bool const this_stay = step.once || occurrence || record->visit == visit;
    bool const came_back = brought != state.brought.end() && record->on < brought->second;
    if (this_stay && !came_back && record->occurrence == occurrence) {
      return &*record;
    }
  }
  return nullptr;
}

int stay_of(PlanState const& state, Step const& step) {
  if (belongs_to(step, state.stage())) {
    return state.visit().number;
  }
  int latest = 1;
  for (auto const& stage : step.stages) {
    latest = std::max(latest, visits_to(state, stage));
  }
  return latest;
}

bool is_spent(PlanState const& state, TagId const& id) {
  auto const* tag = find(*state.plan, id);
  auto const spent = state.spent.find(id);
  return tag != nullptr && tag->budget && spent != state.spent.end() && spent->second >= *tag->budget;
}

int visits_to(PlanState const& state, StageId const& stage) {
  return static_cast<int>(
      std::count_if(state.visits.begin(), state.visits.end(), [&](Visit const& visit) { return visit.stage == stage; }));
}

}  // namespace planner
