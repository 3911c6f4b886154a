#pragma once
// From bodies to entries, and what is said after they were stored: for a verb that decides several things one after
// another. Private to cli/.

#include "planner/cli/session.hpp"

namespace planner {

/// With ids and the stamps of this run; the store adds device and number.
[[nodiscard]] std::vector<Entry> as_entries(Plan const& plan, std::vector<EntryBody> bodies, Moment moment);

/// The entries of `plan` and these, as the store would fill them in.
[[nodiscard]] std::vector<Entry> joined(Plan const& plan, std::vector<Entry> added, DeviceId const& device);

/// Past things are judged by what was so on their day.
[[nodiscard]] PlanState state_on(Plan const& plan, Moment moment);

/// The schedule that a calendar file is made for: it does not roll with the day.
[[nodiscard]] Schedule basis_schedule(Plan const& plan);

/// How many dates more there are that hang on something.
[[nodiscard]] std::string behind_text(std::size_t dates, std::size_t width);

/// One line if the world was told dates that are no longer true.
void say_calendar(Session& session, Plan const& plan);

}  // namespace planner
