// A civil day has no zone, so it cannot be compared with a day of UTC.

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
bool same(Day day, date::local_days other) {
  return day == other;
}
#else
bool same(Day day, date::sys_days other) {
  return day == other;
}
#endif

}  // namespace planner
