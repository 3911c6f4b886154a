#pragma once
// The journals that random walks left behind, the same ones for every property.

#include "generator.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace property {

/// Every kind of course that is walked.
[[nodiscard]] std::vector<Kind> const& kinds();
/// Two of three follow the course with most in it.
[[nodiscard]] Kind const& kind_of_number(int number);

struct AllWalked {
  std::vector<Walked> journals;
  Reached reached;
};

/// Made once, when they are first asked for.
[[nodiscard]] AllWalked const& all_walked();

/// Calls `check` with many journals, or with one of `share`; a failing one is told with its number.
template <class Check>
void for_journals(int share, Check check) {
  auto const& walked = all_walked().journals;
  std::uint64_t const seed = seed_from_environment();
  MESSAGE("seed " << seed << ", " << walked.size() / static_cast<std::size_t>(share) << " journals");
  for (int number = 0; number < static_cast<int>(walked.size()); number += share) {
    Random random(seed + static_cast<std::uint64_t>(number));
    CAPTURE(number);
    check(walked[static_cast<std::size_t>(number)], random, kind_of_number(number));
  }
}

/// The calendar file of a journal.
[[nodiscard]] std::string bytes_of(Journal const& journal, Moment now, ReminderOptions const& options);

}  // namespace property
