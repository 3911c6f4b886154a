// check: everything that is due, one question each; days without an entry in one question.

#include "occurrences.hpp"
#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

/// Days of one series without an entry.
struct Missed {
  Step const* step = nullptr;
  std::vector<Day> days;
};

std::vector<Missed> missed_days(Plan const& plan) {
  std::vector<Missed> missed;
  for (auto const& step : plan.state.plan->steps) {
    auto days = is_series(step) ? days_without_entry(plan, standpoint(plan, plan.now.moment()), step.id.value)
                                : std::vector<Day>{};
    if (!days.empty()) {
      missed.push_back({&step, std::move(days)});
    }
  }
  return missed;
}

std::string missed_line(View const& view, Missed const& missed) {
  std::string const title = speak(view.state, view.style.discreet ? missed.step->discreet : missed.step->title);
  auto const count = missed.days.size();
  return fmt::format("{}  ({} without an entry: {}; that is fine)", title, count == 1 ? "1 day" : fmt::format("{} days", count),
                     days_text(missed.days));
}

/// The same question without a terminal: a line for each answer.
std::string missed_text(View const& view, Missed const& missed) {
  std::string const name = missed.step->id.value;
  std::string out = paragraphs(missed_line(view, missed), view.style.width);
  if (view.style.discreet) {
    return out;
  }
  if (!missed.step->missed.empty()) {
    out += paragraphs(speak(view.state, missed.step->missed), view.style.width, "  ");
    out += "  no              planner done " + name + " --all\n";
    out += "  yes, on a day   planner record " + missed.step->missed_event.value + " --on DAY\n";
  } else {
    out += "  done            planner done " + name + " --all\n";
  }
  return out + "  rather not say  planner skip " + name + " --all\n";
}

Json missed_json(std::vector<Missed> const& all) {
  Json list = Json::array();
  for (auto const& missed : all) {
    Json days = Json::array();
    for (auto const day : missed.days) {
      days.push_back(iso(day));
    }
    list.push_back({{"key", missed.step->id.value},
                    {"days", days},
                    {"done", "planner done " + missed.step->id.value + " --all"},
                    {"skip", "planner skip " + missed.step->id.value + " --all"}});
  }
  return list;
}

Result<int> list_due(Session& session, Plan const& plan) {
  View const view = session.view(plan);
  auto const due = due_items(view);
  auto const missed = missed_days(plan);
  bool const nothing = due.empty() && missed.empty();
  if (session.wants_json()) {
    Json json = next_json(view, due);
    json["missed"] = missed_json(missed);
    session.print(json_line(json));
    return nothing ? 1 : 0;
  }
  if (nothing) {
    session.print(session.is_quiet() ? "" : "Nothing is due.\n");
    return 1;
  }
  for (auto const& one : missed) {
    session.print(missed_text(view, one) + (&one == &missed.back() && due.empty() ? "" : "\n"));
  }
  session.print(next_text(view, due, false));
  return 0;
}

std::string ask_text(View const& view, std::string const& what) {
  std::string lines = paragraphs(what, view.style.width);
  lines.pop_back();
  return "\n" + bold(view.style, lines) + "\n  d  done\n  s  leave out\n  l  later\n> ";
}

