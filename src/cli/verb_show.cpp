// show: the whole schedule, or one stage, step, gate or event with its advice, sources and reasons.

#include "verb.hpp"

#include "planner/render/picture.hpp"
#include "planner/render/text.hpp"

#include <algorithm>
#include <charconv>

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

std::vector<std::string> const& forms() {
  static std::vector<std::string> const names{"list", "month", "timeline"};
  return names;
}

Result<std::string> form_of(Arguments const& arguments) {
  std::string const form = arguments.has("--as") ? arguments.value("--as") : "list";
  if (std::find(forms().begin(), forms().end(), form) != forms().end()) {
    return form;
  }
  Error error{ErrorKind::usage, "--as is list, month or timeline, not '" + harmless(form) + "'", "", {}};
  // Other programs' words for the same are known too.
  static std::map<std::string, std::string> const meant{{"list", "list"},       {"month", "month"},
                                                        {"timeline", "timeline"}, {"calendar", "month"},
                                                        {"cal", "month"},         {"gantt", "timeline"}};
  std::vector<std::string> words;
  for (auto const& [word, unused] : meant) {
    words.push_back(word);
  }
  if (auto const close = nearest(form, words)) {
    error.hint = "did you mean '" + meant.at(*close) + "'?";
    error.suggestions = {meant.at(*close)};
  }
  return error;
}

Result<std::optional<int>> months_of(Arguments const& arguments, std::string const& form) {
  constexpr int k_most_months = 60;
  if (!arguments.has("--months")) {
    return std::optional<int>();
  }
  if (form == "list") {
    return Error{ErrorKind::usage, "--months goes with a picture", "planner show --as month --months 3", {}};
  }
  std::string const text = arguments.value("--months");
  int count = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1 || count > k_most_months) {
    return Error{ErrorKind::usage, "--months takes a number from 1 to 60, not '" + harmless(text) + "'", "", {}};
  }
  return std::optional<int>(count);
}

/// A list, or a picture of the same.
Result<std::string> screen(View const& view, Plan const& plan, std::string const& name, std::string const& form,
                           std::optional<int> months) {
  auto const list = text_of(view, plan, name);  // whatever the form is, it has to be the name of something
  if (!list || form == "list") {
    return list;
  }
  if (!name.empty() && picture_of(view, name).marks.empty()) {
    return *list;  // nothing of it has a date, and the list says so
  }
  return form == "month" ? month_text(view, name, months) : timeline_text(view, name, months);
}

Result<int> run_show(Session& session, Arguments const& arguments) {
  auto const form = form_of(arguments);
  if (!form) {
    return form.error();
  }
  auto const months = months_of(arguments, *form);
  if (!months) {
    return months.error();
  }
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  View const view = session.view(*plan);
  auto const text = screen(view, *plan, arguments.word(0), *form, *months);
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
          "[STEP or STAGE] [--as list|month|timeline] [--months N]",
          1,
          reading_options({{"--as", "list|month|timeline", "a list, calendar pages, or lines over an axis of days", false},
                           {"--months", "N", "how many months a picture has, from the present one on", false}}),
          "Without a name every stage with its dates. A '?' stands where a date hangs on something that has not "
          "happened yet; in a picture it is a hollow mark and a broken line too. A picture is as wide as the "
          "terminal; --ascii and --color never say the same with fewer means, and so does a pipe.",
          {"planner show", "planner show --as month --months 3", "planner show --as timeline",
           "planner show --at 2027-01-15"},
          run_show};
}

}  // namespace planner
