#pragma once
// What an item is called in a calendar, discreetly or in full, and what is said ahead of it. Private to this folder.

#include "planner/schedule/schedule.hpp"

#include <string>
#include <vector>

namespace planner {

struct Words {
  std::string title;
  std::string description;
};

[[nodiscard]] Words words_of(PlanState const& state, Item const& item, bool full);

/// How long before it something is to be said.
[[nodiscard]] std::vector<CivilDuration> leads_of(PlanState const& state, Item const& item);

}  // namespace planner
