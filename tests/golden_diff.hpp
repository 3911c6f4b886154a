#pragma once
// Lines that are expected against lines that came: patterns, and the fewest edits between the two.

#include <string>
#include <string_view>
#include <vector>

namespace golden {

using Lines = std::vector<std::string>;

/// Stands for any number of lines.
inline constexpr char const* k_any_lines = "[[...]]";

struct Edit {
  char kind;  // ' ' the pattern stays, '-' it goes, '+' a line comes, '*' a line that [[...]] covers
  std::string text;
};

[[nodiscard]] bool starts_with(std::string_view text, std::string_view start);
void replace_all(std::string& text, std::string_view from, std::string_view to);

/// The fewest edits that turn what is expected into what came.
[[nodiscard]] std::vector<Edit> align(Lines const& expected, Lines const& actual);
/// True if nothing has to go or to come.
[[nodiscard]] bool agree(std::vector<Edit> const& edits);
/// A unified diff on standard output; nothing if they agree.
void print_diff(char const* stream, std::vector<Edit> const& edits);

}  // namespace golden
