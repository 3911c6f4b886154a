#pragma once
// Random journals over a template: mostly what the program would accept, now and then what only a merge or a later
// version could bring. The same seed gives the same journal.

#include "support/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>

namespace property {

using namespace support;
using Random = std::mt19937_64;

/// From 0 on, less than `most`.
[[nodiscard]] int below(Random& random, int most);
[[nodiscard]] bool chance(Random& random, int percent);

template <class Things>
auto const& one_of(Random& random, Things const& things) {
  return things[static_cast<std::size_t>(below(random, static_cast<int>(things.size())))];
}

/// Which template, with the texts of those that it can continue with.
struct Kind {
  std::string name;
  std::map<std::string, std::string> texts;
};

[[nodiscard]] Kind shipped_kind(std::string const& name);
[[nodiscard]] Kind neutral_kind();

/// What journals brought about, for measuring.
struct Reached {
  std::map<std::string, int> stages;
  std::map<std::string, int> effects;
  int entries = 0;
  int refused = 0;
};

/// What a walk left behind, and when it stopped.
struct Walked {
  Journal entries;
  Moment until;
  [[nodiscard]] Journal const& journal() const { return entries; }
  [[nodiscard]] Moment now() const { return until; }
};

/// One random journal, one entry after another. It is led first: each entry is what the plan waits for, so that the
/// late stages are reached as often as the early ones; then it strays.
[[nodiscard]] Walked random_walk(Random& random, Kind const& kind, int led, int strays, Reached& reached);

[[nodiscard]] int count_from_environment();
[[nodiscard]] std::uint64_t seed_from_environment();

/// Everything of an entry that a person would retell, for a failing check.
[[nodiscard]] std::string story_of(Journal const& journal);

}  // namespace property
