#pragma once
// The templates that are compiled into the program.

#include <map>
#include <string>

namespace planner {

/// Name -> TOML text.
[[nodiscard]] std::map<std::string, std::string> const& builtin_templates();

}  // namespace planner
