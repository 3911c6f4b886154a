#include "planner/base/text.hpp"

#include "utf8.hpp"

#include <algorithm>

namespace planner {

namespace {

constexpr std::string_view k_spaces = " \t\n\r\v\f";

/// The letter of the escape, `x` with two digits or `u` with four; 0 if `point` may stand as it is.
char escape_letter(CodePoint point) {
  char32_t const c = point.value;
  if (!point.valid || c == 0x7F || (c < 0x20 && c != U'\n' && c != U'\t')) {
    return 'x';
  }
  bool const c1 = c >= 0x80 && c <= 0x9F;
  bool const separator = c == 0x2028 || c == 0x2029;
  // The property Bidi_Control: the arabic letter mark, marks, embeddings, overrides and isolates.
  bool const bidi =
      c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c1 || separator || bidi ? 'u' : '\0';
}

std::string escaped(char32_t value, char letter) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text{'\\', letter};
  for (unsigned shift = letter == 'u' ? 16 : 8; shift > 0; shift -= 4) {
    text += digits[(value >> (shift - 4)) & 0xFU];
  }
  return text;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

std::string harmless(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\t'; })) {
    return std::string(text);  // most text is plain
  }
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    char const letter = escape_letter(point);
    if (letter == '\0') {
      shown += text.substr(at, point.length);
    } else {
      shown += escaped(point.value, letter);
    }
    at += point.length;
  }
  return shown;
}

std::string trim(std::string_view text) {
  std::size_t const first = text.find_first_not_of(k_spaces);
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(k_spaces) - first + 1));
}

std::string to_lower(std::string_view ascii) {
  std::string lower(ascii);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t to = text.find(separator); to != std::string_view::npos; to = text.find(separator, from)) {
    parts.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      text += separator;
    }
    text += parts[i];
  }
  return text;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && is_lower(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace planner
