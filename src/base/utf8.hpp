#pragma once
// One code point at a time. Knows no widths and no escapes.

#include <cstddef>
#include <string_view>

namespace planner {

struct CodePoint {
  char32_t value = 0;      ///< the byte itself if it does not begin a well-formed sequence
  std::size_t length = 1;  ///< bytes taken
  bool valid = false;
};

/// The code point that begins at `at`, which must be inside `text`. Overlong forms, surrogates and values
/// beyond U+10FFFF are not valid; an invalid byte is taken alone.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

}  // namespace planner
