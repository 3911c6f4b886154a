// What an entry changed: two schedules side by side.

#include "planner/render/change.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace planner {
namespace {

StageSchedule const* live_stage(Schedule const& schedule, StageId const& id) {
  for (auto const& stage : schedule.stages) {
    if (stage.id == id && stage.state != StageSchedule::State::done) {
      return &stage;
    }
  }
  return nullptr;
}

std::vector<Extended> extensions_in(StageSchedule const& stage) {
  std::vector<Extended> found;
  for (auto const& reason : stage.why) {
    if (auto const* extended = std::get_if<Extended>(&reason)) {
      found.push_back(*extended);
    }
  }
  return found;
}

/// The words of what was added since, such as "first small slip: 7 days more".
std::string newest_reason(View const& view, StageSchedule const& before, StageSchedule const& after) {
  auto const now = extensions_in(after);
  if (now.size() <= extensions_in(before).size()) {
    return "";
  }
  auto const& extended = now.back();
  if (view.style.discreet) {
    return human(extended.by) + " more";
  }
  return (extended.because.reason.empty() ? extended.cause : speak(view.state, extended.because.reason)) + ": " +
         human(extended.by) + " more";
}

/// One of each single thing: a gate that is asked twice is two. What is settled is no date any more.
std::vector<Item> single_items(Schedule const& schedule) {
  std::vector<Item> items;
  for (auto const& stage : schedule.stages) {
    for (auto const& item : stage.items) {
      bool const known = std::any_of(items.begin(), items.end(), [&](Item const& one) {
        return one.key == item.key && one.is_gate == item.is_gate && one.number == item.number;
      });
      if (!item.settled_on && !item.repeats && !known) {
        items.push_back(item);
      }
    }
  }
  return items;
}

Item const* same_in(std::vector<Item> const& items, Item const& item) {
  auto const found = std::find_if(items.begin(), items.end(), [&](Item const& one) {
    return one.key == item.key && one.is_gate == item.is_gate && one.number == item.number;
  });
  return found == items.end() ? nullptr : &*found;
}

std::string key_of(Item const& item) {
  return item.is_gate && item.number > 1 ? fmt::format("{} ({})", item.key, item.number) : item.key;
}

Change single(View const& view, Item const& item) {
  Change change;
  change.key = key_of(item);
  change.field = "suggested";
  change.firm = item.firm;
  change.name = view.style.discreet ? title_of(view, item) : change.key;
  return change;
}

void compare_singles(View const& before, View const& after, std::vector<Change>& changes) {
  auto const old_items = single_items(before.schedule);
  auto const new_items = single_items(after.schedule);
  for (auto const& item : old_items) {
    auto const* now = same_in(new_items, item);
    Change change = single(before, item);
    change.from = item.suggested;
    if (now == nullptr) {
      change.kind = fate_of(before, after, item);
      changes.push_back(std::move(change));
      continue;
    }
    change.to = now->suggested;
    // On the same day only the time says what changed.
    if (now->suggested == item.suggested) {
      change.field = "at";
      change.from_at = item.at;
      change.to_at = now->at;
    }
    if (now->at != item.at) {
      changes.push_back(std::move(change));
    }
    add_appointment(single(after, *now), item, *now, changes);
  }
  for (auto const& item : new_items) {
    if (same_in(old_items, item) == nullptr) {
      Change change = single(after, item);
      change.to = item.suggested;
      change.kind = Change::Kind::added;
      if (auto const fate = fate_of(after, before, item); fate != Change::Kind::gone) {
        change.was = words_for(fate);
      }
      changes.push_back(std::move(change));
    }
  }
}

Change of_stage(View const& view, StageId const& id, std::string const& field, std::optional<Day> from,
                std::optional<Day> to) {
  Change change;
  change.key = id.value;
  change.field = field;
  change.from = from;
  change.to = to;
  change.kind = !from ? Change::Kind::added : !to ? Change::Kind::gone : Change::Kind::moved;
  change.name = (view.style.discreet ? stage_title(view, id) : id.value) + " " + field;
  return change;
}

void compare_stage(View const& before, View const& after, StageId const& id, std::vector<Change>& changes) {
  auto const* old_stage = live_stage(before.schedule, id);
  auto const* new_stage = live_stage(after.schedule, id);
  if (old_stage == nullptr && new_stage == nullptr) {
    return;
  }
  auto const opens_of = [](StageSchedule const* stage) {
    bool const ahead = stage != nullptr && stage->state == StageSchedule::State::upcoming;
    return ahead ? stage->opens : std::nullopt;
  };
  auto const ends_of = [](StageSchedule const* stage) {
    bool const now = stage != nullptr && stage->state == StageSchedule::State::current;
    return now ? stage->ends : std::nullopt;
  };
  bool const both_now = ends_of(old_stage) && ends_of(new_stage);
  bool const held = old_stage != nullptr && new_stage != nullptr && (old_stage->held || new_stage->held);
  if (!both_now && held && ends_of(old_stage) != ends_of(new_stage)) {
    changes.push_back(of_stage(after, id, "ends", ends_of(old_stage), ends_of(new_stage)));
  }
  if (both_now && ends_of(old_stage) != ends_of(new_stage)) {
    changes.push_back(of_stage(after, id, "ends", ends_of(old_stage), ends_of(new_stage)));
    changes.back().why = newest_reason(after, *old_stage, *new_stage);
  }
  bool const entered = new_stage != nullptr && new_stage->state == StageSchedule::State::current &&
                       (old_stage == nullptr || old_stage->state != StageSchedule::State::current);
  if (entered && opens_of(old_stage) == new_stage->opens) {
    return;  // it opened as it was to
  }
  if (entered) {
    changes.push_back(of_stage(after, id, "opened", opens_of(old_stage), new_stage->opens));
  } else if (opens_of(old_stage) != opens_of(new_stage)) {
    changes.push_back(of_stage(after, id, "opens", opens_of(old_stage), opens_of(new_stage)));
    changes.back().firm = (new_stage != nullptr ? new_stage : old_stage)->firm;
  }
}

}  // namespace

