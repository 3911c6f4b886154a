#pragma once
// Arrays of bytes as text and back. Private to the journal.

#include "planner/base/digest.hpp"
#include "planner/journal/entry.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace planner {

template <std::size_t size>
std::string as_text(std::array<std::uint8_t, size> const& bytes) {
  return std::string(bytes.begin(), bytes.end());
}

template <std::size_t size>
std::string hex_of(std::array<std::uint8_t, size> const& bytes) {
  return to_hex(as_text(bytes));
}

/// Lower case only: a digest has one spelling.
template <std::size_t size>
bool fill_from_hex(std::string_view hex, std::array<std::uint8_t, size>& bytes) {
  auto const text = from_hex(hex);
  if (!text || text->size() != size || to_hex(*text) != hex) {
    return false;
  }
  std::transform(text->begin(), text->end(), bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return true;
}

}  // namespace planner
