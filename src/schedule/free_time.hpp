#pragma once
// Whether the person's own calendars leave a span of time free. Private to schedule/.

#include "planner/schedule/availability.hpp"

namespace planner {

/// An index over an Availability, which has to outlive it.
class FreeTime {
 public:
  /// `padding` is the minutes kept free before and after each busy span.
  FreeTime(Availability const& availability, int padding);

  /// The latest busy span that touches [from, to), with its padding; null where all of it is free.
  [[nodiscard]] BusySpan const* clash(Instant from, Instant to) const;
  /// The days away that `day` is one of.
  [[nodiscard]] AwaySpan const* away(Day day) const;

 private:
  Availability const& m_availability;
  std::chrono::minutes m_padding;
  std::vector<Instant> m_until;  ///< the latest end of the busy spans up to each
};

}  // namespace planner
