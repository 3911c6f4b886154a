#include "support/journal.hpp"

#include "planner/state/fold.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

Journal stopped() {
  Journal journal = quiet();
  journal.done("2026-01-06", "if-then").record("2026-01-10 12:00", "they-wrote", {{"said", "stop"}});
  return journal;
}

bool has_contact(Journal const& journal, std::string const& when) {
  auto const state = journal.state(when);
  for (auto const& stage : journal.schedule(when).stages) {
    for (auto const& item : stage.items) {
      auto const* step = find(*state.plan, StepId{item.key});
      if (step != nullptr && std::find(step->tags.begin(), step->tags.end(), TagId{"contact"}) != step->tags.end()) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("everything that is a stop bars for good") {
    for (auto const& [event, answers] : std::vector<std::pair<std::string, Answers>>{
             {"they-wrote", {{"said", "stop"}}}, {"reply", {{"said", "stop"}}}, {"asked-to-stop", {}},
             {"leave-me-alone", {}}, {"blocked", {}}, {"order", {}}}) {
      CAPTURE(event);
      Journal journal = quiet();
      journal.record("2026-01-10", event, answers);
      CHECK(journal.state("2026-01-10").stopped());
      CHECK(status_word(journal.state("2026-01-10")) == "stopped");
      CHECK(journal.state("2026-01-10").plan->id.value == "let-go");
      CHECK(!has_contact(journal, "2026-01-10"));
      CHECK(!has_contact(journal, "2027-01-10"));
    }
    for (auto const& facts : std::vector<Answers>{{{"safety", "order"}}, {{"safety", "asked-to-stop"}}, {{"talking", "blocked"}}}) {
      CHECK(Journal::of("reconnect", facts, "2026-01-05").state("2026-01-05").stopped());
    }
    Journal later = quiet();
    later.fact("2026-01-10", "safety", "order");
    CHECK(later.state("2026-01-10").stopped());
  }

  TEST_CASE("the template that a plan may go on with is read when something can lead there, and not before") {
    auto const is_read = [](Journal const& journal, std::string const& name) {
      auto const course = course_of(journal.entries());
      REQUIRE(course.has_value());
      (void)position(fold(*course, journal.entries()), day("2026-03-01"));
      return (*course)->templates.at(name).is_read();
    };
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"safety", "none"}, {"partner", "Kim"}}, "2026-01-05 10:00");
    journal.done("2026-01-06", "if-then").record("2026-01-07", "slip", {{"size", "small"}}).record("2026-01-08", "looked");
    journal.record("2026-01-09", "they-wrote", {{"said", "warm"}}).fact("2026-01-10", "safety", "none");
    CHECK(is_read(journal, "reconnect"));
    CHECK(!is_read(journal, "let-go"));
    Journal stop = journal;
    CHECK(is_read(stop.record("2026-01-11", "they-wrote", {{"said", "stop"}}), "let-go"));
    CHECK(stop.state("2026-01-12").plan->id.value == "let-go");
    // Whether an entry leads on may depend on what is not known before all are read.
    Journal declined = journal;
    CHECK(is_read(declined.record("2026-01-11", "declined"), "let-go"));
    // A text that is not the program's own is read at once, so that a mistake in it is found.
    Journal changed = journal;
    std::get<Started>(changed.entries().front().body).templates.at("let-go") += "\n# by hand\n";
    CHECK(is_read(changed, "let-go"));
  }

  TEST_CASE("another answer to the same question bars nothing") {
    for (auto const* said : {"not-now", "short", "warm", "angry"}) {
      Journal journal = quiet();
      journal.record("2026-01-10", "they-wrote", {{"said", said}});
      CHECK(!journal.state("2026-01-10").stopped());
    }
  }

  TEST_CASE("fear, harm and youth are a pause and no bar") {
    for (auto const* safety : {"fear", "self-harm", "under-18"}) {
      auto const state = Journal::of("reconnect", {{"safety", safety}}, "2026-01-05").state("2026-01-05");
      CHECK(!state.stopped());
      CHECK(state.paused_by.value == "safe-again");
      CHECK(state.plan->id.value == "reconnect");
    }
  }

  TEST_CASE("a bar stands in every order of arrival and against undo") {
    Journal journal = stopped();
    journal.undo("2026-01-10 12:20").record("2026-01-11", "they-wrote", {{"said", "warm"}}).fact("2026-01-12", "safety", "none");
    auto entries = journal.entries();
    std::sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.id < b.id; });
    int permutations = 0;
    do {
      auto const state = fold(journal.course(), entries);
      CHECK(state.stopped());
      CHECK(state.plan->id.value == "let-go");
      ++permutations;
    } while (permutations < 800 && std::next_permutation(entries.begin(), entries.end(),
                                                         [](Entry const& a, Entry const& b) { return a.id < b.id; }));
    CHECK(permutations == 720);
  }

  TEST_CASE("undo is never offered a bar") {
    Journal journal = stopped();
    auto const decision = journal.ask("2026-01-10 12:20", TakeBack{1});
    REQUIRE(decision.has_value());
    auto const targets = std::get<Undone>(decision->bodies.front()).targets;
    CHECK((targets == std::vector<EntryId>{journal.entries().at(1).id}));
    CHECK(!journal.ask("2026-01-10 12:20", TakeBack{2}).has_value());
  }

  TEST_CASE("a bar that another device wrote for an earlier day stands as well") {
    Journal journal = quiet();
    journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
    journal.on_device(2).record("2026-01-20", "asked-to-stop");
    CHECK(journal.state("2026-02-10").stopped());
    CHECK(!has_contact(journal, "2026-02-10"));
  }

  TEST_CASE("the next entry of the same device takes it back within ten minutes, with a note") {
    Journal journal = stopped();
    auto const no_note = journal.ask("2026-01-10 12:09", RecordEvent{"stop-was-a-mistake", {}, "", std::nullopt});
    REQUIRE(!no_note.has_value());
    CHECK(no_note.error().kind == ErrorKind::usage);
    CHECK(journal.ask("2026-01-10 12:10", RecordEvent{"stop-was-a-mistake", {}, "wrong line", std::nullopt}).has_value());
    auto const late = journal.ask("2026-01-10 12:11", RecordEvent{"stop-was-a-mistake", {}, "wrong line", std::nullopt});
    REQUIRE(!late.has_value());
    CHECK(late.error().kind == ErrorKind::not_now);

    Journal in_time = stopped();
    in_time.record("2026-01-10 12:10", "stop-was-a-mistake", {}, "wrong line");
    auto const state = in_time.state("2026-01-10");
    CHECK(!state.stopped());
    CHECK(state.plan->id.value == "reconnect");
    CHECK(state.stage().value == "no-contact");
    CHECK(has_contact(in_time, "2026-01-10"));

    Journal too_late = stopped();
    too_late.record("2026-01-10 12:11", "stop-was-a-mistake", {}, "wrong line");
    CHECK(too_late.state("2026-01-10").stopped());
    Journal without_note = stopped();
    without_note.record("2026-01-10 12:05", "stop-was-a-mistake");
    CHECK(without_note.state("2026-01-10").stopped());
  }

  TEST_CASE("a withdrawal is not undone; the stop is recorded again") {
    Journal journal = stopped();
    journal.record("2026-01-10 12:05", "stop-was-a-mistake", {}, "wrong line");
    auto const decision = journal.ask("2026-01-10 12:06", TakeBack{1});
    REQUIRE(decision.has_value());
    CHECK((std::get<Undone>(decision->bodies.front()).targets == std::vector<EntryId>{journal.entries().at(1).id}));
    journal.record("2026-01-10 12:07", "they-wrote", {{"said", "stop"}});
    CHECK(journal.state("2026-01-10").stopped());
  }

  TEST_CASE("neither another device nor a later entry takes it back") {
    Journal elsewhere = stopped();
    elsewhere.on_device(2).record("2026-01-10 12:05", "stop-was-a-mistake", {}, "wrong line");
    CHECK(elsewhere.state("2026-01-10").stopped());
    CHECK(!elsewhere.ask("2026-01-10 12:06", RecordEvent{"stop-was-a-mistake", {}, "wrong line", std::nullopt}).has_value());
    Journal between = stopped();
    between.add("2026-01-10 12:02", Noted{"a line"}).record("2026-01-10 12:05", "stop-was-a-mistake", {}, "wrong line");
    CHECK(between.state("2026-01-10").stopped());
    CHECK(!between.ask("2026-01-10 12:06", RecordEvent{"stop-was-a-mistake", {}, "wrong line", std::nullopt}).has_value());
  }

  TEST_CASE("a withdrawal never lifts a second bar") {
    Journal journal = stopped();
    journal.record("2026-01-10 12:01", "blocked").record("2026-01-10 12:02", "stop-was-a-mistake", {}, "wrong line");
    CHECK(journal.state("2026-01-10").stopped());
  }

  TEST_CASE("a backdated withdrawal is judged by when it was written down") {
    Journal journal = stopped();
    journal.add(moment("2026-01-10 12:01"), journal.last().recorded + std::chrono::hours{2},
                Recorded{"stop-was-a-mistake", {}, "wrong line", std::nullopt});
    CHECK(journal.state("2026-01-10").stopped());
  }

  TEST_CASE("after a bar the gate and the message are refused, and the other course is walked") {
    Journal const journal = stopped();
    for (Command const& command :
         std::vector<Command>{AnswerGate{"reevaluate", yes_again(), ""}, RecordEvent{"text-sent", {}, "", std::nullopt},
                              CompleteStep{"send", {}, {}, ""}}) {
      CHECK(!journal.ask("2026-02-10", command).has_value());
    }
    CHECK(journal.ask("2026-01-10 18:00", CompleteStep{"fun-first", {}, {}, ""}).has_value());
  }

  TEST_CASE("a stop can be recorded in every stage, held, paused or over") {
    Journal held = quiet();
    held.add("2026-01-07", Held{"", std::nullopt, ""});
    CHECK(held.ask("2026-01-08", RecordEvent{"asked-to-stop", {}, "", std::nullopt}).has_value());
    Journal paused = quiet();
    paused.record("2026-01-07", "dark-thought");
    CHECK(paused.ask("2026-01-08", RecordEvent{"they-wrote", {{"said", "stop"}}, "", std::nullopt}).has_value());
    paused.record("2026-01-08", "asked-to-stop");
    CHECK(paused.state("2026-01-08").stopped());
  }
}
