// status: where the plan is, what is due, what is next.

#include "verb.hpp"

#include "planner/render/text.hpp"

namespace planner {
namespace {

Result<int> check_stage(Plan const& plan, std::string const& name) {
  std::vector<std::string> names;
  for (auto const& [key, one] : plan.course->templates) {
    for (auto const& stage : one->stages) {
      names.push_back(stage.id.value);
    }
  }
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    Error error{ErrorKind::usage, "there is no stage '" + harmless(name) + "'", "the stages: " + join(names, ", "), {}};
    if (auto const close = nearest(name, names)) {
      error.hint = "did you mean '" + *close + "'?";
      error.suggestions = {*close};
    }
    return error;
  }
  return plan.state.stage().value == name ? 0 : 1;
}

Result<int> run_status(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (arguments.has("--check")) {
    return check_stage(*plan, arguments.value("--check"));
  }
  View const view = session.view(*plan, arguments.has("--short"));
  if (arguments.has("--format")) {
    auto const line = format_line(arguments.value("--format"), status_json(view));
    if (!line) {
      return line.error();
    }
    session.print(*line);
  } else if (session.wants_json()) {
    session.print(json_line(status_json(view)));
  } else {
    session.print(arguments.has("--short") ? status_short(view) : status_text(view));
  }
  return 0;
}

}  // namespace

Verb status_verb() {
  return {"status",
          "Every day",
          "where you are, what is due, what is next",
          "[--short] [--format STR] [--check STAGE]",
          0,
          reading_options({{"--short", "", "one line that gives nothing away", false},
                           {"--format", "STR", "placeholders are the paths of --json: {stage.title}", false},
                           {"--check", "STAGE", "exit 0 if the plan is in STAGE, else 1; prints nothing", false}}),
          "A day counts when it is complete: on the day itself it is day 0.",
          {"planner status", "planner status --short", "planner status --format '{stage.day} of {stage.days}'",
           "planner status --at 2026-12-24"},
          run_status};
}

}  // namespace planner
