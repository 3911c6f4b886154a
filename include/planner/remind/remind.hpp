#pragma once
// From a schedule to calendar items: identity, change, titles, lead times, cancellations.

#include "planner/calendar/item.hpp"
#include "planner/schedule/schedule.hpp"

#include <map>
#include <set>

namespace planner {

struct ReminderOptions {
  bool full_titles = false;
  bool ahead = false;            ///< what is uncertain too, as TENTATIVE
  bool past = false;             ///< what is over too
  std::set<std::string> stages;  ///< empty: all
  std::vector<int> alarms{0};    ///< minutes relative to the start
  bool todo = false;             ///< tasks instead of events
};

struct Reminders {
  calendar::Calendar calendar;
  std::vector<ExportedItem> changed;  ///< to be remembered before the file is put in its place
  std::map<std::string, std::string> titles;  ///< by UID, of all that was looked at
  /// UIDs that are in the plan and not in this file, because a filter left them out.
  std::set<std::string> kept_back;
  int live = 0;
  int done = 0;  ///< tasks that lie ahead and are done
  int cancelled = 0;
  int left_out = 0;  ///< uncertain ones that --ahead would add
};

/// `schedule` is made for the moment of the state's basis, so that the file does not roll with the day; `today`
/// only drops what is over. `stamp` is when items that changed are written down.
[[nodiscard]] Reminders make_reminders(PlanState const& state, Schedule const& schedule, Surroundings const& around,
                                       ReminderOptions const& options, Day today, Instant stamp);

/// What the calendar is called, discreetly and in full.
[[nodiscard]] std::pair<std::string, std::string> calendar_names(PlanState const& state);

/// Whether anything that was exported has moved, left or been added to since.
[[nodiscard]] int exported_changes(Reminders const& reminders, PlanState const& state);

/// Whether the world was told tasks.
[[nodiscard]] bool exported_todos(PlanState const& state);

/// The UID of an item, the same as an event and as a task: keyed by the plan's seed, and wordless.
[[nodiscard]] std::string uid_of(PlanState const& state, Item const& item, std::string const& lead);

/// The UID of the task that a stage's tasks are parts of, whichever stay in the stage they belong to.
[[nodiscard]] std::string uid_of(PlanState const& state, PlanTemplate const& plan, StageId const& stage);

/// How long the calendar's item lasts.
[[nodiscard]] int minutes_of(Item const& item);

}  // namespace planner
