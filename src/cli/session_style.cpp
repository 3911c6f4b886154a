// Settings of one run: what the line, the environment and config.toml say about how things are shown.

#include "planner/cli/session.hpp"

#include "planner/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace planner {
namespace {

/// The variable that says which letters the terminal reads: the first of these that is set.
std::optional<std::string> locale_variable(Environment const& environment) {
  for (auto const* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (environment.get(name)) {
      return name;
    }
  }
  return std::nullopt;
}

bool is_utf8(Environment const& environment, std::string const& variable) {
  std::string const lower = to_lower(environment.get(variable).value_or(""));
  return lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
}

}  // namespace

Status Session::read_configuration() {
  auto const path = settings_path(m_environment);
  if (!path) {
    return Ok{};  // without a home there is nothing to read
  }
  auto settings = read_settings(*path);
  if (!settings) {
    return settings.error();
  }
  m_settings = std::move(*settings);
  return Ok{};
}

Setting Session::setting(std::string const& key) const {
  auto const& spec = *find_setting(key);
  if (!spec.flag.empty() && m_arguments.has(spec.flag)) {
    bool const is_switch = spec.type == SettingSpec::Type::yes_no;
    return {is_switch ? "yes" : m_arguments.value(spec.flag), "flag", spec.flag};
  }
  // A locale without UTF-8 wants plain letters; none at all is the C locale.
  auto const locale = key == "ascii" ? locale_variable(m_environment) : std::nullopt;
  if (locale && !is_utf8(m_environment, *locale)) {
    return {"yes", "environment", *locale};
  }
  for (auto const& [name, meaning] : spec.environment) {
    if (auto const value = m_environment.get(name)) {
      return {meaning.empty() ? *value : meaning, "environment", name};
    }
  }
  if (auto const set = m_settings.find(key); set != m_settings.end()) {
    auto const path = settings_path(m_environment);
    return {set->second, "configuration", path ? *path : ""};
  }
  return {key == "ascii" && !locale ? "yes" : spec.default_value, "default", ""};
}

Style Session::style(bool discreet_by_default) const {
  Style style;
  style.width = terminal_width(m_environment);
  if (auto const width = setting("width"); width.origin == "flag" || width.origin == "configuration") {
    std::from_chars(width.value.data(), width.value.data() + width.value.size(), style.width);
  }
  style.width = std::clamp<std::size_t>(style.width, 20, 400);
  std::string const titles = setting("titles").value;
  style.discreet = titles.empty() ? discreet_by_default : titles == "discreet";
  std::string const color = setting("color").value;
  bool const plain_terminal = m_environment.get("TERM").value_or("dumb") == "dumb";
  bool const wanted = m_environment.get("FORCE_COLOR").has_value() || (stdout_is_terminal() && !plain_terminal);
  style.color = color == "always" || (color != "never" && !m_environment.get("NO_COLOR") && wanted);
  style.ascii = setting("ascii").value == "yes";
  return style;
}

}  // namespace planner
