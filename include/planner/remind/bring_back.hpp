#pragma once
// The way back: items of ours in a calendar that another program has written since, beside the plan. What was moved,
// completed or deleted there becomes something to be proposed; whether it may be is for decide. Knows no files.

#include "planner/calendar/own_items.hpp"
#include "planner/schedule/schedule.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// What somebody did in their calendar with a step, with one of a series, or with a question (which decide refuses).
struct Returned {
  enum class What { completed, moved, deleted } what = What::moved;
  std::string uid;
  Item item;                            ///< as the plan has it
  std::optional<Moment> to = {};        ///< where it was moved to, in the plan's zone; of a whole day its midnight
  bool whole_day = false;               ///< no time is said
  std::optional<Instant> completed = {};  ///< when, where that is said
  std::optional<Moment> told = {};      ///< what the calendar was told, where the plan has moved it too since
};

struct BroughtBack {
  std::vector<Returned> returned;  ///< what is completed, then what was moved, then what was deleted; each in order of time
  int ours = 0;      ///< items with our UIDs
  int looks = 0;     ///< another length, or a whole day: nothing that the plan knows
  int older = 0;     ///< the plan has changed them since the file was made
  int leads = 0;     ///< reminders ahead of something that were moved or deleted: what they remind of stays
  int missing = 0;     ///< of what lies ahead
  int called_off = 0;  ///< the same, where the calendar says so
  int ahead = 0;       ///< told, and still to come, as far as the file could hold it
  bool is_another = false;  ///< too much is missing or called off: this is not the calendar that was exported
};

/// What a calendar of ours says, or may be asked to say.
struct OurCalendar {
  std::vector<calendar::OwnItem> items;
  bool is_whole = true;  ///< everything in it could be read: only then is something missing
};

/// The UIDs that are ours: of everything in `schedule`, and of what was ever exported.
[[nodiscard]] std::set<std::string> own_uids(PlanState const& state, Schedule const& schedule);

/// `schedule` is the one that a calendar file is made for (at basis_moment); `entries` say which SEQUENCE was told
/// what.
[[nodiscard]] BroughtBack bring_back(PlanState const& state, std::vector<Entry> const& entries, Schedule const& schedule,
                                     Surroundings const& around, OurCalendar const& calendar, Instant now);

}  // namespace planner
