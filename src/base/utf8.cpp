#include "utf8.hpp"

#include "planner/base/text.hpp"

namespace planner {

namespace {

struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t least;  ///< below this the sequence is overlong
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) {
    return {1, byte, 0};
  }
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {2, byte & 0x1FU, 0x80};
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    return {3, byte & 0x0FU, 0x800};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {4, byte & 0x07U, 0x10000};
  }
  return {0, 0, 0};
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  auto const first = static_cast<unsigned char>(text[at]);
  CodePoint const alone{first, 1, false};
  Lead const lead = lead_of(first);
  if (lead.length == 0 || lead.length > text.size() - at) {
    return alone;
  }
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    auto const next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0U) != 0x80U) {
      return alone;
    }
    value = (value << 6U) | (next & 0x3FU);
  }
  bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.least || surrogate || value > 0x10FFFF) {
    return alone;
  }
  return {value, lead.length, true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (auto const byte = static_cast<unsigned char>(text[at]); byte > 0 && byte < 0x80) {  // ASCII, which most text is
      ++at;
      continue;
    }
    CodePoint const point = code_point_at(text, at);
    if (!point.valid || point.value == 0) {
      return false;
    }
    at += point.length;
  }
  return true;
}

}  // namespace planner
