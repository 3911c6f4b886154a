// The reader of calendars in a process of its own: it says what the reading says, within limits.

#include "planner/shell/calendar_reader.hpp"

#include <doctest/doctest.h>

namespace {

using namespace planner;

calendar::BusyRequest december() {
  auto const at = [](char const* text) { return Instant{parse_iso_moment(text)->time_since_epoch()}; };
  return {at("2026-12-01T00:00"), at("2027-12-01T00:00"), *Zone::load("Europe/Berlin"), {}};
}

std::string calendar_of(std::string const& lines) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + lines + "END:VCALENDAR\n";
}

std::string event(std::string const& lines) { return "BEGIN:VEVENT\nUID:a\nDTSTAMP:20261101T000000Z\n" + lines + "END:VEVENT\n"; }

}  // namespace

TEST_CASE("reader apart: says what a reading here says, zones and remarks included") {
  std::string const text = calendar_of(event("DTSTART;TZID=America/New_York:20261203T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=40\n") +
                                       "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20261220\nDTEND;VALUE=DATE:20261227\nEND:VEVENT\n" +
                                       "BEGIN:VEVENT\nUID:c\nEND:VEVENT\n");
  auto const here = calendar::read_busy(text, december(), calendar::zones_named_in(text));
  auto const apart = read_busy_apart(text, december());
  REQUIRE(here.has_value());
  REQUIRE(apart.has_value());
  CHECK(apart->timed == here->timed);
  CHECK(apart->timed.size() == 40);
  CHECK(apart->days == here->days);
  CHECK(apart->remarks == here->remarks);
  CHECK(apart->events == here->events);
}

TEST_CASE("reader apart: an error arrives as one") {
  auto const reading = read_busy_apart("hello", december());
  REQUIRE_FALSE(reading.has_value());
  CHECK(reading.error().kind == ErrorKind::data);
  CHECK(reading.error().message == "this is not a calendar: there is no BEGIN:VCALENDAR in it");
}

TEST_CASE("reader apart: it has no more time, memory and words than it is given") {
  std::string const text = calendar_of(event("DTSTART:20261203T000000Z\nDURATION:PT1S\nRRULE:FREQ=MINUTELY;COUNT=90000\n"));
  ReaderLimits limits;
  SUBCASE("words") {
    limits.output = 1000;
    CHECK(read_busy_apart(text, december(), limits).error().message == "it cannot be read safely: there is more in it than in anybody's calendar");
  }
  SUBCASE("time that passes") {
    limits.wall_seconds = 0;
    CHECK(read_busy_apart(text, december(), limits).error().message == "it cannot be read safely: that takes longer than 4 seconds");
  }
#if !defined(__SANITIZE_ADDRESS__)
  SUBCASE("memory") {
    limits.memory = 1U << 20U;
    std::string many;
    for (int i = 0; i < 50'000; ++i) {
      many += event("DTSTART:20261203T000000Z\nDURATION:PT1S\n");
    }
    auto const reading = read_busy_apart(calendar_of(many), december(), limits);
    REQUIRE_FALSE(reading.has_value());
    CHECK(reading.error().kind == ErrorKind::data);
    CHECK(reading.error().message == "it cannot be read safely: that takes more than 1 MB of memory");
  }
#endif
}

TEST_CASE("reader apart: only what a reader of ours says is believed") {
  calendar::BusyReading reading;
  reading.events = 2;
  reading.timed = {{Instant{std::chrono::seconds{10}}, Instant{std::chrono::seconds{20}}}};
  reading.days = {{Day{date::days{1}}, Day{date::days{3}}}};
  reading.remarks = {{7, 2, true, "an event has no DTSTART"}};
  std::string const sound = encode_reading(reading);
  auto const decoded = decode_reading(sound);
  REQUIRE(decoded.has_value());
  CHECK((*decoded)->timed == reading.timed);
  CHECK((*decoded)->days == reading.days);
  CHECK((*decoded)->remarks == reading.remarks);
  for (std::string const& text :
       {std::string(), sound.substr(0, sound.size() - 1), sound.substr(0, sound.size() / 2), sound + "t 30 40\n",
        std::string("events 1 0 0 0\nt 20 10\nend\n"), std::string("events 1 0 0 0\nt 10 20\nt 15 30\nend\n"),
        std::string("t 10 20\nend\n"), std::string("events 1 0 0 0\nt 10 99999999999999\nend\n"),
        std::string("events 1 0 0 0\nr 1 1 0 \x1b[2J\nend\n"), std::string("events -1 0 0 0\nend\n"),
        std::string("events 1 0 0 0\nx\nend\n"), std::string("error x\nt 10 20\nend\n")}) {
    CAPTURE(text);
    CHECK_FALSE(decode_reading(text).has_value());
  }
}

TEST_CASE("reader apart: items of ours arrive as they were read, and no others") {
  auto request = december();
  request.own = {"a", "b"};
  std::string const text = calendar_of(event("DTSTART;TZID=America/New_York:20261203T080000\nDURATION:PT1H\nSEQUENCE:4\n") +
                                       "BEGIN:VTODO\nUID:b\nDUE;VALUE=DATE:20261220\nCOMPLETED:20261201T100000Z\nEND:VTODO\n" +
                                       "BEGIN:VEVENT\nUID:c\nDTSTART:20261203T080000Z\nEND:VEVENT\n");
  auto const here = calendar::read_own_items(text, request, calendar::zones_named_in(text));
  auto const apart = read_own_items_apart(text, request);
  REQUIRE(here.has_value());
  REQUIRE(apart.has_value());
  CHECK(apart->items == here->items);
  CHECK(apart->items.size() == 2);
  CHECK(apart->others == 1);
  CHECK(apart->remarks == here->remarks);
  CHECK(read_own_items_apart("hello", request).error().message == "this is not a calendar: there is no BEGIN:VCALENDAR in it");
  ReaderLimits limits;
  limits.output = 10;
  CHECK(read_own_items_apart(text, request, limits).error().kind == ErrorKind::data);
}

TEST_CASE("reader apart: of items, too, only what a reader of ours says is believed") {
  std::set<std::string> const own{"a"};
  REQUIRE(decode_items("others 1\ni 0 0 0 0 0 - 0 t 10 d 5 a\nend\n", own).has_value());
  for (char const* text : {"", "others 1\n", "others -1\nend\n", "i 0 0 0 0 0 - 0 t 10 d 5 a\nend\n",
                           "others 1\ni 0 0 0 0 0 - 0 t 10 d 5 b\nend\n", "others 1\ni 0 0 2 0 0 - 0 t 10 d 5 a\nend\n",
                           "others 1\ni 0 0 0 0 0 - 0 x 10 d 5 a\nend\n", "others 1\ni 0 0 0 0 0 - 0 t 10 d 5000000 a\nend\n",
                           "others 1\ni -1 0 0 0 0 - 0 t 10 d 5 a\nend\n", "others 1\ni 0 0 0 0 0 - 0 t 10 d 5\nend\n"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_items(text, own).has_value());
  }
}
