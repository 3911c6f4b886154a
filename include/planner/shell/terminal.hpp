#pragma once
// Asking a person. Prompts go to standard error, answers come from standard input; what is asked, and whether
// at all, is decided elsewhere.

#include "planner/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

class Terminal {
 public:
  virtual ~Terminal() = default;
  /// One line without its end. The end of the input (Ctrl-D) is an error of kind cancelled.
  virtual Result<std::string> ask_line(std::string const& prompt) = 0;
  /// One of the characters `allowed`, without Enter on a terminal; other keys are ignored. '\n' in `allowed`
  /// is Enter. Upper case is taken as lower case where only that is allowed. Ctrl-C and Ctrl-D are errors of
  /// kind cancelled. Without a terminal the first character of a line.
  virtual Result<char> ask_key(std::string const& prompt, std::string_view allowed) = 0;
};

[[nodiscard]] std::unique_ptr<Terminal> open_terminal();

/// For tests: one answer after the other, then the end of the input. Prompts are appended to `transcript`,
/// which may be null and outlives the terminal.
[[nodiscard]] std::unique_ptr<Terminal> scripted_terminal(std::vector<std::string> answers,
                                                          std::vector<std::string>* transcript = nullptr);

}  // namespace planner
