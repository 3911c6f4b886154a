// A time of day and a duration cannot be compared.

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
bool same(TimeOfDay time, TimeOfDay other) {
  return time == other;
}
#else
bool same(TimeOfDay time, CivilDuration other) {
  return time == other;
}
#endif

}  // namespace planner
