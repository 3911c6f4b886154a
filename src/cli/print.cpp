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

Result<std::string> template_text(Session& session, std::string const& name) {
  auto const all = session.templates();
  if (!all) {
    return all.error();
  }
  if (auto const found = all->find(name); found != all->end()) {
    return found->second;
  }
  std::vector<std::string> names;
  for (auto const& [known, unused] : *all) {
    names.push_back(known);
  }
  Error error{ErrorKind::usage, "there is no template '" + harmless(name) + "'", "what there is: " + join(names, ", "), names};
  if (auto const close = nearest(name, names)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

}  // namespace planner
