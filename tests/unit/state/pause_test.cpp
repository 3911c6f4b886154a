#include "support/journal.hpp"

#include "planner/state/window.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

std::string end_of(Journal const& journal, std::string const& when) { return said(current_window(journal.state(when)).ends); }

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("days in which time stood still are added to what was being counted") {
    Journal journal = quiet();
    journal.add("2026-01-10", Held{"", std::nullopt, ""}).add("2026-01-17", Resumed{""});
    CHECK(end_of(journal, "2026-01-18") == "2026-02-11");
    auto const window = current_window(journal.state("2026-01-18"));
    auto const* still = reason_of<StoodStill>(window.reasons);
    REQUIRE(still != nullptr);
    CHECK(still->days == 7);
    CHECK(iso(still->first) == "2026-01-10");
    CHECK(iso(still->last) == "2026-01-16");
  }

  TEST_CASE("while time stands still no stage opens and nothing has a date") {
    Journal journal = quiet();
    journal.add("2026-01-10", Held{"", std::nullopt, ""});
    CHECK(journal.state("2026-06-01").stage().value == "no-contact");
    CHECK(status_word(journal.state("2026-06-01")) == "held");
    CHECK(open_items(journal.schedule("2026-06-01")).empty());
    journal.add("2026-06-01", Resumed{""});
    CHECK(journal.state("2026-06-02").stage().value == "no-contact");
    CHECK(end_of(journal, "2026-06-02") == "2026-06-26");
  }

  TEST_CASE("not now holds the plan without a date, and going on is possible") {
    Journal journal = quiet();
    CHECK(!journal.ask("2026-01-10", RecordEvent{"resume-plan", {}, "", std::nullopt}).has_value());
    journal.record("2026-01-10", "they-wrote", {{"said", "not-now"}});
    CHECK(status_word(journal.state("2026-01-10")) == "held");
    CHECK(journal.ask("2026-01-12", RecordEvent{"resume-plan", {}, "", std::nullopt}).has_value());
    journal.record("2026-01-15", "resume-plan");
    CHECK(status_word(journal.state("2026-01-15")) == "active");
    CHECK(end_of(journal, "2026-01-15") == "2026-02-09");
  }

  TEST_CASE("a pause for safety shows no dates until its own gate ends it") {
    Journal journal = quiet();
    journal.record("2026-01-10", "dark-thought");
    CHECK(open_items(journal.schedule("2026-01-10")).empty());
    CHECK(!journal.ask("2026-01-11", CompleteStep{"if-then", {}, {}, ""}).has_value());
    journal.answer("2026-01-11", "safe-again", {{"safe", "no"}});
    CHECK(journal.state("2026-01-11").paused_by.value == "safe-again");
    journal.answer("2026-01-12", "safe-again", {{"safe", "yes"}});
    CHECK(journal.state("2026-01-12").paused_by.empty());
    CHECK(!open_items(journal.schedule("2026-01-12")).empty());
    CHECK(journal.state("2026-01-12").stage().value == "no-contact");
  }

  TEST_CASE("the pause's gate may also lead to letting go, which is not paused") {
    Journal journal = quiet();
    journal.record("2026-01-10", "dark-thought").answer("2026-01-12", "safe-again", {{"safe", "let-go"}});
    auto const state = journal.state("2026-01-12");
    CHECK(state.plan->id.value == "let-go");
    CHECK(state.paused_by.empty());
    CHECK(!state.stopped());
    CHECK(!open_items(journal.schedule("2026-01-12")).empty());
  }

  TEST_CASE("another course goes on in the same journal with its own start") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00");
    journal.record("2026-01-20", "let-go");
    auto const state = journal.state("2026-01-20");
    CHECK(state.plan->id.value == "let-go");
    CHECK(iso(state.template_began) == "2026-01-20");
    CHECK(fact_value(state, "partner") == "Kim");
    CHECK(end_of(journal, "2026-01-20") == "2026-04-20");
    journal.undo("2026-01-21");
    CHECK(journal.state("2026-01-21").plan->id.value == "reconnect");
  }

  TEST_CASE("being together again leaves no date, and ends nothing") {
    Journal journal = quiet();
    journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
    journal.record("2026-02-10", "text-sent").record("2026-02-12", "they-wrote", {{"said", "warm"}});
    journal.answer("2026-02-14", "both-writing", {{"both", "yes"}});
    REQUIRE(journal.state("2026-02-14").stage().value == "meet");
    CHECK(journal.ask("2026-02-20", RecordEvent{"together-again", {}, "", std::nullopt}).has_value());
    journal.record("2026-02-20", "together-again");
    CHECK(journal.state("2026-02-20").offered);
    CHECK(open_items(journal.schedule("2026-02-20")).empty());
  }
}
