#include "planner/render/view.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {

std::string title_of(View const& view, Stage const& stage) {
  return speak(view.state, view.style.discreet && !stage.discreet.empty() ? stage.discreet : stage.title);
}

std::string stage_title(View const& view, StageId const& id) {
  auto const* stage = find(*view.state.plan, id);
  if (stage == nullptr) {
    for (auto const& [name, plan] : view.state.course->templates) {
      stage = stage == nullptr ? find(*plan, id) : stage;
    }
  }
  return stage != nullptr ? title_of(view, *stage) : id.value;
}

std::string title_of(View const& view, Item const& item) {
  bool const discreet = view.style.discreet;
  if (item.is_gate) {
    auto const* gate = find(*view.state.plan, GateId{item.key});
    std::string title = gate == nullptr ? item.key : speak(view.state, discreet ? gate->discreet : gate->title);
    if (gate != nullptr && gate->passes > 1) {
      title += fmt::format(" ({} of {})", item.number, gate->passes);
    }
    return title;
  }
  auto const* step = find(*view.state.plan, StepId{item.key});
  return step == nullptr ? item.key : speak(view.state, discreet ? step->discreet : step->title);
}

std::string stage_dates(StageSchedule const& stage) {
  if (!stage.opens) {
    return "";
  }
  Day const from = stage.state == StageSchedule::State::current ? stage.from.value_or(*stage.opens) : *stage.opens;
  std::string const expected = stage.firm ? "" : "about ";
  std::string out = expected + human(from);
  if (stage.ends && stage.state != StageSchedule::State::upcoming) {
    out += " - " + human(*stage.ends);
  }
  return out;
}

std::string time_words(Item const& item) {
  if (!item.agreed || item.minutes == 0) {
    return to_string(time_of(item.at));
  }
  return to_string(time_of(item.at)) + "-" + to_string(time_of(item.at + std::chrono::minutes{item.minutes}));
}

std::string command_for(PlanState const& state, Item const& item) {
  if (item.is_gate) {
    return "planner answer " + item.key;
  }
  auto const* step = find(*state.plan, StepId{item.key});
  if (step != nullptr && !step->event.empty()) {
    return "planner record " + step->event.value;
  }
  if (!item.repeats || !item.occurrence) {
    return "planner done " + item.key;
  }
  return item.state == ItemState::due ? "planner check" : "planner done " + item.key + "@" + iso(*item.occurrence);
}

std::string distance(Day today, Day day) {
  int const days = days_between(today, day);
  if (days == 0) {
    return "today";
  }
  if (days == 1 || days == -1) {
    return days == 1 ? "tomorrow" : "yesterday";
  }
  return days > 0 ? fmt::format("in {} days", days) : fmt::format("{} days ago", -days);
}

std::string every_words(CivilDuration every) {
  static std::pair<CivilDuration, char const*> const k_words[] = {
      {{0, 1, 0}, "every day"}, {{0, 7, 0}, "every week"}, {{1, 0, 0}, "every month"}, {{12, 0, 0}, "every year"}};
  for (auto const& [duration, words] : k_words) {
    if (every == duration) {
      return words;
    }
  }
  return "every " + human(every);
}

StageSchedule const* current_stage(Schedule const& schedule) {
  for (auto const& stage : schedule.stages) {
    if (stage.state == StageSchedule::State::current) {
      return &stage;
    }
  }
  return nullptr;
}

Numbers numbers_of(View const& view, StageSchedule const& stage) {
  Numbers numbers;
  Day const today = day_of(view.now.moment());
  Day const from = stage.from.value_or(today);
  numbers.day = std::max(0, days_between(from, today));
  if (stage.ends) {
    int const days = std::max(0, days_between(from, *stage.ends));
    numbers.days = days;
    numbers.overdue = today > *stage.ends;
    numbers.left = days - numbers.day;
    numbers.percent = days > 0 ? std::min(100, 100 * numbers.day / days) : 100;
  }
  return numbers;
}

std::vector<Item> due_items(View const& view) {
  std::vector<Item> due;
  for (auto const& item : open_items(view.schedule)) {
    if (item.state == ItemState::due) {
      due.push_back(item);
    }
  }
  return due;
}

std::optional<Item> next_item(View const& view) {
  auto const due = due_items(view);
  for (auto const& item : open_items(view.schedule)) {
    bool const same = std::any_of(due.begin(), due.end(), [&](Item const& one) { return one.key == item.key; });
    if (!same && item.state != ItemState::due) {
      return item;
    }
  }
  return std::nullopt;
}

std::string bold(Style const& style, std::string const& text) {
  return style.color ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string dim(Style const& style, std::string const& text) {
  return style.color ? "\x1b[2m" + text + "\x1b[0m" : text;
}

}  // namespace planner
