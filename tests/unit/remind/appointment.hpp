#pragma once
// A step that was agreed with a place and a length.

#include "support/journal.hpp"

/// On 8 January at 17:00, for fifty minutes.
inline planner::Moved in_the_library() {
  planner::Moved moved;
  moved.step = "if-then";
  moved.to = support::day("2026-01-08");
  moved.time = planner::TimeOfDay{17 * 60};
  moved.minutes = 50;
  moved.place = "Library";
  return moved;
}
