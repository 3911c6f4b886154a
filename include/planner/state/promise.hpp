#pragma once
// Promises by their short names, and when a check has looked at all of them.

#include "planner/base/result.hpp"
#include "planner/state/state.hpp"

namespace planner {

/// Gives each promise the first three characters of a code that comes from its entry's id, and more where two begin
/// alike: the same on every machine, whatever else is in the journal. No letters make a word.
void name_promises(std::vector<Promise>& promises);

/// The promise with this short name, or with one that begins with it or that it begins with. An error of kind usage
/// that lists them where there is none, or more than one.
[[nodiscard]] Result<Promise const*> find_promise(PlanState const& state, std::string const& id);

/// On which day everything promised by `nominal` had been looked at, that day or later; nothing if it has not.
[[nodiscard]] std::optional<Day> looked_at(PlanState const& state, Step const& step, Day nominal);

/// How many of the latest checks in a row ended as the last one.
[[nodiscard]] int running(Promise const& promise);

}  // namespace planner
