#include "planner/state/reach.hpp"

#include <algorithm>

namespace planner {

bool touches_another(PlanTemplate const& plan, std::vector<TagId> const& tags) {
  return std::any_of(tags.begin(), tags.end(), [&](TagId const& id) {
    auto const* tag = find(plan, id);
    return tag != nullptr && tag->consent;
  });
}

}  // namespace planner
