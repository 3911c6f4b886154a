#pragma once
// Months as people write them, and how long they are.

#include "planner/time/civil.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace planner {

/// "dec" or "december"; lower case only.
[[nodiscard]] std::optional<date::month> find_month(std::string_view word);

/// "February 2027 has 28 days"; without a year "February has 29 days at most".
[[nodiscard]] std::string length_of(date::month month, std::optional<date::year> year);

/// A number of one to `digits` digits.
[[nodiscard]] std::optional<int> small_number(std::string_view word, std::size_t digits);

}  // namespace planner
