#include "check.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace planner {
namespace {

using Stages = std::set<StageId>;

bool leads_out(Effect const& effect) {
  return effect.end || !effect.continue_with.empty() || !effect.go.empty() || !effect.restart.empty();
}

/// The stages that a condition demands; nothing where it demands none. "stage = a or stage = b" demands both.
std::optional<Stages> demanded(ConditionPtr const& condition) {
  if (!condition) {
    return std::nullopt;
  }
  if (auto const* stage = std::get_if<CurrentStage>(&condition->node)) {
    return stage->op == Compare::equal ? std::optional<Stages>(Stages{StageId{stage->stage}}) : std::nullopt;
  }
  if (auto const* all = std::get_if<AllOf>(&condition->node)) {
    for (auto const& part : all->parts) {
      if (auto const stages = demanded(part)) {
        return stages;
      }
    }
  }
  if (auto const* any = std::get_if<AnyOf>(&condition->node)) {
    Stages together;
    for (auto const& part : any->parts) {
      auto const stages = demanded(part);
      if (!stages) {
        return std::nullopt;
      }
      together.insert(stages->begin(), stages->end());
    }
    return together;
  }
  return std::nullopt;
}

bool is_possible(When const& when, Stages const& reached) {
  auto const stages = demanded(when.condition);
  return !stages || std::any_of(stages->begin(), stages->end(), [&](auto const& id) { return reached.contains(id); });
}

void follow(Effect const& effect, Stages& reached) {
  if (!is_possible(effect.when, reached)) {
    return;
  }
  if (!effect.go.empty()) {
    reached.insert(effect.go);
  }
  if (!effect.restart.empty()) {
    reached.insert(effect.restart);
  }
}

/// Everything that can be reached from the stages in `reached`; with or without what gates open by a pass.
Stages close(PlanTemplate const& plan, Stages reached, bool through_passes) {
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (auto const& stage : plan.stages) {
      if (reached.contains(stage.id) && stage.ends_with_time && !stage.next.empty()) {
        reached.insert(stage.next);
      }
    }
    for (auto const& event : plan.events) {
      for (auto const& effect : event.effects) {
        if (is_possible(event.when, reached)) {
          follow(effect, reached);
        }
      }
    }
    for (auto const& step : plan.steps) {
      bool const here = step.stages.empty() || std::any_of(step.stages.begin(), step.stages.end(), [&](auto const& id) {
                          return reached.contains(id);
                        });
      for (auto const& effect : step.effects) {
        if (here) {
          follow(effect, reached);
        }
      }
    }
    for (auto const& effect : plan.promises ? plan.promises->effects : std::vector<Effect>{}) {
      if (std::any_of(plan.promises->stages.begin(), plan.promises->stages.end(),
                      [&](auto const& id) { return reached.contains(id); })) {
        follow(effect, reached);
      }
    }
    for (auto const& gate : plan.gates) {
      for (auto const& outcome : gate.outcomes) {
        if ((gate.stage.empty() || reached.contains(gate.stage)) && (through_passes || !outcome.pass)) {
          follow(outcome.effect, reached);
        }
      }
    }
  }
  return reached;
}

bool has_way_out(PlanTemplate const& plan, Stage const& stage) {
  if (stage.final_stage || (stage.ends_with_time && !stage.next.empty())) {
    return true;
  }
  auto const any_leads = [&](std::vector<Effect> const& effects) {
    return std::any_of(effects.begin(), effects.end(),
                       [&](Effect const& effect) { return leads_out(effect) && effect.go != stage.id; });
  };
  for (auto const& event : plan.events) {
    // A way out of a stage may be told by the event's own condition; an ending that fits everywhere counts too.
    if (any_leads(event.effects)) {
      return true;
    }
  }
  for (auto const& step : plan.steps) {
    if (belongs_to(step, stage.id) && any_leads(step.effects)) {
      return true;
    }
  }
  for (auto const& gate : plan.gates) {
    bool const here = gate.stage.empty() || gate.stage == stage.id;
    for (auto const& outcome : gate.outcomes) {
      if (here && leads_out(outcome.effect) && outcome.effect.go != stage.id) {
        return true;
      }
    }
  }
  return false;
}

/// The stages in which a step carries the tag.
Stages stages_with(PlanTemplate const& plan, TagId const& tag) {
  Stages found;
  for (auto const& step : plan.steps) {
    if (std::find(step.tags.begin(), step.tags.end(), tag) == step.tags.end()) {
      continue;
    }
    for (auto const& stage : plan.stages) {
      if (belongs_to(step, stage.id)) {
        found.insert(stage.id);
      }
    }
  }
  return found;
}

}  // namespace

std::vector<Diagnostic> check_ways(PlanTemplate const& plan) {
  std::vector<Diagnostic> found;
  Stages const reached = close(plan, {plan.begin}, true);
  Stages const unguarded = close(plan, {plan.begin}, false);
  for (auto const& stage : plan.stages) {
    if (!reached.contains(stage.id)) {
      found.push_back({stage.pos, "stage " + stage.id.value + ": nothing leads to it"});
    } else if (!has_way_out(plan, stage)) {
      found.push_back({stage.pos, "stage " + stage.id.value + ": nothing leads out of it (final = true if that is meant)"});
    }
  }
  for (auto const& tag : plan.tags) {
    if (!tag.consent) {
      continue;
    }
    for (auto const& stage : stages_with(plan, tag.id)) {
      if (unguarded.contains(stage)) {
        found.push_back({tag.pos, "tag " + tag.id.value + ": the stage '" + stage.value +
                                      "' has steps that touch another person and can be reached without a gate"});
      }
    }
  }
  return found;
}

}  // namespace planner
