#pragma once
// What a screen is made from, and how wide and how plain it has to be.

#include "planner/schedule/schedule.hpp"
#include "planner/state/state.hpp"

namespace planner {

struct Style {
  std::size_t width = 80;
  bool ascii = false;
  bool color = false;
  bool discreet = false;
};

struct View {
  std::string plan_name;
  PlanState const& state;
  Schedule const& schedule;
  Now now;
  Style style;

  [[nodiscard]] Day today() const { return evening_day(now.moment()); }
};

// --- words for things

[[nodiscard]] std::string title_of(View const& view, Stage const& stage);
[[nodiscard]] std::string title_of(View const& view, Item const& item);
[[nodiscard]] std::string stage_title(View const& view, StageId const& stage);
/// "Sun 1 Nov 2026 - Tue 1 Dec 2026", "about Tue 8 Dec 2026"; empty where a stage has no day.
[[nodiscard]] std::string stage_dates(StageSchedule const& stage);
/// "18:00", or "18:00-19:30" where it has been agreed how long.
[[nodiscard]] std::string time_words(Item const& item);
/// The command that records an item: "planner record met", "planner answer reevaluate", "planner check".
[[nodiscard]] std::string command_for(PlanState const& state, Item const& item);
/// "today", "tomorrow", "in 8 days", "3 days ago".
[[nodiscard]] std::string distance(Day today, Day day);
/// "every day", "every week", "every 3 days".
[[nodiscard]] std::string every_words(CivilDuration every);
/// The current stage in the schedule.
[[nodiscard]] StageSchedule const* current_stage(Schedule const& schedule);

struct Numbers {
  int day = 0;                   ///< complete days since the anchor
  std::optional<int> days;       ///< how many there are in all
  std::optional<int> left;
  std::optional<int> percent;
  bool overdue = false;
};
[[nodiscard]] Numbers numbers_of(View const& view, StageSchedule const& stage);

[[nodiscard]] std::vector<Item> due_items(View const& view);
/// The first thing after what is due: another one than those.
[[nodiscard]] std::optional<Item> next_item(View const& view);

/// Bold where colours are wanted.
[[nodiscard]] std::string bold(Style const& style, std::string const& text);
[[nodiscard]] std::string dim(Style const& style, std::string const& text);

}  // namespace planner
