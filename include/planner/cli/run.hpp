#pragma once
// From the words of the command line to an exit code. Catches what nobody else caught.

#include <string>
#include <vector>

namespace planner {

/// Parses, runs, prints; returns the exit code.
[[nodiscard]] int run(std::vector<std::string> const& words);

}  // namespace planner
