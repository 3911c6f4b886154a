#include "drawn.hpp"

#include <doctest/doctest.h>

using namespace support;
using Kind = PictureMark::Kind;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00"); }

Style discreet() {
  Style style = plain(80);
  style.discreet = true;
  return style;
}

PictureMark const* mark_of(Picture const& picture, std::string const& series) {
  for (auto const& mark : picture.marks) {
    if (mark.series == series) {
      return &mark;
    }
  }
  return nullptr;
}

/// Without colours.
std::string stripped(std::string const& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

TEST_SUITE("picture") {
  TEST_CASE("runs follow each other, none overlaps, every stage has at least a day") {
    Screen const screen(quiet(), "2026-01-20 12:00");
    Picture const picture = picture_of(screen.view(), "");
    REQUIRE(picture.runs.size() == 7);
    CHECK(picture.runs.front().letter == 'A');
    CHECK(picture.runs.front().from == day("2026-01-05"));
    CHECK(picture.runs.front().firm);
    CHECK_FALSE(picture.runs[2].firm);
    CHECK(picture.runs.back().open);
    for (std::size_t i = 0; i < picture.runs.size(); ++i) {
      CHECK(picture.runs[i].from < picture.runs[i].to);
      CHECK((i == 0 || picture.runs[i].from >= picture.runs[i - 1].to));
    }
  }

  TEST_CASE("marks are the items of the schedule, at their days and in order of time") {
    Journal journal = quiet();
    journal.done("2026-01-07 12:00", "mute").skip("2026-01-08 12:00", "if-then");
    Screen const screen(journal, "2026-01-20 12:00");
    Picture const picture = picture_of(screen.view(), "");
    std::size_t items = 0;
    for (auto const& stage : screen.view().schedule.stages) {
      items += stage.items.size();
    }
    CHECK(picture.marks.size() == items);
    CHECK(std::is_sorted(picture.marks.begin(), picture.marks.end(), [](auto const& a, auto const& b) { return a.day < b.day; }));
    REQUIRE(mark_of(picture, "mute") != nullptr);
    CHECK(mark_of(picture, "mute")->kind == Kind::done);
    CHECK(mark_of(picture, "mute")->day == day("2026-01-07"));
    REQUIRE(mark_of(picture, "reevaluate 1") != nullptr);
    CHECK(mark_of(picture, "reevaluate 1")->kind == Kind::gate);
    REQUIRE(mark_of(picture, "send") != nullptr);
    CHECK_FALSE(mark_of(picture, "send")->firm);
  }

  TEST_CASE("until 04:00 today is the evening before") {
    CHECK(picture_of(Screen(quiet(), "2026-01-21 03:00").view(), "").today == day("2026-01-20"));
    CHECK(picture_of(Screen(quiet(), "2026-01-21 04:00").view(), "").today == day("2026-01-21"));
  }

  TEST_CASE("one stage, or one step, is a part of the same picture") {
    Screen const screen(quiet(), "2026-01-20 12:00");
    Picture const all = picture_of(screen.view(), "");
    Picture const stage = picture_of(screen.view(), "reflect");
    REQUIRE(stage.runs.size() == 1);
    CHECK(stage.runs[0].letter == 'B');
    CHECK(stage.runs[0].from == all.runs[1].from);
    Picture const step = picture_of(screen.view(), "send");
    CHECK(step.runs.size() == all.runs.size());
    REQUIRE(step.marks.size() == 1);
    CHECK(step.marks[0].day == mark_of(all, "send")->day);
  }

  TEST_CASE("discreet pictures hold no word of the story") {
    Screen const screen(quiet(), "2026-01-20 12:00", discreet());
    for (auto const& text : {month_text(screen.view(), "", 6), timeline_text(screen.view(), "", std::nullopt)}) {
      for (auto const* word : {"contact", "breakup", "message", "meet", "Meet", "love", "heal", "Kim", "slip", "birthday"}) {
        CAPTURE(word);
        CHECK(text.find(word) == std::string::npos);
      }
      CHECK(text.find("Part 1") != std::string::npos);
    }
  }

  TEST_CASE("a plan whose dates stand still says so and draws how far it came") {
    Journal held = quiet();
    held.add("2026-01-20 12:00", Held{});
    Screen const screen(held, "2026-01-25 12:00", plain(80));
    Picture const picture = picture_of(screen.view(), "");
    REQUIRE(picture.runs.size() == 1);
    CHECK(picture.marks.empty());
    CHECK(picture.runs[0].to == day("2026-01-21"));
    CHECK(month_text(screen.view(), "", 1).find("Time stands still since Tue 20 Jan 2026") != std::string::npos);
  }

  TEST_CASE("where a plan is paused there is help and no date") {
    Journal journal = quiet();
    journal.fact("2026-01-20 12:00", "safety", "fear");
    Screen const screen(journal, "2026-01-25 12:00", plain(80));
    REQUIRE_FALSE(screen.view().state.paused_by.empty());
    for (auto const& text : {month_text(screen.view(), "", 1), timeline_text(screen.view(), "", 1)}) {
      CHECK(text.find("Paused") != std::string::npos);
      CHECK(text.find("2026") == std::string::npos);
    }
  }

  TEST_CASE("colours add nothing that the signs do not say") {
    Style colored = plain(100);
    colored.color = true;
    Screen const with(quiet(), "2026-01-20 12:00", colored);
    Screen const without(quiet(), "2026-01-20 12:00", plain(100));
    CHECK(stripped(month_text(with.view(), "", 3)) == month_text(without.view(), "", 3));
    CHECK(stripped(timeline_text(with.view(), "", 3)) == timeline_text(without.view(), "", 3));
    CHECK(month_text(with.view(), "", 3) != month_text(without.view(), "", 3));
  }

  TEST_CASE("ASCII has a sign for every sign, as wide, and each is another one") {
    std::vector<Row> rows;
    std::set<std::string> unicode;
    std::set<std::string> ascii;
    for (int i = static_cast<int>(Glyph::run); i <= static_cast<int>(Glyph::kept_free); ++i) {
      std::vector<Row> const one{{cells(static_cast<Glyph>(i), 3)}};
      std::string const wide = paint(one, Style{80, false, false, false});
      std::string const narrow = paint(one, Style{80, true, false, false});
      CHECK(display_width(wide) == 3);
      CHECK(narrow.size() == 4);
      unicode.insert(wide);
      ascii.insert(narrow);
    }
    for (int i = static_cast<int>(Glyph::step); i <= static_cast<int>(Glyph::left_out); ++i) {
      unicode.insert(paint({{cells(static_cast<Glyph>(i), 1)}}, Style{80, false, false, false}));
      ascii.insert(paint({{cells(static_cast<Glyph>(i), 1)}}, Style{80, true, false, false}));
    }
    CHECK(unicode.size() == 11);
    CHECK(ascii.size() == 11);
  }

  TEST_CASE("no line of any picture is wider than the screen") {
    for (std::size_t const width : {40U, 63U, 80U, 108U, 120U, 200U}) {
      Screen const screen(quiet(), "2026-01-20 12:00", plain(width));
      for (auto const& text : {month_text(screen.view(), "", 14), timeline_text(screen.view(), "", std::nullopt), timeline_text(screen.view(), "", 2)}) {
        for (auto const& line : split(text, '\n')) {
          CAPTURE(line);
          CHECK(display_width(line) <= width);
          CHECK((line.empty() || line.back() != ' '));
        }
      }
    }
  }
}
