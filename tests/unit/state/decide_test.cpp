#include "support/journal.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

/// The message may be sent from 5 February on.
Journal writing() {
  Journal journal = quiet();
  journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
  return journal;
}

ErrorKind kind_of_refusal(Journal const& journal, std::string const& when, Command const& command) {
  auto const decision = journal.ask(when, command);
  REQUIRE(!decision.has_value());
  CHECK(!decision.error().message.empty());
  CHECK((decision.error().kind == ErrorKind::usage || !decision.error().hint.empty()));
  return decision.error().kind;
}

RecordEvent event(std::string const& name, Answers answers = {}) { return {name, std::move(answers), "", std::nullopt}; }

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("a name that is not there is an error of use that names the nearest or the right noun") {
    Journal const journal = quiet();
    auto const typo = journal.ask("2026-01-06", event("sli"));
    REQUIRE(!typo.has_value());
    CHECK(typo.error().kind == ErrorKind::usage);
    CHECK(typo.error().suggestions == std::vector<std::string>{"slip"});
    auto const noun = journal.ask("2026-01-06", CompleteStep{"slip", {}, {}, ""});
    REQUIRE(!noun.has_value());
    CHECK(noun.error().suggestions == std::vector<std::string>{"planner record slip"});
    CHECK(kind_of_refusal(journal, "2026-01-06", AnswerGate{"reevalute", {}, ""}) == ErrorKind::usage);
    CHECK(kind_of_refusal(journal, "2026-01-06", CorrectFact{"breakupp", "today"}) == ErrorKind::usage);
  }

  TEST_CASE("what is not possible now is refused as not-now, and says what is") {
    Journal const journal = quiet();
    CHECK(kind_of_refusal(journal, "2026-01-06", event("text-sent")) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-06", event("no-reply")) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-06", CompleteStep{"send", {}, {}, ""}) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-06", CompleteStep{"meet-1", {}, {}, ""}) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-06", TakeBack{1}) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-06", ApplyAgain{1}) == ErrorKind::not_now);
  }

  TEST_CASE("the future cannot be recorded, a place in the past cannot be planned") {
    Journal const journal = quiet();
    DeviceId device{};
    auto const ahead = decide(journal.state("2026-01-06"), journal.entries(), event("slip"),
                              {moment("2026-01-07 12:00"), moment("2026-01-06 12:00"), journal.last().recorded, device});
    REQUIRE(!ahead.has_value());
    CHECK(ahead.error().kind == ErrorKind::usage);
    Moved moved;
    moved.step = "if-then";
    moved.to = day("2026-01-05");
    CHECK(kind_of_refusal(journal, "2026-01-06", MoveStep{moved}) == ErrorKind::usage);
    moved.to = day("2026-01-06");
    CHECK(journal.ask("2026-01-06", MoveStep{moved}).has_value());
  }

  TEST_CASE("what reaches another person is moved only where its rules let it be, the rest with a word about it") {
    Journal const journal = writing();
    Moved moved;
    moved.step = "send";
    moved.to = day("2026-02-12");
    MoveStep inside{moved, day("2026-02-25"), day("2026-02-05")};
    CHECK(journal.ask("2026-02-05", inside).has_value());
    CHECK(kind_of_refusal(journal, "2026-02-05", MoveStep{moved, day("2026-02-11"), day("2026-02-05")}) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-02-05", MoveStep{moved, day("2026-02-25"), day("2026-02-13")}) == ErrorKind::not_now);
    inside.night_there = true;
    CHECK(kind_of_refusal(journal, "2026-02-05", inside) == ErrorKind::not_now);
    inside.night_there = false;
    inside.kept_free = std::pair{day("2026-02-10"), day("2026-02-16")};
    CHECK(kind_of_refusal(journal, "2026-02-05", inside) == ErrorKind::not_now);
    moved.step = "mute";
    auto const outside = journal.ask("2026-02-05", MoveStep{moved, day("2026-02-10"), day("2026-02-05")});
    REQUIRE(outside.has_value());
    REQUIRE(outside->echoes.size() == 1);
    CHECK(outside->echoes.front().find("outside its window") != std::string::npos);
    MoveStep busy{moved};
    busy.busy = true;
    auto const held = journal.ask("2026-02-05", busy);
    REQUIRE(held.has_value());
    REQUIRE(held->echoes.size() == 1);
    CHECK(held->echoes.front().find("not free then") != std::string::npos);
  }

  TEST_CASE("a rhythm is given to what has one, in days or more") {
    Journal const journal = quiet();
    Moved moved;
    moved.to = day("2026-01-08");
    moved.step = "if-then";
    moved.every = "3d";
    CHECK(kind_of_refusal(journal, "2026-01-06", MoveStep{moved}) == ErrorKind::usage);
    moved.step = "evening-check";
    moved.occurrence = moved.to;
    moved.onward = true;
    CHECK(journal.ask("2026-01-06", MoveStep{moved}).has_value());
    for (auto const* every : {"2h", "0d", "-1d"}) {
      moved.every = every;
      CHECK(kind_of_refusal(journal, "2026-01-06", MoveStep{moved}) == ErrorKind::usage);
    }
    moved.every.clear();
    moved.step = "care-note";
    CHECK(kind_of_refusal(journal, "2026-01-06", MoveStep{moved}) == ErrorKind::usage);
  }

  TEST_CASE("several days at once need no answers, and none is assumed for them") {
    Journal const journal = quiet();
    CompleteStep both{"weekly-look-back", {day("2026-01-11"), day("2026-01-18")}, {}, ""};
    auto const decision = journal.ask("2026-01-20", both);
    REQUIRE(decision.has_value());
    CHECK(std::get<Done>(decision->bodies.front()).answers.empty());
    CompleteStep const one{"evening-check", {day("2026-01-11")}, {}, ""};
    CHECK(kind_of_refusal(journal, "2026-01-20", one) == ErrorKind::usage);
  }

  TEST_CASE("the last evening of a stay can still be told when the next stage has begun") {
    Journal const journal = quiet();  // the quiet time ends on 4 February
    CompleteStep check{"evening-check", {day("2026-02-01")}, {{"day", "fine"}}, ""};
    CHECK(journal.ask("2026-02-05", check).has_value());
    check.occurrences = {day("2026-02-04")};
    CHECK(kind_of_refusal(journal, "2026-02-05", check) == ErrorKind::not_now);
  }

  TEST_CASE("an answer that matters is never assumed, another takes its default") {
    Journal const journal = quiet();
    auto const missing = journal.ask("2026-01-06", event("they-wrote"));
    REQUIRE(!missing.has_value());
    CHECK(missing.error().kind == ErrorKind::usage);
    CHECK(missing.error().message.find("said (stop, not-now, short, warm, angry)") != std::string::npos);
    auto const slip = journal.ask("2026-01-06", event("slip"));
    REQUIRE(slip.has_value());
    CHECK((std::get<Recorded>(slip->bodies.front()).answers == Answers{{"size", "small"}}));
    auto const spelled = journal.ask("2026-01-06", event("reply", {{"said", "Friendly"}}));
    REQUIRE(spelled.has_value());
    CHECK((std::get<Recorded>(spelled->bodies.front()) == Recorded{"they-wrote", {{"said", "warm"}}, "", std::nullopt}));
    CHECK(kind_of_refusal(journal, "2026-01-06", event("slip", {{"size", "huge"}})) == ErrorKind::usage);
    CHECK(kind_of_refusal(journal, "2026-01-06", event("slip", {{"sise", "small"}})) == ErrorKind::usage);
  }

  TEST_CASE("one message is one, until the other has written") {
    Journal journal = writing();
    CHECK(journal.ask("2026-02-10", event("text-sent")).has_value());
    journal.record("2026-02-10", "text-sent");
    CHECK(kind_of_refusal(journal, "2026-02-11", event("text-sent")) == ErrorKind::not_now);
    CHECK(journal.ask("2026-02-11", event("wrote-again")).has_value());
    journal.record("2026-02-12", "they-wrote", {{"said", "warm"}});
    CHECK(journal.ask("2026-02-13", event("text-sent")).has_value());
    CHECK(!journal.ask("2026-02-13", event("wrote-again")).has_value());
    CHECK(iso(journal.state("2026-02-13").anchors.at(AnchorId{"text"})) == "2026-02-10");
  }

  TEST_CASE("doing a step that an event does records the event") {
    Journal journal = writing();
    auto const decision = journal.ask("2026-02-10", CompleteStep{"send", {}, {}, "done"});
    REQUIRE(decision.has_value());
    CHECK((std::get<Recorded>(decision->bodies.front()) == Recorded{"text-sent", {}, "done", std::nullopt}));
    journal.add("2026-02-10", decision->bodies.front());
    CHECK(kind_of_refusal(journal, "2026-02-11", CompleteStep{"send", {}, {}, ""}) == ErrorKind::not_now);
  }

  TEST_CASE("a wait that is over can be said to be over, not before") {
    Journal journal = writing();
    journal.record("2026-02-10", "text-sent");
    CHECK(kind_of_refusal(journal, "2026-02-23", event("no-reply")) == ErrorKind::not_now);
    CHECK(journal.ask("2026-02-24", event("no-reply")).has_value());
    CHECK(kind_of_refusal(journal, "2026-02-23", AnswerGate{"silence", {{"next", "let-go"}}, ""}) == ErrorKind::not_now);
    CHECK(journal.ask("2026-02-24", AnswerGate{"silence", {{"next", "let-go"}}, ""}).has_value());
    journal.answer("2026-02-24", "silence", {{"next", "wait"}});
    CHECK(iso(journal.state("2026-02-24").asked.at(GateId{"silence"})) == "2026-03-10");
    journal.answer("2026-03-10", "silence", {{"next", "wait"}});
    CHECK(!journal.state("2026-03-10").asked.contains(GateId{"silence"}));
    CHECK(journal.state("2026-03-10").stage().value == "text");
  }

  TEST_CASE("meetings do their steps one after another") {
    Journal journal = writing();
    journal.record("2026-02-10", "text-sent").record("2026-02-12", "they-wrote", {{"said", "warm"}});
    journal.answer("2026-02-14", "both-writing", {{"both", "yes"}}).record("2026-02-21", "met");
    CHECK(journal.state("2026-02-21").steps.contains(StepId{"meet-1"}));
    CHECK(!journal.state("2026-02-21").steps.contains(StepId{"meet-2"}));
    journal.record("2026-03-01", "met");
    CHECK(journal.state("2026-03-01").steps.contains(StepId{"meet-2"}));
    CHECK(iso(journal.state("2026-03-01").anchors.at(AnchorId{"meeting"})) == "2026-02-21");
    journal.record("2026-03-02", "declined");
    CHECK(journal.state("2026-03-02").plan->id.value == "reconnect");
    journal.record("2026-03-09", "said-no");
    CHECK(journal.state("2026-03-09").plan->id.value == "let-go");
  }

  TEST_CASE("undo goes back one live entry of this device at a time, and redo forward") {
    Journal journal = quiet();
    journal.record("2026-01-13", "slip", {{"size", "small"}}).done("2026-01-13 13:00", "if-then").add("2026-01-13 14:00", Exported{});
    journal.on_device(2).done("2026-01-13 15:00", "mute").on_device(1);
    auto const first = journal.ask("2026-01-14", TakeBack{1});
    REQUIRE(first.has_value());
    CHECK((std::get<Undone>(first->bodies.front()).targets == std::vector<EntryId>{journal.entries().at(2).id}));
    auto const both = journal.ask("2026-01-14", TakeBack{2});
    REQUIRE(both.has_value());
    CHECK((std::get<Undone>(both->bodies.front()).targets ==
           std::vector<EntryId>{journal.entries().at(2).id, journal.entries().at(1).id}));
    CHECK(kind_of_refusal(journal, "2026-01-14", TakeBack{3}) == ErrorKind::not_now);
    auto const none = journal.ask("2026-01-14", TakeBack{0});
    REQUIRE(!none.has_value());
    CHECK(none.error().kind == ErrorKind::usage);

    journal.add("2026-01-14", both->bodies.front());
    auto const state = journal.state("2026-01-14");
    CHECK(state.extensions.empty());
    CHECK(!state.steps.contains(StepId{"if-then"}));
    CHECK(state.steps.contains(StepId{"mute"}));
    auto const again = journal.ask("2026-01-15", ApplyAgain{1});
    REQUIRE(again.has_value());
    CHECK((std::get<Redone>(again->bodies.front()).targets == std::vector<EntryId>{journal.entries().at(1).id}));
    journal.add("2026-01-15", again->bodies.front());
    CHECK(journal.state("2026-01-15").extensions.size() == 1);
    // Something new ends the chance to apply again.
    journal.add("2026-01-16", Noted{"x"});
    CHECK(kind_of_refusal(journal, "2026-01-16", ApplyAgain{1}) == ErrorKind::not_now);
  }

  TEST_CASE("what is done already is said with its day") {
    Journal journal = quiet();
    journal.done("2026-01-06", "if-then");
    auto const again = journal.ask("2026-01-07", CompleteStep{"if-then", {}, {}, ""});
    REQUIRE(!again.has_value());
    CHECK(again.error().kind == ErrorKind::not_now);
    CHECK(again.error().message.find("Tue 6 Jan 2026") != std::string::npos);
    auto const one = journal.ask("2026-01-07", CompleteStep{"evening-check", {day("2026-01-06")}, {{"day", "fine"}}, ""});
    REQUIRE(one.has_value());
    journal.done("2026-01-07", "evening-check", {day("2026-01-06")}, {{"day", "fine"}});
    CHECK(!journal.ask("2026-01-07 13:00", CompleteStep{"evening-check", {day("2026-01-06")}, {{"day", "fine"}}, ""}).has_value());
    CHECK(journal.ask("2026-01-07 13:00", CompleteStep{"evening-check", {day("2026-01-05")}, {{"day", "fine"}}, ""}).has_value());
  }

  TEST_CASE("a plan that is over takes nothing more but a look") {
    Journal journal = Journal::of("let-go", {}, "2026-01-05");
    journal.record("2026-01-10", "closed-early");
    CHECK(status_word(journal.state("2026-01-10")) == "ended");
    CHECK(kind_of_refusal(journal, "2026-01-11", CompleteStep{"fun-first", {}, {}, ""}) == ErrorKind::not_now);
    CHECK(kind_of_refusal(journal, "2026-01-11", event("good-day")) == ErrorKind::not_now);
    CHECK(open_items(journal.schedule("2026-01-11")).empty());
  }

  TEST_CASE("the events that are offered are those that would be taken") {
    Journal const journal = quiet();
    auto const state = journal.state("2026-01-10");
    std::vector<std::string> names;
    for (auto const* one : possible_events(state, day("2026-01-10"))) {
      names.push_back(one->id.value);
      Answers answers;
      for (auto const& question : one->questions) {
        answers[question.key] = question.choices.front().name;
      }
      CHECK_MESSAGE(journal.ask("2026-01-10", RecordEvent{one->id.value, answers, "why", std::nullopt}).has_value(),
                    one->id.value);
    }
    CHECK(std::find(names.begin(), names.end(), "slip") != names.end());
    CHECK(std::find(names.begin(), names.end(), "text-sent") == names.end());
    CHECK(std::find(names.begin(), names.end(), "stop-was-a-mistake") == names.end());
  }
}
