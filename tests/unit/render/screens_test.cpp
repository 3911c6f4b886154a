#include "screen.hpp"

#include "planner/render/json.hpp"
#include "planner/render/text.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00"); }

Style discreet() {
  Style style = plain(80);
  style.discreet = true;
  return style;
}

/// A reason in words: "rule | effect".
std::string words(Reason const& reason, Style style = plain(80)) {
  Screen const screen(quiet(), "2026-01-20 12:00", style);
  ReasonLine const line = line_of(screen.view(), reason);
  return line.rule + " | " + line.effect;
}

}  // namespace

TEST_SUITE("screens") {
  TEST_CASE("a reason says the arithmetic, so that it can be done again by hand") {
    Because const because{"few rows", "a neighbour", Sure::low};
    CHECK(words(CountedFrom{AnchorId{"opens"}, day("2026-01-05")}) == "counted from the opening of the stage | Mon 5 Jan 2026");
    CHECK(words(RuleApplied{Rule::Op::set, {0, 30, 0}, {}, because, day("2026-01-05"), day("2026-02-04")}) ==
          "few rows | Mon 5 Jan 2026 + 30 days = Wed 4 Feb 2026");
    CHECK(words(RuleApplied{Rule::Op::at_least, {0, 14, 0}, AnchorId{"start"}, because, day("2026-01-05"), day("2026-01-19")}) ==
          "few rows | at least 14 days after the beginning: Mon 5 Jan 2026 -> Mon 19 Jan 2026");
    CHECK(words(Positioned{Positioned::Which::suggested, AnchorId{"ends"}, day("2026-02-04"), {0, -7, 0}, std::nullopt, because, day("2026-01-28")}) ==
          "few rows | suggested: the end of the stage (Wed 4 Feb) - 7 days = Wed 28 Jan 2026");
    CHECK(words(Positioned{Positioned::Which::latest, AnchorId{"opens"}, day("2026-02-04"), {0, 7, 0}, std::nullopt, because, day("2026-02-11")}) ==
          "latest day | the opening of the stage (Wed 4 Feb) + 7 days = Wed 11 Feb 2026");
    CHECK(words(AfterStep{StepId{"dig"}, day("2026-02-04"), {0, 2, 0}, day("2026-02-05"), day("2026-02-06")}) ==
          "after 'dig' | Wed 4 Feb + 2 days: Thu 5 Feb -> Fri 6 Feb 2026");
    CHECK(words(TimeChosen{TimeChosen::Cause::quiet, {22 * 60}, {510}, "Europe/Berlin"}) == "quiet hours in Europe/Berlin | 22:00 -> 08:30");
    CHECK(words(StoodStill{day("2026-02-04"), day("2026-02-10"), 6}) == "time stood still | 6 days, Wed 4 Feb to Tue 10 Feb");
    CHECK(words(Repeats{{0, 7, 0}, 3, day("2026-01-21"), {0, 14, 0}, day("2026-02-04"), false}) ==
          "every week, number 3 | Wed 21 Jan + 14 days = Wed 4 Feb 2026");
  }

  TEST_CASE("discreet reasons name no thing") {
    Because const because{"few rows", "a neighbour", Sure::low};
    CHECK(words(AfterStep{StepId{"dig"}, day("2026-02-04"), {}, day("2026-02-05"), day("2026-02-06")}, discreet()).find("dig") == std::string::npos);
    CHECK(words(Expected{"dig", day("2026-02-04")}, discreet()).find("dig") == std::string::npos);
    CHECK(words(Extended{"dig", day("2026-02-04"), {0, 7, 0}, because, day("2026-02-05"), day("2026-02-12")}, discreet()).find("dig") == std::string::npos);
  }

  TEST_CASE("the bar is as full as the count, and gives way where there is no room") {
    Screen const wide(quiet(), "2026-01-20 12:00", plain(80));
    std::string const head = split(status_text(wide.view()), '\n').front();
    CHECK(head.find(" 15 of 30 ") != std::string::npos);
    CHECK(std::count(head.begin(), head.end(), '#') == 12);
    CHECK(std::count(head.begin(), head.end(), '.') == 11);
    CHECK(head.ends_with(" 50%"));
    Screen const narrow(quiet(), "2026-01-20 12:00", plain(40));
    CHECK(split(status_text(narrow.view()), '\n').front().find('[') == std::string::npos);
    for (std::size_t const width : {40U, 60U, 80U, 120U}) {
      Screen const screen(quiet(), "2026-01-20 12:00", plain(width));
      for (auto const& line : split(status_text(screen.view()), '\n')) {
        CAPTURE(line);
        CHECK(display_width(line) <= width);
      }
    }
  }

  TEST_CASE("placeholders are paths; what is none is answered with the nearest one") {
    Json const object{{"stage", {{"title", "Prepare"}, {"day", 3}, {"due", nullptr}}}, {"due", {{{"key", "dig"}}}}};
    CHECK(*format_line("{stage.title}: {stage.day}", object) == "Prepare: 3\n");
    CHECK(*format_line("[{stage.due}]", object) == "[]\n");
    CHECK(*format_line("{{{due.0.key}}}", object) == "{dig}\n");
    CHECK(*format_line("", object) == "\n");
    auto const wrong = format_line("{stage.titel}", object);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == ErrorKind::usage);
    CHECK(wrong.error().suggestions == std::vector<std::string>{"stage.title"});
    CHECK_FALSE(format_line("{stage.title", object));
    CHECK_FALSE(format_line("{due.1.key}", object));
    CHECK_FALSE(format_line("{}", object));
  }

  TEST_CASE("no placeholder brings a control character to the terminal") {
    CHECK(*format_line("{a}", Json{{"a", "x\x1b[2Jy"}}) == "x\\x1b[2Jy\n");
  }

  TEST_CASE("CSV has a line for every item, CRLF ends, and as many fields everywhere") {
    Screen const screen(quiet(), "2026-01-20 12:00");
    std::string const table = schedule_csv(screen.view());
    std::size_t items = 0;
    for (auto const& stage : screen.view().schedule.stages) {
      items += stage.items.size();
    }
    auto const all = split(table, '\n');
    CHECK(all.size() == items + 2);  // the names, and nothing after the last end
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      CHECK(all[i].back() == '\r');
    }
    Screen const hidden(quiet(), "2026-01-20 12:00", discreet());
    CHECK(schedule_csv(hidden.view()).find("no-contact") == std::string::npos);
  }

  TEST_CASE("Markdown keeps its table, whatever stands in a title") {
    Screen const screen(quiet(), "2026-01-20 12:00");
    for (auto const& line : split(schedule_markdown(screen.view()), '\n')) {
      if (line.starts_with("| ")) {
        CAPTURE(line);
        CHECK(std::count(line.begin(), line.end(), '|') == 4);
      }
    }
  }
}
