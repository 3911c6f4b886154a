#pragma once
// Whose a file with one item is, and what it says of its time, read from its lines alone. Knows no plans.

#include "planner/time/civil.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace planner::calendar {

struct Mark {
  std::string uid;       ///< of the first event or task; empty: none
  bool product = false;  ///< PRODID is ours
  /// Ours have one stamp in DTSTAMP and LAST-MODIFIED; a program that changes an item sets one of them.
  bool stamped_again = false;
  std::optional<Instant> moment;  ///< DTSTART, and of a task without one DUE; none where it cannot be told
  bool closed = false;            ///< done or cancelled

  [[nodiscard]] bool untouched() const { return product && !stamped_again; }
};

/// Reads the zone of a TZID from the system.
[[nodiscard]] Mark mark_of(std::string_view file);

}  // namespace planner::calendar
