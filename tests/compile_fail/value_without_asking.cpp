// A result is not its value: ask has_value() first.

#include "planner/base/result.hpp"

namespace planner {

#ifdef CONTROL
// OK:
int use(Result<int> const& result) {
  return result.has_value() ? *result : 0;
}
#else
int use(Result<int> const& result) {
  return result;
}
#endif

}  // namespace planner
