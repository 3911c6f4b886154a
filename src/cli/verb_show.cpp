// show: the whole schedule, or one stage, step, gate or event with its advice, sources and reasons.

#include "verb.hpp"

#include "planner/render/text.hpp"

namespace planner {
namespace {

std::vector<Item> items_of(Schedule const& schedule, std::string const& key) {
  std::vector<Item> items;
  for (auto const& stage : schedule.stages) {
    for (auto const& item : stage.items) {
      if (item.key == key && !item.settled_on) {
        items.push_back(item);
      }
    }
  }
  return items;
}

Error nothing_of_that_name(Plan const& plan, std::string const& name) {
  std::vector<std::string> names;
  for (auto const& stage : plan.state.plan->stages) {
    names.push_back(stage.id.value);
  }
  for (auto const& step : plan.state.plan->steps) {
    names.push_back(step.id.value);
  }
  for (auto const& gate : plan.state.plan->gates) {
    names.push_back(gate.id.value);
  }
  Error error{ErrorKind::usage, "there is no stage, step or gate '" + harmless(name) + "' in this plan", "all of them: planner show", {}};
  if (auto const close = nearest(name, names)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

std::string event_text(View const& view, Event const& event) {
  std::string const out = speak(view.state, event.title) + "\n\n";
  return out + questions_text(view, event.questions) + "planner record " + event.id.value + "\n";
}

Result<std::string> text_of(View const& view, Plan const& plan, std::string const& name) {
  if (name.empty()) {
    return show_text(view);
  }
  for (auto const& stage : plan.schedule.stages) {
    if (stage.id.value == name && stage.state != StageSchedule::State::done) {
      return show_stage(view, stage);
    }
  }
  if (find(*plan.state.plan, StageId{name}) != nullptr) {
    StageSchedule stage;
    stage.id = StageId{name};
    for (auto const& one : plan.schedule.stages) {
      stage = one.id == stage.id ? one : stage;
    }
    return show_stage(view, stage);
  }
  if (auto const* step = find(*plan.state.plan, StepId{name.substr(0, name.find('@'))})) {
    auto items = items_of(plan.schedule, step->id.value);
    if (auto const named = step_name(name); named && named->occurrence) {
      std::erase_if(items, [&](Item const& item) { return item.occurrence != named->occurrence; });
    }
    return show_step(view, *step, items);
  }
  if (auto const* gate = find(*plan.state.plan, GateId{name})) {
    return show_gate(view, *gate, items_of(plan.schedule, name));
  }
  if (auto const* event = find(*plan.state.plan, EventId{name})) {
    return event_text(view, *event);
  }
  return nothing_of_that_name(plan, name);
}

Result<int> run_show(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  std::string const as = arguments.has("--as") ? arguments.value("--as") : "list";
  if (as != "list") {
    return Error{ErrorKind::usage, "--as can be list, not '" + harmless(as) + "'", "month and timeline come with a later version", {}};
  }
  View const view = session.view(*plan);
  auto const text = text_of(view, *plan, arguments.word(0));
  if (!text) {
    return text.error();
  }
  if (!session.wants_json()) {
    session.print(*text);
    return 0;
  }
  Schedule some = plan->schedule;
  StageId const stage{arguments.word(0)};
  if (find(*plan->state.plan, stage) != nullptr) {
    std::erase_if(some.stages, [&](StageSchedule const& one) { return one.id != stage; });
  }
  session.print(json_line(schedule_json(View{view.plan_name, view.state, some, view.now, view.style})));
  return 0;
}

}  // namespace

Verb show_verb() {
  return {"show",
          "Every day",
          "the whole schedule, or one thing with its advice",
          "[STEP or STAGE] [--as list]",
          1,
          reading_options({{"--as", "list", "the form", false}}),
          "Without a name every stage with its dates. A '?' stands where a date hangs on something that has not "
          "happened yet.",
          {"planner show", "planner show --at 2027-01-15"},
          run_show};
}

}  // namespace planner
