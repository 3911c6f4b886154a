// What bars a tag for good. Looked at before undo and before order, so that no clock, merge or change of mind
// by command can loosen it; taken back only by the entry right after it.

#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"

#include <algorithm>

namespace planner {
namespace {

constexpr std::chrono::seconds k_withdrawal{10 * 60};

using Tags = std::set<TagId>;
using Plans = std::vector<PlanTemplate const*>;

/// Calls `look(effect, questions, answers)` for whatever an entry could set off if this template is in force.
template <class Look>
void each_effect(PlanTemplate const& plan, EntryBody const& body, Look look) {
  auto const each = [&](std::vector<Effect> const& effects, std::vector<ValueSpec> const& questions, Answers const& answers) {
    for (auto const& effect : effects) {
      look(effect, questions, answers);
    }
  };
  auto const fact = [&](std::string const& key, std::string const& value) {
    if (auto const* known = find(plan, FactId{key})) {
      each(known->effects, {known->spec}, {{key, value}});
    }
  };
  if (auto const* started = std::get_if<Started>(&body)) {
    for (auto const& [key, value] : started->facts) {
      fact(key, value);
    }
  } else if (auto const* set = std::get_if<FactSet>(&body)) {
    fact(set->fact, set->value);
  } else if (auto const* recorded = std::get_if<Recorded>(&body)) {
    if (auto const* event = find(plan, EventId{recorded->event})) {
      each(event->effects, event->questions, recorded->answers);
    }
  } else if (auto const* done = std::get_if<Done>(&body)) {
    if (auto const* step = find(plan, StepId{done->step})) {
      each(step->effects, step->questions, done->answers);
    }
  } else if (auto const* answered = std::get_if<Answered>(&body)) {
    auto const* gate = find(plan, GateId{answered->gate});
    for (std::size_t i = 0; gate != nullptr && i < gate->outcomes.size(); ++i) {
      look(gate->outcomes[i].effect, gate->questions, answered->answers);
    }
  } else if (auto const* checked = std::get_if<PromiseChecked>(&body); checked != nullptr && plan.promises) {
    Answers answers = checked->answers;
    answers[plan.promises->result] = checked->result;
    if (auto const* step = find(plan, plan.promises->check)) {
      each(step->effects, step->questions, answers);
      each(plan.promises->effects, step->questions, answers);
    }
  }
}

Tags bars_of(Plans const& plans, Entry const& entry) {
  Tags tags;
  for (auto const* plan : plans) {
    each_effect(*plan, entry.body, [&](Effect const& effect, auto const& questions, Answers const& answers) {
      if (!effect.bar.empty() && holds_for_answers(effect.when, questions, answers)) {
        tags.insert(effect.bar);
      }
    });
  }
  return tags;
}

/// Whether the entry may have led from this template to another one.
bool may_lead_on(PlanTemplate const& plan, Entry const& entry) {
  bool may = false;
  each_effect(plan, entry.body, [&](Effect const& effect, auto const& questions, Answers const& answers) {
    may = may || (!effect.continue_with.empty() && could_hold(effect.when, questions, answers));
  });
  return may;
}

Plans all_plans(Course const& course) {
  Plans plans;
  for (auto const& [name, plan] : course.templates) {
    plans.push_back(&*plan);
  }
  return plans;
}

/// The templates that can have been in force: the first alone, or every one as soon as an entry may have led on.
Plans plans_in_force(Course const& course, std::vector<Entry> const& entries) {
  PlanTemplate const& first = *course.templates.at(course.first);
  bool const led_on =
      std::any_of(entries.begin(), entries.end(), [&](Entry const& entry) { return may_lead_on(first, entry); });
  return led_on ? all_plans(course) : Plans{&first};
}

bool withdraws(Course const& course, Entry const& entry) {
  auto const* recorded = std::get_if<Recorded>(&entry.body);
  if (recorded == nullptr || recorded->note.empty()) {
    return false;
  }
  for (auto const& [name, plan] : course.templates) {
    auto const* event = find(*plan, EventId{recorded->event});
    if (event != nullptr && std::any_of(event->effects.begin(), event->effects.end(),
                                        [](Effect const& effect) { return effect.withdraw; })) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_latch(Course const& course, Entry const& entry) { return !bars_of(all_plans(course), entry).empty(); }

Latches latches_of(Course const& course, std::vector<Entry> const& entries) {
  Latches latches;
  Plans const plans = plans_in_force(course, entries);
  for (auto const& entry : entries) {
    Tags tags = bars_of(plans, entry);
    if (tags.empty()) {
      continue;
    }
    bool const withdrawn = std::any_of(entries.begin(), entries.end(), [&](Entry const& next) {
      return next.device == entry.device && next.counter == entry.counter + 1 && withdraws(course, next) &&
             next.recorded >= entry.recorded && next.recorded - entry.recorded <= k_withdrawal;
    });
    if (withdrawn) {
      latches.withdrawn.insert(entry.id);
    } else {
      latches.standing.emplace(entry.id, std::move(tags));
    }
  }
  return latches;
}

}  // namespace planner