void add_appointment(Change const& base, Item const& was, Item const& now, std::vector<Change>& changes) {
  auto const compare = [&](std::string const& field, std::string const& from, std::string const& to) {
    if (from != to) {
      Change change = base;
      change.name += " " + field;
      change.field = field;
      change.kind = Change::Kind::changed;
      change.was = from;
      change.becomes = to;
      changes.push_back(std::move(change));
    }
  };
  auto const length = [](Item const& one) { return one.minutes > 0 ? human(CivilDuration{.minutes = one.minutes}) : ""; };
  compare("place", harmless(was.place), harmless(now.place));
  compare("length", length(was), length(now));
}

std::string to_string(Change::Kind kind) {
  static constexpr char const* k_words[] = {"moved", "new", "gone", "done", "skipped", "answered", "changed"};
  return k_words[static_cast<int>(kind)];
}

Change::Kind fate_of(View const& before, View const& after, Item const& item) {
  if (item.is_gate) {
    auto const answers = [&](View const& view) {
      return std::count_if(view.state.log.begin(), view.state.log.end(), [&](Happened const& happened) {
        return happened.kind == Happened::Kind::gate && happened.name == item.key;
      });
    };
    return answers(after) > answers(before) ? Change::Kind::answered : Change::Kind::gone;
  }
  auto const records = [&](View const& view) {
    auto const found = view.state.steps.find(StepId{item.key});
    std::vector<StepRecord> mine;
    for (auto const& record : found == view.state.steps.end() ? std::vector<StepRecord>{} : found->second) {
      if (record.occurrence == item.occurrence) {
        mine.push_back(record);
      }
    }
    return mine;
  };
  auto const now = records(after);
  if (now.size() <= records(before).size()) {
    return Change::Kind::gone;
  }
  return now.back().skipped ? Change::Kind::skipped : Change::Kind::done;
}

std::vector<Change> changes_between(View const& before, View const& after) {
  std::vector<Change> changes;
  std::vector<StageId> stages;
  for (auto const* schedule : {&before.schedule, &after.schedule}) {
    for (auto const& stage : schedule->stages) {
      if (std::find(stages.begin(), stages.end(), stage.id) == stages.end()) {
        stages.push_back(stage.id);
      }
    }
  }
  for (auto const& id : stages) {
    compare_stage(before, after, id, changes);
  }
  compare_singles(before, after, changes);
  compare_series(before, after, changes);
  // Where time stands still nothing is lost: what has no date now is not gone.
  auto const stands = [](PlanState const& state) {
    bool const open_stage = state.stage_held && !state.stage_held->until;
    return state.held_since || open_stage || !state.paused_by.empty();
  };
  bool const still = stands(after.state);
  bool const was_still = stands(before.state);
  // Without an end of its stage, a series has none that means anything.
  if (still || was_still) {
    std::erase_if(changes, [](Change const& change) { return change.field == "until"; });
  }
  for (auto& change : changes) {
    if (still && change.kind == Change::Kind::gone) {
      change.becomes = "no date now";
    } else if (was_still && change.kind == Change::Kind::added && change.was.empty()) {
      change.was = "no date";
    }
  }
  return changes;
}

}  // namespace planner
