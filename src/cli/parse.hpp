#pragma once
// The words of the line, sorted into a verb, its words and its options. The only user of CLI11.

#include "planner/cli/verb.hpp"

namespace planner {

struct ParsedLine {
  std::string verb;                   ///< empty: none was named
  std::vector<std::string> unknown;   ///< the words where a verb should have been
  Arguments arguments;
};

/// An error of kind usage for an unknown option, a missing value or too many words; each names what was meant.
[[nodiscard]] Result<ParsedLine> parse_line(std::vector<std::string> const& words);

}  // namespace planner
