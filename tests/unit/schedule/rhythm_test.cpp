// Series as they are put by hand: one, all from then on, another rhythm; and what they come after.

#include "support/journal.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

using Days = std::vector<std::string>;

std::string step(std::string const& name, std::string const& more) {
  return "[step." + name + "]\nstage = \"all\"\ntitle = \"A thing\"\ndiscreet = \"A thing\"\nreason = \"a test\"\nsource = \"a test\"\nsure = \"low\"\n" + more;
}

std::string run(std::string const& name, std::string const& every, int times = 0) {
  return "[[step." + name + ".run]]\nevery = \"" + every + "\"\n" + (times > 0 ? "times = " + std::to_string(times) + "\n" : "");
}

Journal with(std::string const& steps, std::string const& begun = "2026-01-05 10:00") {
  return Journal("one", {{"one", R"(planner = 1
title = "Steps"
begin = "all"
[stage.all]
title = "All"
discreet = "All"
final = true
)" + steps}}, {}, begun);
}

Days days_of(Journal const& journal, std::string const& when, std::string const& key = "thing", std::size_t most = 6) {
  Days days;
  for (auto const& item : items_of(journal.schedule(when), key)) {
    if (days.size() < most && !item.settled_on) {
      days.push_back(said(item.at));
    }
  }
  return days;
}

Moved onward(std::string const& from, std::string const& to, std::string const& every = "", std::optional<TimeOfDay> time = {}) {
  Moved moved;
  moved.step = "thing";
  moved.occurrence = day(from);
  moved.to = day(to);
  moved.time = time;
  moved.onward = true;
  moved.every = every;
  return moved;
}

}  // namespace

TEST_SUITE("schedule") {
  TEST_CASE("all of a weekly series go to another weekday and hour from one on") {
    auto journal = with(step("thing", "suggested = \"start+1d\"\ndays = [\"sun\"]\nat = \"18:00\"\n") + run("thing", "1w"));
    CHECK(days_of(journal, "2026-01-06", "thing", 2) == Days{"Sun 2026-01-11 18:00", "Sun 2026-01-18 18:00"});
    journal.move("2026-01-12", onward("2026-01-18", "2026-01-17", "", TimeOfDay{17 * 60}));
    CHECK(days_of(journal, "2026-01-13", "thing", 3) == Days{"Sat 2026-01-17 17:00", "Sat 2026-01-24 17:00", "Sat 2026-01-31 17:00"});
    auto const first = items_of(journal.schedule("2026-01-13"), "thing").at(0);
    auto const* by_hand = reason_of<MovedByHand>(first.why);
    REQUIRE(by_hand != nullptr);
    CHECK(iso(by_hand->from) == "2026-01-18");
    // The one before it, and the days that were done, stay what they were.
    CHECK(days_of(journal, "2026-01-11 10:00", "thing", 1) == Days{"Sun 2026-01-11 18:00"});
  }

  TEST_CASE("an hour that was chosen by hand may lie in the quiet hours") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"20:00\"\n") + run("thing", "1d"));
    journal.move("2026-01-06", onward("2026-01-07", "2026-01-07", "", TimeOfDay{22 * 60}));
    CHECK(days_of(journal, "2026-01-06", "thing", 3) == Days{"Tue 2026-01-06 20:00", "Wed 2026-01-07 22:00", "Thu 2026-01-08 22:00"});
    // Each of them says whose hour it is.
    auto const items = items_of(journal.schedule("2026-01-06"), "thing");
    auto const* time = reason_of<TimeChosen>(items.at(2).why);
    REQUIRE(time != nullptr);
    CHECK(time->cause == TimeChosen::Cause::by_hand);
    CHECK(to_string(time->wished) + " " + to_string(time->time) == "20:00 22:00");
  }

  TEST_CASE("one day of a series that was put elsewhere stays the one it is when time stands still before it") {
    auto journal = with(step("thing", "suggested = \"start+1d\"\nat = \"18:00\"\n") + run("thing", "1w"));
    Moved one;
    one.step = "thing";
    one.occurrence = day("2026-01-20");
    one.to = day("2026-01-22");
    journal.move("2026-01-07", one);
    CHECK(days_of(journal, "2026-01-07", "thing", 3) == Days{"Tue 2026-01-13 18:00", "Thu 2026-01-22 18:00", "Tue 2026-01-27 18:00"});
    journal.add("2026-01-08", Held{"", day("2026-01-11"), ""});
    // Three days stood still: all three moved by three, and the second is still the one that was moved.
    CHECK(days_of(journal, "2026-01-11", "thing", 3) == Days{"Fri 2026-01-16 18:00", "Sun 2026-01-25 18:00", "Fri 2026-01-30 18:00"});
    // Whoever puts all of them elsewhere from a day on means that one, too.
    journal.move("2026-01-12", onward("2026-01-16", "2026-01-17"));
    CHECK(days_of(journal, "2026-01-12", "thing", 2) == Days{"Sat 2026-01-17 18:00", "Sat 2026-01-24 18:00"});
  }

  TEST_CASE("what a stage holds has no day while nothing says when the stage comes") {
    std::string there = step("thing", "suggested = \"start+1d\"\n") + run("thing", "1w");
    there.replace(there.find("\"all\""), 5, "\"there\"");
    Journal const journal("one", {{"one", R"(planner = 1
title = "Steps"
begin = "here"
[stage.here]
title = "Here"
discreet = "Here"
next = "there"
after = "door"
[stage.there]
title = "There"
discreet = "There"
final = true
[anchor.knocked]
title = "the knock"
[step.door]
stage = "here"
title = "The door"
discreet = "The door"
earliest = "knocked"
reason = "a test"
source = "a test"
sure = "low"
)" + there}}, {}, "2026-01-05 10:00");
    CHECK(items_of(journal.schedule("2026-01-05"), "thing").empty());
  }

  TEST_CASE("a series is thinned out from one on, and each date can be counted again") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"20:00\"\n") + run("thing", "1d", 7) + run("thing", "3d"));
    journal.move("2026-01-07", onward("2026-01-08", "2026-01-08", "4d"));
    CHECK(days_of(journal, "2026-01-07", "thing", 5) == Days{"Wed 2026-01-07 20:00", "Thu 2026-01-08 20:00", "Mon 2026-01-12 20:00",
                                                              "Fri 2026-01-16 20:00", "Tue 2026-01-20 20:00"});
    auto const items = items_of(journal.schedule("2026-01-07"), "thing");
    auto const* repeats = reason_of<Repeats>(items.at(3).why);
    REQUIRE(repeats != nullptr);
    CHECK(repeats->by_hand);
    CHECK(repeats->number == 6);
    CHECK(plus(repeats->from, repeats->by) == items.at(3).suggested);
    CHECK(iso(repeats->from) == "2026-01-08");
  }

  TEST_CASE("a series that has an end keeps its number when it is thinned out") {
    auto journal = with(step("thing", "suggested = \"start+1d\"\nat = \"12:00\"\n") + run("thing", "1d", 4));
    journal.move("2026-01-06 08:00", onward("2026-01-07", "2026-01-07", "1w"));
    CHECK(days_of(journal, "2026-01-06 08:00") == Days{"Tue 2026-01-06 12:00", "Wed 2026-01-07 12:00", "Wed 2026-01-14 12:00", "Wed 2026-01-21 12:00"});
  }

  TEST_CASE("the last word about a rhythm counts, and undo brings back the one before") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"20:00\"\n") + run("thing", "1d"));
    journal.move("2026-01-06", onward("2026-01-06", "2026-01-06", "3d"));
    journal.move("2026-01-07", onward("2026-01-09", "2026-01-10", "1w"));
    CHECK(days_of(journal, "2026-01-07", "thing", 2) == Days{"Sat 2026-01-10 20:00", "Sat 2026-01-17 20:00"});
    journal.undo("2026-01-08");
    CHECK(days_of(journal, "2026-01-08", "thing", 2) == Days{"Fri 2026-01-09 20:00", "Mon 2026-01-12 20:00"});
  }

  TEST_CASE("one that was put elsewhere by itself is taken along when all are moved") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"20:00\"\n") + run("thing", "1d"));
    auto one = onward("2026-01-08", "2026-01-09");
    one.onward = false;
    journal.move("2026-01-06", one).move("2026-01-06 13:00", onward("2026-01-07", "2026-01-07", "2d"));
    CHECK(days_of(journal, "2026-01-07", "thing", 3) == Days{"Wed 2026-01-07 20:00", "Fri 2026-01-09 20:00", "Sun 2026-01-11 20:00"});
  }

  TEST_CASE("months from a hand-put 31st come back after shorter ones, and 29 February in its year") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"12:00\"\n") + run("thing", "1mo"), "2028-01-20 08:00");
    journal.move("2028-01-20 09:00", onward("2028-01-20", "2028-01-31"));
    CHECK(days_of(journal, "2028-01-20 10:00", "thing", 4) ==
          Days{"Mon 2028-01-31 12:00", "Tue 2028-02-29 12:00", "Fri 2028-03-31 12:00", "Sun 2028-04-30 12:00"});
    auto yearly = with(step("thing", "suggested = \"start\"\nat = \"12:00\"\n") + run("thing", "1y", 5), "2028-02-20 08:00");
    yearly.move("2028-02-20 09:00", onward("2028-02-20", "2028-02-29"));
    CHECK(days_of(yearly, "2028-02-20 10:00", "thing", 5) == Days{"Tue 2028-02-29 12:00", "Wed 2029-02-28 12:00", "Thu 2030-02-28 12:00",
                                                                  "Fri 2031-02-28 12:00", "Sun 2032-02-29 12:00"});
  }

  TEST_CASE("a series begins after the steps that it comes after, by its gap") {
    std::string const steps = step("first", "suggested = \"start+1d\"\nat = \"12:00\"\n") +
                              step("thing", "suggested = \"start+1d\"\nat = \"18:00\"\nafter = \"first\"\ngap = \"2d\"\n") + run("thing", "1d", 3);
    auto journal = with(steps);
    CHECK(days_of(journal, "2026-01-05 11:00") == Days{"Thu 2026-01-08 18:00", "Fri 2026-01-09 18:00", "Sat 2026-01-10 18:00"});
    auto const after_item = items_of(journal.schedule("2026-01-05 11:00"), "thing").at(0);
    auto const* after = reason_of<AfterStep>(after_item.why);
    REQUIRE(after != nullptr);
    CHECK(iso(after->to) == "2026-01-08");
    // It follows what really was, and what was not done yet holds it back.
    CHECK(days_of(journal, "2026-01-20", "thing", 1) == Days{"Thu 2026-01-22 18:00"});
    CHECK(missed_items(journal.state("2026-01-20"), moment("2026-01-20"), journal.around(journal.state("2026-01-20"))).empty());
    journal.done("2026-01-21", "first");
    CHECK(days_of(journal, "2026-01-21", "thing", 1) == Days{"Fri 2026-01-23 18:00"});
    CHECK(!journal.ask("2026-01-20", CompleteStep{"thing", {day("2026-01-22")}, {}, ""}).has_value() == false);
  }

  TEST_CASE("what comes after a series comes after its last day, or after the first of one without an end") {
    auto const last = [](std::string const& runs) {
      return with(step("thing", "suggested = \"start+1d\"\nat = \"12:00\"\n") + runs +
                  step("then", "suggested = \"start\"\nat = \"12:00\"\nafter = \"thing\"\ngap = \"1d\"\n"));
    };
    CHECK(days_of(last(run("thing", "1d", 3)), "2026-01-05 11:00", "then") == Days{"Fri 2026-01-09 12:00"});
    // On a day with one of the series it keeps half an hour's distance.
    CHECK(days_of(last(run("thing", "1d")), "2026-01-05 11:00", "then") == Days{"Wed 2026-01-07 11:30"});
  }

  TEST_CASE("days that have passed without an entry are known, and those that were left out are not among them") {
    auto journal = with(step("thing", "suggested = \"start\"\nat = \"20:00\"\n") + run("thing", "1d"));
    auto const missed = [&](std::string const& when) {
      Days days;
      auto const state = journal.state(moment(when));
      for (auto const& item : missed_items(state, moment(when), journal.around(state))) {
        days.push_back(iso(*item.occurrence).substr(5));
      }
      return days;
    };
    CHECK(missed("2026-01-05 21:00").empty());
    CHECK(missed("2026-01-06 03:59").empty());
    CHECK(missed("2026-01-06 04:00") == Days{"01-05"});
    CHECK(missed("2026-01-08") == Days{"01-05", "01-06", "01-07"});
    journal.skip("2026-01-08", "thing", {day("2026-01-05"), day("2026-01-07")});
    CHECK(missed("2026-01-08 13:00") == Days{"01-06"});
  }

  TEST_CASE("a new stay begins the rhythm anew and keeps the hour that was chosen") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    Moved later = onward("2026-01-07", "2026-01-07", "5d", TimeOfDay{21 * 60});
    later.step = "evening-check";
    journal.move("2026-01-07", later);
    CHECK(days_of(journal, "2026-01-07", "evening-check", 2) == Days{"Wed 2026-01-07 21:00", "Mon 2026-01-12 21:00"});
    Moved weekly = onward("2026-01-11", "2026-01-10");
    weekly.step = "weekly-look-back";
    journal.move("2026-01-08", weekly);
    journal.record("2026-01-20", "slip", {{"size", "large"}});
    CHECK(days_of(journal, "2026-01-20 13:00", "evening-check", 2) == Days{"Tue 2026-01-20 21:00", "Wed 2026-01-21 21:00"});
    // What runs through several stages goes on as it was put.
    CHECK(days_of(journal, "2026-01-20 13:00", "weekly-look-back", 1) == Days{"Sat 2026-01-24 18:00"});
  }
}
