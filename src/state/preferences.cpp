#include "planner/state/preferences.hpp"

#include "planner/base/text.hpp"
#include "planner/time/parse.hpp"
#include "planner/time/zone.hpp"

#include <algorithm>
#include <charconv>

namespace planner {
namespace {

constexpr char const* k_quiet_key = "quiet-hours";
constexpr char const* k_padding_key = "busy.padding";
constexpr char const* k_most_key = "day.most";
constexpr int k_most_padding = 12 * 60;
constexpr int k_most_a_day = 20;

Error unfit(std::string const& why, std::string const& hint) { return {ErrorKind::usage, why, hint, {}}; }

Result<std::string> read_quiet_hours(std::string const& typed) {
  auto const range = parse_time_range(trim(typed));
  if (!range) {
    return unfit("'" + harmless(typed) + "' is not a range of times", "write it as 21:30-08:30");
  }
  if (range->from == range->to) {
    return unfit("quiet hours that begin and end at " + to_string(range->from) + " would never end",
                 "write it as 21:30-08:30");
  }
  return to_string(range->from) + "-" + to_string(range->to);
}

Result<std::string> read_padding(std::string const& typed) {
  auto const length = parse_duration_for_people(typed);
  if (!length) {
    return length.error();
  }
  if (length->months != 0 || length->days != 0 || length->minutes < 0 || length->minutes > k_most_padding) {
    return unfit("'" + harmless(typed) + "' is not between 0min and 12h", "write it as 15min or 1h");
  }
  return std::to_string(length->minutes) + "min";
}

Result<std::string> read_most(std::string const& typed) {
  std::string const text = trim(typed);
  int most = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), most);
  if (error != std::errc() || end != text.data() + text.size() || most < 1 || most > k_most_a_day) {
    return unfit("'" + harmless(typed) + "' is not a number from 1 to 20", "the default is 3");
  }
  return std::to_string(most);
}

Result<std::string> read_zone(std::string const& typed) {
  auto const zone = Zone::load(trim(typed));
  return zone ? Result<std::string>(zone->name()) : Result<std::string>(unfit(zone.error().message, zone.error().hint));
}

std::string value_of(PlanState const* state, std::string const& key) {
  if (state != nullptr) {
    if (auto const set = state->preferences.find(key); set != state->preferences.end() && !set->second.empty()) {
      return set->second;
    }
  }
  return find_preference(key)->default_value;
}

Preferences read_all(PlanState const* state) {
  Preferences preferences;
  preferences.quiet = parse_time_range(value_of(state, k_quiet_key)).value_or(TimeRange{});
  preferences.busy_padding = parse_duration(value_of(state, k_padding_key)).value_or(CivilDuration{}).minutes;
  std::string const most = value_of(state, k_most_key);
  std::from_chars(most.data(), most.data() + most.size(), preferences.day_most);
  return preferences;
}

}  // namespace

std::vector<PreferenceSpec> const& preference_specs() {
  static std::vector<PreferenceSpec> const specs = {
      {k_quiet_key, "HH:MM-HH:MM", "21:30-08:30", "nothing is suggested from the first time up to the second",
       read_quiet_hours},
      {k_padding_key, "DURATION", "15min", "what stays free before and after busy times", read_padding},
      {k_most_key, "NUMBER", "3", "things a day, beyond which another day is better", read_most},
      {k_zone_key, "ZONE", "", "the time zone you live in; with --on from that moment on", read_zone},
  };
  return specs;
}

PreferenceSpec const* find_preference(std::string const& key) {
  auto const& specs = preference_specs();
  auto const found = std::find_if(specs.begin(), specs.end(), [&](auto const& spec) { return spec.key == key; });
  return found == specs.end() ? nullptr : &*found;
}

Preferences preferences_of(PlanState const& state) { return read_all(&state); }
Preferences default_preferences() { return read_all(nullptr); }

}  // namespace planner
