#pragma once
// Writing a longer text: the person's own editor on a private file that is gone afterwards.

#include "planner/base/result.hpp"
#include "planner/shell/system.hpp"

#include <string>

namespace planner {

/// $VISUAL, else $EDITOR; nothing if neither is set.
[[nodiscard]] std::optional<std::string> editor_of(Environment const& environment);

/// What the person makes of `text` with `editor`, a command of the shell. An editor that fails is an error of kind
/// cancelled; more than 64 KiB, or what is not UTF-8, is one of kind data.
[[nodiscard]] Result<std::string> edit_text(std::string const& editor, std::string const& text);

}  // namespace planner
