// A stage is not a step: their ids cannot be compared.

#include "planner/base/id.hpp"

namespace planner {

#ifdef CONTROL
// OK:
bool same(StageId const& stage, StageId const& other) {
  return stage == other;
}
#else
bool same(StageId const& stage, StepId const& other) {
  return stage == other;
}
#endif

}  // namespace planner
