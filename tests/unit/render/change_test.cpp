#include "screen.hpp"

#include "planner/render/change.hpp"
#include "planner/render/json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace support;
using Kind = Change::Kind;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00"); }

Item item(std::string const& key, std::string const& when) {
  Item made;
  made.key = key;
  made.stage = StageId{"no-contact"};
  made.at = moment(when);
  made.suggested = made.earliest = day_of(made.at);
  return made;
}

/// `count` days of a series from `first` on, every `days` days.
std::vector<Item> series(std::string const& key, std::string const& first, int count, int days) {
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    Day const on = day(first) + date::days{i * days};
    Item made = item(key, iso(on) + " 20:00");
    made.repeats = true;
    made.occurrence = on;
    made.why.emplace_back(Repeats{{0, days, 0}, i + 1, day(first), {0, i * days, 0}, on, false});
    items.push_back(made);
  }
  return items;
}

Schedule with(std::vector<Item> items) {
  StageSchedule stage;
  stage.id = StageId{"no-contact"};
  stage.state = StageSchedule::State::current;
  stage.items = std::move(items);
  return {{stage}};
}

/// Two schedules of one state, side by side.
std::vector<Change> compared(Schedule const& before, Schedule const& after, Style style = plain(80)) {
  static PlanState const state = quiet().state("2026-01-06");
  Now const now{Instant{}, Zone::utc()};
  return changes_between({"p", state, before, now, style}, {"p", state, after, now, style});
}
std::string table(Schedule const& before, Schedule const& after, std::size_t width = 80) {
  return change_text(compared(before, after), plain(width));
}

std::string lived(Journal before, Journal const& after, std::string const& when, Style style = plain(80)) {
  Screen const one(before, when, style);
  Screen const two(after, when, style);
  return change_text(changes_between(one.view(), two.view()), style);
}

}  // namespace

