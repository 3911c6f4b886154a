// A step cannot be passed where a stage is wanted.

#include "planner/base/id.hpp"

namespace planner {

bool is_current(StageId const& stage) {
  return stage.empty();
}

#ifdef CONTROL
// OK:
bool use(StageId const& id) {
  return is_current(id);
}
#else
bool use(StepId const& id) {
  return is_current(id);
}
#endif

}  // namespace planner
