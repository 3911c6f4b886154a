#include "drawn.hpp"

#include <doctest/doctest.h>

using namespace support;
using Kind = PictureMark::Kind;
using namespace date::literals;

namespace {

std::vector<std::string> drawn(Picture const& picture, std::size_t width, std::optional<Months> months = std::nullopt) {
  auto const rows = timeline_rows(picture, months, width);
  for (auto const& row : rows) {
    CHECK(width_of(row) <= width);
  }
  return lines(rows);
}

std::string line_with(std::vector<std::string> const& all, std::string const& part) {
  for (auto const& line : all) {
    if (line.find(part) != std::string::npos) {
      return line;
    }
  }
  return "";
}

/// Thirty days from 1 November on, one a column at a width of 60.
Picture november() {
  Picture picture;
  picture.today = day("2026-11-11");
  picture.runs = {run('A', "Prepare", "2026-11-01", "2026-11-21"), run('B', "Grow", "2026-11-21", "2026-12-01", false)};
  return picture;
}
std::optional<Months> const k_november = Months{2026_y / 11, 1};

}  // namespace

TEST_SUITE("timeline") {
  TEST_CASE("bars begin and end on their days, and today runs through all of them") {
    auto const all = drawn(november(), 60, k_november);
    CHECK(all[0] == std::string(30, ' ') + "Nov 2026");
    CHECK(all[1] == pad("today Wed 11 Nov 2026", 30) + std::string(10, '-') + "|" + std::string(19, '-'));
    CHECK(all[2] == pad("A Prepare", 30) + "==========|=========");
    CHECK(all[3] == pad("B? Grow", 30) + "          |         ----------");
  }

  TEST_CASE("a window is a shade, the day in it a mark; marks stand before today's line") {
    Picture picture = november();
    PictureMark step = mark(Kind::step, "Dig", "2026-11-05");
    step.earliest = day("2026-11-03");
    step.latest = day("2026-11-14");
    picture.marks.push_back(step);
    picture.marks.push_back(mark(Kind::gate, "Ask", "2026-11-11", "10:00", false));
    picture.marks.back().run = 1;
    auto const all = drawn(picture, 60, k_november);
    CHECK(line_with(all, "Dig") == pad("  5 Nov  Dig", 30) + "  ::*:::::|:::");
    CHECK(line_with(all, "Ask") == pad(" 11 Nov? Ask", 30) + "          %");
  }

  TEST_CASE("a series is one line with a mark for each day; what is done has no window any more") {
    Picture picture = november();
    for (auto const* when : {"2026-11-12", "2026-11-15", "2026-11-18"}) {
      picture.marks.push_back(mark(Kind::again, "Look", when));
    }
    PictureMark done = mark(Kind::done, "Dig", "2026-11-05");
    done.earliest = day("2026-11-01");
    done.latest = day("2026-11-20");
    picture.marks.push_back(done);
    auto const all = drawn(picture, 60, k_november);
    CHECK(line_with(all, "Look") == pad(" 12 Nov  Look", 30) + "          |.  .  .");
    CHECK(line_with(all, "Dig") == pad("  5 Nov  Dig", 30) + "    x     |");
  }

  TEST_CASE("what lies further ahead is counted and not drawn") {
    Picture picture = november();
    picture.marks = {mark(Kind::step, "Later", "2027-02-03"), mark(Kind::step, "Latest", "2027-02-05")};
    auto const all = drawn(picture, 60, k_november);
    CHECK(line_with(all, "Later").empty());
    CHECK(has_line(all, "2 things lie further ahead: --months N"));
  }

  TEST_CASE("the axis names months and the year where it changes") {
    Picture picture = november();
    auto const all = drawn(picture, 80, Months{2026_y / 11, 4});
    CHECK(line_with(all, "Nov 2026").find("Dec") != std::string::npos);
    CHECK(line_with(all, "Nov 2026").find("Jan 2027") != std::string::npos);
    CHECK(all[1].find('+') != std::string::npos);
  }

  TEST_CASE("without a number of months everything that is expected once is on it, and a year at most") {
    Picture picture = november();
    picture.marks = {mark(Kind::step, "Later", "2027-02-03")};
    CHECK_FALSE(line_with(drawn(picture, 80), "Later").empty());
    picture.marks = {mark(Kind::step, "Later", "2028-02-03")};
    CHECK(line_with(drawn(picture, 80), "Later").empty());
  }

  TEST_CASE("where there is no room a name stands above its line, which has the whole width") {
    Picture picture = november();
    picture.marks = {mark(Kind::step, "A title that is rather long", "2026-11-20")};
    auto const all = drawn(picture, 40, k_november);
    auto const name = std::find(all.begin(), all.end(), " 20 Nov  A title that is rather long");
    REQUIRE(name != all.end());
    CHECK(*(name + 1) == "          |        *");
  }

  TEST_CASE("every width from 36 on holds, with wide titles too") {
    Picture picture = november();
    picture.marks = {mark(Kind::step, "看板看板看板看板看板看板看板看板看板看板看板看板看板", "2026-11-20")};
    picture.kept_free = {{PeriodId{"p"}, day("2026-11-25"), day("2026-12-02")}};
    for (std::size_t const width : {36U, 40U, 80U, 120U, 200U}) {
      auto const all = drawn(picture, width);
      CHECK_FALSE(line_with(all, "Kept free").empty());
    }
  }
}
