// Ids of two kinds have no order, so they cannot share a map.

#include "planner/base/id.hpp"

namespace planner {

#ifdef CONTROL
// OK:
bool before(AnchorId const& anchor, AnchorId const& id) {
  return anchor < id;
}
#else
bool before(AnchorId const& anchor, FactId const& id) {
  return anchor < id;
}
#endif

}  // namespace planner
