#include "drawn.hpp"

#include <doctest/doctest.h>

using namespace support;
using Kind = PictureMark::Kind;
using namespace date::literals;

namespace {

std::vector<std::string> page(Picture const& picture, date::year_month first, std::size_t width, int count = 1) {
  auto const rows = month_rows(picture, {first, count}, width);
  for (auto const& row : rows) {
    CHECK(width_of(row) <= width);
  }
  return lines(rows);
}

Picture on(std::string const& today) {
  Picture picture;
  picture.today = day(today);
  return picture;
}

/// The column at which a number stands as a word of its own.
std::size_t column_of(std::string const& line, std::string const& number) { return (" " + line + " ").find(" " + number + " "); }

}  // namespace

TEST_SUITE("month") {
  TEST_CASE("the week begins on Monday, and every day stands below its name") {
    for (std::size_t const width : {40U, 60U, 80U, 100U}) {
      CAPTURE(width);
      auto const all = page(on("2026-01-01"), 2026_y / 11, width);
      CHECK(has_line({all[0]}, "November 2026"));
      CHECK(trim(all[1]).substr(0, 3) == "Mon");
      // 1 November 2026 is a Sunday, alone in its week; 30 November a Monday, alone in its.
      CHECK(trim(all[2]) == "1");
      CHECK(all[2].size() > all[1].find("Sun"));
      CHECK(all[2].find('1') >= all[1].find("Sun"));
      CHECK(trim(all[7]) == "30");
      CHECK(all[7].find("30") == all[1].find("Mon"));
      CHECK(column_of(all[3], "4") >= all[1].find("Wed"));
      CHECK(column_of(all[3], "4") < all[1].find("Thu"));
    }
  }

  TEST_CASE("a leap February has its 29th, another one has not; a month of four whole weeks has four") {
    CHECK(has_line(page(on("2026-01-01"), 2028_y / 2, 40), "29"));
    CHECK_FALSE(has_line(page(on("2026-01-01"), 2027_y / 2, 40), "29"));
    auto const all = page(on("2026-01-01"), 2027_y / 2, 40);  // 1 February 2027 is a Monday
    CHECK(trim(all[2]).substr(0, 1) == "1");
    CHECK(trim(all[5]).find("28") != std::string::npos);
    CHECK(trim(all[6]).empty());
  }

  TEST_CASE("the year changes between two pages") {
    auto const all = page(on("2026-12-20"), 2026_y / 12, 80, 2);
    CHECK(has_line(all, "December 2026"));
    CHECK(has_line(all, "January 2027"));
    auto const beside = page(on("2026-12-20"), 2026_y / 12, 120, 2);
    CHECK(has_line({beside[0]}, "December 2026"));
    CHECK(has_line({beside[0]}, "January 2027"));
  }

  TEST_CASE("today is marked where it is, and nowhere else") {
    auto const all = page(on("2026-11-23"), 2026_y / 11, 40);
    CHECK(has_line(all, ">23"));
    CHECK(std::count_if(all.begin(), all.end(), [](auto const& line) { return line.find('>') != std::string::npos; }) == 1);
    CHECK_FALSE(has_line(page(on("2026-11-23"), 2026_y / 12, 40), ">"));
  }

  TEST_CASE("a run names itself where it begins on a page and goes on by its letter") {
    Picture picture = on("2026-11-23");
    picture.runs = {run('A', "Prepare", "2026-10-20", "2026-11-11"), run('B', "Grow", "2026-11-11", "2027-01-01", false)};
    auto const all = page(picture, 2026_y / 11, 80);
    CHECK(trim(all[3]).substr(0, 3) == "A =");  // one day only: no room for the title
    CHECK(trim(all[5]).starts_with("A Prepare ="));
    // The 11th is a Wednesday: A ends on Tuesday, and B begins in the column of Wednesday.
    CHECK(all[7].find("B? Grow -") == all[1].find("Wed"));
    CHECK(all[7].find("A =") == all[1].find("Mon"));
    CHECK(trim(all[9]).starts_with("B? --"));
  }

  TEST_CASE("without room the last marks become a plus, and what decides is never the one that is cut") {
    Picture picture = on("2026-11-01");
    for (int i = 0; i < 3; ++i) {
      picture.marks.push_back(mark(Kind::again, "series " + std::to_string(i), "2026-11-12"));
    }
    picture.marks.push_back(mark(Kind::gate, "asked", "2026-11-12"));
    CHECK(has_line(page(picture, 2026_y / 11, 40), "12#+"));
    CHECK(has_line(page(picture, 2026_y / 11, 80), "12 #..."));
  }

  TEST_CASE("marks tell by their sign what they are and how sure") {
    Picture picture = on("2026-11-01");
    picture.marks = {mark(Kind::step, "one", "2026-11-02"), mark(Kind::step, "two", "2026-11-03", "10:00", false),
                     mark(Kind::gate, "three", "2026-11-04"), mark(Kind::gate, "four", "2026-11-05", "10:00", false),
                     mark(Kind::done, "five", "2026-11-06"), mark(Kind::left_out, "six", "2026-11-07")};
    auto const all = page(picture, 2026_y / 11, 40);
    CHECK(has_line(all, " 2*   3o   4#   5%   6x   7~   8"));
    CHECK(has_line(all, "  2 10:00  * one"));
    CHECK(has_line(all, "  3 10:00? o two"));
    CHECK(has_line(all, "  6        x five"));
  }

  TEST_CASE("a series is one line, with its other days of the page") {
    Picture picture = on("2026-11-01");
    for (auto const* when : {"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27", "2026-11-29", "2026-11-30", "2026-12-03"}) {
      picture.marks.push_back(mark(Kind::again, "evening", when, "20:00"));
    }
    auto const all = page(picture, 2026_y / 11, 80);
    CHECK(has_line(all, " Mon 23 20:00  . evening (also 24, 25, 27, 29, 30)"));
    CHECK(has_line(page(picture, 2026_y / 12, 80), " Thu  3 20:00  . evening"));
  }

  TEST_CASE("days kept free are shaded, over the end of a month too") {
    Picture picture = on("2026-11-01");
    picture.kept_free = {{PeriodId{"p"}, day("2026-11-29"), day("2026-12-02")}};
    CHECK(has_line(page(picture, 2026_y / 11, 40), "/29//"));
    auto const december = page(picture, 2026_y / 12, 40);
    CHECK(has_line(december, "/ 1///"));
    CHECK(has_line(page(picture, 2026_y / 11, 80), " 29 ///////"));
    CHECK(has_line(december, "/ 2//  3"));
  }

  TEST_CASE("long and wide titles never leave the page") {
    Picture picture = on("2026-11-01");
    std::string const wide = "看板看板看板看板看板看板看板看板看板看板看板看板看板 with more";
    picture.runs = {run('A', wide, "2026-11-01", "2026-12-01")};
    picture.marks = {mark(Kind::step, wide, "2026-11-10"), mark(Kind::step, std::string(200, 'x'), "2026-11-11")};
    for (std::size_t const width : {36U, 40U, 80U, 110U, 170U}) {
      page(picture, 2026_y / 11, width, 3);
    }
  }

  TEST_CASE("a page without anything says so") { CHECK(has_line(page(on("2026-11-01"), 2026_y / 11, 40), "Nothing has a date here.")); }
}
