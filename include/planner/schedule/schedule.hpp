#pragma once
// When everything is: a pure function of a state, a moment and the zones around it. Every date carries its reasons.

#include "planner/schedule/availability.hpp"
#include "planner/state/preferences.hpp"
#include "planner/state/reason.hpp"
#include "planner/state/state.hpp"
#include "planner/time/zone.hpp"

namespace planner {

/// What dates depend on besides the state: the zones the plan is lived in, zones that facts name, quiet hours,
/// the person's own calendars.
struct Surroundings {
  Zones zone;
  std::map<std::string, Zone> others;
  TimeRange quiet = default_preferences().quiet;  ///< half-open
  Availability availability;
  int padding = default_preferences().busy_padding;  ///< minutes kept free before and after what a calendar holds: the way there and back
  int most = default_preferences().day_most;  ///< things a day, beyond which another day is better
};

enum class ItemState {
  waiting,  ///< before its earliest day
  open,     ///< possible, suggested later
  due,      ///< suggested now or before
  done,
  skipped,
};
[[nodiscard]] std::string to_string(ItemState state);

/// A step, one occurrence of it, or one answer of a gate, with its place in time.
struct Item {
  bool is_gate = false;
  std::string key;
  StageId stage;
  int visit = 1;
  int number = 0;                 ///< of a gate: which answer, 1 for the first; of a series: which one
  std::optional<Day> occurrence;  ///< the nominal day of one of a series
  bool repeats = false;
  Day earliest{};
  Day suggested{};
  std::optional<Day> latest;
  Moment at{};       ///< in the plan's zone; its day is `suggested`
  int minutes = 0;   ///< how long it takes; 0: not said
  std::string place;
  bool agreed = false;  ///< put there by hand, with a place or a length
  /// False behind an unanswered gate or an unrecorded event; mere time does not make a date uncertain.
  bool firm = true;
  bool overdue = false;  ///< its suggested day has passed and it was put on a later one
  ItemState state = ItemState::waiting;
  std::optional<Day> settled_on;
  Reasons why;
};

struct StageSchedule {
  enum class State { done, current, upcoming } state = State::upcoming;
  StageId id;
  int visit = 1;
  std::optional<Day> from;   ///< what its days count from
  std::optional<Day> opens;
  std::optional<Day> ends;   ///< its window is over on this day
  bool firm = true;
  bool held = false;  ///< its window stands still
  Reasons why;
  std::vector<Item> items;  ///< in order of time
};

struct Schedule {
  std::vector<StageSchedule> stages;
};

/// `state` is the state on the day of `now`. While a plan is paused, held, over or turned into offers, nothing
/// has a date. A plan that is held until a date has the dates that it will have then, none of them due.
[[nodiscard]] Schedule make_schedule(PlanState const& state, Moment now, Surroundings const& around);

/// The moment that a calendar file is made for: that of the latest entry which changes the plan, or the day on
/// which time went on, or will go on, by itself. `state` is the state of the present day.
[[nodiscard]] Moment basis_moment(PlanState const& state, Surroundings const& around);

/// The day that an evening belongs to: until 04:00 the day before.
[[nodiscard]] Day evening_day(Moment moment);

/// Occurrences of the current stay that have passed without an entry, oldest first.
[[nodiscard]] std::vector<Item> missed_items(PlanState const& state, Moment now, Surroundings const& around);

/// What stands against putting a step somewhere by hand: days that a period keeps free, an hour at which people
/// sleep where the other person is, a time that the person's own calendars hold.
struct Obstacles {
  std::optional<std::pair<Day, Day>> kept_free;
  bool night_there = false;
  bool busy = false;
};
[[nodiscard]] Obstacles obstacles_to(PlanState const& state, Surroundings const& around, Step const& step, Moment at,
                                     int minutes);

/// Days, first and last, from which something is kept away.
struct KeptFree {
  PeriodId period;
  Day first;
  Day last;
};
/// All of them that touch [from, to), in order of their first days.
[[nodiscard]] std::vector<KeptFree> kept_free(PlanState const& state, Day from, Day to);

/// All items that still want something, in order of time.
[[nodiscard]] std::vector<Item> open_items(Schedule const& schedule);

}  // namespace planner
