// done and skip: a step is done, or left out on purpose.

#include "verb.hpp"

#include "planner/render/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace planner {
namespace {

/// The steps that are due, each day of a series by itself.
std::vector<Item> due_steps(View const& view) {
  auto due = due_items(view);
  std::erase_if(due, [](Item const& item) { return item.is_gate; });
  return due;
}

Error which_one(View const& view, std::vector<Item> const& due, std::string const& verb) {
  if (due.empty()) {
    return Error{ErrorKind::not_now, "no step is due", "what comes next: planner next", {}};
  }
  std::vector<std::string> lines;
  std::vector<std::string> names;
  for (auto const& item : due) {
    lines.push_back("planner " + verb + " " + item.key + "   " + title_of(view, item));
    names.push_back(item.key);
  }
  return Error{ErrorKind::usage, "more than one step is due; which one?", join(lines, "\n"), names};
}

/// The occurrence that is meant by the bare name of a series: the one that is due, else the next.
std::vector<Day> occurrence_meant(Plan const& plan, Step const& step, std::optional<Day> named) {
  if (named) {
    return {*named};
  }
  if (step.runs.empty() && step.period.empty()) {
    return {};
  }
  for (auto const& item : open_items(plan.schedule)) {
    if (item.key == step.id.value && item.occurrence && item.state == ItemState::due) {
      return {*item.occurrence};
    }
  }
  // Nothing of it is due: the latest that passed without an entry is meant, else the next.
  std::optional<Day> meant;
  for (auto const& item : missed_items(plan.state, plan.now.moment(), plan.around)) {
    meant = item.key == step.id.value ? item.occurrence : meant;
  }
  for (auto const& item : open_items(plan.schedule)) {
    if (!meant && item.key == step.id.value) {
      meant = item.occurrence;
    }
  }
  return {meant.value_or(evening_day(plan.now.moment()))};
}

/// A day that is none of the series is refused, so that nothing is written down that can never be shown.
Status is_an_occurrence(Plan const& plan, Step const& step, Day day) {
  std::vector<Day> known;
  auto const add = [&](std::vector<Item> const& items) {
    for (auto const& item : items) {
      if (item.key == step.id.value && item.occurrence) {
        known.push_back(*item.occurrence);
      }
    }
  };
  add(missed_items(plan.state, plan.now.moment(), plan.around));
  for (auto const& stage : plan.schedule.stages) {
    add(stage.items);
  }
  if (std::find(known.begin(), known.end(), day) != known.end()) {
    return Ok{};
  }
  std::sort(known.begin(), known.end(), [&](Day a, Day b) { return std::abs(days_between(day, a)) < std::abs(days_between(day, b)); });
  std::string const hint = known.empty() ? "planner show " + step.id.value : "the nearest one: " + step.id.value + "@" + iso(known.front());
  return Error{ErrorKind::usage, "'" + step.id.value + "' has no occurrence on " + human(day), hint, {}};
}

struct Meant {
  std::string step;
  std::vector<Day> occurrences;
};

Result<Meant> meant_step(Session& session, Plan const& plan, std::string const& word, std::string const& verb) {
  View const view = session.view(plan);
  std::string name = word;
  if (name.empty()) {
    auto const due = due_steps(view);
    if (due.size() != 1) {
      return which_one(view, due, verb);
    }
    name = due.front().key + (due.front().occurrence ? "@" + iso(*due.front().occurrence) : "");
  }
  auto const parsed = step_name(name);
  if (!parsed) {
    return parsed.error();
  }
  auto const* step = find(*plan.state.plan, StepId{parsed->step});
  if (step == nullptr) {
    return Meant{parsed->step, {}};  // the decision says what is wrong with it
  }
  if (parsed->occurrence) {
    if (auto const status = is_an_occurrence(plan, *step, *parsed->occurrence); !status) {
      return status.error();
    }
  }
  return Meant{parsed->step, occurrence_meant(plan, *step, parsed->occurrence)};
}

std::string days_text(std::vector<Day> const& days) {
  std::vector<std::string> names;
  for (auto const day : days) {
    names.push_back(human(day));
  }
  return days.empty() ? "" : " of " + join(names, ", ");
}

/// Each answer goes to the step that asks for it; one that nobody asks for is refused.
Result<Answers> answers_for(Plan const& plan, std::vector<Item> const& due, std::string const& key, Answers const& given) {
  Answers mine;
  for (auto const& [question, value] : given) {
    bool asked = false;
    for (auto const& item : due) {
      auto const* step = find(*plan.state.plan, StepId{item.key});
      auto const* event = find(*plan.state.plan, step->event);
      for (auto const& spec : event != nullptr ? event->questions : step->questions) {
        asked = asked || spec.key == question;
        if (spec.key == question && item.key == key) {
          mine[question] = value;
        }
      }
    }
    if (!asked) {
      return Error{ErrorKind::usage, "no step that is due asks for '" + harmless(question) + "'", "what is due: planner next --due", {}};
    }
  }
  return mine;
}

Result<int> run_all(Session& session, Plan const& plan, std::string const& verb, Answers const& answers, std::string const& note) {
  auto const due = due_steps(session.view(plan));
  if (due.empty()) {
    return which_one(session.view(plan), due, verb);
  }
  std::vector<Command> commands;
  std::vector<std::string> names;
  for (auto const& item : due) {
    std::vector<Day> const occurrences = item.occurrence ? std::vector<Day>{*item.occurrence} : std::vector<Day>{};
    auto const mine = answers_for(plan, due, item.key, answers);
    if (!mine) {
      return mine.error();
    }
    commands.push_back(verb == "done" ? Command(CompleteStep{item.key, occurrences, *mine, note})
                                      : Command(SkipStep{item.key, occurrences, note}));
    names.push_back(item.key);
  }
  return carry_out_all(session, verb, commands, (verb == "done" ? "done: " : "left out: ") + join(names, ", "));
}

Result<int> run_step(Session& session, Arguments const& arguments, std::string const& verb) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto answers = set_answers(arguments);
  if (!answers) {
    return answers.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  if (arguments.has("--all")) {
    return run_all(session, *plan, verb, *answers, *note);
  }
  auto const meant = meant_step(session, *plan, arguments.word(0), verb);
  if (!meant) {
    return meant.error();
  }
  if (verb == "skip") {
    return carry_out(session, verb, SkipStep{meant->step, meant->occurrences, *note},
                     [&](Plan const&, EntryBody const&, Moment moment) {
                       return "left out: " + meant->step +
                              (meant->occurrences.empty() ? " on " + human(day_of(moment)) : days_text(meant->occurrences));
                     });
  }
  if (auto const* step = find(*plan->state.plan, StepId{meant->step})) {
    auto const* event = find(*plan->state.plan, step->event);
    auto const& questions = event != nullptr ? event->questions : step->questions;
    if (auto status = ask_questions(session, plan->state, questions, *answers, plan->now); !status) {
      return status.error();
    }
  }
  return carry_out(session, verb, CompleteStep{meant->step, meant->occurrences, *answers, *note},
                   [&](Plan const&, EntryBody const& body, Moment moment) {
                     auto const* recorded = std::get_if<Recorded>(&body);
                     return recorded != nullptr ? "recorded: " + recorded->event + " on " + human(day_of(moment))
                                                : "done: " + meant->step + days_text(meant->occurrences);
                   });
}

Result<int> run_done(Session& session, Arguments const& arguments) { return run_step(session, arguments, "done"); }
Result<int> run_skip(Session& session, Arguments const& arguments) { return run_step(session, arguments, "skip"); }

}  // namespace

Verb done_verb() {
  return {"done",
          "What happens",
          "a step is done",
          "[STEP or STEP@DATE] [--set QUESTION=VALUE]... [--all]",
          1,
          writing_options({{"--set", "QUESTION=VALUE", "an answer", true},
                           {"--all", "", "everything that is due", false}}),
          "Without a name the step that is due, if it is one. STEP@2026-12-01 names one day of something that "
          "comes again and again.",
          {"planner done", "planner done STEP@2026-12-01", "planner done --all"},
          run_done};
}

Verb skip_verb() {
  return {"skip",
          "What happens",
          "a step is left out on purpose",
          "[STEP or STEP@DATE] [--all]",
          1,
          writing_options({{"--all", "", "everything that is due", false}}),
          "Leaving something out is a decision like any other; nothing is counted against you.",
          {"planner skip STEP", "planner skip STEP@2026-12-01"},
          run_skip};
}

}  // namespace planner
