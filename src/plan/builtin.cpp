#include "planner/plan/builtin.hpp"

namespace planner {

std::map<std::string, std::string> const& builtin_templates() {
  static std::map<std::string, std::string> const templates = {
#include "templates.inc"
  };
  return templates;
}

}  // namespace planner
