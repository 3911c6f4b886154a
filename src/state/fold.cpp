// A state out of a journal: where it begins, one entry after another, and what time alone brings about.

#include "planner/state/fold.hpp"

#include "apply.hpp"
#include "effects.hpp"
#include "live.hpp"

#include "planner/state/preferences.hpp"
#include "planner/state/promise.hpp"
#include "planner/state/window.hpp"

#include <algorithm>

namespace planner {
namespace {

// A stage that ends with time opens the next one; a template in which that never settles is cut off here.
constexpr int k_most_transitions = 1000;

bool is_zone_change(EntryBody const& body) {
  auto const* preferred = std::get_if<Preferred>(&body);
  return preferred != nullptr && preferred->key == k_zone_key;
}

bool changes_the_plan(EntryBody const& body) {
  return !std::holds_alternative<Noted>(body) && !std::holds_alternative<Urged>(body) &&
         !std::holds_alternative<Drafted>(body) && !std::holds_alternative<Exported>(body) &&
         !std::holds_alternative<Unknown>(body);
}

/// Whether there are such zones, the files of this machine say; they are not looked at here.
void collect_zones(PlanState& state, std::vector<Entry> const& live) {
  for (auto const& entry : live) {
    if (is_zone_change(entry.body)) {
      auto const& zone = std::get<Preferred>(entry.body).value;
      state.zone_changes.push_back({entry.moment, entry.zone, zone.empty() ? state.zone : zone});
    }
  }
}

/// Facts are told once and for all: the last one counts, from the beginning.
Answers facts_told(Started const& started, std::vector<Entry> const& live) {
  Answers told = started.facts;
  for (auto const& entry : live) {
    if (auto const* fact = std::get_if<FactSet>(&entry.body)) {
      told[fact->fact] = fact->value;
    }
  }
  return told;
}

/// A stop among the first answers that was withdrawn in time was never said.
void forget_withdrawn(Course const& course, Entry const& first, Latches const& latches, Answers& told) {
  if (!latches.withdrawn.contains(first.id)) {
    return;
  }
  for (auto const& [key, value] : std::get<Started>(first.body).facts) {
    Entry alone = first;
    alone.body = FactSet{key, value};
    auto const fact = told.find(key);
    if (fact != told.end() && fact->second == value && is_latch(course, alone)) {
      told.erase(fact);
    }
  }
}

void remember_exports(PlanState& state, std::vector<Entry> const& ordered) {
  for (auto const& entry : ordered) {
    auto const* exported = std::get_if<Exported>(&entry.body);
    if (exported == nullptr) {
      continue;
    }
    for (auto const& item : exported->items) {
      auto& known = state.exported[item.uid];
      // Two machines may have exported apart from each other: the number never goes down.
      if (known.sequence <= item.sequence) {
        known = {item.sequence, item.fingerprint, item.start, item.cancelled, entry.recorded};
      }
    }
  }
}

/// Tags barred by entries that stand, wherever they are in the order.
void bar_tags(PlanState& state, Latches const& latches, std::vector<Entry> const& ordered) {
  for (auto const& entry : ordered) {
    auto const standing = latches.standing.find(entry.id);
    if (standing == latches.standing.end()) {
      continue;
    }
    for (auto const& tag : standing->second) {
      state.barred.emplace(tag, day_of(entry.moment));
    }
  }
}

}  // namespace

PlanState position(PlanState state, Day day) {
  if (state.held_until && state.held_since && *state.held_until <= day && state.paused_by.empty()) {
    go_on(state, *state.held_until);
  }
  if (state.stage_held && state.stage_held->until && *state.stage_held->until <= day) {
    go_on_with_stage(state, *state.stage_held->until);
  }
  for (int i = 0; i < k_most_transitions; ++i) {
    auto const* stage = find(*state.plan, state.stage());
    bool const moves = stage != nullptr && stage->ends_with_time && !state.ended && !state.held_since &&
                       state.paused_by.empty() && !state.offered;
    auto const window = moves ? current_window(state) : StageWindow{};
    if (!window.ends || *window.ends > day) {
      break;
    }
    state.visits.back().from = window.from;
    state.visits.back().ended = window.ends;
    // A window that was over before the stay began opens the next stage at once, not in the past.
    open_stage(state, stage->next, std::max(*window.ends, state.visit().opened));
  }
  state.last_day = std::max(state.last_day, day);
  return state;
}

PlanState fold(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries) {
  auto const ordered = in_order(entries);
  auto const live = live_entries(course, entries);
  auto const* first = beginning_of(entries);
  auto const& started = std::get<Started>(first->body);
  PlanState state;
  state.course = course;
  state.started = first->moment;
  state.started_at = first->recorded;
  state.zone = started.zone;
  state.seed = started.seed;
  state.told = facts_told(started, live);
  auto const latches = latches_of(*course, ordered);
  forget_withdrawn(*course, *first, latches, state.told);
  state.last_day = day_of(first->moment);
  begin_template(state, *course->templates.at(course->first), day_of(first->moment));
  bar_tags(state, latches, ordered);
  for (auto const& fact : state.plan->facts) {
    auto const told = started.facts.find(fact.id.value);
    if (told != started.facts.end() && state.told.contains(fact.id.value)) {
      apply_effects(state, fact.effects, {fact.id.value, {{told->first, told->second}}, day_of(first->moment), first->id});
    }
  }
  collect_zones(state, live);
  for (auto const& entry : live) {
    // A change of zone may lie ahead; where somebody lives is no step of the way.
    if (!std::holds_alternative<Started>(entry.body) && !is_zone_change(entry.body)) {
      apply(state, entry);
    }
  }
  name_promises(state.promises);
  // When it was written down, not what it speaks of: a slip of last week changes the plan today.
  state.basis = first->recorded;
  for (auto const& entry : ordered) {
    if (changes_the_plan(entry.body)) {
      state.basis = std::max(state.basis, entry.recorded);
    }
  }
  state.entries = entries.size();
  remember_exports(state, ordered);
  return state;
}

}  // namespace planner
