#pragma once
// Which of a series is meant, and how the plan looked when it was: for done, skip, move and check. Private to cli/.

#include "planner/cli/session.hpp"

namespace planner {

/// What had happened by a moment, as it is known now: what was taken back later does not count.
[[nodiscard]] std::vector<Entry> entries_until(Plan const& plan, Moment moment);

/// A plan as it was at a moment: what had been recorded by then, and the schedule of that day.
struct Standpoint {
  PlanState state;
  Moment moment;
  Schedule schedule;
};
/// Nights belong to the day before: until 04:00 the evening of that day is what is looked at.
[[nodiscard]] Standpoint standpoint(Plan const& plan, Moment moment);

[[nodiscard]] bool is_series(Step const& step);

/// Days of a series that have passed without an entry, oldest first.
[[nodiscard]] std::vector<Day> days_without_entry(Plan const& plan, Standpoint const& there, std::string const& step);

/// The occurrence that is meant by the bare name of a series: the one that is due, else the latest that passed
/// without an entry, else the next; one that was told this evening already is that one. Empty for a single step.
[[nodiscard]] std::vector<Day> occurrence_meant(Plan const& plan, Standpoint const& there, Step const& step);

/// A day that is none of the series is an error that names the nearest one, so that nothing is written down that
/// can never be shown.
[[nodiscard]] Status is_an_occurrence(Plan const& plan, Standpoint const& there, Step const& step, Day day);

/// One line on stderr if something is done sooner than its window: done earlier is done.
void say_early(Session& session, Standpoint const& there, StepName const& name, Moment moment);

/// "Wed 15 Apr to Fri 24 Apr 2026", "Wed 15 Apr 2026", or each day where they are few and apart.
[[nodiscard]] std::string days_text(std::vector<Day> const& days);

}  // namespace planner
