#pragma once
// Wishes weighed against each other: the one place that says how much each counts. Private to schedule/.
//
// A point is five minutes away from the wished time. All weights are our judgement; planner(1) lists them for
// people, and `next --why` shows them wherever they decided something.

#include "planner/plan/template.hpp"
#include "planner/state/reason.hpp"

#include <map>
#include <set>
#include <vector>

namespace planner {

struct Weights {
  int day_late = 30;        ///< for each day after the suggested one: as much as two and a half hours
  int day_early = 900;      ///< for each day before it: a month later is better than a day too early
  int weekday = 450;        ///< not one of the wished weekdays: as much as fifteen days
  int in_range = 1;         ///< for each quarter of an hour off the wished time, inside the wished ranges
  int off_time = 3;         ///< for each quarter of an hour off the wished time, where there are no ranges
  int outside_ranges = 90;  ///< outside the wished ranges, and off_time for each quarter of an hour on top
  int any_time = 1;         ///< for each hour off ten o'clock, where no time is wished for
  int near = 18;            ///< less than half an hour from another thing
  int full = 105;           ///< for each thing on a day beyond those that are enough
};
inline constexpr Weights k_weights;
/// Minutes below which two things are near each other.
inline constexpr int k_near_minutes = 30;

/// What lies on each day already.
class Ledger {
 public:
  void add(Moment at) { m_things[day_of(at)].insert(at); }
  [[nodiscard]] int things_on(Day day) const;
  [[nodiscard]] bool is_near(Moment at) const;

 private:
  std::map<Day, std::multiset<Moment>> m_things;
};

/// Points, by wish; each is zero where the wish is met.
struct Cost {
  int late = 0;
  int early = 0;
  int weekday = 0;
  int time = 0;
  int near = 0;
  int full = 0;

  [[nodiscard]] int of_day() const { return late + early + weekday + full; }
  [[nodiscard]] int total() const { return of_day() + time + near; }
  [[nodiscard]] std::vector<Weighed::Part> parts() const;
};

/// The part of the cost that all times of a day share.
[[nodiscard]] Cost cost_of_day(Wishes const& wishes, Day suggested, Day day, Ledger const& ledger, int most);
/// How far `time` is from what is wished for; `first` is the wished time.
[[nodiscard]] int cost_of_time(Wishes const& wishes, TimeOfDay first, TimeOfDay time);
/// The time that is wished for: `at`, else the beginning of the first range, else ten o'clock.
[[nodiscard]] TimeOfDay wished_time(Wishes const& wishes);

struct PricedTime {
  TimeOfDay time;
  int cost = 0;
};
/// Times worth looking at beside the wished one, the cheapest first, of those the nearest to it, then the earliest: every
/// five minutes.
[[nodiscard]] std::vector<PricedTime> other_priced_times(Wishes const& wishes);

}  // namespace planner
