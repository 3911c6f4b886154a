#pragma once
// Text as bytes meet people: UTF-8, width on a terminal, what must be made harmless, the nearest spelling.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// True if `text` is well-formed UTF-8 without NUL.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Columns on a terminal: wide East Asian characters and emoji count 2, combining marks 0.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Control characters (C0 but newline and tab, DEL, C1), line separators and bidi controls become
/// visible escapes such as `\x1b` or `\u202e`; nothing that a note holds can steer a terminal.
[[nodiscard]] std::string harmless(std::string_view text);

/// Breaks at spaces so that no line is wider than `columns`; a longer word is cut. Keeps blank lines.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// Shortens to `columns` with "..." at the end.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

/// Pads with spaces to `columns` (by display width).
[[nodiscard]] std::string pad(std::string_view text, std::size_t columns);

[[nodiscard]] std::string trim(std::string_view text);
[[nodiscard]] std::string to_lower(std::string_view ascii);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::vector<std::string> const& parts, std::string_view separator);

/// The candidate with the smallest Damerau-Levenshtein distance, if that is at most 2 (1 for words of
/// up to four letters).
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::vector<std::string> const& candidates);

/// True for `^[a-z][a-z0-9-]{0,63}$`.
[[nodiscard]] bool is_name(std::string_view text);

}  // namespace planner
