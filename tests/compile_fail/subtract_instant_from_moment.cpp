// No duration lies between a civil moment and an instant until a zone is named.

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
auto apart(Moment moment, Moment other) {
  return moment - other;
}
#else
auto apart(Moment moment, Instant other) {
  return moment - other;
}
#endif

}  // namespace planner
