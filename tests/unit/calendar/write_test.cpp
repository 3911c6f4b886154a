#include "support/calendar_text.hpp"

#include "planner/calendar/item.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <ostream>
#include <string_view>

using namespace planner;
using namespace planner::calendar;
using namespace support;

namespace {

Instant instant(int year, unsigned month, unsigned day, int hour, int minute) {
  using namespace date;
  return sys_days{date::year{year} / date::month{month} / date::day{day}} + std::chrono::hours{hour} +
         std::chrono::minutes{minute};
}

Event event(std::string uid, std::string summary) {
  Event out;
  out.uid = std::move(uid);
  out.sequence = 3;
  out.dtstamp = out.last_modified = instant(2026, 11, 1, 12, 0);
  out.dtstart = instant(2026, 12, 3, 8, 0);
  out.dtend = instant(2026, 12, 3, 8, 10);
  out.summary = std::move(summary);
  out.alarms = {0};
  return out;
}

std::string written(Calendar const& calendar) {
  auto const out = write_ics(calendar);
  REQUIRE(out.has_value());
  return *out;
}

std::string written_alone(Event const& event) {
  return written(Calendar{"Plan", {event}});
}

std::string error_of(Event const& event) {
  auto const out = write_ics({"", {event}});
  REQUIRE_FALSE(out.has_value());
  CHECK(out.error().kind == ErrorKind::internal);
  return out.error().message;
}

std::string text_of(icalcomponent* component, icalproperty_kind kind) {
  icalproperty* const property = icalcomponent_get_first_property(component, kind);
  return property == nullptr ? "" : icalvalue_get_text(icalproperty_get_value(property));
}

// A failure says where two texts part, not 100 KB twice.
bool is(std::string const& text, std::string const& expected) {
  if (text != expected) {
    auto const at = std::mismatch(text.begin(), text.end(), expected.begin(), expected.end()).first - text.begin();
    MESSAGE("differs from octet " << at << " on: " << text.substr(static_cast<std::size_t>(at), 40));
  }
  return text == expected;
}

struct Hostile {
  std::string name;
  std::string title;
  std::string comes_back;
};

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t k = 0; k < times; ++k) {
    out += text;
  }
  return out;
}

