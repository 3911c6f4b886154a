#include "golden_diff.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iostream>
#include <utility>

namespace golden {
namespace {

// How many characters of `text` the wildcard's `shape` covers: `x` a hexadecimal digit, `0` a digit.
bool has_shape(std::string_view text, std::string_view shape) {
  return text.size() >= shape.size() && std::equal(shape.begin(), shape.end(), text.begin(), [](char s, char c) {
           auto const byte = static_cast<unsigned char>(c);
           return s == 'x' ? std::isxdigit(byte) != 0 : s == '0' ? std::isdigit(byte) != 0 : s == c;
         });
}

bool matches(std::string_view pattern, std::string_view text) {
  static std::pair<std::string_view, std::string_view> const shapes[] = {
      {"[UUID]", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"}, {"[STAMP]", "00000000T000000Z"}};
  while (!pattern.empty()) {
    for (auto const& [name, shape] : shapes) {
      if (starts_with(pattern, name) && has_shape(text, shape)) {
        return matches(pattern.substr(name.size()), text.substr(shape.size()));
      }
    }
    if (starts_with(pattern, "[...]")) {
      for (std::size_t skip = 0; skip <= text.size(); ++skip) {
        if (matches(pattern.substr(5), text.substr(skip))) {
          return true;
        }
      }
      return false;
    }
    if (text.empty() || pattern[0] != text[0]) {
      return false;
    }
    pattern.remove_prefix(1);
    text.remove_prefix(1);
  }
  return text.empty();
}

bool is_change(Edit const& edit) {
  return edit.kind == '-' || edit.kind == '+';
}

}  // namespace

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::vector<Edit> align(Lines const& expected, Lines const& actual) {
  std::size_t const rows = expected.size();
  std::size_t const columns = actual.size();
  std::vector<std::vector<std::size_t>> cost(rows + 1, std::vector<std::size_t>(columns + 1, 0));
  std::vector<std::vector<char>> step(rows + 1, std::vector<char>(columns + 1, ' '));
  for (std::size_t i = rows + 1; i-- > 0;) {
    for (std::size_t j = columns + 1; j-- > 0;) {
      if (i == rows && j == columns) {
        continue;
      }
      bool const any = i < rows && expected[i] == k_any_lines;
      std::vector<std::pair<std::size_t, char>> ways;
      if (any) {
        ways.emplace_back(cost[i + 1][j], ' ');
      }
      if (any && j < columns) {
        ways.emplace_back(cost[i][j + 1], '*');
      }
      if (!any && i < rows && j < columns && matches(expected[i], actual[j])) {
        ways.emplace_back(cost[i + 1][j + 1], ' ');
      }
      if (!any && i < rows) {
        ways.emplace_back(cost[i + 1][j] + 1, '-');
      }
      if (j < columns) {
        ways.emplace_back(cost[i][j + 1] + 1, '+');
      }
      auto const best =
          *std::min_element(ways.begin(), ways.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
      cost[i][j] = best.first;
      step[i][j] = best.second;
    }
  }
  std::vector<Edit> edits;
  for (std::size_t i = 0, j = 0; i < rows || j < columns;) {
    char const kind = step[i][j];
    bool const any = i < rows && expected[i] == k_any_lines;
    edits.push_back({kind, kind == '+' || kind == '*' ? actual[j] : expected[i]});
    j += kind == '+' || kind == '*' || (kind == ' ' && !any) ? 1 : 0;
    i += kind == '-' || kind == ' ' ? 1 : 0;
  }
  return edits;
}

bool agree(std::vector<Edit> const& edits) {
  return std::none_of(edits.begin(), edits.end(), is_change);
}

void print_diff(char const* stream, std::vector<Edit> const& edits) {
  if (agree(edits)) {
    return;
  }
  constexpr std::size_t k_context = 3;
  std::cout << "--- expected " << stream << "\n+++ actual " << stream << '\n';
  bool skipping = false;
  for (std::size_t at = 0; at < edits.size(); ++at) {
    auto const from = edits.begin() + static_cast<std::ptrdiff_t>(at - std::min(at, k_context));
    auto const to = edits.begin() + static_cast<std::ptrdiff_t>(std::min(at + k_context + 1, edits.size()));
    bool const near = std::any_of(from, to, is_change);
    if (near) {
      std::string text = edits[at].text;
      replace_all(text, "\r", "\\r");
      replace_all(text, "\x1b", "\\e");
      std::cout << (edits[at].kind == '*' ? ' ' : edits[at].kind) << text << '\n';
    } else if (!skipping) {
      std::cout << "@@\n";
    }
    skipping = !near;
  }
}

}  // namespace golden
