// An event's id cannot be stored as a gate's.

#include "planner/base/id.hpp"

namespace planner {

#ifdef CONTROL
// OK:
void store(GateId& gate, GateId const& id) {
  gate = id;
}
#else
void store(GateId& gate, EventId const& id) {
  gate = id;
}
#endif

}  // namespace planner
