#pragma once
// Texts on their way into a calendar file: what a value may hold, and lines of at most 75 octets. Private to this
// folder; knows no components.

#include <string>
#include <string_view>

namespace planner::calendar {

/// Without control characters and blanks around it, broken UTF-8 replaced, every line separator a newline.
[[nodiscard]] std::string clean(std::string_view text);

/// The line with CRLF, cut into lines of at most 75 octets, never inside a character.
void append_folded(std::string& out, std::string_view line);

/// Undoes folds.
[[nodiscard]] std::string unfolded(std::string_view text);

}  // namespace planner::calendar
