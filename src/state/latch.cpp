// What bars a tag for good. Looked at before undo and before order, so that no clock, merge or change of mind
// by command can loosen it; taken back only by the entry right after it.

#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"

#include "planner/base/overloaded.hpp"

#include <algorithm>

namespace planner {
namespace {

constexpr std::chrono::seconds k_withdrawal{10 * 60};

bool any_bars(std::vector<Effect> const& effects, std::vector<ValueSpec> const& questions, Answers const& answers) {
  return std::any_of(effects.begin(), effects.end(), [&](Effect const& effect) {
    return !effect.bar.empty() && holds_for_answers(effect.when, questions, answers);
  });
}

bool fact_bars(PlanTemplate const& plan, std::string const& key, std::string const& value) {
  auto const* fact = find(plan, FactId{key});
  return fact != nullptr && any_bars(fact->effects, {fact->spec}, {{key, value}});
}

bool bars_in(PlanTemplate const& plan, EntryBody const& body) {
  return std::visit(
      overloaded{
          [&](Started const& entry) {
            return std::any_of(entry.facts.begin(), entry.facts.end(),
                               [&](auto const& fact) { return fact_bars(plan, fact.first, fact.second); });
          },
          [&](FactSet const& entry) { return fact_bars(plan, entry.fact, entry.value); },
          [&](Recorded const& entry) {
            auto const* event = find(plan, EventId{entry.event});
            return event != nullptr && any_bars(event->effects, event->questions, entry.answers);
          },
          [&](Done const& entry) {
            auto const* step = find(plan, StepId{entry.step});
            return step != nullptr && any_bars(step->effects, step->questions, entry.answers);
          },
          [&](Answered const& entry) {
            auto const* gate = find(plan, GateId{entry.gate});
            return gate != nullptr &&
                   std::any_of(gate->outcomes.begin(), gate->outcomes.end(), [&](Outcome const& outcome) {
                     return any_bars({outcome.effect}, gate->questions, entry.answers);
                   });
          },
          [](auto const&) { return false; },
      },
      body);
}

bool withdraws(Course const& course, Entry const& entry) {
  auto const* recorded = std::get_if<Recorded>(&entry.body);
  if (recorded == nullptr || recorded->note.empty()) {
    return false;
  }
  for (auto const& [name, plan] : course.templates) {
    auto const* event = find(plan, EventId{recorded->event});
    if (event != nullptr && std::any_of(event->effects.begin(), event->effects.end(),
                                        [](Effect const& effect) { return effect.withdraw; })) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_latch(Course const& course, Entry const& entry) {
  return std::any_of(course.templates.begin(), course.templates.end(),
                     [&](auto const& named) { return bars_in(named.second, entry.body); });
}

std::set<EntryId> standing_latches(Course const& course, std::vector<Entry> const& entries) {
  std::set<EntryId> standing;
  for (auto const& entry : entries) {
    if (!is_latch(course, entry)) {
      continue;
    }
    bool const withdrawn = std::any_of(entries.begin(), entries.end(), [&](Entry const& next) {
      return next.device == entry.device && next.counter == entry.counter + 1 && withdraws(course, next) &&
             next.recorded >= entry.recorded && next.recorded - entry.recorded <= k_withdrawal;
    });
    if (!withdrawn) {
      standing.insert(entry.id);
    }
  }
  return standing;
}

}  // namespace planner
