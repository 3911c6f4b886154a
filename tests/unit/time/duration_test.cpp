#include "planner/time/civil.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <utility>

namespace planner {

TEST_SUITE_BEGIN("time");

TEST_CASE("each unit goes into the part it belongs to") {
  std::pair<char const*, CivilDuration> const rows[] = {
      {"10min", {0, 0, 10}},    {"2h", {0, 0, 120}},
      {"3d", {0, 3, 0}},        {"2w", {0, 14, 0}},
      {"6mo", {6, 0, 0}},       {"1y", {12, 0, 0}},
      {"1y 2mo", {14, 0, 0}},   {"14mo", {14, 0, 0}},
      {"-1d", {0, -1, 0}},      {"+2w", {0, 14, 0}},
      {"-1y 2mo", {-14, 0, 0}}, {"0d", {0, 0, 0}},
      {"200y", {2400, 0, 0}},   {"1mo 2w 3d 4h 5min", {1, 17, 245}},
      {"007d", {0, 7, 0}},
  };
  for (auto const& row : rows) {
    auto const& text = row.first;
    auto const& expected = row.second;
    CAPTURE(text);
    CHECK(parse_duration(text) == expected);
  }
}

TEST_CASE("what is no duration is nothing") {
  for (char const* bad : {"",
                          "+",
                          "-",
                          "30",
                          "30m",
                          "d",
                          "1d ",
                          " 1d",
                          "1d  2h",
                          "--1d",
                          "+-1d",
                          "1d -2h",
                          "1D",
                          "1.5h",
                          "2 days",
                          "1d 1d",
                          "1y2mo",
                          "201y",
                          "2401mo",
                          "73049d",
                          "9999999999d",
                          "200y 1d",
                          "99999999999999999999min",
                          "\xc2\xb2"
                          "d"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_duration(bad).has_value());
  }
}

TEST_CASE("durations are written in one way only") {
  std::pair<char const*, char const*> const rows[] = {
      {"30d", "30d"}, {"2w", "14d"},  {"14mo", "1y 2mo"},   {"90min", "1h 30min"}, {"24mo", "2y"},
      {"48h", "48h"}, {"-3d", "-3d"}, {"-14mo", "-1y 2mo"}, {"0min", "0d"},        {"1y 3d 1min", "1y 3d 1min"},
  };
  for (auto const& row : rows) {
    auto const& typed = row.first;
    auto const& expected = row.second;
    CAPTURE(typed);
    CHECK(to_string(*parse_duration(typed)) == expected);
  }
}

TEST_CASE("people read durations in words") {
  CHECK(human(days_long(30)) == "30 days");
  CHECK(human(days_long(1)) == "1 day");
  CHECK(human(CivilDuration{14, 0, 0}) == "1 year 2 months");
  CHECK(human(CivilDuration{0, 0, 61}) == "1 hour 1 minute");
  CHECK(human(CivilDuration{}) == "0 days");
  CHECK(human(days_long(-2)) == "-2 days");
}

TEST_CASE("random durations are written, read back and negated without loss") {
  std::mt19937 random{3};
  auto const up_to = [&](std::size_t most) { return static_cast<int>(random() % (most + 1)); };
  for (int round = 0; round < 5000; ++round) {
    CivilDuration const d{up_to(1000), up_to(20000), up_to(10000000)};
    CHECK(parse_duration(to_string(d)) == d);
    CHECK(parse_duration(to_string(negated(d))) == negated(d));
    CHECK(negated(negated(d)) == d);
    CHECK(compare(d, {}) != std::strong_ordering::less);
  }
}

TEST_SUITE_END();

}  // namespace planner
