#include "planner/base/text.hpp"

#include "utf8.hpp"
#include "width_table.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace planner {

namespace {

constexpr char32_t k_joiner = 0x200D;
constexpr char32_t k_picture_selector = 0xFE0F;

/// What a terminal draws as one: a character with its marks, or an emoji with its modifiers.
struct Cluster {
  std::size_t length = 0;
  std::size_t width = 0;
};

template <std::size_t N>
bool listed(CodeRange const (&table)[N], char32_t c) {
  auto const* const after = std::upper_bound(std::begin(table), std::end(table), c,
                                             [](char32_t x, CodeRange const& r) { return x < r.first; });
  return after != std::begin(table) && c <= std::prev(after)->last;
}

std::size_t width_of(CodePoint point) {
  if (!point.valid || point.value == U'\t') {
    return 1;
  }
  if (point.value < 0x300) {
    bool const control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    return control ? 0 : 1;
  }
  if (listed(k_zero_width, point.value)) {
    return 0;
  }
  return listed(k_double_width, point.value) ? 2 : 1;
}

bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}
bool is_regional(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

Cluster cluster_at(std::string_view text, std::size_t at) {
  CodePoint const base = code_point_at(text, at);
  Cluster cluster{base.length, width_of(base)};
  bool joined = false;
  bool flag = is_regional(base.value);
  while (base.value >= 0x20 && at + cluster.length < text.size()) {
    CodePoint const next = code_point_at(text, at + cluster.length);
    if (flag && is_regional(next.value)) {
      cluster.width = 2;  // two regional letters are drawn as one flag
      flag = false;
    } else if (next.value == k_picture_selector && next.valid) {
      cluster.width = std::min<std::size_t>(cluster.width * 2, 2);  // drawn as a picture
    } else {
      bool const modifier = cluster.width == 2 && (joined || is_skin_tone(next.value));
      bool const mark = next.valid && next.value >= 0x300 && width_of(next) == 0;
      if (!modifier && !mark) {
        break;
      }
    }
    joined = next.value == k_joiner;
    cluster.length += next.length;
  }
  return cluster;
}

/// Bytes of the longest beginning of `text` that is not wider than `columns`.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  std::size_t width = 0;
  while (at < text.size()) {
    Cluster const cluster = cluster_at(text, at);
    if (width + cluster.width > columns) {
      break;
    }
    width += cluster.width;
    at += cluster.length;
  }
  return at;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  std::size_t from = line.find_first_not_of(" \t");
  while (from != std::string_view::npos) {
    std::size_t const to = std::min(line.find_first_of(" \t", from), line.size());
    words.push_back(line.substr(from, to - from));
    from = line.find_first_not_of(" \t", to);
  }
  return words;
}

void wrap_line(std::string_view text, std::size_t columns, std::vector<std::string>& lines) {
  std::string line;
  std::size_t width = 0;
  for (std::string_view word : words_of(text)) {
    std::size_t const word_width = display_width(word);
    if (width > 0 && width + 1 + word_width <= columns) {
      line += ' ';
      line += word;
      width += 1 + word_width;
      continue;
    }
    if (!line.empty()) {
      lines.push_back(std::move(line));
    }
    while (display_width(word) > columns) {
      // A character wider than the whole line is taken all the same, or there would be no end.
      std::size_t const cut = std::max(fitting(word, columns), cluster_at(word, 0).length);
      if (cut == word.size()) {
        break;
      }
      lines.emplace_back(word.substr(0, cut));
      word.remove_prefix(cut);
    }
    line = word;
    width = display_width(word);
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    Cluster const cluster = cluster_at(text, at);
    width += cluster.width;
    at += cluster.length;
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  if (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);  // the end of the last line, not one more line
  }
  for (std::string const& line : split(text, '\n')) {
    wrap_line(line, std::max<std::size_t>(columns, 1), lines);
  }
  return lines;
}

std::string shorten(std::string_view text, std::size_t columns) {
  constexpr std::string_view dots = "...";
  if (display_width(text) <= columns) {
    return std::string(text);
  }
  if (columns <= dots.size()) {
    return std::string(dots.substr(0, columns));
  }
  return std::string(text.substr(0, fitting(text, columns - dots.size()))) + std::string(dots);
}

std::string pad(std::string_view text, std::size_t columns) {
  std::size_t const width = display_width(text);
  std::string padded(text);
  padded.append(width < columns ? columns - width : 0, ' ');
  return padded;
}

}  // namespace planner
