// Items that are known by their UIDs, in calendars that others have written.

#include "planner/calendar/own_items.hpp"

#include <doctest/doctest.h>

namespace {

using namespace planner;
using namespace planner::calendar;

Instant utc(char const* text) { return Instant{parse_iso_moment(text)->time_since_epoch()}; }

Result<OwnReading> read(std::string const& body) {
  std::string const text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + body + "END:VCALENDAR\r\n";
  BusyRequest const request{utc("2026-11-23T00:00"), utc("2028-01-01T00:00"), *Zone::load("Europe/Berlin"), {"mine", "mine too"}};
  return read_own_items(text, request, zones_named_in(text));
}

std::string item(std::string const& kind, std::string const& uid, std::string const& lines) {
  return "BEGIN:" + kind + "\r\nUID:" + uid + "\r\nDTSTAMP:20261101T000000Z\r\n" + lines + "END:" + kind + "\r\n";
}

OwnItem one(std::string const& kind, std::string const& lines) {
  auto const reading = read(item(kind, "mine", lines));
  REQUIRE(reading.has_value());
  REQUIRE(reading->items.size() == 1);
  return reading->items.front();
}

}  // namespace

TEST_CASE("own items: only those that were asked for; of the others their number") {
  auto const reading = read(item("VEVENT", "mine", "DTSTART:20261203T080000Z\r\n") +
                            item("VEVENT", "theirs", "DTSTART:nonsense\r\nSUMMARY:x\r\n") + item("VTODO", "theirs too", "") +
                            item("VEVENT", "theirs", "RECURRENCE-ID:20261203T080000Z\r\n") + item("VJOURNAL", "a diary", "") +
                            item("VTODO", "mine too", "DUE:20261203T080000Z\r\n"));
  REQUIRE(reading.has_value());
  REQUIRE(reading->items.size() == 2);
  CHECK(reading->items[0].uid == "mine");
  CHECK_FALSE(reading->items[0].is_todo);
  CHECK(reading->items[1].uid == "mine too");
  CHECK(reading->items[1].is_todo);
  CHECK(reading->others == 2);
}

TEST_CASE("own items: times in UTC, in zones, floating, and days") {
  CHECK(one("VEVENT", "DTSTART:20261203T080000Z\r\n").start == ItemTime(utc("2026-12-03T08:00")));
  CHECK(one("VEVENT", "DTSTART;TZID=America/New_York:20261203T080000\r\n").start == ItemTime(utc("2026-12-03T13:00")));
  CHECK(one("VEVENT", "DTSTART;TZID=/mozilla.org/1/Asia/Kathmandu:20261203T080000\r\n").start == ItemTime(utc("2026-12-03T02:15")));
  CHECK(one("VEVENT", "DTSTART:20261203T080000\r\n").start == ItemTime(utc("2026-12-03T07:00")));
  CHECK(one("VEVENT", "DTSTART;VALUE=DATE:20261203\r\n").start == ItemTime(*parse_iso_day("2026-12-03")));
  CHECK(one("VEVENT", "DTSTART:20261203T080000Z\r\nDTEND:20261203T090000Z\r\n").end == ItemTime(utc("2026-12-03T09:00")));
  CHECK(one("VEVENT", "DTSTART:20261203T080000Z\r\nDURATION:PT30M\r\n").end == ItemTime(utc("2026-12-03T08:30")));
  CHECK(one("VTODO", "DUE:20261203T080000Z\r\n").end == ItemTime(utc("2026-12-03T08:00")));
  CHECK_FALSE(one("VTODO", "DUE:20261203T080000Z\r\n").start.has_value());
}

TEST_CASE("own items: done and called off, however it is said") {
  CHECK(one("VTODO", "STATUS:COMPLETED\r\n").is_completed);
  CHECK(one("VTODO", "PERCENT-COMPLETE:100\r\n").is_completed);
  CHECK(one("VTODO", "COMPLETED:20261203T080000Z\r\n").completed == utc("2026-12-03T08:00"));
  CHECK(one("VTODO", "COMPLETED:20261203T080000Z\r\n").is_completed);
  CHECK_FALSE(one("VTODO", "STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:90\r\n").is_completed);
  CHECK_FALSE(one("VEVENT", "DTSTART:20261203T080000Z\r\nPERCENT-COMPLETE:100\r\n").is_completed);
  CHECK(one("VEVENT", "STATUS:CANCELLED\r\n").is_cancelled);
  CHECK(one("VEVENT", "SEQUENCE:7\r\n").sequence == 7);
  CHECK(one("VEVENT", "SEQUENCE:99999999999999999999\r\n").sequence == 0);
  CHECK(one("VEVENT", "SEQUENCE:-3\r\n").sequence == 0);
  auto const called_off = read("METHOD:CANCEL\r\n" + item("VEVENT", "mine", "DTSTART:20261203T080000Z\r\n"));
  REQUIRE(called_off.has_value());
  CHECK(called_off->items.front().is_cancelled);
}

TEST_CASE("own items: what cannot be read is lost, and nothing at all is an error with its line") {
  auto const reading = read(item("VEVENT", "mine", "DTSTART:20261303T080000Z\r\n"));
  REQUIRE(reading.has_value());
  REQUIRE_FALSE(reading->remarks.empty());
  CHECK(std::any_of(reading->remarks.begin(), reading->remarks.end(), [](Remark const& remark) {
    return remark.lost && remark.what == "an item of the plan has a DTSTART that cannot be read" && remark.line == 7;
  }));
  // A year that a plan could not write down.
  auto const far = read(item("VEVENT", "mine", "DTSTART:99991231T235959Z\r\n"));
  REQUIRE(far.has_value());
  CHECK_FALSE(far->items.front().start.has_value());
  CHECK(far->remarks.front().lost);
  auto const cut = read("BEGIN:VEVENT\r\nUID:mine\r\n");
  REQUIRE_FALSE(cut.has_value());
  CHECK(cut.error().kind == ErrorKind::data);
  CHECK(cut.error().message == "line 4: a component has no end; nothing else is in it");
}
