// A bare number is no duration: days or months?

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
Day use(Day day) {
  return plus(day, days_long(3));
}
#else
Day use(Day day) {
  return plus(day, 3);
}
#endif

}  // namespace planner
