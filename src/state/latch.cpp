// What bars a tag for good. Looked at before undo and before order, so that no clock, merge or change of mind
// by command can loosen it; taken back only by the entry right after it.

#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"

#include <algorithm>

namespace planner {
namespace {

constexpr std::chrono::seconds k_withdrawal{10 * 60};

using Tags = std::set<TagId>;

void add_bars(std::vector<Effect> const& effects, std::vector<ValueSpec> const& questions, Answers const& answers,
              Tags& tags) {
  for (auto const& effect : effects) {
    if (!effect.bar.empty() && holds_for_answers(effect.when, questions, answers)) {
      tags.insert(effect.bar);
    }
  }
}

void add_fact_bars(PlanTemplate const& plan, std::string const& key, std::string const& value, Tags& tags) {
  if (auto const* fact = find(plan, FactId{key})) {
    add_bars(fact->effects, {fact->spec}, {{key, value}}, tags);
  }
}

void add_bars_in(PlanTemplate const& plan, EntryBody const& body, Tags& tags) {
  if (auto const* started = std::get_if<Started>(&body)) {
    for (auto const& [key, value] : started->facts) {
      add_fact_bars(plan, key, value, tags);
    }
  } else if (auto const* fact = std::get_if<FactSet>(&body)) {
    add_fact_bars(plan, fact->fact, fact->value, tags);
  } else if (auto const* recorded = std::get_if<Recorded>(&body)) {
    if (auto const* event = find(plan, EventId{recorded->event})) {
      add_bars(event->effects, event->questions, recorded->answers, tags);
    }
  } else if (auto const* done = std::get_if<Done>(&body)) {
    if (auto const* step = find(plan, StepId{done->step})) {
      add_bars(step->effects, step->questions, done->answers, tags);
    }
  } else if (auto const* answered = std::get_if<Answered>(&body)) {
    auto const* gate = find(plan, GateId{answered->gate});
    for (std::size_t i = 0; gate != nullptr && i < gate->outcomes.size(); ++i) {
      add_bars({gate->outcomes[i].effect}, gate->questions, answered->answers, tags);
    }
  }
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

std::set<TagId> bars_of(Course const& course, Entry const& entry) {
  Tags tags;
  for (auto const& [name, plan] : course.templates) {
    add_bars_in(plan, entry.body, tags);
  }
  return tags;
}

bool is_latch(Course const& course, Entry const& entry) { return !bars_of(course, entry).empty(); }

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
