#include "planner/time/parse.hpp"

#include "planner/base/text.hpp"
#include "table.hpp"

#include <doctest/doctest.h>

#include <random>

namespace planner {

namespace {

Moment moment(std::string_view text) {
  return parse_iso_moment(text).value();
}
Day day(std::string_view text) {
  return parse_iso_day(text).value();
}

bool contains_text(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

void check_row(test::TableRow const& row) {
  std::string const& typed = row.fields.at(1);
  REQUIRE((row.fields.at(2) == "future" || row.fields.at(2) == "past"));
  Toward const toward = row.fields.at(2) == "future" ? Toward::future : Toward::past;
  std::string const expected = trim(row.fields.at(3).substr(1));
  std::string const extra = row.fields.size() > 4 ? row.fields[4] : "";
  auto const when = parse_when(typed, moment(row.fields.at(0)), toward);
  if (row.fields.at(3).front() == '=') {
    REQUIRE_MESSAGE(when.has_value(), when.error().message);
    CHECK(iso(when->day) + (when->time ? " " + to_string(*when->time) : "") == expected);
    CHECK(contains_text(when->note, extra));
    CHECK(when->note.empty() == extra.empty());
    return;
  }
  REQUIRE_FALSE(when.has_value());
  INFO(when.error().message);
  CHECK(contains_text(when.error().message, expected));
  CHECK(when.error().kind == ErrorKind::usage);
  CHECK(when.error().hint == "planner help dates");
  CHECK(join(when.error().suggestions, ",") == extra);
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("the grammar of dates does what its table says") {
  auto const rows = test::read_table("dates.txt");
  REQUIRE(rows.size() > 100);
  for (test::TableRow const& row : rows) {
    CAPTURE(row.line);
    CAPTURE(row.fields.at(1));
    check_row(row);
  }
}

TEST_CASE("only what was typed as ISO needs no echo") {
  Moment const now = moment("2026-11-23T10:15");
  CHECK(parse_when("2026-12-01", now, Toward::future)->was_iso);
  CHECK(parse_when(" 2026-12-01T18:30 ", now, Toward::future)->was_iso);
  CHECK_FALSE(parse_when("2026-12-01 18:30", now, Toward::future)->was_iso);
  CHECK_FALSE(parse_when("today", now, Toward::future)->was_iso);
}

TEST_CASE("the echo says the day, how far it is, and the other reading") {
  Moment const now = moment("2026-11-23T10:15");
  auto const said = [&](char const* typed, Toward toward) {
    return echo(typed, *parse_when(typed, now, toward), day_of(now));
  };
  CHECK(said("next fri", Toward::future) == "next fri = Fri 4 Dec 2026 (in 11 days); for Fri 27 Nov say 'fri'");
  CHECK(said("  Sat   14:00", Toward::future) == "sat 14:00 = Sat 28 Nov 2026 14:00 (in 5 days)");
  CHECK(said("today", Toward::future) == "today = Mon 23 Nov 2026 (today)");
  CHECK(said("tomorrow", Toward::future) == "tomorrow = Tue 24 Nov 2026 (tomorrow)");
  CHECK(said("-1d", Toward::past) == "-1d = Sun 22 Nov 2026 (yesterday)");
  CHECK(said("fri", Toward::past) == "fri = Fri 20 Nov 2026 (3 days ago)");
}

TEST_CASE("a refusal never repeats what could steer a terminal, nor a whole novel") {
  Moment const now = moment("2026-11-23T10:15");
  for (std::string const& typed : {std::string("\x1b]0;x\x07"), std::string("fri \x1b[31m"), std::string(100000, 'a'),
                                   std::string("in 99999999999 \x1b"), std::string(3000, '1') + "m",
                                   std::string("\x1b:"), std::string("1/\x1b")}) {
    auto const when = parse_when(typed, now, Toward::future);
    REQUIRE_FALSE(when.has_value());
    CHECK(when.error().message.find('\x1b') == std::string::npos);
    CHECK(when.error().message.size() < 300);
    auto const duration = parse_duration_for_people(typed);
    REQUIRE_FALSE(duration.has_value());
    CHECK(duration.error().message.find('\x1b') == std::string::npos);
    CHECK(duration.error().message.size() < 300);
  }
}

TEST_CASE("whatever is thrown together from the grammar's words is read or refused, and what is read is a real day") {
  std::vector<std::string> const pieces{
      "in",         "3",          "days", "ago",  "fri",          "next", "last", "1",    "dec", "+2w", "-1mo",
      "30m",        "1/2",        "/",    ":",    "18:30",        "-",    "+",    "2026", "feb", "29",  "0",
      "2027-02-29", "2027-02-28", "T",    "200y", "999999999min", "\xff", "\t"};
  std::mt19937 random{11};
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t count = random() % 5; count > 0; --count) {
      text += pieces[random() % pieces.size()];
      text += random() % 4 == 0 ? "" : " ";
    }
    Toward const toward = random() % 2 == 0 ? Toward::future : Toward::past;
    auto const when = parse_when(text, moment("2026-11-23T10:15"), toward);
    if (when) {
      ++read;
      CHECK(parse_iso_day(iso(when->day)) == when->day);
    }
  }
  CHECK(read > 500);
}

TEST_CASE("durations are read as people type them") {
  std::pair<char const*, char const*> const rows[] = {
      {"14mo", "1y 2mo"},
      {"1y 2mo", "1y 2mo"},
      {" 1Y  2MO ", "1y 2mo"},
      {"2 weeks", "14d"},
      {"30 days", "30d"},
      {"1 day", "1d"},
      {"-3d", "-3d"},
      {"+2h", "2h"},
      {"90 mins", "1h 30min"},
      {"1 year 2 months", "1y 2mo"},
      {"0d", "0d"},
  };
  for (auto const& row : rows) {
    auto const& typed = row.first;
    auto const& expected = row.second;
    CAPTURE(typed);
    auto const duration = parse_duration_for_people(typed);
    REQUIRE(duration.has_value());
    CHECK(to_string(*duration) == expected);
  }
}

TEST_CASE("durations that are none are refused with the reason") {
  std::pair<char const*, char const*> const rows[] = {
      {"30m", "30m is ambiguous: use 30min or 30mo"},
      {"-30m", "use 30min or 30mo"},
      {"1y 6m", "6m is ambiguous: use 6min or 6mo"},
      {"30", "30 has no unit"},
      {"1y 2", "2 has no unit"},
      {"201y", "at most 200 years"},
      {"", "is not a duration"},
      {"-", "is not a duration"},
      {"soon", "is not a duration"},
      {"1.5h", "is not a duration"},
      {"3d 3d", "is not a duration"},
      {"3d -2h", "is not a duration"},
  };
  for (auto const& row : rows) {
    auto const& typed = row.first;
    auto const& reason = row.second;
    CAPTURE(typed);
    auto const duration = parse_duration_for_people(typed);
    REQUIRE_FALSE(duration.has_value());
    CHECK(duration.error().kind == ErrorKind::usage);
    CHECK_MESSAGE(contains_text(duration.error().message, reason), duration.error().message);
  }
}

TEST_CASE("Toward::past gives no day after today for weekdays and days of a month, Toward::future none before") {
  for (int offset = 0; offset < 800; offset += 3) {
    Moment const now = at(day("2026-01-01") + date::days{offset}, TimeOfDay{615});
    for (char const* typed : {"mon", "wed", "sun", "1 jan", "28 feb", "31 dec"}) {
      CHECK(parse_when(typed, now, Toward::past)->day <= day_of(now));
      CHECK(parse_when(typed, now, Toward::future)->day >= day_of(now));
    }
  }
}

TEST_SUITE_END();

}  // namespace planner
