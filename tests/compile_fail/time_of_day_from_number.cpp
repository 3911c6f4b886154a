// A bare number is no time of day.

#include "planner/time/civil.hpp"

namespace planner {

TimeOfDay noon() {
#ifdef CONTROL
  // OK:
  TimeOfDay const time = TimeOfDay{720};
#else
  TimeOfDay const time = 720;
#endif
  return time;
}

}  // namespace planner
