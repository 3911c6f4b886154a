#pragma once
// Reading durations word by word, with the reason why something is none.

#include "planner/time/civil.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace planner {

enum class DurationFault {
  none,
  ambiguous,  ///< "30m"
  no_unit,    ///< "30"
  too_long,   ///< more than 200 years
  unknown,
};

struct ReadDuration {
  DurationFault fault = DurationFault::none;
  CivilDuration value;
  std::string culprit;  ///< the part that is at fault
};

/// Which spellings of a unit are taken: "d" alone, or "day" and "days" too, with or without a space before them.
enum class UnitWords { symbols, spelled_out };

/// `words` are lower case and hold no spaces; at least one is needed, and each unit may come once.
[[nodiscard]] ReadDuration read_duration(std::vector<std::string> const& words, UnitWords spelling);

}  // namespace planner
