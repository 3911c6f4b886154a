// check: everything that is due, one question each; days without an entry in one question.

#include "verb.hpp"

#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Days without an entry, by step.
std::map<std::string, std::vector<Day>> missed_days(Plan const& plan) {
  std::map<std::string, std::vector<Day>> missed;
  for (auto const& item : missed_items(plan.state, plan.now.moment(), plan.around)) {
    missed[item.key].push_back(*item.occurrence);
  }
  return missed;
}

Result<int> list_due(Session& session, Plan const& plan) {
  View const view = session.view(plan);
  auto const due = due_items(view);
  if (session.wants_json()) {
    session.print(json_line(next_json(view, due)));
  } else if (due.empty()) {
    session.print(session.is_quiet() ? "" : "Nothing is due.\n");
  } else {
    session.print(next_text(view, due, false));
  }
  return due.empty() ? 1 : 0;
}

std::string ask_text(View const& view, std::string const& what, bool several) {
  std::string lines = paragraphs(what, view.style.width);
  lines.pop_back();
  return "\n" + bold(view.style, lines) + "\n  d  done" + (several ? " on all of them" : "") +
         "\n  s  leave out\n  l  later\n> ";
}

Result<int> settle(Session& session, std::string const& key, std::vector<Day> const& occurrences, char answer) {
  Plan plan;
  {
    auto loaded = session.load();
    if (!loaded) {
      return loaded.error();
    }
    plan = std::move(*loaded);
  }
  if (answer == 's') {
    return carry_out(session, "check", SkipStep{key, occurrences, ""},
                     [&](Plan const&, EntryBody const&, Moment) { return "left out: " + key; });
  }
  auto const* step = find(*plan.state.plan, StepId{key});
  auto const* event = step != nullptr ? find(*plan.state.plan, step->event) : nullptr;
  Answers answers;
  auto const& questions = event != nullptr ? event->questions : step->questions;
  if (auto status = ask_questions(session, plan.state, questions, answers, plan.now); !status) {
    return status.error();
  }
  return carry_out(session, "check", CompleteStep{key, occurrences, answers, ""},
                   [&](Plan const&, EntryBody const&, Moment) { return "done: " + key; });
}

/// Broken off in the middle: what was answered before is saved, and that is said.
Error kept_so_far(Error const& error, int saved) {
  if (error.kind != ErrorKind::cancelled || saved == 0) {
    return error;
  }
  return Error{ErrorKind::cancelled, "cancelled; what you answered before is saved",
               "see it: planner history -N " + std::to_string(saved), {}};
}

Result<int> ask_missed(Session& session, Plan const& plan, int& saved) {
  View const view = session.view(plan);
  for (auto const& [key, days] : missed_days(plan)) {
    auto const* step = find(*plan.state.plan, StepId{key});
    if (step == nullptr) {
      continue;
    }
    std::string const what = speak(plan.state, step->title) + ": " + std::to_string(days.size()) +
                             (days.size() == 1 ? " day" : " days") + " without an entry since " + human(days.front()) +
                             ". That is fine.";
    auto const answer = session.terminal().ask_key(ask_text(view, what, days.size() > 1), "dsl");
    if (!answer) {
      return answer.error();
    }
    if (*answer != 'l') {
      auto const code = settle(session, key, days, *answer);
      if (!code) {
        return code;
      }
      ++saved;
    }
  }
  return 0;
}

Result<int> ask_due(Session& session, std::vector<Item> const& due, int& saved) {
  for (auto const& item : due) {
    auto const plan = session.load();
    if (!plan) {
      return plan.error();
    }
    View const view = session.view(*plan);
    if (item.is_gate) {
      session.print(title_of(view, item) + ": " + command_for(plan->state, item) + "\n");
      continue;
    }
    auto const answer = session.terminal().ask_key(ask_text(view, title_of(view, item), false), "dsl");
    if (!answer) {
      return answer.error();
    }
    if (*answer == 'l') {
      continue;
    }
    std::vector<Day> const occurrences = item.occurrence ? std::vector<Day>{*item.occurrence} : std::vector<Day>{};
    auto const code = settle(session, item.key, occurrences, *answer);
    if (!code) {
      return code;
    }
    ++saved;
  }
  return 0;
}

Result<int> run_check(Session& session, Arguments const&) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (!session.may_ask() || session.is_dry_run()) {
    return list_due(session, *plan);
  }
  auto const due = due_items(session.view(*plan));
  int saved = 0;
  if (auto const code = ask_missed(session, *plan, saved); !code) {
    return kept_so_far(code.error(), saved);
  }
  if (due.empty()) {
    session.print("Nothing is due.\n");
    return 1;
  }
  Moment const now = plan->now.moment();
  if (evening_day(now) != day_of(now)) {
    session.note("note: until 04:00 this is the evening of " + human(evening_day(now)));
  }
  auto const code = ask_due(session, due, saved);
  return code ? code : Result<int>(kept_so_far(code.error(), saved));
}

}  // namespace

Verb check_verb() {
  return {"check",
          "Every day",
          "everything that is due, one question each",
          "",
          0,
          reading_options({}),
          "Days without an entry are asked about in one question, not one by one. Until 04:00 the evening belongs "
          "to the day before. Without a terminal it lists what is due; exit 1 if nothing is.",
          {"planner check"},
          run_check};
}

}  // namespace planner
