// config: what is set, where it comes from, and setting it. What changes dates is an entry of the plan; how things
// are shown lies in config.toml.

#include "verb.hpp"

#include "planner/state/preferences.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>

namespace planner {
namespace {

struct Row {
  std::string key;
  Setting setting;
  std::string help;
};

/// What the plan says, or what holds where there is none.
Setting preference_of(Session const& session, Plan const* plan, PreferenceSpec const& spec) {
  if (spec.key == k_zone_key) {
    if (session.arguments().has("--tz")) {
      return {session.arguments().value("--tz"), "flag", "--tz"};
    }
    if (plan != nullptr) {
      return {plan->now.here().name(), "plan", plan->name};
    }
    auto const zone = session.zone();
    bool const told = session.environment().get("TZ").has_value();
    return {zone ? zone->name() : "", told ? "environment" : "default", told ? "TZ" : ""};
  }
  if (plan != nullptr) {
    auto const set = plan->state.preferences.find(spec.key);
    if (set != plan->state.preferences.end() && !set->second.empty()) {
      return {set->second, "plan", plan->name};
    }
  }
  return {spec.default_value, "default", ""};
}

std::vector<Row> all_rows(Session const& session, Plan const* plan) {
  std::vector<Row> rows;
  for (auto const& spec : setting_specs()) {
    rows.push_back({spec.key, session.setting(spec.key), spec.help});
  }
  for (auto const& spec : preference_specs()) {
    rows.push_back({spec.key, preference_of(session, plan, spec), spec.help});
  }
  return rows;
}

std::string origin_words(Setting const& setting) {
  return setting.origin + (setting.from.empty() ? "" : " " + harmless(setting.from));
}

Json row_json(Row const& row) {
  auto const or_null = [](std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return {{"key", row.key}, {"value", or_null(row.setting.value)}, {"origin", row.setting.origin}, {"from", or_null(row.setting.from)}};
}

/// The plan that is meant; none where there is no plan at all.
Result<std::optional<Plan>> plan_if_any(Session& session) {
  auto plan = session.load();
  if (plan) {
    return std::optional<Plan>(std::move(*plan));
  }
  bool const named = session.arguments().has("--plan") || session.environment().get("PLANNER_PLAN").has_value();
  if (plan.error().kind == ErrorKind::no_plan && !named) {
    return std::optional<Plan>();
  }
  return plan.error();
}

Error unknown_key(std::string const& key) {
  std::vector<std::string> keys;
  for (auto const& spec : setting_specs()) {
    keys.push_back(spec.key);
  }
  for (auto const& spec : preference_specs()) {
    keys.push_back(spec.key);
  }
  Error error{ErrorKind::usage, "there is no setting '" + harmless(key) + "'", "the settings: " + join(keys, ", "), {}};
  if (auto const close = nearest(key, keys)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

Result<int> show(Session& session, std::string const& key) {
  auto const plan = plan_if_any(session);
  if (!plan) {
    return plan.error();
  }
  auto rows = all_rows(session, *plan ? &**plan : nullptr);
  bool const one = !key.empty();
  if (one) {
    std::erase_if(rows, [&](Row const& row) { return row.key != key; });
  }
  if (session.wants_json()) {
    Json list = Json::array();
    for (auto const& row : rows) {
      list.push_back(row_json(row));
    }
    session.print(json_line({{"schema", "planner.config/1"}, {"settings", list}}));
    return 0;
  }
  std::size_t key_width = 0;
  std::size_t value_width = 0;
  for (auto const& row : rows) {
    key_width = std::max(key_width, row.key.size());
    value_width = std::max(value_width, display_width(row.setting.value));
  }
  bool const origins = session.arguments().has("--show-origin");
  for (auto const& row : rows) {
    std::string const value = row.setting.value.empty() ? "-" : harmless(row.setting.value);
    std::string const origin = origin_words(row.setting);
    session.print((one ? "" : pad(row.key, key_width) + "  ") +
                  (origins ? pad(value, one ? 0 : value_width) + "  " + origin : value) + "\n");
  }
  return 0;
}

/// A display setting: a line of config.toml.
Result<int> change_setting(Session& session, SettingSpec const& spec, std::optional<std::string> const& typed) {
  std::optional<std::string> value;
  if (typed) {
    auto const canonical = canonical_setting(spec, *typed);
    if (!canonical) {
      return canonical.error();
    }
    value = *canonical;
  }
  auto const path = settings_path(session.environment());
  if (!path) {
    return path.error();
  }
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  if (!session.is_dry_run()) {
    if (auto const status = write_setting(*path, spec, value); !status) {
      return status.error();
    }
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.config-change/1"}, {"key", spec.key}, {"value", value ? Json(*value) : Json(nullptr)},
                             {"file", *path}, {"dry_run", session.is_dry_run()}}));
    return 0;
  }
  std::string const would = session.is_dry_run() ? "would be " : "";
  session.print(would + spec.key + ": " + (value ? harmless(*value) : "as by default") + "\n");
  if (session.is_dry_run()) {
    session.nothing_saved();
  }
  if (auto const now = session.setting(spec.key); now.origin == "environment") {
    session.note("note: " + now.from + " is set, and goes before it");
  }
  return 0;
}

/// What changes dates: an entry of the plan.
Result<int> change_preference(Session& session, PreferenceSpec const& spec, std::string const& typed) {
  return carry_out(session, "config", SetPreference{spec.key, typed}, [](Plan const& plan, EntryBody const& body, Moment moment) {
    auto const& set = std::get<Preferred>(body);
    if (set.key != k_zone_key) {
      return set.key + ": " + (set.value.empty() ? find_preference(set.key)->default_value + ", the default" : set.value);
    }
    // The moment is said in the zone that is left.
    auto const& left = plan.entries.back().zone;
    std::string const zone = set.value.empty() ? plan.state.zone : set.value;
    return "tz: " + zone + " from " + human(day_of(moment)) + " " + to_string(time_of(moment)) +
           (left == zone ? "" : " (" + left + ")") + " on";
  });
}

Result<int> run_config(Session& session, Arguments const& arguments) {
  std::string const key = arguments.word(0);
  auto const* setting = find_setting(key);
  auto const* preference = find_preference(key);
  if (!key.empty() && setting == nullptr && preference == nullptr) {
    return unknown_key(key);
  }
  bool const sets = arguments.words.size() == 2;
  bool const unsets = arguments.has("--unset");
  if (unsets && (key.empty() || sets)) {
    return Error{ErrorKind::usage, "--unset takes one KEY and no value", "planner config KEY --unset", {}};
  }
  if (arguments.has("--on") && (key != k_zone_key || !(sets || unsets))) {
    return Error{ErrorKind::usage, "--on goes with a new zone", "planner config tz ZONE --on WHEN", {}};
  }
  if (!sets && !unsets) {
    return show(session, key);
  }
  if (sets && trim(arguments.word(1)).empty()) {
    return Error{ErrorKind::usage, "'" + key + "' needs a value", "the default again: planner config " + key + " --unset", {}};
  }
  if (setting != nullptr) {
    return change_setting(session, *setting, unsets ? std::nullopt : std::optional<std::string>(arguments.word(1)));
  }
  return change_preference(session, *preference, unsets ? "" : arguments.word(1));
}

}  // namespace

Verb config_verb() {
  return {"config",
          "Setup",
          "settings: how things are shown, and what you prefer",
          "[KEY [VALUE]] [--unset] [--show-origin]",
          2,
          {{"--unset", "", "back to the default", false},
           {"--show-origin", "", "where each value comes from", false},
           {"--on", "WHEN", "with tz: from then on (now)", false}},
          "Without a KEY it lists them all. titles, color, ascii, width and export.path lie in config.toml; "
          "quiet-hours, busy.padding, day.most and tz change dates, belong to the plan and can be undone. Flag beats "
          "environment beats plan beats configuration beats default.",
          {"planner config --show-origin", "planner config quiet-hours 22:00-07:30", "planner config tz Asia/Tokyo --on 'sat 13:00'",
           "planner config titles --unset"},
          run_config};
}

}  // namespace planner
