// --format: placeholders are the paths of the JSON answer.

#include "planner/base/text.hpp"
#include "planner/render/json.hpp"

#include <nlohmann/json.hpp>

namespace planner {
namespace {

void collect_paths(Json const& value, std::string const& path, std::vector<std::string>& paths) {
  if (!path.empty()) {
    paths.push_back(path);
  }
  if (value.is_object()) {
    for (auto const& [key, inner] : value.items()) {
      collect_paths(inner, path.empty() ? key : path + "." + key, paths);
    }
  }
}

Json const* at_path(Json const& object, std::string const& path) {
  Json const* value = &object;
  for (auto const& part : split(path, '.')) {
    bool const index = !part.empty() && part.size() < 6 && part.find_first_not_of("0123456789") == std::string::npos;
    if (value->is_object() && value->contains(part)) {
      value = &(*value)[part];
    } else if (value->is_array() && index && std::stoul(part) < value->size()) {
      value = &(*value)[std::stoul(part)];
    } else {
      return nullptr;
    }
  }
  return value;
}

std::string text_of(Json const& value) {
  if (value.is_null()) {
    return "";
  }
  return value.is_string() ? harmless(value.get<std::string>()) : value.dump();
}

Error unknown_path(Json const& object, std::string const& path) {
  std::vector<std::string> paths;
  collect_paths(object, "", paths);
  Error error{ErrorKind::usage, "--format: there is no {" + harmless(path) + "} in this answer", "", {}};
  if (auto const close = nearest(path, paths)) {
    error.hint = "did you mean {" + *close + "}?";
    error.suggestions = {*close};
  } else {
    error.hint = "the paths are those of --json; braces are written {{ and }}";
  }
  return error;
}

}  // namespace

Result<std::string> format_line(std::string const& format, Json const& object) {
  std::string out;
  for (std::size_t i = 0; i < format.size();) {
    if (format.compare(i, 2, "{{") == 0 || format.compare(i, 2, "}}") == 0) {
      out += format[i];
      i += 2;
      continue;
    }
    if (format[i] != '{') {
      out += format[i++];
      continue;
    }
    auto const close = format.find('}', i);
    if (close == std::string::npos) {
      return Error{ErrorKind::usage, "--format: a '{' is not closed", "a brace itself is written {{", {}};
    }
    std::string const path = format.substr(i + 1, close - i - 1);
    auto const* value = at_path(object, path);
    if (value == nullptr) {
      return unknown_path(object, path);
    }
    out += text_of(*value);
    i = close + 1;
  }
  return out + "\n";
}

}  // namespace planner