std::vector<Hostile> hostile_titles() {
  auto same = [](char const* name, std::string const& text) { return Hostile{name, text, text}; };
  return {
      same("comma, semicolon, backslash", "a,b;c\\d"),
      same("backslashes before letters", "\\n \\N \\\\n \\, \\;"),
      same("ends with a backslash", "end\\"),
      same("quotes and colons", "\"q\" 'q' a:b ^n ^'"),
      same("newlines", "one\ntwo\n\nthree"),
      {"CR LF and CR", "one\r\ntwo\rthree\n", "one\ntwo\nthree\n"},
      same("an alarm inside", "x\nEND:VEVENT\nBEGIN:VALARM\nACTION:DISPLAY"),
      {"an alarm inside, CRLF", "x\r\nBEGIN:VALARM\r\n", "x\nBEGIN:VALARM\n"},
      {"an alarm behind U+2028",
       "x\xE2\x80\xA8"
       "BEGIN:VALARM",
       "x\nBEGIN:VALARM"},
      {"line separators",
       "a\xE2\x80\xA8"
       "b\xE2\x80\xA9"
       "c\xC2\x85"
       "d",
       "a\nb\nc\nd"},
      {"controls", std::string("a\x01\x1b[31m\x7f\x00z\x0b\x0c", 12), "a[31mz"},
      {"C1 controls",
       "a\xC2\x9B"
       "31mb\xC2\x80",
       "a31mb"},
      {"tab", "a\tb", "a b"},
      {"blanks around", " \t x  y  ", "x  y"},
      same("100 KB without a blank", std::string(100 * 1024, 'x')),
      same("100 KB of words", repeated("word, and; ", 10 * 1024) + "end"),
      same("200 emoji", repeated("\xF0\x9F\x8C\xB1", 200)),
      same("a family joined", repeated("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 40)),
      same("CJK", repeated("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 60)),
      same("right to left", repeated("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", 20)),
      same("combining marks", "e" + repeated("\xCC\x81", 150)),
      {"Latin-1", "caf\xE9", "caf\xEF\xBF\xBD"},
      {"cut in a character", "a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"overlong, surrogate, beyond", "\xC0\xAF|\xED\xA0\x80|\xF4\x90\x80\x80",
       repeated("\xEF\xBF\xBD", 2) + "|" + repeated("\xEF\xBF\xBD", 3) + "|" + repeated("\xEF\xBF\xBD", 4)},
  };
}

}  // namespace

TEST_SUITE("calendar") {
  TEST_CASE("a calendar is written in a fixed order") {
    Event item = event("5f0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a11", "Call the school, then the bank; again");
    item.last_modified = instant(2026, 11, 2, 23, 59);
    item.description = "Stage 2 of 5\nDue 2026-12-05";
    item.location = "Bank, main hall";
    item.alarms = {0, -15};
    CHECK(written({"Move house, twice", {item}}) ==
          "BEGIN:VCALENDAR\r\n"
          "VERSION:2.0\r\n"
          "PRODID:-//planner//planner 0.1//EN\r\n"
          "CALSCALE:GREGORIAN\r\n"
          "NAME:Move house\\, twice\r\n"
          "X-WR-CALNAME:Move house\\, twice\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:5f0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a11\r\n"
          "DTSTAMP:20261101T120000Z\r\n"
          "LAST-MODIFIED:20261102T235900Z\r\n"
          "SEQUENCE:3\r\n"
          "DTSTART:20261203T080000Z\r\n"
          "DTEND:20261203T081000Z\r\n"
          "SUMMARY:Call the school\\, then the bank\\; again\r\n"
          "DESCRIPTION:Stage 2 of 5\\nDue 2026-12-05\r\n"
          "LOCATION:Bank\\, main hall\r\n"
          "CLASS:PRIVATE\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "STATUS:CONFIRMED\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:Call the school\\, then the bank\\; again\r\n"
          "TRIGGER:PT0S\r\n"
          "END:VALARM\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:Call the school\\, then the bank\\; again\r\n"
          "TRIGGER:-PT15M\r\n"
          "END:VALARM\r\n"
          "END:VEVENT\r\n"
          "END:VCALENDAR\r\n");
  }

  TEST_CASE("hostile texts come back as they were and inject nothing") {
    for (Hostile const& hostile : hostile_titles()) {
      CAPTURE(hostile.name);
      Event item = event("uid-1", hostile.title);
      item.description = item.location = hostile.title;
      std::string const ics = written({hostile.title, {item}});
      check_stream(ics);
      CHECK(count(ics, "BEGIN:VEVENT") == 1);
      CHECK(count(ics, "BEGIN:VALARM") == 1);
      Tree const tree = parsed(ics);
      CHECK(is(text_of(tree.get(), ICAL_NAME_PROPERTY), hostile.comes_back));
      icalcomponent* const vevent = icalcomponent_get_first_component(tree.get(), ICAL_VEVENT_COMPONENT);
      REQUIRE(vevent != nullptr);
      for (auto const kind : {ICAL_SUMMARY_PROPERTY, ICAL_DESCRIPTION_PROPERTY, ICAL_LOCATION_PROPERTY}) {
        CHECK(is(text_of(vevent, kind), hostile.comes_back));
      }
      icalcomponent* const alarm = icalcomponent_get_first_component(vevent, ICAL_VALARM_COMPONENT);
      REQUIRE(alarm != nullptr);
      CHECK(is(text_of(alarm, ICAL_DESCRIPTION_PROPERTY), hostile.comes_back));
    }
  }

  TEST_CASE("every split of a wide character keeps it whole") {
    for (std::size_t before = 50; before < 150; ++before) {
      std::string const ics =
          written_alone(event("uid-1", std::string(before, 'x') + "\xF0\x9F\x8C\xB1\xE6\x97\xA5\xC3\xA9"));
      check_stream(ics);
    }
  }

  TEST_CASE("a long first word stays on the line of its name") {
    auto const lines = physical_lines(written_alone(event("uid-1", std::string(200, 'x'))));
    CHECK(std::count(lines.begin(), lines.end(), "SUMMARY:" + std::string(67, 'x')) == 1);
    CHECK(std::count(lines.begin(), lines.end(), "SUMMARY:") == 0);
  }

  TEST_CASE("a long name of the calendar is the same in both its properties") {
    std::string const ics = written({"a, " + std::string(80, 'f'), {event("uid-1", "NAME:x")}});
    check_stream(ics);
    CHECK(count(ics, "NAME:a\\, " + std::string(80, 'f')) == 1);
    CHECK(count(ics, "X-WR-CALNAME:a\\, " + std::string(80, 'f')) == 1);
  }

  TEST_CASE("instants, status and sequence come back") {
    for (auto const status : {EventStatus::tentative, EventStatus::confirmed, EventStatus::cancelled}) {
      Event item = event("uid-1", "x");
      item.status = status;
      item.sequence = INT_MAX;
      item.dtstart = instant(2028, 2, 29, 23, 59) + std::chrono::seconds{59};
      item.dtend = instant(2028, 3, 1, 0, 0);
      Tree const tree = parsed(written_alone(item));
      icalcomponent* const vevent = icalcomponent_get_first_component(tree.get(), ICAL_VEVENT_COMPONENT);
      CHECK(std::string(icaltime_as_ical_string(icalcomponent_get_dtstart(vevent))) == "20280229T235959Z");
      CHECK(std::string(icaltime_as_ical_string(icalcomponent_get_dtend(vevent))) == "20280301T000000Z");
      CHECK(icalcomponent_get_sequence(vevent) == INT_MAX);
      CHECK(icalcomponent_get_status(vevent) == (status == EventStatus::tentative   ? ICAL_STATUS_TENTATIVE
                                                 : status == EventStatus::confirmed ? ICAL_STATUS_CONFIRMED
                                                                                    : ICAL_STATUS_CANCELLED));
      CHECK(icalcomponent_count_components(vevent, ICAL_VALARM_COMPONENT) ==
            (status == EventStatus::cancelled ? 0 : 1));
    }
  }

  TEST_CASE("alarms are exact and keep their order") {
    Event item = event("uid-1", "x");
    item.alarms = {-15, 0, -60, -90, -1440, -20160};
    std::vector<std::string> triggers;
    for (std::string const& line : logical_lines(written_alone(item))) {
      if (line.substr(0, 8) == "TRIGGER:") {
        triggers.push_back(line.substr(8));
      }
    }
    CHECK(triggers == std::vector<std::string>{"-PT15M", "PT0S", "-PT1H", "-PT1H30M", "-PT24H", "-PT336H"});
  }

  TEST_CASE("an item without a title still has an alarm that readers accept") {
    for (char const* title : {"", "\x01", "  ", "\t"}) {
      std::string const ics = written_alone(event("uid-1", title));
      CHECK(count(ics, "DESCRIPTION:Reminder") == 1);
      CHECK(ics.find("SUMMARY") == std::string::npos);
      parsed(ics);
    }
  }

  TEST_CASE("nothing that would make it a message or block somebody's time") {
    std::string const ics = written_alone(event("uid-1", "x"));
    for (char const* word : {"METHOD", "ORGANIZER", "ATTENDEE", "ATTACH", "TZID", "VTIMEZONE", "RRULE"}) {
      CHECK(ics.find(word) == std::string::npos);
    }
    CHECK(count(ics, "TRANSP:TRANSPARENT") == 1);
    CHECK(count(ics, "CLASS:PRIVATE") == 1);
  }

  TEST_CASE("the same items give the same bytes, in whatever order they come") {
    Event const first = event("a", "x");
    Event second = event("b", "y");
    Event early = event("c", "z");
    early.dtstart = instant(2026, 12, 1, 8, 0);
    std::string const once = written({"n", {first, second, early}});
    CHECK(once == written({"n", {first, second, early}}));
    CHECK(once == written({"n", {early, second, first}}));
    CHECK(once == written({"n", {second, first, early}}));
    CHECK(once.find("UID:c") < once.find("UID:a"));
    CHECK(once.find("UID:a") < once.find("UID:b"));
  }

  TEST_CASE("a calendar without items has no components") {
    CHECK(written({"", {}}) ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//planner//planner 0.1//EN\r\nCALSCALE:GREGORIAN\r\n"
          "END:VCALENDAR\r\n");
    CHECK(count(written({"n", {}}), "X-WR-CALNAME:n") == 1);
  }

  TEST_CASE("what no calendar may hold is an error of kind internal") {
    auto const twice = write_ics({"", {event("same", "x"), event("other", "y"), event("same", "z")}});
    REQUIRE_FALSE(twice.has_value());
    CHECK(twice.error().kind == ErrorKind::internal);
    CHECK(twice.error().message == "two calendar items have the UID 'same'");

    CHECK(error_of(event("", "x")) == "calendar item '': has no UID");
    Event item = event("u", "x");
    item.sequence = -1;
    CHECK(error_of(item) == "calendar item 'u': has a negative SEQUENCE");
    item = event("u", "x");
    item.dtend = item.dtstart;
    CHECK(error_of(item) == "calendar item 'u': ends no later than it starts");
    item = event("u", "x");
    item.dtend = instant(10000, 1, 1, 0, 0);
    CHECK(error_of(item) == "calendar item 'u': has a year that a calendar file cannot hold");
    item = event("u", "x");
    item.alarms = {0, 5};
    CHECK(error_of(item) == "calendar item 'u': has an alarm after its start");
  }

  TEST_CASE("thousands of items are written quickly enough to be tested") {
    Calendar calendar{"n", {}};
    for (int k = 0; k < 2000; ++k) {
      calendar.events.push_back(event("uid-" + std::to_string(k), "x"));
    }
    std::string const ics = written(calendar);
    check_stream(ics);
    Tree const tree = parsed(ics);
    CHECK(icalcomponent_count_components(tree.get(), ICAL_VEVENT_COMPONENT) == 2000);
  }
}
