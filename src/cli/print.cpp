#include "verb.hpp"

namespace planner {

std::string json_line(Json const& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<std::string> format_lines(std::string const& format, Json const& list) {
  std::string out;
  for (auto const& element : list) {
    auto const line = format_line(format, element);
    if (!line) {
      return line.error();
    }
    out += *line;
  }
  return out;
}

}  // namespace planner