TEST_SUITE("change") {
  TEST_CASE("nothing differs: no line") {
    CHECK(table(with(series("look", "2026-02-01", 4, 7)), with(series("look", "2026-02-01", 4, 7))).empty());
  }

  TEST_CASE("a single thing: moved, gone, new, or only its time") {
    CHECK(table(with({item("dig", "2026-02-01 10:00")}), with({item("dig", "2026-02-03 10:00")})) ==
          "  dig  Sun  1 Feb -> Tue  3 Feb 2026\n");
    CHECK(table(with({item("dig", "2026-12-31 10:00")}), with({item("dig", "2027-01-03 10:00")})) ==
          "  dig  Thu 31 Dec 2026 -> Sun  3 Jan 2027\n");
    CHECK(table(with({item("dig", "2026-02-01 10:00")}), with({})) == "  dig  Sun  1 Feb 2026 -> gone\n");
    CHECK(table(with({}), with({item("dig", "2026-02-01 10:00")})) == "  dig  new -> Sun  1 Feb 2026\n");
    CHECK(table(with({item("dig", "2026-02-01 10:00")}), with({item("dig", "2026-02-01 18:30")})) ==
          "  dig  Sun  1 Feb 10:00 -> Sun  1 Feb 2026 18:30\n");
  }

  TEST_CASE("a series that moves as a whole is one line") {
    auto const changes = compared(with(series("look", "2026-11-29", 20, 7)), with(series("look", "2026-12-06", 20, 7)));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].field == "series");
    CHECK(changes[0].from == day("2026-11-29"));
    CHECK(changes[0].to == day("2026-12-06"));
    CHECK(change_text(changes, plain(80)) == "  look  every Sun from 29 Nov -> every Sun from 6 Dec 2026\n");
    CHECK(table(with(series("look", "2026-11-29", 9, 3)), with(series("look", "2026-11-30", 9, 1))) ==
          "  look  every 3 days from Sun 29 Nov -> every day from Mon 30 Nov 2026\n");
  }

  TEST_CASE("a series that comes in, or has no day any more") {
    CHECK(table(with({}), with(series("look", "2026-11-29", 9, 7))) == "  look  new -> every Sun from 29 Nov 2026\n");
    CHECK(table(with(series("look", "2026-11-29", 9, 7)), with({})) == "  look  every Sun from 29 Nov 2026 -> gone\n");
  }

  TEST_CASE("a series that only ends on another day says until when") {
    auto const changes = compared(with(series("look", "2026-11-01", 4, 7)), with(series("look", "2026-11-01", 6, 7)));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].field == "until");
    CHECK(change_text(changes, plain(80)) == "  look until  Sun 22 Nov -> Sun  6 Dec 2026\n");
    CHECK(table(with(series("look", "2026-11-01", 6, 7)), with(series("look", "2026-11-01", 4, 7))) ==
          "  look until  Sun  6 Dec -> Sun 22 Nov 2026\n");
  }

  TEST_CASE("one day of a series that moves or leaves is named") {
    auto after = series("look", "2026-11-01", 6, 7);
    after[2].at = moment("2026-11-17 20:00");
    after[2].suggested = day("2026-11-17");
    CHECK(table(with(series("look", "2026-11-01", 6, 7)), with(after)) ==
          "  look@2026-11-15  Sun 15 Nov -> Tue 17 Nov 2026\n");
    after.erase(after.begin() + 2);
    CHECK(table(with(series("look", "2026-11-01", 6, 7)), with(after)) == "  look@2026-11-15  Sun 15 Nov 2026 -> gone\n");
  }

  TEST_CASE("from some day on another rhythm: one line from the first day that differs") {
    auto after = series("look", "2026-11-01", 3, 1);
    auto const rest = series("look", "2026-11-04", 9, 3);
    after.insert(after.end(), rest.begin(), rest.end());
    CHECK(table(with(series("look", "2026-11-01", 30, 1)), with(after)) ==
          "  look  every day from Thu 5 Nov -> every 3 days from Sat 7 Nov 2026\n");
  }

  TEST_CASE("what was done, left out or answered is not gone") {
    CHECK(lived(quiet(), quiet().done("2026-01-06 12:00", "mute"), "2026-01-06 12:30").find(" -> done\n") != std::string::npos);
    CHECK(lived(quiet(), quiet().skip("2026-01-06 12:00", "mute"), "2026-01-06 12:30").find(" -> left out\n") != std::string::npos);
    Journal const answered = quiet().answer("2026-01-30 12:00", "reevaluate", yes_again());
    CHECK(lived(quiet(), answered, "2026-01-30 12:30").find(" -> answered\n") != std::string::npos);
  }

  TEST_CASE("an undo says what the thing was") {
    Journal done = quiet().done("2026-01-06 12:00", "mute");
    Journal undone = done;
    undone.undo("2026-01-06 12:10");
    CHECK(lived(done, undone, "2026-01-06 12:30").starts_with("  mute  done -> "));
  }

  TEST_CASE("where time stands still nothing is gone") {
    Journal held = quiet();
    held.add("2026-01-06 12:00", Held{});
    std::string const text = lived(quiet(), held, "2026-01-06 12:30");
    CHECK(text.find("-> no date now\n") != std::string::npos);
    CHECK(text.find("gone") == std::string::npos);
  }

  TEST_CASE("an extension names its reason, and discreet titles name nothing") {
    Journal slipped = quiet().record("2026-01-20 12:00", "slip", {{"size", "small"}});
    std::string const text = lived(quiet(), slipped, "2026-01-20 12:30");
    CHECK(text.find("no-contact ends") != std::string::npos);
    CHECK(text.find("7 days more") != std::string::npos);
    Style discreet = plain(80);
    discreet.discreet = true;
    std::string const hidden = lived(quiet(), slipped, "2026-01-20 12:30", discreet);
    CHECK(hidden.find("Part 1 ends") != std::string::npos);
    for (auto const* word : {"contact", "slip", "reevaluate", "Kim"}) {
      CAPTURE(word);
      CHECK(hidden.find(word) == std::string::npos);
    }
  }

  TEST_CASE("no line is wider than the screen, and the two sides are not torn from each other") {
    for (std::size_t const width : {30U, 40U, 80U}) {
      Journal const slipped = quiet().record("2026-01-20 12:00", "slip", {{"size", "large"}});
      for (auto const& line : split(lived(quiet(), slipped, "2026-01-20 12:30", plain(width)), '\n')) {
        CAPTURE(line);
        CHECK(display_width(line) <= width);
      }
    }
    CHECK(table(with(series("look", "2026-11-29", 9, 7)), with(series("look", "2026-12-06", 9, 7)), 40) ==
          "  look\n    every Sun from 29 Nov -> every Sun\n    from 6 Dec 2026\n");
  }

  TEST_CASE("the same for programs") {
    PlanState const state = quiet().state("2026-01-06");
    Schedule const schedule = with({});
    View const view{"p", state, schedule, Now{Instant{}, Zone::utc()}, plain(80)};
    auto const changes = compared(with({item("dig", "2026-02-01 10:00"), item("sow", "2026-02-01 10:00")}),
                                  with({item("dig", "2026-02-01 18:30")}));
    Json const answer = change_json(view, "move", true, std::nullopt, changes);
    CHECK(answer["schema"] == "planner.change/1");
    CHECK(answer["dry_run"] == true);
    CHECK(answer["changed"][0]["field"] == "at");
    CHECK(answer["changed"][0]["from"] == "2026-02-01T10:00:00+00:00");
    CHECK(answer["changed"][0]["to"] == "2026-02-01T18:30:00+00:00");
    CHECK(answer["changed"][1]["kind"] == "gone");
    CHECK(answer["changed"][1]["from"] == "2026-02-01");
    CHECK(answer["changed"][1]["to"].is_null());
  }
}
