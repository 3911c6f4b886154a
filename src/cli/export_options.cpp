#include "export.hpp"

#include "planner/time/parse.hpp"

#include <algorithm>
#include <set>

namespace planner {
namespace {

Result<std::set<std::string>> stages_of(Plan const& plan, Arguments const& arguments) {
  std::set<std::string> stages;
  auto const given = arguments.options.find("--stage");
  if (given == arguments.options.end()) {
    return stages;
  }
  for (auto const& name : given->second) {
    if (find(*plan.state.plan, StageId{name}) == nullptr) {
      std::vector<std::string> names;
      for (auto const& stage : plan.state.plan->stages) {
        names.push_back(stage.id.value);
      }
      auto const close = nearest(name, names);
      return Error{ErrorKind::usage, "there is no stage '" + harmless(name) + "' in this plan",
                   close ? "did you mean '" + *close + "'?" : "the stages: " + join(names, ", "), {}};
    }
    stages.insert(name);
  }
  return stages;
}

/// The first lead time given is the important one.
Result<std::vector<int>> alarms_of(Arguments const& arguments) {
  std::vector<int> alarms;
  for (auto const& part : split(arguments.value("--alarms"), ',')) {
    auto const lead = parse_duration(trim(part));
    int const minutes = lead ? std::abs(lead->days * 24 * 60 + lead->minutes) : -1;
    if (!lead || lead->months != 0 || minutes > 7 * 24 * 60) {
      return Error{ErrorKind::usage, "--alarms takes lead times such as 0min,15min,1d, not '" + harmless(part) + "'", "", {}};
    }
    if (std::find(alarms.begin(), alarms.end(), -minutes) == alarms.end()) {
      alarms.push_back(-minutes);
    }
  }
  return alarms;
}

Error unknown_client(std::string const& name) {
  std::vector<std::string> names;
  for (auto const& client : calendar::clients()) {
    names.push_back(client.name);
  }
  auto const close = nearest(to_lower(name), names);
  Error error{ErrorKind::usage, "there is no calendar program '" + harmless(name) + "' in the table", "", {}};
  error.hint = (close ? "did you mean '" + *close + "'? " : "") + "the programs: " + join(names, ", ");
  error.suggestions = close ? std::vector{*close} : std::vector<std::string>{};
  return error;
}

}  // namespace

Result<ExportOptions> export_options(Session const& session, Plan const& plan, Arguments const& arguments) {
  ExportOptions options;
  auto& reminders = options.reminders;
  reminders.full_titles = !session.style(true).discreet;
  reminders.ahead = arguments.has("--ahead");
  reminders.past = arguments.has("--past");
  reminders.todo = arguments.has("--todo");
  auto stages = stages_of(plan, arguments);
  if (!stages) {
    return stages.error();
  }
  reminders.stages = *std::move(stages);
  if (arguments.has("--alarms")) {
    auto alarms = alarms_of(arguments);
    if (!alarms) {
      return alarms.error();
    }
    reminders.alarms = *std::move(alarms);
  }
  if (!arguments.has("--for")) {
    return options;
  }
  std::string const name = arguments.value("--for");
  options.client = calendar::find_client(name);
  if (options.client == nullptr) {
    return unknown_client(name);
  }
  if (reminders.todo && !options.client->todos) {
    return Error{ErrorKind::usage, options.client->title + " does not show tasks, so --todo is nothing for it",
                 "leave --todo out: the same things as events", {}};
  }
  reminders.todo = reminders.todo || !options.client->events;
  return options;
}

}  // namespace planner
