#pragma once
// The topics of `planner help`: short pages that are inside the program. Private to cli/.

#include <string>
#include <vector>

namespace planner {

struct Topic {
  std::string name;
  std::string text;
};

[[nodiscard]] std::vector<Topic> const& topics();
[[nodiscard]] Topic const* find_topic(std::string const& name);

}  // namespace planner
