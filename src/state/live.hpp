#pragma once
// Which entries of a journal count. Private to state/.

#include "planner/journal/entry.hpp"

#include <vector>

namespace planner {

/// The entry that begins the plan: of several, after a merge, the one that was written first. Null where there is none.
[[nodiscard]] Entry const* beginning_of(std::vector<Entry> const& entries);

}  // namespace planner
