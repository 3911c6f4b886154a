// Two days have no sum.

#include "planner/time/civil.hpp"

namespace planner {

#ifdef CONTROL
// OK:
auto sum(Day day, date::days other) {
  return day + other;
}
#else
auto sum(Day day, Day other) {
  return day + other;
}
#endif

}  // namespace planner
