#include "planner/time/civil.hpp"

#include <doctest/doctest.h>

namespace planner {

namespace {

using namespace date::literals;

Day day(std::string_view text) {
  return parse_iso_day(text).value();
}
Moment moment(std::string_view text) {
  return parse_iso_moment(text).value();
}
CivilDuration duration(std::string_view text) {
  return parse_duration(text).value();
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("months are added first and clamped, then days") {
  CHECK(plus(day("2027-01-31"), {1, 0, 0}) == day("2027-02-28"));
  CHECK(plus(day("2027-01-31"), {1, 1, 0}) == day("2027-03-01"));
  CHECK(plus(day("2028-02-29"), {12, 0, 0}) == day("2029-02-28"));
  CHECK(plus(day("2027-01-15"), {-1, 0, 0}) == day("2026-12-15"));
  CHECK(plus(day("2027-03-31"), {-1, 0, 0}) == day("2027-02-28"));
  CHECK(plus(day("2026-11-01"), {0, 30, 0}) == day("2026-12-01"));
  CHECK(plus(day("2026-11-01"), {0, 0, 100000}) == day("2026-11-01"));
  CHECK(plus(day("2026-11-30"), {26, 0, 0}) == day("2029-01-30"));
}

TEST_CASE("a moment keeps its time of day, and minutes carry over midnight") {
  CHECK(plus(moment("2027-01-31T18:30:15"), {1, 0, 0}) == moment("2027-02-28T18:30:15"));
  CHECK(plus(moment("2026-12-31T23:30"), {0, 0, 45}) == moment("2027-01-01T00:15"));
  CHECK(plus(moment("2026-12-31T00:10"), {0, 0, -20}) == moment("2026-12-30T23:50"));
}

TEST_CASE("a moment falls apart into its day and time, before 1970 as well") {
  CHECK(day_of(moment("1969-12-31T23:59:59")) == day("1969-12-31"));
  CHECK(time_of(moment("1969-12-31T23:59:59")) == TimeOfDay{1439});
  CHECK(at(day("2026-12-01"), TimeOfDay{1110}) == moment("2026-12-01T18:30"));
  CHECK(weekday_of(day("2026-12-01")) == date::Tuesday);
}

TEST_CASE("days between are complete days") {
  CHECK(days_between(day("2026-11-01"), day("2026-11-23")) == 22);
  CHECK(days_between(day("2026-11-23"), day("2026-11-01")) == -22);
  CHECK(days_between(day("2028-02-28"), day("2028-03-01")) == 2);
}

TEST_CASE("durations are ordered with the mean month") {
  CHECK(compare(duration("1mo"), duration("30d")) == std::strong_ordering::greater);
  CHECK(compare(duration("1mo"), duration("31d")) == std::strong_ordering::less);
  CHECK(compare(duration("12mo"), duration("1y")) == std::strong_ordering::equal);
  CHECK(compare(duration("24h"), duration("1d")) == std::strong_ordering::equal);
  CHECK(compare({2400, 0, 0}, {0, 73049, 0}) == std::strong_ordering::less);
  CHECK(compare({4800, 0, 0}, {0, 146097, 0}) == std::strong_ordering::equal);
  CHECK(compare({2'000'000'000, 0, 0}, {0, 2'000'000'000, 2'000'000'000}) == std::strong_ordering::greater);
}

TEST_CASE("a length in mean days is rounded down, below zero as well") {
  CHECK(mean_days(duration("1mo")) == 30);
  CHECK(mean_days(duration("14mo")) == 426);
  CHECK(mean_days(duration("1y")) == 365);
  CHECK(mean_days(duration("2d")) == 2);
  CHECK(mean_days(duration("23h")) == 0);
  CHECK(mean_days(duration("-1mo")) == -31);
  CHECK(mean_days(duration("-2d")) == -2);
  CHECK(mean_days({}) == 0);
}

TEST_CASE("quiet hours are half-open and may run over midnight") {
  TimeRange const night = *parse_time_range("21:30-08:30");
  CHECK(contains(night, *parse_time("21:30")));
  CHECK(contains(night, *parse_time("00:00")));
  CHECK(contains(night, *parse_time("08:29")));
  CHECK_FALSE(contains(night, *parse_time("08:30")));
  CHECK_FALSE(contains(night, *parse_time("21:29")));
  TimeRange const noon = *parse_time_range("11:00-13:00");
  CHECK(contains(noon, *parse_time("11:00")));
  CHECK_FALSE(contains(noon, *parse_time("13:00")));
  CHECK(contains(*parse_time_range("08:00-08:00"), *parse_time("03:00")));
}

TEST_CASE("29 February becomes the last day of February in other years") {
  CHECK(in_year(day("2024-02-29"), 2027_y) == day("2027-02-28"));
  CHECK(in_year(day("2024-02-29"), 2028_y) == day("2028-02-29"));
  CHECK(in_year(day("1990-12-24"), 2026_y) == day("2026-12-24"));
}

TEST_CASE("only ISO is read as ISO") {
  for (char const* bad :
       {"", "2026-12-1", "2026-1-01", "26-12-01", "2026/12/01", "2026-02-30", "2026-13-01", "2026-00-10", "2026-12-00",
        "0000-01-01", " 2026-12-01", "2026-12-01 ", "2026-12-0x", "+026-12-01", "-026-12-01"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_iso_day(bad).has_value());
  }
  for (char const* bad : {"2026-12-01", "2026-12-01 18:30", "2026-12-01T18", "2026-12-01T24:00", "2026-12-01T18:60",
                          "2026-12-01T18:30:60", "2026-12-01T18:30Z", "2026-12-01T18:30:0", "2026-02-30T10:00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_iso_moment(bad).has_value());
  }
  for (char const* bad : {"", "8:30", "24:00", "18:60", "18-30", "18:3", "-1:30", "18:30:00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time(bad).has_value());
  }
  for (char const* bad : {"11:00", "11:00-24:00", "11:00 - 13:00", "11:00-13:00-", "1:00-13:00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time_range(bad).has_value());
  }
}

TEST_CASE("what is written is read back, day by day for 900 years") {
  for (Day d = day("1600-01-01"); d < day("2500-01-01"); d += date::days{37}) {
    CHECK(parse_iso_day(iso(d)) == d);
    Moment const m = at(d, TimeOfDay{static_cast<int>(d.time_since_epoch().count() & 1023)}) + std::chrono::seconds{7};
    CHECK(parse_iso_moment(iso(m)) == m);
  }
  CHECK(iso(Instant{std::chrono::seconds{0}}) == "1970-01-01T00:00:00Z");
  CHECK(iso(Instant{std::chrono::seconds{-1}}) == "1969-12-31T23:59:59Z");
}

TEST_CASE("weekdays are read short and long, and nothing between") {
  CHECK(parse_weekday("mon") == date::Monday);
  CHECK(parse_weekday("SUNDAY") == date::Sunday);
  CHECK(parse_weekday("Wed") == date::Wednesday);
  for (char const* bad : {"", "mo", "mond", "mondays", "noon"}) {
    CHECK_FALSE(parse_weekday(bad).has_value());
  }
}

TEST_CASE("days and times are written as people read them") {
  CHECK(human(day("2026-12-01")) == "Tue 1 Dec 2026");
  CHECK(human(day("2026-12-01"), false) == "Tue 1 Dec");
  CHECK(human_column(day("2026-12-01")) == "Tue  1 Dec 2026");
  CHECK(human_column(day("2026-12-15")) == "Tue 15 Dec 2026");
  CHECK(weekday_name(date::Sunday) == "Sun");
  CHECK(to_string(TimeOfDay{5}) == "00:05");
  CHECK(to_string(TimeOfDay{1110}) == "18:30");
}

TEST_SUITE_END();

}  // namespace planner
