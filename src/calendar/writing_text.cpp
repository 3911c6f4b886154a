#include "writing_text.hpp"

#include <algorithm>
#include <cstddef>

namespace planner::calendar {
namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t k_octets = 75;                        // RFC 5545, 3.1

// Length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text) {
  auto byte = [text](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  auto continues = [&byte](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  unsigned const first = byte(0);
  unsigned const second = byte(1);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF && continues(1)) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF && continues(1) && continues(2)) {
    bool const overlong = first == 0xE0 && second < 0xA0;
    bool const surrogate = first == 0xED && second > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    bool const overlong = first == 0xF0 && second < 0x90;
    bool const beyond = first == 0xF4 && second > 0x8F;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

// Readers that cut lines with a Unicode-aware split would take these inside a value for the end of a line:
// U+0085, U+2028, U+2029.
bool is_line_separator(std::string_view character) {
  return character == "\xC2\x85" || character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

bool is_control(std::string_view character) {
  auto const first = static_cast<unsigned char>(character[0]);
  auto const last = static_cast<unsigned char>(character.back());
  return character.size() == 1 ? first < 0x20 || first == 0x7F : first == 0xC2 && last < 0xA0;
}

// Readers drop blanks at the ends of a value, and call a value of nothing but blanks an error.
std::string without_blanks_around(std::string const& text) {
  std::size_t const first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

// libical passes control characters and broken UTF-8 through as they are, and it ends a text at a NUL.
std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = sequence_length(text.substr(at));
    std::string_view const character = text.substr(at, std::max<std::size_t>(length, 1));
    at += character.size();
    if (length == 0) {
      out += k_replacement;
    } else if (character == "\r" && text.substr(at, 1) == "\n") {
      continue;
    } else if (character == "\n" || character == "\r" || is_line_separator(character)) {
      out += '\n';
    } else if (character == "\t") {
      out += ' ';
    } else if (!is_control(character)) {
      out += character;
    }
  }
  return without_blanks_around(out);
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t const length = std::max<std::size_t>(sequence_length(line.substr(at)), 1);
    if (used + length > k_octets) {
      out += "\r\n ";
      used = 1;
    }
    out += line.substr(at, length);
    used += length;
    at += length;
  }
  out += "\r\n";
}

std::string unfolded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const fold = std::min(text.find("\r\n ", at), text.size());
    out += text.substr(at, fold - at);
    at = fold + 3;
  }
  return out;
}

}  // namespace planner::calendar
