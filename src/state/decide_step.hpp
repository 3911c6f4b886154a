#pragma once
// Whether a step can be done, left out or moved: a part of decide. Private to state/.

#include "planner/state/decide.hpp"

namespace planner {

/// `occurrences` are days of a series, or none; `verb` is done, skip or move.
[[nodiscard]] std::optional<Error> may_touch(PlanState const& state, std::vector<Entry> const& entries,
                                             Circumstances const& when, Step const& step,
                                             std::vector<Day> const& occurrences, std::string const& verb);

}  // namespace planner
