// What a civil moment is in UTC needs a zone.

#include "planner/time/zone.hpp"

namespace planner {

#ifdef CONTROL
// OK:
std::string use(Moment moment, Zone const& zone) {
  return rfc3339(zone.to_instant(moment), zone);
}
#else
std::string use(Moment moment, Zone const& zone) {
  return rfc3339(moment, zone);
}
#endif

}  // namespace planner
