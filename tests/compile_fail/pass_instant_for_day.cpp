// An instant lies in no civil day without its zone.

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
int weeks(Day from, Day to) {
  return days_between(from, to) / 7;
}
#else
int weeks(Day from, Instant to) {
  return days_between(from, to) / 7;
}
#endif

}  // namespace planner
