#pragma once
// What an item is called in a calendar, discreetly or in full. Private to this folder.

#include "planner/schedule/schedule.hpp"

#include <string>
#include <vector>

namespace planner {

struct Words {
  std::string title;
  std::string description;
  std::vector<CivilDuration> leads;
};

[[nodiscard]] Words words_of(PlanState const& state, Item const& item, bool full);

}  // namespace planner