Result<int> complete(Session& session, std::string const& key, std::vector<Day> const& occurrences) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  Answers answers;
  auto const* step = find(*plan->state.plan, StepId{key});
  if (step != nullptr && occurrences.size() < 2) {
    auto const* event = find(*plan->state.plan, step->event);
    if (auto status = ask_questions(session, plan->state, event != nullptr ? event->questions : step->questions, answers, plan->now);
        !status) {
      return status.error();
    }
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

Result<int> leave_out(Session& session, std::string const& key, std::vector<Day> const& occurrences) {
  return carry_out(session, "check", SkipStep{key, occurrences, ""},
                   [&](Plan const&, EntryBody const&, Moment) { return "left out: " + key; });
}

/// The day that is meant, asked until it is one that has passed.
Result<Moment> ask_day(Session& session, Plan const& plan) {
  for (;;) {
    auto const line = session.terminal().ask_line("\nOn which day? (fri, 2026-12-01) > ");
    if (!line) {
      return line.error();
    }
    auto const when = parse_when(*line, plan.now.moment(), Toward::past);
    Moment const moment = when ? at(when->day, when->time.value_or(TimeOfDay{720})) : Moment{};
    if (when && moment <= plan.now.moment()) {
      return moment;
    }
    std::fputs(("  " + (when ? human(when->day) + " lies ahead" : when.error().message) + "\n").c_str(), stderr);
  }
}

/// Yes: what happened is recorded with its day; the other days stay unknown. Nothing is ever assumed.
Result<int> record_missed(Session& session, Plan const& plan, Missed const& missed) {
  auto const moment = ask_day(session, plan);
  if (!moment) {
    return moment.error();
  }
  auto const* event = find(*plan.state.plan, missed.step->missed_event);
  Answers answers;
  if (auto status = ask_questions(session, plan.state, event->questions, answers, plan.now); !status) {
    return status.error();
  }
  auto const code = carry_out_at(session, "check", RecordEvent{event->id.value, answers, "", std::nullopt}, *moment,
                                 [](Plan const&, EntryBody const& body, Moment on) {
                                   return "recorded: " + std::get<Recorded>(body).event + " on " + human(day_of(on));
                                 });
  return code ? leave_out(session, missed.step->id.value, missed.days) : code;
}

Result<int> ask_missed(Session& session, Plan const& plan, int& saved) {
  View const view = session.view(plan);
  for (auto const& missed : missed_days(plan)) {
    bool const own = !missed.step->missed.empty();
    std::string const ask = own ? paragraphs(speak(plan.state, missed.step->missed), view.style.width) : "";
    std::string const answers = own ? "  n  no\n  y  yes, on ...\n" : "  d  done on all of them\n";
    auto const answer = session.terminal().ask_key(
        "\n" + paragraphs(missed_line(view, missed), view.style.width) + ask + answers + "  s  rather not say\n  l  later\n> ",
        own ? "nysl" : "dsl");
    if (!answer) {
      return answer.error();
    }
    std::string const key = missed.step->id.value;
    auto const code = *answer == 'l'   ? Result<int>(0)
                      : *answer == 's' ? leave_out(session, key, missed.days)
                      : *answer == 'y' ? record_missed(session, plan, missed)
                                       : complete(session, key, missed.days);
    if (!code) {
      return code;
    }
    saved += *answer == 'l' ? 0 : 1;
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
    auto const answer = session.terminal().ask_key(ask_text(view, title_of(view, item)), "dsl");
    if (!answer) {
      return answer.error();
    }
    std::vector<Day> const occurrences = item.occurrence ? std::vector<Day>{*item.occurrence} : std::vector<Day>{};
    auto const code = *answer == 'l'   ? Result<int>(0)
                      : *answer == 's' ? leave_out(session, item.key, occurrences)
                                       : complete(session, item.key, occurrences);
    if (!code) {
      return code;
    }
    saved += *answer == 'l' ? 0 : 1;
  }
  return 0;
}

Result<int> run_check(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (!session.may_ask() || session.is_dry_run() || arguments.has("--at")) {
    return list_due(session, *plan);
  }
  bool const missed = !missed_days(*plan).empty();
  int saved = 0;
  if (auto const code = ask_missed(session, *plan, saved); !code) {
    return kept_so_far(code.error(), saved);
  }
  auto const after = session.load();
  if (!after) {
    return after.error();
  }
  auto const due = due_items(session.view(*after));
  if (due.empty()) {
    session.print("Nothing is due.\n");
    return missed ? 0 : 1;
  }
  Moment const now = plan->now.moment();
  if (evening_day(now) != day_of(now)) {
    session.note("note: until 04:00 it is still the evening of " + human(evening_day(now)));
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
          "Days without an entry are asked about in one question, not one by one, and rather not say is an answer; "
          "nothing is ever assumed. Until 04:00 the evening belongs to the day before. Without a terminal, and for "
          "another day, it lists both, with the command for each answer; exit 1 if there is nothing.",
          {"planner check"},
          run_check};
}

}  // namespace planner
