// A moment loses its time of day only where that is said (day_of).

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
Day use(Moment moment) {
  return day_of(moment);
}
#else
Day use(Moment moment) {
  return moment;
}
#endif

}  // namespace planner
