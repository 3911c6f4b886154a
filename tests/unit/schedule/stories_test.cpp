#include "support/journal.hpp"

#include "planner/state/window.hpp"

#include <doctest/doctest.h>

using namespace support;

TEST_SUITE("schedule") {
  TEST_CASE("a slip on the twelfth day: seven days more, and everything after it moves") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"together", "14mo"}}, "2026-01-05 10:00");
    CHECK(said(stage_in(journal.schedule("2026-01-17"), "no-contact")->ends) == "2026-02-04");
    journal.record("2026-01-17 23:40", "slip", {{"size", "small"}});
    auto const schedule = journal.schedule("2026-01-18");
    CHECK(said(stage_in(schedule, "no-contact")->ends) == "2026-02-11");
    CHECK(place_of(schedule, "reevaluate", 0) == "Wed 2026-02-04 11:00");
    CHECK(place_of(schedule, "reevaluate", 1) == "Wed 2026-02-11 11:00");
    CHECK(window_of(schedule, "send") == "2026-02-12 / Tue 2026-02-17 18:00 / 2026-03-04");
    CHECK(!item_of(schedule, "send").firm);
    CHECK(!stage_in(schedule, "text")->firm);
    CHECK(stage_in(schedule, "reflect")->firm);
  }

  TEST_CASE("a move from New York to Tokyo: no day is lost, and the message waits for both mornings") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-03-01"}}, "2026-03-01 10:00", "America/New_York");
    CHECK(said(stage_in(journal.schedule("2026-03-21"), "no-contact")->ends) == "2026-03-31");
    journal.travel("Asia/Tokyo").fact("2026-03-22 10:00", "their-zone", "America/New_York");
    auto const there = journal.schedule("2026-03-22 10:00");
    CHECK(said(stage_in(there, "no-contact")->ends) == "2026-03-31");
    for (auto const& check : items_of(there, "evening-check")) {
      CHECK(to_string(time_of(check.at)) == "20:00");
    }
    journal.answer("2026-03-24", "reevaluate", yes_again()).answer("2026-03-31", "reevaluate", yes_again());
    auto const item = item_of(journal.schedule("2026-03-31 13:00"), "send");
    CHECK(said(item.at) == "Wed 2026-04-08 08:30");
    CHECK(item.firm);
    auto const* time = reason_of<TimeChosen>(item.why);
    REQUIRE(time != nullptr);
    CHECK(to_string(time->wished) == "18:00");
    CHECK(to_string(time->time) == "19:30");
    auto const* wished = reason_of<WeekdayWished>(item.why);
    REQUIRE(wished != nullptr);
    CHECK(wished->zone == "America/New_York");
    CHECK(iso(wished->to) == "2026-04-07");
  }

  TEST_CASE("an answer at night: the first meeting is dated from it, and the questions about silence go") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-03-30"}}, "2026-03-30 10:00");
    journal.answer("2026-04-29", "reevaluate", yes_again()).answer("2026-05-06", "reevaluate", yes_again());
    journal.record("2026-05-12 18:00", "text-sent");
    auto const waiting = journal.schedule("2026-05-13");
    CHECK(place_of(waiting, "soft-check") == "Tue 2026-05-19 18:00");
    CHECK(place_of(waiting, "silence") == "Tue 2026-05-26 18:00");
    CHECK(items_of(waiting, "send").size() == 1);
    CHECK(item_of(waiting, "send").state == ItemState::done);
    journal.record("2026-05-18 02:07", "they-wrote", {{"said", "warm"}});
    auto const answered = journal.schedule("2026-05-18 09:00");
    CHECK(items_of(answered, "soft-check").empty());
    CHECK(items_of(answered, "silence").empty());
    CHECK(iso(journal.state("2026-05-18").anchors.at(AnchorId{"reply"})) == "2026-05-18");
    journal.answer("2026-05-18 12:00", "both-writing", {{"both", "yes"}});
    auto const meeting = journal.schedule("2026-05-18 13:00");
    CHECK(window_of(meeting, "meet-1") == "2026-05-21 / Sat 2026-05-30 12:00 / 2026-07-02");
    CHECK(item_of(meeting, "meet-1").firm);
  }

  TEST_CASE("a stop in answer to the message: nothing that reaches the other person is left") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-04-27"}}, "2026-04-27 10:00");
    journal.answer("2026-05-27", "reevaluate", yes_again()).answer("2026-06-03", "reevaluate", yes_again());
    journal.record("2026-06-10", "text-sent").record("2026-06-11", "they-wrote", {{"said", "stop"}});
    auto const schedule = journal.schedule("2026-06-11 12:30");
    CHECK(stage_in(schedule, "let-go") != nullptr);
    CHECK(place_of(schedule, "fun-first") == "Thu 2026-06-11 17:00");
    for (auto const* key : {"send", "invite", "meet-1", "silence", "reevaluate", "soft-check"}) {
      CHECK(items_of(schedule, key).empty());
    }
  }

  TEST_CASE("three times not sure: two weeks, two weeks, and a question; no date for a message meanwhile is firm") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    auto const unsure = with(yes_again(), "calm", "unsure");
    journal.answer("2026-02-04", "reevaluate", unsure);
    CHECK(place_of(journal.schedule("2026-02-05"), "reevaluate") == "Wed 2026-02-18 11:00");
    CHECK(reason_of<AskedFor>(item_of(journal.schedule("2026-02-05"), "reevaluate").why) != nullptr);
    journal.answer("2026-02-18", "reevaluate", unsure);
    CHECK(place_of(journal.schedule("2026-02-19"), "reevaluate") == "Wed 2026-03-04 11:00");
    for (auto const& item : items_of(journal.schedule("2026-02-19"), "send")) {
      CHECK(!item.firm);
    }
    journal.answer("2026-03-04 11:30", "reevaluate", unsure);
    CHECK(place_of(journal.schedule("2026-03-04 12:00"), "three-times") == "Wed 2026-03-04 11:00");
    journal.answer("2026-03-04 12:30", "three-times", {{"next", "wait"}});
    CHECK(place_of(journal.schedule("2026-03-05"), "reevaluate") == "Tue 2026-06-02 11:00");
  }

  TEST_CASE("a first run after a long time of quiet adds no days and puts nothing into the past") {
    Journal const journal =
        Journal::of("reconnect", {{"breakup", "2025-08-15"}, {"last-contact", "2026-09-30"}}, "2026-11-23 09:00");
    auto const schedule = journal.schedule("2026-11-23 09:05");
    CHECK(stage_in(schedule, "reflect")->state == StageSchedule::State::current);
    CHECK(said(stage_in(schedule, "no-contact")->ends) == "2026-10-30");
    CHECK(place_of(schedule, "reevaluate", 0) == "Mon 2026-11-23 11:00");
    CHECK(place_of(schedule, "reevaluate", 1) == "Mon 2026-11-30 11:00");
    CHECK(window_of(schedule, "send") == "2026-12-01 / Thu 2026-12-03 17:30 / 2026-12-21");
    for (auto const& item : open_items(schedule)) {
      CHECK_MESSAGE(item.at > moment("2026-11-23 09:00"), item.key);
      CHECK_MESSAGE(!item.overdue, item.key);
    }
  }

  TEST_CASE("a leap day ends a window, and a yearly visit keeps the end of February") {
    CHECK(said(stage_in(Journal::of("reconnect", {{"breakup", "2028-01-30"}}, "2028-01-30 10:00").schedule("2028-01-31"),
                        "no-contact")->ends) == "2028-02-29");
    Journal journal = Journal::of("reconnect", {{"breakup", "2027-10-01"}}, "2027-10-01 10:00");
    journal.answer("2027-10-31", "reevaluate", yes_again()).answer("2027-11-07", "reevaluate", yes_again());
    journal.record("2027-11-10", "text-sent").record("2027-11-12", "they-wrote", {{"said", "warm"}});
    journal.answer("2027-11-15", "both-writing", {{"both", "yes"}}).record("2027-11-20", "met").record("2027-12-04", "met");
    journal.answer("2027-12-20", "both-sure", {{"afraid", "no"}, {"me-sure", "yes"}, {"them-sure", "yes"}});
    journal.record("2028-01-15", "talked", {{"result", "plan"}}).record("2028-02-29 20:00", "celebrated");
    auto const schedule = journal.schedule("2028-03-01");
    CHECK(journal.state("2028-03-01").stage().value == "steady");
    std::string days;
    for (auto const& item : items_of(schedule, "anniversary")) {
      days += iso(item.suggested) + " ";
    }
    CHECK(days == "2029-02-28 2030-02-28 2031-02-28 2032-02-29 2033-02-28 ");
  }

  TEST_CASE("a birthday keeps the message away for a week, and its latest day stays") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-08-01"}, {"birthday", "1990-09-18"}}, "2026-08-01 10:00");
    journal.answer("2026-09-07", "reevaluate", yes_again()).answer("2026-09-14", "reevaluate", yes_again());
    auto const item = item_of(journal.schedule("2026-09-14 13:00"), "send");
    CHECK(said(item.at) == "Tue 2026-09-22 18:00");
    CHECK(said(item.latest) == "2026-10-05");
    auto const* avoided = reason_of<PeriodAvoided>(item.why);
    REQUIRE(avoided != nullptr);
    CHECK(iso(avoided->from) == "2026-09-17");
    CHECK(iso(avoided->first) == "2026-09-15");
    CHECK(iso(avoided->last) == "2026-09-21");
    CHECK(iso(avoided->to) == "2026-09-22");
    CHECK(place_of(journal.schedule("2026-09-14 13:00"), "care-note") == "Thu 2026-09-17 18:00");
  }

  TEST_CASE("days without an entry are no slip: the end stays, and nothing piles up") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-04-06"}}, "2026-04-06 10:00");
    journal.done("2026-04-14 20:10", "evening-check", {day("2026-04-15")}, {{"day", "fine"}});
    auto const back = journal.schedule("2026-04-25 10:00");
    CHECK(said(stage_in(back, "no-contact")->ends) == "2026-05-06");
    CHECK(journal.state("2026-04-25").extensions.empty());
    for (auto const& item : items_of(back, "evening-check")) {
      CHECK((item.settled_on || item.suggested >= day("2026-04-25")));
    }
    int due = 0;
    for (auto const& item : open_items(back)) {
      due += item.state == ItemState::due && !item.is_gate && item.suggested == day("2026-04-25");
    }
    CHECK(due <= 4);
  }
}
