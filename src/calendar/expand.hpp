#pragma once
// The starts that a rule gives, by the wall clock, in bounded time. Private to this folder; knows no zones.

#include "rule.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace planner::calendar {

/// What the reading of one file may cost: a rule may be legal and yet have a start every second since 1600.
struct Budget {
  std::int64_t steps = 4'000'000;  ///< days and times that are looked at
  std::int64_t starts = 200'000;    ///< that are kept
};

struct Starts {
  std::vector<Moment> starts;  ///< in order
  bool goes_on = false;        ///< there may be later ones
};

/// The starts in [from, to) of a series whose first start is `first`, if the rule gives that one too; COUNT counts
/// from it. `is_over` says whether a start is after the UNTIL, which is a matter of zones. Nothing if that takes
/// more than is left of `budget`.
[[nodiscard]] std::optional<Starts> expand(Rule const& rule, Moment first, Moment from, Moment to,
                                           std::function<bool(Moment)> const& is_over, Budget& budget);

}  // namespace planner::calendar
