#include "planner/plan/template.hpp"

#include <algorithm>

namespace planner {
namespace {

template <class Things, class Name>
auto const* find_in(Things const& things, Name const& id) {
  auto const found = std::find_if(things.begin(), things.end(), [&](auto const& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

std::string to_string(Sure sure) {
  switch (sure) {
    case Sure::unsaid:
      return "";
    case Sure::high:
      return "high";
    case Sure::medium:
      return "medium";
    case Sure::low:
      return "low";
    case Sure::judgement:
      return "judgement";
  }
  return "";
}

Fact const* find(PlanTemplate const& plan, FactId const& id) { return find_in(plan.facts, id); }
Anchor const* find(PlanTemplate const& plan, AnchorId const& id) { return find_in(plan.anchors, id); }
Stage const* find(PlanTemplate const& plan, StageId const& id) { return find_in(plan.stages, id); }
Step const* find(PlanTemplate const& plan, StepId const& id) { return find_in(plan.steps, id); }
Gate const* find(PlanTemplate const& plan, GateId const& id) { return find_in(plan.gates, id); }
Period const* find(PlanTemplate const& plan, PeriodId const& id) { return find_in(plan.periods, id); }
Tag const* find(PlanTemplate const& plan, TagId const& id) { return find_in(plan.tags, id); }

Event const* find(PlanTemplate const& plan, EventId const& id) {
  if (auto const* event = find_in(plan.events, id)) {
    return event;
  }
  for (auto const& event : plan.events) {
    if (std::find(event.also.begin(), event.also.end(), id.value) != event.also.end()) {
      return &event;
    }
  }
  return nullptr;
}

bool belongs_to(Step const& step, StageId const& stage) {
  return step.stages.empty() || std::find(step.stages.begin(), step.stages.end(), stage) != step.stages.end();
}

std::vector<std::string> continuations(PlanTemplate const& plan) {
  std::vector<std::string> names;
  each_effect(plan, [&](Effect const& effect, std::string const&) {
    std::string const& name = effect.continue_with.value;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  });
  return names;
}

}  // namespace planner
