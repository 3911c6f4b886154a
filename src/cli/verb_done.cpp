// done and skip: a step is done, or left out on purpose.

#include "occurrences.hpp"
#include "verb.hpp"

#include "planner/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

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

struct Meant {
  std::string step;
  std::vector<Day> occurrences;
};

Result<Meant> meant_step(Session& session, Plan const& plan, Standpoint const& there, std::string const& word,
                         std::string const& verb) {
  std::string name = word;
  if (name.empty()) {
    View const view{plan.name, there.state, there.schedule, plan.now, session.style()};
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
  auto const* step = find(*there.state.plan, StepId{parsed->step});
  if (step == nullptr) {
    return Meant{parsed->step, {}};  // the decision says what is wrong with it
  }
  if (!parsed->occurrence) {
    return Meant{parsed->step, occurrence_meant(plan, there, *step)};
  }
  if (auto const status = is_an_occurrence(plan, there, *step, *parsed->occurrence); !status) {
    return status.error();
  }
  return Meant{parsed->step, {*parsed->occurrence}};
}

/// With --all: every day of it that has passed without an entry.
Result<Meant> all_days(Plan const& plan, Standpoint const& there, std::string const& word, std::string const& verb) {
  auto const* step = find(*there.state.plan, StepId{word});
  auto const days = days_without_entry(plan, there, word);
  if (step == nullptr || !days.empty()) {
    return Meant{word, days};
  }
  if (!is_series(*step)) {
    return Error{ErrorKind::usage, "'" + word + "' happens once, so there are no days to answer", "planner " + verb + " " + word, {}};
  }
  return Error{ErrorKind::not_now, "no day of '" + word + "' has passed without an entry", "what comes next: planner next", {}};
}

std::string of_days(std::vector<Day> const& days) {
  std::string const lead = days.size() > 1 ? fmt::format(", {} days: ", days.size()) : " of ";
  return days.empty() ? "" : lead + days_text(days);
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

Result<int> skip_step(Session& session, Meant const& meant, std::string const& note) {
  return carry_out(session, "skip", SkipStep{meant.step, meant.occurrences, note},
                   [&](Plan const&, EntryBody const&, Moment moment) {
                     return "left out: " + meant.step +
                            (meant.occurrences.empty() ? " on " + human(day_of(moment)) : of_days(meant.occurrences));
                   });
}

Result<int> complete_step(Session& session, Plan const& plan, Meant const& meant, Answers answers, std::string const& note) {
  auto const* step = find(*plan.state.plan, StepId{meant.step});
  if (step != nullptr && meant.occurrences.size() < 2) {
    auto const* event = find(*plan.state.plan, step->event);
    auto const& questions = event != nullptr ? event->questions : step->questions;
    if (auto status = ask_questions(session, plan.state, questions, answers, plan.now); !status) {
      return status.error();
    }
  }
  return carry_out(session, "done", CompleteStep{meant.step, meant.occurrences, answers, note},
                   [&](Plan const&, EntryBody const& body, Moment moment) {
                     auto const* recorded = std::get_if<Recorded>(&body);
                     return recorded != nullptr ? "recorded: " + recorded->event + " on " + human(day_of(moment))
                                                : "done: " + meant.step + of_days(meant.occurrences);
                   });
}

Result<int> run_step(Session& session, Arguments const& arguments, std::string const& verb) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const answers = set_answers(arguments);
  if (!answers) {
    return answers.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  std::string const word = arguments.word(0);
  if (arguments.has("--all") && word.empty()) {
    return run_all(session, *plan, verb, *answers, *note);
  }
  auto const moment = session.moment_on(plan->now);
  if (!moment) {
    return moment.error();
  }
  Standpoint const there = standpoint(*plan, *moment);
  auto const meant = arguments.has("--all") ? all_days(*plan, there, word, verb)
                                            : meant_step(session, *plan, there, word, verb);
  if (!meant) {
    return meant.error();
  }
  if (evening_day(*moment) != day_of(*moment) && !meant->occurrences.empty() && !arguments.has("--all")) {
    session.note("note: until 04:00 it is still the evening of " + human(evening_day(*moment)));
  }
  if (verb == "skip") {
    return skip_step(session, *meant, *note);
  }
  say_early(session, there, {meant->step, meant->occurrences.empty() ? std::nullopt : std::optional(meant->occurrences.front())},
            *moment);
  return complete_step(session, *plan, *meant, *answers, *note);
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
                           {"--all", "", "everything that is due; of a STEP: every day without an entry", false}}),
          "Without a name the step that is due, if it is one. STEP@2026-12-01 names one day of something that "
          "comes again and again, and its bare name the one that is due, else the latest without an entry. "
          "Several days at once need no answers. Until 04:00 an evening belongs to the day before.",
          {"planner done", "planner done STEP@2026-12-01", "planner done STEP --all", "planner done --all"},
          run_done};
}

Verb skip_verb() {
  return {"skip",
          "What happens",
          "a step is left out on purpose",
          "[STEP or STEP@DATE] [--all]",
          1,
          writing_options({{"--all", "", "everything that is due; of a STEP: every day without an entry", false}}),
          "Leaving something out is a decision like any other; nothing is counted against you. Of days without an "
          "entry it says: unknown, or rather not said.",
          {"planner skip STEP", "planner skip STEP@2026-12-01", "planner skip STEP --all"},
          run_skip};
}

}  // namespace planner
