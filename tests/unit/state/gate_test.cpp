#include "support/journal.hpp"

#include "planner/state/gate.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

/// The quiet time ends on 4 February.
Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

Answers unsure() { return with(yes_again(), "calm", "unsure"); }

std::string stage_after(Journal const& journal, std::string const& when) { return journal.state(when).stage().value; }

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("the first answer may be given seven days before the stage opens, and no sooner") {
    Journal journal = quiet();
    auto const early = journal.ask("2026-01-27", AnswerGate{"reevaluate", yes_again(), ""});
    REQUIRE(!early.has_value());
    CHECK(early.error().kind == ErrorKind::not_now);
    CHECK(early.error().message.find("Wed 28 Jan 2026") != std::string::npos);
    CHECK(journal.ask("2026-01-28", AnswerGate{"reevaluate", yes_again(), ""}).has_value());
  }

  TEST_CASE("two answers in a row, the second when the gate is open and seven days later, pass it") {
    Journal journal = quiet();
    journal.answer("2026-01-28", "reevaluate", yes_again());
    CHECK(!journal.ask("2026-02-03", AnswerGate{"reevaluate", yes_again(), ""}).has_value());
    CHECK(journal.ask("2026-02-04", AnswerGate{"reevaluate", yes_again(), ""}).has_value());
    journal.answer("2026-02-04", "reevaluate", yes_again());
    CHECK(stage_after(journal, "2026-02-04") == "text");
    CHECK(iso(journal.state("2026-02-04").anchors.at(AnchorId{"gate"})) == "2026-02-04");
  }

  TEST_CASE("two answers less than seven days apart pass nothing, and the first of them stays") {
    Journal journal = quiet();
    journal.answer("2026-02-04", "reevaluate", yes_again()).answer("2026-02-10", "reevaluate", yes_again());
    CHECK(stage_after(journal, "2026-02-10") == "reflect");
    journal.answer("2026-02-11", "reevaluate", yes_again());
    CHECK(stage_after(journal, "2026-02-11") == "text");
  }

  TEST_CASE("a first answer is good for thirty days") {
    Journal in_time = quiet();
    in_time.answer("2026-02-04", "reevaluate", yes_again()).answer("2026-03-06", "reevaluate", yes_again());
    CHECK(stage_after(in_time, "2026-03-06") == "text");
    Journal stale = quiet();
    stale.answer("2026-02-04", "reevaluate", yes_again()).answer("2026-03-07", "reevaluate", yes_again());
    CHECK(stage_after(stale, "2026-03-07") == "reflect");
    stale.answer("2026-03-14", "reevaluate", yes_again());
    CHECK(stage_after(stale, "2026-03-14") == "text");
  }

  TEST_CASE("not sure breaks the row and asks again in two weeks") {
    Journal journal = quiet();
    journal.answer("2026-02-04", "reevaluate", yes_again()).answer("2026-02-11", "reevaluate", unsure());
    auto const state = journal.state("2026-02-12");
    CHECK(iso(state.asked.at(GateId{"reevaluate"})) == "2026-02-25");
    CHECK(!journal.ask("2026-02-24", AnswerGate{"reevaluate", yes_again(), ""}).has_value());
    journal.answer("2026-02-25", "reevaluate", yes_again());
    CHECK(stage_after(journal, "2026-02-25") == "reflect");
    journal.answer("2026-03-04", "reevaluate", yes_again());
    CHECK(stage_after(journal, "2026-03-04") == "text");
  }

  TEST_CASE("the third not sure asks another question and ends nothing") {
    Journal journal = quiet();
    journal.answer("2026-02-04", "reevaluate", unsure());
    CHECK(iso(journal.state("2026-02-04").asked.at(GateId{"reevaluate"})) == "2026-02-18");
    journal.answer("2026-02-18", "reevaluate", unsure());
    CHECK(iso(journal.state("2026-02-18").asked.at(GateId{"reevaluate"})) == "2026-03-04");
    CHECK(!journal.ask("2026-02-20", AnswerGate{"three-times", {{"next", "wait"}}, ""}).has_value());
    journal.answer("2026-03-04", "reevaluate", unsure());
    auto const state = journal.state("2026-03-04");
    CHECK(state.stage().value == "reflect");
    CHECK(state.asked.contains(GateId{"three-times"}));
    CHECK(!state.asked.contains(GateId{"reevaluate"}));
    journal.answer("2026-03-04 13:00", "three-times", {{"next", "wait"}});
    CHECK(iso(journal.state("2026-03-04").asked.at(GateId{"reevaluate"})) == "2026-06-02");
  }

  TEST_CASE("the count of answers includes the one at hand") {
    Journal journal = quiet();
    journal.answer("2026-02-04", "reevaluate", with(yes_again(), "uninvited", "yes"));
    CHECK(journal.state("2026-02-04").plan->id.value == "reconnect");
    CHECK(iso(journal.state("2026-02-04").asked.at(GateId{"reevaluate"})) == "2026-05-05");
    journal.answer("2026-05-05", "reevaluate", with(yes_again(), "uninvited", "yes"));
    CHECK(journal.state("2026-05-05").plan->id.value == "let-go");
  }

  TEST_CASE("a knock-out decides alone, before every other answer") {
    Journal journal = quiet();
    journal.answer("2026-02-04", "reevaluate", with(yes_again(), "asked", "yes"));
    CHECK(journal.state("2026-02-04").stopped());
    CHECK(journal.state("2026-02-04").plan->id.value == "let-go");
    Journal fear = quiet();
    fear.answer("2026-02-04", "reevaluate", with(yes_again(), "fear", "yes"));
    CHECK(fear.state("2026-02-04").paused_by.value == "safe-again");
    CHECK(!fear.state("2026-02-04").stopped());
    Journal peace = quiet();
    peace.answer("2026-02-04", "reevaluate", with(yes_again(), "in-peace", "no"));
    CHECK(peace.state("2026-02-04").plan->id.value == "let-go");
    CHECK(!peace.state("2026-02-04").stopped());
    Journal somebody = quiet();
    somebody.answer("2026-02-04", "reevaluate", with(yes_again(), "someone-new", "yes"));
    CHECK(iso(somebody.state("2026-02-04").asked.at(GateId{"reevaluate"})) == "2026-05-05");
  }

  TEST_CASE("gates are asked by day, except the one about safety") {
    Journal journal = quiet();
    for (auto const& [time, possible] :
         std::vector<std::pair<std::string, bool>>{{"08:29", false}, {"08:30", true}, {"21:29", true}, {"21:30", false}}) {
      CAPTURE(time);
      auto const asked = journal.ask("2026-02-05 " + time, AnswerGate{"reevaluate", yes_again(), ""});
      CHECK(asked.has_value() == possible);
      if (!asked) {
        CHECK(asked.error().kind == ErrorKind::not_now);
      }
    }
    journal.record("2026-02-05 23:00", "dark-thought");
    CHECK(journal.ask("2026-02-06 02:00", AnswerGate{"safe-again", {{"safe", "yes"}}, ""}).has_value());
    CHECK(!journal.ask("2026-02-06 12:00", AnswerGate{"reevaluate", yes_again(), ""}).has_value());
  }

  TEST_CASE("an answer where the gate is not asked is kept and opens nothing") {
    Journal journal = quiet();
    journal.answer("2026-01-10", "both-writing", {{"both", "yes"}}).answer("2026-01-11", "both-sure",
                                                                         {{"afraid", "no"}, {"me-sure", "yes"}, {"them-sure", "yes"}});
    CHECK(stage_after(journal, "2026-01-12") == "no-contact");
    CHECK(journal.state("2026-01-12").log.size() == 2);
  }
}
