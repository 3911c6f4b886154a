#include "planner/shell/config.hpp"

#include "posix.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/files.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>

namespace planner {
namespace {

constexpr std::size_t k_most_bytes = 65536;
constexpr std::int64_t k_least_width = 20;
constexpr std::int64_t k_most_width = 400;
constexpr char const* k_head = "# How planner shows things. What changes dates belongs to a plan: planner config\n";

Error damaged(std::string const& path, toml::source_position const& where, std::string const& what, std::string hint = {}) {
  std::string const place = harmless(path) + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
  return Error{ErrorKind::config, place + ": " + harmless(what),
               hint.empty() ? "put the line right, or delete it" : std::move(hint), {}};
}

std::vector<std::string> setting_keys() {
  std::vector<std::string> keys;
  for (auto const& spec : setting_specs()) {
    keys.push_back(spec.key);
  }
  return keys;
}

/// A value of the file as somebody would type it; nothing for a list, a table or a value of another type.
std::optional<std::string> typed_value(SettingSpec const& spec, toml::node const& node) {
  using Type = SettingSpec::Type;
  if (auto const flag = node.value_exact<bool>(); flag && spec.type == Type::yes_no) {
    return *flag ? "yes" : "no";
  }
  if (auto const number = node.value_exact<std::int64_t>(); number && spec.type == Type::number) {
    return std::to_string(*number);
  }
  auto const text = node.value_exact<std::string>();
  return text && spec.type == Type::text ? text : std::nullopt;
}

Status read_table(std::string const& path, toml::table const& table, std::string const& prefix, Settings& settings) {
  for (auto const& [name, node] : table) {
    std::string const key = prefix + std::string(name.str());
    auto const* spec = find_setting(key);
    if (spec == nullptr && node.is_table()) {
      if (auto const status = read_table(path, *node.as_table(), key + ".", settings); !status) {
        return status;
      }
      continue;
    }
    auto const where = name.source().begin;
    if (spec == nullptr) {
      auto const close = nearest(key, setting_keys());
      return damaged(path, where, "there is no setting '" + key + "'",
                     close ? "did you mean '" + *close + "'?" : "the settings: " + join(setting_keys(), ", "));
    }
    auto const typed = typed_value(*spec, node);
    auto const value = typed ? canonical_setting(*spec, *typed) : Result<std::string>(Error{});
    if (!value) {
      return damaged(path, node.source().begin, "'" + key + "' has to be " + spec->value);
    }
    settings[key] = *value;
  }
  return Ok{};
}

Result<std::string> text_of(std::string const& path) {
  std::error_code failed;
  auto text = read_file(path, k_most_bytes);
  if (!text && text.error().kind == ErrorKind::no_input && !std::filesystem::exists(path, failed)) {
    return std::string();
  }
  if (!text) {
    Error error = text.error();
    error.kind = error.kind == ErrorKind::permission ? error.kind : ErrorKind::config;
    error.hint = error.hint.empty() ? "PLANNER_CONFIG names another file" : error.hint;
    return error;
  }
  return text;
}

Result<toml::table> parse(std::string const& path, std::string const& text) {
  auto parsed = toml::parse(text);
  if (!parsed) {
    return damaged(path, parsed.error().source().begin, std::string(parsed.error().description()));
  }
  return std::move(parsed).table();
}

std::string written(SettingSpec const& spec, std::string const& value) {
  switch (spec.type) {
    case SettingSpec::Type::yes_no:
      return value == "yes" ? "true" : "false";
    case SettingSpec::Type::number:
      return value;
    case SettingSpec::Type::text:
      break;
  }
  std::string quoted = "\"";
  for (char const c : value) {
    quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return quoted + "\"";
}

/// Lines without the setting, and where its new line belongs: in its own place, else before the first table.
struct Gap {
  std::vector<std::string> lines;
  std::size_t place = 0;
  std::string name;  ///< of the key, as it has to be written there
};

Gap without(toml::table const& table, std::string const& text, SettingSpec const& spec) {
  Gap gap{split(text, '\n'), 0, spec.key};
  if (!gap.lines.empty() && gap.lines.back().empty()) {
    gap.lines.pop_back();
  }
  auto const node = table.at_path(spec.key);
  if (node) {
    auto const& source = node.node()->source();
    gap.place = source.begin.line - 1;
    std::string const line = gap.lines[gap.place];
    auto const dot = spec.key.rfind('.');
    bool const in_a_table = dot != std::string::npos && line.find(spec.key.substr(0, dot)) == std::string::npos;
    gap.name = in_a_table ? spec.key.substr(dot + 1) : spec.key;
    auto const first = gap.lines.begin() + static_cast<std::ptrdiff_t>(gap.place);
    gap.lines.erase(first, first + static_cast<std::ptrdiff_t>(source.end.line - source.begin.line) + 1);
    return gap;
  }
  auto const header = std::find_if(gap.lines.begin(), gap.lines.end(), [](std::string const& line) { return trim(line).starts_with("["); });
  gap.place = static_cast<std::size_t>(header - gap.lines.begin());
  return gap;
}

}  // namespace

std::vector<SettingSpec> const& setting_specs() {
  using Type = SettingSpec::Type;
  static std::vector<SettingSpec> const specs = {
      {Type::text, "titles", "discreet|full", "", "titles; unset: full on screens, discreet in files", "--titles",
       {{"PLANNER_TITLES", ""}}, {"discreet", "full"}},
      {Type::text, "color", "auto|always|never", "auto", "colours", "--color",
       {{"NO_COLOR", "never"}, {"FORCE_COLOR", "always"}}, {"auto", "always", "never"}},
      {Type::yes_no, "ascii", "yes|no", "no", "ASCII only", "--ascii", {}, {"yes", "no"}},
      {Type::number, "width", "a number of columns from 20 to 400", "", "columns; unset: the terminal's", "--width",
       {{"COLUMNS", ""}}, {}},
      {Type::text, "export.path", "a file", "", "where export writes on a terminal, without -o", "-o", {}, {}},
  };
  return specs;
}

SettingSpec const* find_setting(std::string const& key) {
  auto const& specs = setting_specs();
  auto const found = std::find_if(specs.begin(), specs.end(), [&](auto const& spec) { return spec.key == key; });
  return found == specs.end() ? nullptr : &*found;
}

Result<std::string> canonical_setting(SettingSpec const& spec, std::string const& typed) {
  std::string text = trim(typed);
  Error const unfit{ErrorKind::usage, spec.key + " is " + spec.value + ", not '" + harmless(typed) + "'", "", {}};
  if (spec.type == SettingSpec::Type::yes_no) {
    text = text == "true" ? "yes" : text == "false" ? "no" : text;
  }
  if (spec.type == SettingSpec::Type::number) {
    bool const digits = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
    std::int64_t const number = digits ? std::stol(text) : 0;
    return number >= k_least_width && number <= k_most_width ? Result<std::string>(std::to_string(number)) : unfit;
  }
  bool const one_of_them = spec.choices.empty() || std::find(spec.choices.begin(), spec.choices.end(), text) != spec.choices.end();
  bool const plain = is_utf8(text) && harmless(text) == text && text.find_first_of("\n\t") == std::string::npos;
  if (text.empty() || !one_of_them || !plain) {
    return unfit;
  }
  return text;
}

Result<std::string> settings_path(Environment const& environment) {
  if (auto const chosen = environment.get("PLANNER_CONFIG")) {
    return *chosen;
  }
  auto const folder = config_folder(environment);
  return folder ? Result<std::string>(*folder + "/config.toml") : folder;
}

Result<Settings> read_settings(std::string const& path) {
  auto const text = text_of(path);
  auto const table = text ? parse(path, *text) : Result<toml::table>(text.error());
  if (!table) {
    return table.error();
  }
  Settings settings;
  auto const status = read_table(path, *table, "", settings);
  return status ? Result<Settings>(std::move(settings)) : Result<Settings>(status.error());
}

Status write_setting(std::string const& path, SettingSpec const& spec, std::optional<std::string> const& value) {
  auto const text = text_of(path);
  auto const table = text ? parse(path, *text) : Result<toml::table>(text.error());
  if (!table) {
    return table.error();
  }
  Gap gap = without(*table, text->empty() ? k_head : *text, spec);
  if (value) {
    gap.lines.insert(gap.lines.begin() + static_cast<std::ptrdiff_t>(gap.place), gap.name + " = " + written(spec, *value));
  }
  std::string const changed = join(gap.lines, "\n") + "\n";
  auto const again = parse(path, changed);
  auto const node = again ? again->at_path(spec.key) : toml::node_view<toml::node const>{};
  bool const took = again && (value ? bool(node) && typed_value(spec, *node.node()) == *value : !node);
  if (!took) {
    return Error{ErrorKind::config, "cannot change '" + spec.key + "' in '" + harmless(path) + "'", "edit the file by hand", {}};
  }
  if (auto const made = make_private_folder(folder_of(path)); !made) {
    return made;
  }
  // Settings are often kept elsewhere and linked to; the link stays.
  std::error_code failed;
  auto const target = std::filesystem::canonical(path, failed);
  return write_file_atomically(failed ? path : target.string(), changed, {true});
}

}  // namespace planner
