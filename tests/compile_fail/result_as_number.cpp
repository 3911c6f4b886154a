// A result does not turn into a truth by itself.

#include "planner/base/result.hpp"

namespace planner {

#ifdef CONTROL
// OK:
bool use(Result<int> const& result) {
  return result.has_value();
}
#else
bool use(Result<int> const& result) {
  return result;
}
#endif

}  // namespace planner
