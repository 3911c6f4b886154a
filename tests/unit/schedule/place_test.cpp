#include "support/journal.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace support;

namespace {

Journal writing(Answers more = {}) {
  more.emplace("breakup", "2026-01-05");
  Journal journal = Journal::of("reconnect", std::move(more), "2026-01-05 10:00");
  journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
  return journal;
}

Journal beans(Answers facts = {}) { return Journal("beans", {{"beans", neutral_template()}}, std::move(facts), "2026-04-01 08:00"); }

}  // namespace

TEST_SUITE("schedule") {
  TEST_CASE("nothing is overdue at a start late in the evening, and nothing lies before it") {
    for (auto const* name : {"reconnect", "let-go"}) {
      Journal const journal = Journal::of(name, {}, "2026-11-23 23:05");
      auto const schedule = journal.schedule("2026-11-23 23:05");
      REQUIRE(!open_items(schedule).empty());
      for (auto const& item : open_items(schedule)) {
        CHECK_MESSAGE(!item.overdue, item.key);
        CHECK_MESSAGE(item.state != ItemState::due, item.key);
        CHECK_MESSAGE(item.at > moment("2026-11-23 23:05"), item.key);
      }
    }
  }

  TEST_CASE("what was put on a day by hand and not done is for today; what was agreed stays on its day") {
    Journal journal = writing();
    Moved moved;
    moved.step = "first-draft";
    moved.to = day("2026-02-10");
    moved.time = TimeOfDay{16 * 60};
    journal.move("2026-02-05", moved);
    CHECK(place_of(journal.schedule("2026-02-09"), "first-draft") == "Tue 2026-02-10 16:00");
    auto const late = item_of(journal.schedule("2026-02-13"), "first-draft");
    CHECK(said(late.at) == "Fri 2026-02-13 16:00");
    CHECK(late.overdue);
    CHECK(reason_of<MovedByHand>(late.why) != nullptr);
    CHECK(reason_of<NotInThePast>(late.why) != nullptr);
    moved.place = "the library";
    journal.move("2026-02-09", moved);
    CHECK(place_of(journal.schedule("2026-02-13"), "first-draft") == "Tue 2026-02-10 16:00");
  }

  TEST_CASE("the evening belongs to its day until four") {
    CHECK(iso(evening_day(moment("2026-11-24 00:30"))) == "2026-11-23");
    CHECK(iso(evening_day(moment("2026-11-24 03:59"))) == "2026-11-23");
    CHECK(iso(evening_day(moment("2026-11-24 04:00"))) == "2026-11-24");
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-11-20"}}, "2026-11-20 10:00");
    auto const due = [&](std::string const& when) {
      for (auto const& item : open_items(journal.schedule(when))) {
        if (item.key == "evening-check" && item.state == ItemState::due) {
          return said(item.occurrence);
        }
      }
      return std::string("none");
    };
    CHECK(due("2026-11-24 23:59") == "2026-11-24");
    CHECK(due("2026-11-25 02:00") == "2026-11-24");
    CHECK(due("2026-11-25 04:00") == "2026-11-25");
  }

  TEST_CASE("a step that reaches another person closes when its window is over, others do not") {
    Journal const journal = writing();
    CHECK(place_of(journal.schedule("2026-02-25"), "send") != "none");
    CHECK(item_of(journal.schedule("2026-02-25"), "send").suggested <= day("2026-02-25"));
    CHECK(place_of(journal.schedule("2026-02-25 23:00"), "send") == "Wed 2026-02-25 18:00");
    CHECK(items_of(journal.schedule("2026-02-26 10:00"), "send").empty());
    CHECK(items_of(journal.schedule("2026-05-26 10:00"), "send").empty());
    CHECK(!items_of(journal.schedule("2026-02-26 10:00"), "mute").empty());
  }

  TEST_CASE("something missed rolls on by a day a thing, and says so") {
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    auto const schedule = journal.schedule("2026-01-20 09:00");
    std::set<Day> days;
    for (auto const* key : {"mute", "if-then"}) {
      auto const item = item_of(schedule, key);
      CHECK(item.suggested >= day("2026-01-20"));
      CHECK(reason_of<NotInThePast>(item.why) != nullptr);
      CHECK(days.insert(item.suggested).second);
    }
    CHECK(item_of(schedule, "if-then").overdue);
  }

  TEST_CASE("a weekday is wished for inside the window and given up at its end") {
    Journal journal = writing();
    auto const item = item_of(journal.schedule("2026-02-05"), "send");
    CHECK(said(item.at) == "Tue 2026-02-10 18:00");
    // On the last day, a Wednesday, the wish is met; where none is left, the day itself stays.
    Journal garden = beans();
    auto const half = item_of(garden.schedule("2026-04-01 08:01"), "half");
    CHECK(said(half.at) == "Sat 2026-04-11 11:00");
    CHECK(said(half.latest) == "2026-04-13");
    garden.fact("2026-04-05", "sown", "2026-03-29");
    auto const given_up = item_of(garden.schedule("2026-04-05 13:00"), "half");
    CHECK(said(given_up.latest) == "2026-04-10");
    CHECK(given_up.suggested <= day("2026-04-10"));
    CHECK(reason_of<WishGivenUp>(given_up.why) != nullptr);
  }

  TEST_CASE("a step comes after another and the gap between them") {
    Journal journal = writing();
    journal.record("2026-02-10", "text-sent").record("2026-02-12", "they-wrote", {{"said", "warm"}});
    journal.answer("2026-02-14", "both-writing", {{"both", "yes"}}).record("2026-03-20", "met");
    auto const schedule = journal.schedule("2026-03-21");
    auto const second = item_of(schedule, "meet-2");
    CHECK(said(second.at) == "Sat 2026-04-04 12:00");
    CHECK(second.suggested >= day("2026-03-27"));
    auto const third = item_of(schedule, "meet-3");
    CHECK(third.suggested >= second.suggested + date::days{7});
    CHECK(!third.firm);
    CHECK(second.firm);
    CHECK(place_of(schedule, "look-back-1") == "Sat 2026-03-21 10:00");
  }

  TEST_CASE("what is put somewhere by hand stays there, with its time, place and length") {
    Journal journal = writing();
    Moved moved;
    moved.step = "send";
    moved.to = day("2026-02-13");
    moved.time = TimeOfDay{12 * 60};
    moved.place = "at home";
    moved.minutes = 30;
    journal.move("2026-02-05", moved);
    auto const item = item_of(journal.schedule("2026-02-06"), "send");
    CHECK(said(item.at) == "Fri 2026-02-13 12:00");
    CHECK(item.place == "at home");
    CHECK(item.minutes == 30);
    CHECK(item.agreed);
    auto const* by_hand = reason_of<MovedByHand>(item.why);
    REQUIRE(by_hand != nullptr);
    CHECK(iso(by_hand->from) == "2026-02-10");
    journal.undo("2026-02-06");
    CHECK(place_of(journal.schedule("2026-02-07"), "send") == "Tue 2026-02-10 18:00");
  }

  TEST_CASE("quiet hours move a time and name whose they are") {
    Journal journal = writing({{"their-zone", "Australia/Sydney"}});
    auto const item = item_of(journal.schedule("2026-02-05"), "send");
    auto const sydney = zone("Australia/Sydney").to_local(zone("Europe/Berlin").to_instant(item.at));
    for (Moment const local : {item.at, sydney}) {
      CHECK(!contains(TimeRange{{21 * 60 + 30}, {8 * 60 + 30}}, time_of(local)));
    }
    std::set<std::string> const wished{"Tue", "Wed", "Thu"};
    CHECK(wished.contains(weekday_name(weekday_of(day_of(sydney)))));
  }

  TEST_CASE("a period of fixed days runs over the new year, while its condition holds") {
    Journal journal = beans({{"sown", "2026-11-20"}});
    Journal winter("beans", {{"beans", neutral_template()}}, {{"sown", "2026-11-01"}}, "2026-11-01 08:00");
    winter.record("2026-11-14", "leaf").answer("2026-11-22", "ripe", {{"firm", "yes"}}).answer("2026-12-16", "ripe", {{"firm", "yes"}});
    winter.answer("2026-12-20", "ripe", {{"firm", "yes"}});
    REQUIRE(winter.state("2026-12-20").stage().value == "harvest");
    auto const item = item_of(winter.schedule("2026-12-20 13:00"), "ask-next-door");
    CHECK(said(item.at) == "Tue 2027-01-05 18:00");
    CHECK(reason_of<PeriodAvoided>(item.why) != nullptr);
    winter.fact("2026-12-20 14:00", "soil", "heavy");
    CHECK(said(item_of(winter.schedule("2026-12-20 15:00"), "ask-next-door").at) != said(item.at));
  }

  TEST_CASE("what is uncertain lies behind a gate or an event, never behind time alone") {
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    auto const schedule = journal.schedule("2026-01-06");
    for (auto const& stage : schedule.stages) {
      bool const behind_time = stage.id.value == "no-contact" || stage.id.value == "reflect";
      CHECK(stage.firm == behind_time);
      for (auto const& item : stage.items) {
        CHECK_MESSAGE(item.firm == behind_time, item.key);
      }
    }
  }

  TEST_CASE("a schedule lists the stages that were, the current one and those expected, each once") {
    Journal const journal = writing();
    auto const schedule = journal.schedule("2026-02-05");
    std::vector<std::string> stages;
    for (auto const& stage : schedule.stages) {
      stages.push_back(stage.id.value + (stage.state == StageSchedule::State::current ? "*" : ""));
    }
    CHECK(stages == std::vector<std::string>{"no-contact", "reflect", "text*", "meet", "talk", "celebrate", "steady"});
    for (std::size_t i = 1; i < schedule.stages.size(); ++i) {
      CHECK(schedule.stages[i].opens >= schedule.stages[i - 1].opens);
    }
  }
}
