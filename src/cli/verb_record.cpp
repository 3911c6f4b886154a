// record: something happened.

#include "occurrences.hpp"
#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/state/evaluate.hpp"
#include "planner/time/parse.hpp"

namespace planner {
namespace {

Result<int> list_events(Session& session) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const events = possible_events(plan->state, plan->now.today());
  if (session.wants_json()) {
    Json list = Json::array();
    for (auto const* event : events) {
      list.push_back({{"event", event->id.value}, {"title", speak(plan->state, event->title)}});
    }
    session.print(json_line({{"schema", "planner.events/1"}, {"events", list}}));
    return 0;
  }
  session.print(possible_events_text(session.view(*plan), events));
  return 0;
}

Result<std::optional<Day>> since_of(Session& session, Arguments const& arguments) {
  if (!arguments.has("--since")) {
    return std::optional<Day>();
  }
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const when = parse_when(arguments.value("--since"), plan->now.moment(), Toward::past);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    session.note(echo(arguments.value("--since"), *when, plan->now.today()));
  }
  return std::optional<Day>(when->day);
}

/// On a terminal the event's questions are asked, if it can be recorded at all.
Status ask_for(Session& session, std::string const& name, Answers& answers) {
  if (!session.may_ask()) {
    return Ok{};
  }
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const* event = find(*plan->state.plan, EventId{name});
  if (event == nullptr || !evaluate(event->when, plan->state, {}, plan->now.today())) {
    return Ok{};
  }
  return ask_questions(session, plan->state, event->questions, answers, plan->now);
}

/// The step that this event does may have been planned for later.
Status say_if_early(Session& session, std::string const& name) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const moment = session.moment_on(plan->now);
  if (!moment) {
    return moment.error();
  }
  auto const* event = find(*plan->state.plan, EventId{name});
  Standpoint const there = standpoint(*plan, *moment);
  for (auto const& step : there.state.plan->steps) {
    bool const here = event != nullptr && step.event == event->id && belongs_to(step, there.state.stage());
    if (here && settled(there.state, step, there.state.visit().number, std::nullopt) == nullptr) {
      say_early(session, there, {step.id.value, std::nullopt}, *moment);
      break;
    }
  }
  return Ok{};
}

Result<int> run_record(Session& session, Arguments const& arguments) {
  if (arguments.words.empty()) {
    return list_events(session);
  }
  auto answers = set_answers(arguments);
  if (!answers) {
    return answers.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  auto const since = since_of(session, arguments);
  if (!since) {
    return since.error();
  }
  if (auto status = ask_for(session, arguments.word(0), *answers); !status) {
    return status.error();
  }
  if (auto status = say_if_early(session, arguments.word(0)); !status) {
    return status.error();
  }
  RecordEvent const command{arguments.word(0), *answers, *note, *since};
  return carry_out(session, "record", command, [](Plan const&, EntryBody const& body, Moment moment) {
    auto const& recorded = std::get<Recorded>(body);
    bool const several = recorded.since && *recorded.since < day_of(moment);
    return "recorded: " + recorded.event +
           (several ? " from " + human(*recorded.since, false) + " to " : " on ") + human(day_of(moment));
  });
}

}  // namespace

Verb record_verb() {
  return {"record",
          "What happens",
          "something happened; what follows from it follows",
          "[EVENT] [--set QUESTION=VALUE]... [--since DATE]",
          1,
          writing_options({{"--set", "QUESTION=VALUE", "an answer", true},
                           {"--since", "DATE", "it went on from this day to that of --on", false}}),
          "Without a name it lists what can be recorded now. A weekday means the latest one that has been.",
          {"planner record", "planner record EVENT --on fri --note 'in my own words'"},
          run_record};
}

}  // namespace planner
