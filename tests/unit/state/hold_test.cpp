#include "support/journal.hpp"

#include "planner/base/error.hpp"
#include "planner/state/window.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

std::string end_of(Journal const& journal, std::string const& when) { return said(current_window(journal.state(when)).ends); }

/// The exit code of a refusal, 0 where there is none.
int refused(Journal const& journal, std::string const& when, Command const& command) {
  auto const decision = journal.ask(when, command);
  return decision ? 0 : exit_code(decision.error().kind);
}

HoldTime hold(std::string const& stage = {}, std::optional<Day> until = std::nullopt) { return {stage, until, {}}; }
Held held(std::optional<Day> until = std::nullopt, std::string const& stage = {}) { return {stage, until, {}}; }

/// Suggested days of a step that lie ahead, at most `most`.
std::vector<std::string> days_of(Schedule const& schedule, std::string const& key, std::size_t most) {
  std::vector<std::string> days;
  for (auto const& item : open_items(schedule)) {
    if (item.key == key && days.size() < most) {
      days.push_back(iso(item.suggested));
    }
  }
  return days;
}

std::optional<Item> open_item(Schedule const& schedule, std::string const& key) {
  for (auto const& item : open_items(schedule)) {
    if (item.key == key) {
      return item;
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("a hold until a date ends by itself on it, and moves the end by its complete days") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(day("2026-01-17")));
    CHECK(status_word(journal.state("2026-01-16")) == "held");
    CHECK(status_word(journal.state("2026-01-17")) == "active");
    CHECK(end_of(journal, "2026-01-17") == "2026-02-11");
    auto const window = current_window(journal.state("2026-01-18"));
    auto const* still = reason_of<StoodStill>(window.reasons);
    REQUIRE(still != nullptr);
    CHECK(still->days == 7);
  }

  TEST_CASE("a hold that goes on earlier than it was to moves by the days that stood still") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(day("2026-01-20"))).add("2026-01-13", Resumed{""});
    CHECK(end_of(journal, "2026-01-14") == "2026-02-07");
    journal.undo("2026-01-14");
    CHECK(status_word(journal.state("2026-01-14")) == "held");
    CHECK(end_of(journal, "2026-01-20") == "2026-02-14");
  }

  TEST_CASE("what is held and gone on with on one day changes nothing") {
    Journal journal = quiet();
    journal.add("2026-01-10 10:00", held()).add("2026-01-10 11:00", Resumed{""});
    CHECK(end_of(journal, "2026-01-11") == "2026-02-04");
    CHECK(journal.state("2026-01-11").stood_still.empty());
  }

  TEST_CASE("the window of a stage can be held alone; its steps go on") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(std::nullopt, "no-contact"));
    CHECK(status_word(journal.state("2026-01-12")) == "active");
    CHECK(end_of(journal, "2026-01-12") == "none");
    CHECK(journal.state("2026-06-01").stage().value == "no-contact");
    CHECK(days_of(journal.schedule("2026-01-11 10:00"), "evening-check", 1) == std::vector<std::string>{"2026-01-11"});
    journal.add("2026-01-17", Resumed{"no-contact"});
    CHECK(end_of(journal, "2026-01-18") == "2026-02-11");
  }

  TEST_CASE("a stage that is held until a date has its new end at once, and opens the next one on it") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(day("2026-01-17"), "no-contact"));
    CHECK(end_of(journal, "2026-01-10") == "2026-02-11");
    CHECK(end_of(journal, "2026-01-20") == "2026-02-11");
    CHECK(journal.state("2026-02-10").stage().value == "no-contact");
    CHECK(journal.state("2026-02-11").stage().value == "reflect");
  }

  TEST_CASE("days that were held twice, for the stage and for the plan, count once") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(day("2026-01-20"), "no-contact"));
    journal.add("2026-01-15", held(day("2026-01-25")));
    CHECK(end_of(journal, "2026-01-26") == "2026-02-19");  // 4 Feb and the 15 days from 10 to 24 January
  }

  TEST_CASE("a stay that ends takes its hold with it") {
    Journal journal = quiet();
    journal.add("2026-01-10", held(std::nullopt, "no-contact")).record("2026-01-20", "let-go");
    CHECK(!journal.state("2026-01-20").stage_held);
    CHECK(journal.state("2026-01-20").plan->id.value == "let-go");
  }

  TEST_CASE("an anchor that is set while time stands still counts from where time goes on") {
    Journal journal = quiet();
    journal.add("2026-01-10", held()).add("2026-01-20", Resumed{""});
    auto const state = journal.state("2026-01-20");
    CHECK(over_pauses(state, day("2026-01-15"), day("2026-01-18"), nullptr) == day("2026-01-23"));
    CHECK(over_pauses(state, day("2026-01-05"), day("2026-01-09"), nullptr) == day("2026-01-09"));
    CHECK(over_pauses(state, day("2026-01-20"), day("2026-01-22"), nullptr) == day("2026-01-22"));
  }

  TEST_CASE("holding is refused where it makes no sense") {
    Journal const journal = quiet();
    CHECK(refused(journal, "2026-01-10", hold()) == 0);
    CHECK(refused(journal, "2026-01-10", hold("no-contact", day("2026-01-11"))) == 0);
    CHECK(refused(journal, "2026-01-10", hold("", day("2026-01-10"))) == 2);
    CHECK(refused(journal, "2026-01-10", hold("", day("2026-01-01"))) == 2);
    CHECK(refused(journal, "2026-01-10", hold("nowhere")) == 2);
    CHECK(refused(journal, "2026-01-10", hold("meet")) == 4);
    CHECK(refused(journal, "2026-01-10", ResumeTime{}) == 4);
    CHECK(refused(journal, "2026-01-10", ResumeTime{"no-contact", ""}) == 4);
    CHECK(refused(journal, "2026-01-10", ResumeTime{"nowhere", ""}) == 2);
  }

  TEST_CASE("what is held cannot be held again, and either can go on") {
    Journal plan = quiet();
    plan.add("2026-01-10", held());
    CHECK(refused(plan, "2026-01-11", hold()) == 4);
    CHECK(refused(plan, "2026-01-11", hold("no-contact")) == 4);
    CHECK(refused(plan, "2026-01-11", ResumeTime{"no-contact", ""}) == 4);
    CHECK(refused(plan, "2026-01-11", ResumeTime{}) == 0);
    Journal stage = quiet();
    stage.add("2026-01-10", held(std::nullopt, "no-contact"));
    CHECK(refused(stage, "2026-01-11", hold("no-contact")) == 4);
    CHECK(refused(stage, "2026-01-11", hold()) == 0);
    auto const decision = stage.ask("2026-01-11", ResumeTime{});
    REQUIRE(decision.has_value());
    CHECK(std::get<Resumed>(decision->bodies.front()).stage == "no-contact");
  }

  TEST_CASE("a plan that is stopped, ended, paused or turned into offers cannot be held") {
    Journal stopped = quiet();
    stopped.record("2026-01-10", "asked-to-stop");
    CHECK(refused(stopped, "2026-01-11", hold()) == 4);
    CHECK(refused(stopped, "2026-01-11", ResumeTime{}) == 4);
    Journal paused = quiet();
    paused.record("2026-01-10", "dark-thought");
    CHECK(refused(paused, "2026-01-11", hold()) == 4);
    CHECK(refused(paused, "2026-01-11", ResumeTime{}) == 4);
  }

  TEST_CASE("what an event holds, the event of the template lets go on") {
    Journal journal = quiet();
    journal.record("2026-01-10", "they-wrote", {{"said", "not-now"}});
    CHECK(way_on(journal.state("2026-01-11")) == "planner record resume-plan");
    auto const decision = journal.ask("2026-01-11", ResumeTime{});
    REQUIRE(decision.has_value());
    CHECK(std::get<Recorded>(decision->bodies.front()).event == "resume-plan");
  }

  TEST_CASE("nothing is due while time stands still, and afterwards nobody asks about those days") {
    Journal journal = quiet();
    journal.add("2026-01-10", held());
    CHECK(open_items(journal.schedule("2026-01-12 21:00")).empty());
    CHECK(missed_items(journal.state("2026-01-12"), moment("2026-01-12 21:00"), journal.around(journal.state("2026-01-12"))).empty());
    journal.add("2026-01-17 09:00", Resumed{""});
    auto const state = journal.state("2026-01-17");
    for (auto const& item : missed_items(state, moment("2026-01-17 10:00"), journal.around(state))) {
      CAPTURE(iso(item.suggested));
      CHECK((item.suggested < day("2026-01-10") || item.suggested >= day("2026-01-17")));
    }
  }

  TEST_CASE("what comes every day goes on where it was: as many evenings as there would have been") {
    Journal before = quiet();
    Journal after = quiet();
    after.add("2026-01-10 08:00", held()).add("2026-01-17 08:00", Resumed{""});
    auto const as_it_was = days_of(before.schedule("2026-01-10 09:00"), "evening-check", 8);
    auto const as_it_is = days_of(after.schedule("2026-01-17 09:00"), "evening-check", 8);
    REQUIRE(as_it_was.size() == 8);
    REQUIRE(as_it_is.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) {
      CHECK(day(as_it_is[i]) == day(as_it_was[i]) + date::days{7});
    }
  }

  TEST_CASE("a plan that is held until a date shows the dates that it will have, none of them due") {
    Journal journal = quiet();
    journal.add("2026-01-10 08:00", held(day("2026-01-17")));
    auto const now = journal.schedule("2026-01-12 09:00");
    auto const then = journal.schedule("2026-01-17 09:00");
    REQUIRE(!open_items(now).empty());
    CHECK(days_of(now, "evening-check", 5) == days_of(then, "evening-check", 5));
    for (auto const& item : open_items(now)) {
      CHECK(item.state == ItemState::waiting);
      CHECK(item.suggested >= day("2026-01-17"));
    }
  }

  TEST_CASE("a date that was chosen moves with the plan; an appointment that lies ahead stays") {
    Journal journal = quiet();
    auto const move = [](std::string const& to, std::string const& place) {
      Moved moved;
      moved.step = "if-then";
      moved.to = day(to);
      moved.place = place;
      return moved;
    };
    Journal chosen = journal;
    chosen.move("2026-01-06", move("2026-01-12", "")).add("2026-01-10", held()).add("2026-01-15", Resumed{""});
    auto const item = open_item(chosen.schedule("2026-01-15"), "if-then");
    REQUIRE(item.has_value());
    CHECK(iso(item->suggested) == "2026-01-17");
    CHECK(reason_of<StoodStill>(item->why) != nullptr);
    Journal agreed = journal;
    agreed.move("2026-01-06", move("2026-01-20", "the park")).add("2026-01-10", held()).add("2026-01-15", Resumed{""});
    CHECK(iso(open_item(agreed.schedule("2026-01-15"), "if-then")->suggested) == "2026-01-20");
    Journal knew = journal;
    knew.add("2026-01-10", held()).move("2026-01-11", move("2026-01-20", "")).add("2026-01-15", Resumed{""});
    CHECK(iso(open_item(knew.schedule("2026-01-15"), "if-then")->suggested) == "2026-01-20");
  }

  TEST_CASE("the calendar: cancelled while nobody knows until when, moved where it is known, and back afterwards") {
    Journal open_end = quiet();
    auto const first = open_end.exported("2026-01-09");
    REQUIRE(first.live > 0);
    open_end.add("2026-01-10", held());
    auto const during = open_end.exported("2026-01-11");
    CHECK(during.live == 0);
    CHECK(during.cancelled > 0);
    open_end.add("2026-01-15", Resumed{""});
    CHECK(open_end.reminders("2026-01-15").live > 0);

    Journal until = quiet();
    until.exported("2026-01-09");
    until.add("2026-01-10", held(day("2026-01-17")));
    auto const moved = until.exported("2026-01-11");
    CHECK(moved.live > 0);
    for (auto const& event : moved.calendar.events) {
      bool const rings = event.status != calendar::EventStatus::cancelled;
      CHECK((!rings || day_of(until.here().to_local(event.dtstart)) >= day("2026-01-17")));
    }
    // The file does not change because the day has come.
    CHECK(until.reminders("2026-01-17").changed.empty());
  }
}
