#pragma once
// What somebody prefers where it changes dates: one table of names, defaults and readers, for `config` and for
// whoever wants the values. Knows nothing of files; display settings are elsewhere.

#include "planner/base/result.hpp"
#include "planner/state/state.hpp"

#include <string>
#include <vector>

namespace planner {

/// One preference that is an entry of the journal (`preferred`).
struct PreferenceSpec {
  std::string key;
  std::string value;          ///< what is written, for help: "HH:MM-HH:MM"
  std::string default_value;  ///< canonical; empty where the plan itself has one (its zone)
  std::string help;
  /// The canonical writing of what was typed; an error of kind usage that says what is possible.
  Result<std::string> (*read)(std::string const& typed) = nullptr;
};

inline constexpr char const* k_zone_key = "tz";

/// Every preference, in the order of the help.
[[nodiscard]] std::vector<PreferenceSpec> const& preference_specs();
[[nodiscard]] PreferenceSpec const* find_preference(std::string const& key);

/// The values in force.
struct Preferences {
  TimeRange quiet{};     ///< half-open; nothing is suggested in it
  int busy_padding = 0;  ///< minutes that stay free before and after busy times
  int day_most = 0;      ///< things a day, beyond which another day is better
};
/// Defaults where nothing was said. Total: the fold lets nothing in that cannot be read.
[[nodiscard]] Preferences preferences_of(PlanState const& state);
[[nodiscard]] Preferences default_preferences();

}  // namespace planner
