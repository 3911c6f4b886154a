#pragma once
// The hard rules of one thing to be placed: what forbids a moment, whatever is wished for. Private to schedule/.

#include "free_time.hpp"

#include "planner/schedule/schedule.hpp"

namespace planner {

/// A day and a time where the thing reaches: in the other person's zone where that is known, else in the plan's.
struct Candidate {
  Day day;
  TimeOfDay time;
  Moment own;  ///< the same moment in the plan's zone
};

struct DaySpan {
  Day first;
  Day last;  ///< included
};

class Rules {
 public:
  /// `minutes`: how long it takes; what takes no time is never in the way of a calendar.
  Rules(PlanState const& state, Surroundings const& around, FreeTime const& free, std::vector<TagId> const& tags,
        bool any_hour, int minutes);

  [[nodiscard]] Candidate candidate(Day day, TimeOfDay time) const;
  /// A moment in the plan's zone, as it is where the thing reaches.
  [[nodiscard]] Candidate there(Moment own) const;
  /// The first rule that forbids all of a day.
  [[nodiscard]] std::optional<HardRule> against(Day day) const;
  /// Nothing lies before the moment at which the plan began.
  [[nodiscard]] bool is_too_early(Candidate const& candidate) const { return candidate.own <= m_state.started; }
  /// The first rule that forbids a moment of a day that is not forbidden. Calendars are the last, so that they can
  /// be asked apart.
  [[nodiscard]] std::optional<HardRule> against(Candidate const& candidate) const;

  /// Whether people sleep then where the other person is, in another zone than the plan's.
  [[nodiscard]] bool is_night_there(Candidate const& candidate) const;
  [[nodiscard]] std::pair<Period const*, DaySpan> period_of(Day day) const;
  [[nodiscard]] AwaySpan const* away_of(Day day) const;
  [[nodiscard]] BusySpan const* busy_of(Candidate const& candidate) const;
  /// The name of the other person's zone; empty where it is the plan's.
  [[nodiscard]] std::string their_zone() const;
  [[nodiscard]] Surroundings const& around() const { return m_around; }

 private:
  PlanState const& m_state;
  Surroundings const& m_around;
  FreeTime const& m_free;
  Zone const* m_theirs = nullptr;
  std::vector<Period const*> m_periods;
  bool m_in_person = false;
  bool m_any_hour = false;
  int m_minutes = 0;
};

}  // namespace planner
