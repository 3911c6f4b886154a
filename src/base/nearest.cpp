#include "planner/base/text.hpp"

#include <algorithm>
#include <array>

namespace planner {

namespace {

/// Nobody mistypes a longer word into one of ours; it also bounds the table below.
constexpr std::size_t k_longest = 64;

using Row = std::array<std::size_t, k_longest + 2>;

/// Damerau-Levenshtein without the restriction to untouched neighbours (Lowrance and Wagner 1975). Row and
/// column 0 hold a number larger than any distance, so that "no earlier match" needs no special case.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<Row, k_longest + 2> table;
  std::size_t const never = a.size() + b.size();
  for (std::size_t i = 0; i <= a.size() + 1; ++i) {
    table[i][0] = never;
    table[i][1] = i == 0 ? never : i - 1;
  }
  for (std::size_t j = 1; j <= b.size() + 1; ++j) {
    table[0][j] = never;
    table[1][j] = j - 1;
  }
  std::array<std::size_t, 256> last_row{};
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t last_column = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const row = last_row[static_cast<unsigned char>(b[j - 1])];
      std::size_t const column = last_column;
      bool const same = a[i - 1] == b[j - 1];
      last_column = same ? j : last_column;
      std::size_t const swapped = table[row][column] + (i - row - 1) + 1 + (j - column - 1);
      table[i + 1][j + 1] = std::min({table[i][j] + (same ? 0 : 1), table[i + 1][j] + 1, table[i][j + 1] + 1, swapped});
    }
    last_row[static_cast<unsigned char>(a[i - 1])] = i;
  }
  return table[a.size() + 1][b.size() + 1];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::vector<std::string> const& candidates) {
  std::size_t const limit = word.size() <= 4 ? 1 : 2;
  std::size_t best = limit + 1;
  std::optional<std::string> found;
  if (word.empty() || word.size() > k_longest) {
    return found;
  }
  for (std::string const& candidate : candidates) {
    if (candidate.size() > word.size() + limit || candidate.size() > k_longest ||
        candidate.size() + limit < word.size()) {
      continue;
    }
    std::size_t const far = distance(word, candidate);
    if (far < best) {
      best = far;
      found = candidate;
    }
  }
  return found;
}

}  // namespace planner
