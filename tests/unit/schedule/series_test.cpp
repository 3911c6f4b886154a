#include "support/journal.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace support;

namespace {

std::string step_with(std::string const& runs, std::string const& wishes = "") {
  return R"(planner = 1
title = "One step"
begin = "all"
[stage.all]
title = "All"
discreet = "All"
final = true
[step.thing]
stage = "all"
title = "A thing"
discreet = "A thing"
suggested = "start+1d"
reason = "a test"
source = "a test"
sure = "low"
)" + wishes + runs;
}

std::vector<std::string> days_of(std::string const& text, std::string const& begun, std::size_t most = 12) {
  Journal const journal("one", {{"one", text}}, {}, begun);
  std::vector<std::string> days;
  for (auto const& item : items_of(journal.schedule(begun), "thing")) {
    if (days.size() < most) {
      days.push_back(iso(item.suggested).substr(5));
    }
  }
  return days;
}

using Days = std::vector<std::string>;

}  // namespace

TEST_SUITE("schedule") {
  TEST_CASE("one run follows another from its last day on") {
    std::string const runs = "[[step.thing.run]]\nevery = \"1d\"\ntimes = 3\n[[step.thing.run]]\nevery = \"1w\"\ntimes = 2\n"
                             "[[step.thing.run]]\nevery = \"1mo\"\n";
    CHECK(days_of(step_with(runs), "2026-01-10", 8) ==
          Days{"01-11", "01-12", "01-13", "01-20", "01-27", "02-27", "03-27", "04-27"});
  }

  TEST_CASE("months are counted from the beginning of a run, so the last of a month comes back") {
    CHECK(days_of(step_with("[[step.thing.run]]\nevery = \"1mo\"\ntimes = 5\n"), "2026-01-30") ==
          Days{"01-31", "02-28", "03-31", "04-30", "05-31"});
    CHECK(days_of(step_with("[[step.thing.run]]\nevery = \"1y\"\ntimes = 5\n"), "2028-02-28") ==
          Days{"02-29", "02-28", "02-28", "02-28", "02-29"});
  }

  TEST_CASE("a wished weekday moves each day of a series, and no day comes twice") {
    CHECK(days_of(step_with("[[step.thing.run]]\nevery = \"1w\"\ntimes = 3\n", "days = [\"sun\"]\n"), "2026-01-05") ==
          Days{"01-11", "01-18", "01-25"});
    auto const days = days_of(step_with("[[step.thing.run]]\nevery = \"1d\"\ntimes = 20\n", "days = [\"sun\"]\n"), "2026-01-05", 99);
    CHECK(std::set<std::string>(days.begin(), days.end()).size() == days.size());
    CHECK(days == Days{"01-11", "01-18", "01-25"});
  }

  TEST_CASE("a series ends with its latest day") {
    CHECK(days_of(step_with("[[step.thing.run]]\nevery = \"3d\"\n", "latest = \"start+10d\"\n"), "2026-01-01") ==
          Days{"01-02", "01-05", "01-08", "01-11"});
  }

  TEST_CASE("the evening check is daily for a week and then every third day, to the end of the stage") {
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    Days days;
    for (auto const& item : items_of(journal.schedule("2026-01-05 11:00"), "evening-check")) {
      days.push_back(iso(item.suggested).substr(5));
    }
    CHECK(days == Days{"01-05", "01-06", "01-07", "01-08", "01-09", "01-10", "01-11", "01-14", "01-17", "01-20", "01-23",
                       "01-26", "01-29", "02-01"});
  }

  TEST_CASE("promises are looked at weekly, then monthly, then yearly, on a Sunday") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
    journal.record("2026-02-10", "text-sent").record("2026-02-12", "they-wrote", {{"said", "warm"}});
    journal.answer("2026-02-14", "both-writing", {{"both", "yes"}}).record("2026-02-21", "met").record("2026-03-01", "met");
    journal.answer("2026-03-15", "both-sure", {{"afraid", "no"}, {"me-sure", "yes"}, {"them-sure", "yes"}});
    journal.record("2026-03-21", "talked", {{"result", "plan"}}).record("2026-04-25", "celebrated");
    // In the last stage the later ones are still listed: 21 March, plus four weeks, plus five months, then years.
    Days days;
    for (auto const& item : items_of(journal.schedule("2026-04-26 10:00"), "promise-check")) {
      days.push_back(said(item.at).substr(0, 14));
    }
    CHECK(days.size() >= 8);
    CHECK(std::vector<std::string>(days.begin(), days.begin() + 6) ==
          Days{"Sun 2026-05-24", "Sun 2026-06-21", "Sun 2026-07-19", "Sun 2026-08-23", "Sun 2026-09-20", "Sun 2027-09-19"});
  }

  TEST_CASE("a series through several stages has no day twice") {
    for (auto const* when : {"2026-01-06 10:00", "2026-02-05 10:00", "2026-03-20 10:00"}) {
      Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"birthday", "1990-04-02"}}, "2026-01-05 10:00");
      std::set<std::string> seen;
      for (auto const& item : open_items(journal.schedule(when))) {
        if (item.occurrence) {
          CHECK_MESSAGE(seen.insert(item.key + iso(*item.occurrence)).second, item.key << " " << iso(*item.occurrence));
        }
      }
    }
  }

  TEST_CASE("one of a series that is done stays where it was, and one that is missed is gone") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.done("2026-01-06 20:30", "evening-check", {day("2026-01-06")}, {{"day", "hard"}});
    auto const items = items_of(journal.schedule("2026-01-09 10:00"), "evening-check");
    REQUIRE(items.size() > 2);
    CHECK(said(items[0].occurrence) == "2026-01-06");
    CHECK(items[0].state == ItemState::done);
    CHECK(said(items[1].occurrence) == "2026-01-09");
  }

  TEST_CASE("one of a series can be moved without the others") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    Moved moved;
    moved.step = "weekly-look-back";
    moved.occurrence = day("2026-01-11");
    moved.to = day("2026-01-12");
    journal.move("2026-01-06", moved);
    auto const items = items_of(journal.schedule("2026-01-07"), "weekly-look-back");
    CHECK(said(items.at(0).at) == "Mon 2026-01-12 18:00");
    CHECK(said(items.at(0).occurrence) == "2026-01-11");
    CHECK(said(items.at(1).at) == "Sun 2026-01-18 18:00");
  }

  TEST_CASE("a yearly day of a fact brings its step the day before") {
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"birthday", "1992-02-29"}}, "2026-01-05 10:00");
    auto const item = item_of(journal.schedule("2026-01-06"), "care-note");
    CHECK(said(item.at) == "Fri 2026-02-27 18:00");
    auto const* brought = reason_of<BroughtByPeriod>(item.why);
    REQUIRE(brought != nullptr);
    CHECK(iso(brought->day) == "2026-02-28");
  }
}
