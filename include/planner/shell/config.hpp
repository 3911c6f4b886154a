#pragma once
// Display settings: one table of them, and the file config.toml that keeps them. Nothing in here changes a date;
// what does is a preference of a plan (state/preferences.hpp).

#include "planner/base/result.hpp"
#include "planner/shell/system.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace planner {

struct SettingSpec {
  enum class Type { text, yes_no, number } type = Type::text;
  std::string key;
  std::string value;          ///< what is written, for help: "discreet|full"
  std::string default_value;  ///< empty where it depends on what is shown
  std::string help;
  std::string flag;           ///< the option that goes before it; may be empty
  /// Variables that go before it, in order: the name, and the value that it stands for (empty: its own).
  std::vector<std::pair<std::string, std::string>> environment;
  std::vector<std::string> choices;
};

[[nodiscard]] std::vector<SettingSpec> const& setting_specs();
[[nodiscard]] SettingSpec const* find_setting(std::string const& key);

/// The canonical writing; an error of kind usage that says what is possible.
[[nodiscard]] Result<std::string> canonical_setting(SettingSpec const& spec, std::string const& typed);

/// PLANNER_CONFIG, else config.toml in the folder of settings.
[[nodiscard]] Result<std::string> settings_path(Environment const& environment);

using Settings = std::map<std::string, std::string>;
/// What a file says; one that is missing says nothing. A damaged one, an unknown key or a value that does not fit:
/// an error of kind config with FILE:LINE:COL.
[[nodiscard]] Result<Settings> read_settings(std::string const& path);

/// Changes one line of the file, or takes it away, and leaves the others as they are; atomically, mode 0600. The
/// folder is made where it is missing.
[[nodiscard]] Status write_setting(std::string const& path, SettingSpec const& spec, std::optional<std::string> const& value);

}  // namespace planner
