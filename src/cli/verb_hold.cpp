// hold and resume: time stands still for the plan or for a stage, and goes on.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

namespace planner {
namespace {

std::string name_of(std::string const& stage) { return stage.empty() ? "" : " " + stage; }

/// --until: the day on which time goes on; it begins with the day itself.
Result<std::optional<Day>> until_of(Session& session, Now const& now) {
  if (!session.arguments().has("--until")) {
    return std::optional<Day>{};
  }
  std::string const typed = session.arguments().value("--until");
  auto const when = parse_when(typed, now.moment(), Toward::future);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    session.note(echo(typed, *when, now.today()));
  }
  if (when->time) {
    session.note("note: time goes on with the day; " + to_string(*when->time) + " is left out");
  }
  return std::optional<Day>{when->day};
}

Result<int> run_hold(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const until = until_of(session, plan->now);
  if (!until) {
    return until.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  return carry_out(session, "hold", HoldTime{arguments.word(0), *until, *note},
                   [](Plan const&, EntryBody const& body, Moment moment) {
                     auto const& held = std::get<Held>(body);
                     return "held:" + (held.stage.empty() ? " the plan" : name_of(held.stage)) + " from " +
                            human(day_of(moment)) + (held.until ? ", until " + human(*held.until) : "");
                   });
}

Result<int> run_resume(Session& session, Arguments const& arguments) {
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  return carry_out(session, "resume", ResumeTime{arguments.word(0), *note},
                   [](Plan const&, EntryBody const& body, Moment moment) {
                     auto const* resumed = std::get_if<Resumed>(&body);
                     return "resumed:" + (resumed == nullptr || resumed->stage.empty() ? " the plan" : name_of(resumed->stage)) +
                            " from " + human(day_of(moment)) + " on";
                   });
}

}  // namespace

Verb hold_verb() {
  return {"hold",
          "What happens",
          "let time stand still, for the plan or for a stage",
          "[STAGE] [--until WHEN]",
          1,
          writing_options({{"--until", "WHEN", "the day on which it goes on by itself", false}}),
          "Nothing is due while time stands still, and what was exported is called off at the next export. When it "
          "goes on, everything that lay ahead has moved by the complete days that stood still. With a STAGE only "
          "the window of the present stage stands still; its steps go on.",
          {"planner hold --until '2 jan'", "planner hold STAGE", "planner hold --on mon --note 'in hospital'"},
          run_hold};
}

Verb resume_verb() {
  return {"resume",
          "What happens",
          "let time go on",
          "[STAGE]",
          1,
          writing_options({}),
          "Without a STAGE the plan goes on; where only a stage is held, that.",
          {"planner resume", "planner resume --on yesterday", "planner resume -n"},
          run_resume};
}

}  // namespace planner
