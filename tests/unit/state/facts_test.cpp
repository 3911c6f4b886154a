#include "support/journal.hpp"

#include "planner/plan/read.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/window.hpp"

#include <doctest/doctest.h>

using namespace support;

TEST_SUITE("state") {
  TEST_CASE("a fact that is corrected counts from the beginning") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-20 10:00");
    journal.record("2026-01-22", "slip", {{"size", "small"}});
    CHECK(said(current_window(journal.state("2026-01-22")).ends) == "2026-02-11");
    journal.fact("2026-01-23", "together", "3y");
    CHECK(said(current_window(journal.state("2026-01-23")).ends) == "2026-02-26");
    journal.fact("2026-01-24", "last-contact", "2026-01-18");
    // Then the slip lay in the first week, and what it added falls away.
    auto const state = journal.state("2026-01-24");
    CHECK(state.extensions.empty());
    CHECK(iso(state.anchors.at(AnchorId{"quiet-since"})) == "2026-01-18");
    CHECK(iso(state.anchors.at(AnchorId{"last-contact"})) == "2026-01-22");
    CHECK(said(current_window(state).ends) == "2026-03-04");
  }

  TEST_CASE("the last correction counts, and taking it back brings the one before") {
    Journal journal = Journal::of("reconnect", {{"together", "1y"}, {"breakup", "2026-01-05"}}, "2026-01-05");
    journal.fact("2026-01-06", "together", "3y").fact("2026-01-07", "together", "6y");
    CHECK(fact_value(journal.state("2026-01-07"), "together") == "6y");
    journal.undo("2026-01-08");
    CHECK(fact_value(journal.state("2026-01-08"), "together") == "3y");
  }

  TEST_CASE("a default is taken from the template, from the day, or from another fact") {
    auto const state = Journal::of("reconnect", {}, "2026-01-05 10:00").state("2026-01-05");
    CHECK(fact_value(state, "breakup") == "2026-01-05");
    CHECK(fact_value(state, "last-contact") == "2026-01-05");
    CHECK(fact_value(state, "ending") == "calm");
    CHECK(fact_value(state, "together").empty());
    CHECK(state.told.empty());
    auto const told = Journal::of("reconnect", {{"breakup", "2025-12-01"}}, "2026-01-05 10:00").state("2026-01-05");
    CHECK(fact_value(told, "last-contact") == "2025-12-01");
  }

  TEST_CASE("what is recorded late for a day before does not move an anchor back") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.record("2026-01-15", "slip", {{"size", "small"}}).record("2026-01-13", "slip", {{"size", "small"}});
    CHECK(iso(journal.state("2026-01-16").anchors.at(AnchorId{"last-contact"})) == "2026-01-15");
    CHECK(journal.state("2026-01-16").extensions.size() == 2);
  }

  TEST_CASE("what a later version wrote is kept and has no effect") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    auto const before = journal.state("2026-01-10");
    journal.add("2026-01-06", Unknown{"later", "{}"}).record("2026-01-07", "no-such-event").done("2026-01-07", "no-such-step");
    journal.answer("2026-01-07", "no-such-gate", {}).fact("2026-01-07", "no-such-fact", "x");
    auto const after = journal.state("2026-01-10");
    CHECK(after.stage() == before.stage());
    CHECK(after.anchors == before.anchors);
    CHECK(after.warnings.size() == 1);
  }

  TEST_CASE("a journal without a beginning, or with a template that is none, is an error of kind data") {
    Journal journal = Journal::of("let-go", {}, "2026-01-05");
    journal.add("2026-01-06", Noted{"x"});
    auto const nothing = course_of({journal.entries().back()});
    REQUIRE(!nothing.has_value());
    CHECK(nothing.error().kind == ErrorKind::data);
    auto broken = journal.entries();
    std::get<Started>(broken.front().body).templates["let-go"] = "not a template = [";
    REQUIRE(!course_of(broken).has_value());
    CHECK(course_of(broken).error().kind == ErrorKind::data);
    auto other = journal.entries();
    std::get<Started>(other.front().body).template_name = "elsewhere";
    CHECK(!course_of(other).has_value());
  }

  TEST_CASE("things are counted from an anchor that is always there") {
    std::string const text = R"(planner = 1
title = "Counted"
begin = "one"
[anchor.mark]
title = "the mark"
[stage.one]
title = "One"
final = true
[event.thing]
title = "A thing"
[[event.thing.effect]]
when = "count(thing, since start+3d) = 2"
set = "mark"
)";
    REQUIRE(read_and_check("counted", text).diagnostics.empty());
    Journal journal("counted", {{"counted", text}}, {}, "2026-01-05 10:00");
    journal.record("2026-01-06", "thing").record("2026-01-08", "thing").record("2026-01-09", "thing");
    CHECK(iso(journal.state("2026-01-10").anchors.at(AnchorId{"mark"})) == "2026-01-09");
  }
}
