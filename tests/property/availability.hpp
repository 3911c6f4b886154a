#pragma once
// Random calendars of a person's own.

#include "generator.hpp"

#include "planner/schedule/schedule.hpp"

#include <algorithm>

namespace property {

/// Meetings of a quarter of an hour to three hours, and days away, in the `days` after `from`.
inline Availability random_availability(Random& random, Instant from, int days, int meetings, int journeys) {
  Availability made;
  for (int i = 0; i < meetings; ++i) {
    Instant const begin = from + std::chrono::minutes{5 * below(random, days * 288)};
    made.busy.push_back({begin, begin + std::chrono::minutes{15 * (1 + below(random, 12))}, chance(random, 50) ? "work" : "home"});
  }
  Day const first{date::floor<date::days>(from.time_since_epoch())};
  for (int i = 0; i < journeys; ++i) {
    Day const begin = first + date::days{below(random, days)};
    made.away.push_back({begin, begin + date::days{2 + below(random, 6)}, "work"});
  }
  std::sort(made.busy.begin(), made.busy.end(), [](auto const& a, auto const& b) { return a.from < b.from; });
  std::sort(made.away.begin(), made.away.end(), [](auto const& a, auto const& b) { return a.from < b.from; });
  return made;
}

}  // namespace property
