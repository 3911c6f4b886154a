#include "support/calendar_text.hpp"

#include "planner/calendar/item.hpp"
#include "planner/calendar/mark.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace planner;
using namespace planner::calendar;

namespace {

Instant instant(int hour, int minute) {
  using namespace date;
  return sys_days{2026_y / 12 / 3} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

Todo todo(std::string uid) {
  Todo out;
  out.uid = std::move(uid);
  out.sequence = 2;
  out.dtstamp = out.last_modified = instant(7, 0);
  out.due = instant(8, 0);
  out.summary = "Call the school, then the bank";
  out.alarms = {0, -1440};
  return out;
}

std::string written(Calendar const& calendar) {
  auto const out = write_ics(calendar);
  REQUIRE(out.has_value());
  support::parsed(*out);
  return *out;
}

std::string written_alone(Todo const& todo) { return written({"", {}, {todo}, {}, {}}); }

std::string error_of(Todo const& todo) {
  auto const out = write_ics({"", {}, {todo}, {}, {}});
  REQUIRE_FALSE(out.has_value());
  CHECK(out.error().kind == ErrorKind::internal);
  return out.error().message;
}

bool holds(std::string const& ics, std::string const& line) { return ics.find("\r\n" + line + "\r\n") != std::string::npos; }

}  // namespace

TEST_SUITE("calendar") {
  TEST_CASE("a task is written in a fixed order, its alarms counted from DUE where there is no start") {
    Todo item = todo("5f0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a11");
    item.description = "Two columns";
    item.related_to = "0b0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a22";
    CHECK(written_alone(item) ==
          "BEGIN:VCALENDAR\r\n"
          "VERSION:2.0\r\n"
          "PRODID:-//planner//planner 0.1//EN\r\n"
          "CALSCALE:GREGORIAN\r\n"
          "BEGIN:VTODO\r\n"
          "UID:5f0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a11\r\n"
          "DTSTAMP:20261203T070000Z\r\n"
          "LAST-MODIFIED:20261203T070000Z\r\n"
          "SEQUENCE:2\r\n"
          "DUE:20261203T080000Z\r\n"
          "SUMMARY:Call the school\\, then the bank\r\n"
          "DESCRIPTION:Two columns\r\n"
          "CLASS:PRIVATE\r\n"
          "STATUS:NEEDS-ACTION\r\n"
          "PERCENT-COMPLETE:0\r\n"
          "RELATED-TO:0b0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a22\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:Call the school\\, then the bank\r\n"
          "TRIGGER;RELATED=END:PT0S\r\n"
          "END:VALARM\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:Call the school\\, then the bank\r\n"
          "TRIGGER;RELATED=END:-PT24H\r\n"
          "END:VALARM\r\n"
          "END:VTODO\r\n"
          "END:VCALENDAR\r\n");
  }

  TEST_CASE("what takes time has a start, and its alarms count from it") {
    Todo item = todo("u");
    item.dtstart = instant(7, 30);
    std::string const ics = written_alone(item);
    CHECK(holds(ics, "DTSTART:20261203T073000Z"));
    CHECK(holds(ics, "TRIGGER:PT0S"));
    CHECK(ics.find("RELATED=END") == std::string::npos);
  }

  TEST_CASE("what is over does not ring, and says when it was done") {
    Todo item = todo("u");
    item.status = TodoStatus::completed;
    item.completed = instant(6, 5);
    item.percent = 100;
    std::string const done = written_alone(item);
    CHECK(holds(done, "COMPLETED:20261203T060500Z"));
    CHECK(holds(done, "STATUS:COMPLETED"));
    CHECK(holds(done, "PERCENT-COMPLETE:100"));
    CHECK(done.find("VALARM") == std::string::npos);
    item = todo("u");
    item.status = TodoStatus::cancelled;
    CHECK(written_alone(item).find("VALARM") == std::string::npos);
    item.status = TodoStatus::in_process;
    CHECK(holds(written_alone(item), "STATUS:IN-PROCESS"));
  }

  TEST_CASE("what no task may hold is an error of kind internal") {
    Todo item = todo("u");
    item.dtstart = item.due;
    CHECK(error_of(item) == "calendar item 'u': is due no later than it starts");
    item = todo("u");
    item.due.reset();
    CHECK(error_of(item) == "calendar item 'u': has an alarm and no moment for it");
    item = todo("u");
    item.percent = 101;
    CHECK(error_of(item) == "calendar item 'u': has a percentage beyond 0 to 100");
    item = todo("u");
    item.completed = instant(6, 0);
    CHECK(error_of(item) == "calendar item 'u': was completed and is not");
    Event event;
    event.uid = "u";
    event.dtend = event.dtstart + std::chrono::minutes{10};
    auto const twice = write_ics({"", {event}, {todo("u")}, {}, {}});
    REQUIRE_FALSE(twice.has_value());
    CHECK(twice.error().message == "two calendar items have the UID 'u'");
  }

  TEST_CASE("a subscription says its name, its colour and when to look again") {
    std::string const ics = written({"Plan", {}, {todo("u")}, Color{"steelblue", "#4682b4"}, std::chrono::hours{12}});
    CHECK(ics.starts_with("BEGIN:VCALENDAR\r\n"
                          "VERSION:2.0\r\n"
                          "PRODID:-//planner//planner 0.1//EN\r\n"
                          "CALSCALE:GREGORIAN\r\n"
                          "NAME:Plan\r\n"
                          "X-WR-CALNAME:Plan\r\n"
                          "COLOR:steelblue\r\n"
                          "X-APPLE-CALENDAR-COLOR:#4682b4\r\n"
                          "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
                          "X-PUBLISHED-TTL:PT12H\r\n"
                          "BEGIN:VTODO\r\n"));
  }

  TEST_CASE("a file is recognised by its lines") {
    Todo item = todo("u-1");
    auto mark = mark_of(written_alone(item));
    CHECK(mark.uid == "u-1");
    CHECK(mark.untouched());
    CHECK_FALSE(mark.closed);
    CHECK(mark.moment == instant(8, 0));
    item.last_modified = instant(9, 0);
    CHECK_FALSE(mark_of(written_alone(item)).untouched());

    mark = mark_of(
        "BEGIN:VCALENDAR\nPRODID:-//somebody//else//EN\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\n"
        "DTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:long\n er\n"
        "DTSTAMP:20261203T070000Z\nLAST-MODIFIED:20261203T070000Z\n"
        "DTSTART;TZID=Europe/Berlin:20261203T090000\nSTATUS:CANCELLED\nBEGIN:VALARM\nUID:other\nEND:VALARM\n"
        "END:VEVENT\nEND:VCALENDAR\n");
    CHECK(mark.uid == "longer");
    CHECK_FALSE(mark.product);
    CHECK(mark.moment == instant(8, 0));
    CHECK(mark.closed);

    CHECK(mark_of("").uid.empty());
    CHECK(mark_of("BEGIN:VCARD\nUID:x\nEND:VCARD\n").uid.empty());
    CHECK_FALSE(mark_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nDTSTART;TZID=../../etc/passwd:20261203T090000\n").moment.has_value());
  }
}
