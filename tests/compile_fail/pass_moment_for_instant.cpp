// A civil moment is no instant without its zone.

#include "planner/time/civil.hpp"

namespace planner {

std::int64_t seconds(Instant instant) {
  return instant.time_since_epoch().count();
}

#ifdef CONTROL
// OK:
std::int64_t use(Instant point) {
  return seconds(point);
}
#else
std::int64_t use(Moment point) {
  return seconds(point);
}
#endif

}  // namespace planner
