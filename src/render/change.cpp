// What an entry changed: two schedules side by side.

#include "planner/render/text.hpp"

#include "planner/base/overloaded.hpp"
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
  return (extended.because.reason.empty() ? extended.cause : speak(view.state, extended.because.reason)) + ": " +
         human(extended.by) + " more";
}

struct ItemDay {
  std::string first;
  Day second;
  bool firm;
};
using ItemDays = std::vector<ItemDay>;

/// Of a series the first date that is another one now, its number the same: what was put elsewhere by hand.
void compare_series(Schedule const& before, Schedule const& after, std::vector<Change>& changes) {
  std::map<std::string, Item const*> old_items;
  auto const name = [](Item const& item) { return fmt::format("{} {} {} {}", item.key, item.stage.value, item.visit, item.number); };
  auto const each = [](Schedule const& schedule, auto const& use) {
    for (auto const& stage : schedule.stages) {
      for (auto const& item : stage.items) {
        // Those of a later stage go with its opening, which has a line of its own.
        if (item.repeats && !item.settled_on && stage.state == StageSchedule::State::current) {
          use(item);
        }
      }
    }
  };
  each(before, [&](Item const& item) { old_items.emplace(name(item), &item); });
  each(after, [&](Item const& item) {
    auto const old = old_items.find(name(item));
    bool const told = std::any_of(changes.begin(), changes.end(), [&](Change const& one) { return one.key == item.key; });
    if (old != old_items.end() && old->second->suggested != item.suggested && !told && item.firm) {
      changes.push_back({item.key, "suggested", old->second->suggested, item.suggested, "", item.firm});
    }
  });
}

/// One day a thing; series have their own comparison. What is settled is no date any more.
ItemDays item_days(Schedule const& schedule) {
  ItemDays days;
  for (auto const& stage : schedule.stages) {
    for (auto const& item : stage.items) {
      std::string const key = item.is_gate && item.number > 1 ? fmt::format("{} ({})", item.key, item.number) : item.key;
      bool const known = std::any_of(days.begin(), days.end(), [&](auto const& one) { return one.first == key; });
      if (!item.settled_on && !known && !item.repeats) {
        days.push_back({key, item.suggested, item.firm});
      }
    }
  }
  return days;
}

std::optional<Day> day_in(ItemDays const& days, std::string const& key) {
  auto const found = std::find_if(days.begin(), days.end(), [&](auto const& one) { return one.first == key; });
  return found == days.end() ? std::nullopt : std::optional<Day>(found->second);
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
  if (both_now && ends_of(old_stage) != ends_of(new_stage)) {
    changes.push_back({id.value, "ends", ends_of(old_stage), ends_of(new_stage), newest_reason(after, *old_stage, *new_stage), true});
  }
  bool const entered = new_stage != nullptr && new_stage->state == StageSchedule::State::current &&
                       (old_stage == nullptr || old_stage->state != StageSchedule::State::current);
  if (entered && opens_of(old_stage) == new_stage->opens) {
    return;  // it opened as it was to
  }
  if (entered) {
    changes.push_back({id.value, "opened", opens_of(old_stage), new_stage->opens, "", true});
  } else if (opens_of(old_stage) != opens_of(new_stage)) {
    StageSchedule const* either = new_stage != nullptr ? new_stage : old_stage;
    changes.push_back({id.value, "opens", opens_of(old_stage), opens_of(new_stage), "", either->firm});
  }
}

}  // namespace

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
  auto const old_days = item_days(before.schedule);
  auto const new_days = item_days(after.schedule);
  for (auto const& [key, day, firm] : old_days) {
    auto const now = day_in(new_days, key);
    if (now != std::optional<Day>(day)) {
      changes.push_back({key, "suggested", day, now, "", firm});
    }
  }
  for (auto const& [key, day, firm] : new_days) {
    if (!day_in(old_days, key)) {
      changes.push_back({key, "suggested", std::nullopt, day, "", firm});
    }
  }
  compare_series(before.schedule, after.schedule, changes);
  return changes;
}

std::string change_text(std::vector<Change> const& changes, Style const& style) {
  std::size_t widest = 0;
  auto const name = [](Change const& change) {
    return change.field == "suggested" ? change.key : change.key + " " + change.field;
  };
  for (auto const& change : changes) {
    widest = std::max(widest, name(change).size());
  }
  std::string out;
  for (auto const& change : changes) {
    // The year stands once where both days lie in the same one.
    std::string from = change.from ? human_column(*change.from) : "-";
    if (change.from && change.to && date::year_month_day{*change.from}.year() == date::year_month_day{*change.to}.year()) {
      from = from.substr(0, from.size() - 5);
    }
    std::string const to = change.to ? human_column(*change.to) : "-";
    std::string const line = "  " + pad(name(change), widest) + "  " + from + " -> " + to;
    if (display_width(line) > style.width) {
      out += "  " + name(change) + "\n    " + trim(from) + " -> " + trim(to) + "\n";
    } else if (!change.why.empty() && display_width(line) + 3 + display_width(change.why) <= style.width) {
      out += line + "   " + change.why + "\n";
      continue;
    } else {
      out += line + "\n";
    }
    out += change.why.empty() ? "" : paragraphs(change.why, style.width, "    ");
  }
  return out;
}

}  // namespace planner
