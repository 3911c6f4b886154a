// The faults of libical 3.0.16 that stand in our way, and what is written and read here in spite of them. A fault itself
// is looked for only in that version; what is said of ours holds with any.

#include "support/calendar_text.hpp"

#include "planner/calendar/busy.hpp"
#include "planner/calendar/item.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace planner;

constexpr bool k_is_3_0_16 = ICAL_MAJOR_VERSION == 3 && ICAL_MINOR_VERSION == 0 && ICAL_PATCH_VERSION == 16;

struct FreeProperty {
  void operator()(icalproperty* property) const { icalproperty_free(property); }
};

/// A property as libical writes it.
std::string line(icalproperty* made) {
  std::unique_ptr<icalproperty, FreeProperty> const property(made);
  return icalproperty_as_ical_string(property.get());
}

/// A wall-clock time in Berlin as libical understands it, in UTC.
std::string by_libical(char const* local) {
  auto here = icaltime_from_string(local);
  icaltime_set_timezone(&here, icaltimezone_get_builtin_timezone("Europe/Berlin"));
  return icaltime_as_ical_string(icaltime_convert_to_zone(here, icaltimezone_get_utc_timezone()));
}

/// When an event of one hour begins that is read here, in UTC.
std::string read_here(std::string const& start) {
  std::string const text =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\n" + start +
      "\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  Instant const from = date::sys_days{date::year{2026} / 12 / 1};
  auto const reading =
      calendar::read_busy(text, {from, from + date::days{365}, Zone::utc(), {}}, calendar::zones_named_in(text));
  REQUIRE(reading.has_value());
  REQUIRE(reading->timed.size() == 1);
  return iso(reading->timed.front().from);
}

std::string written_here(std::string const& text) {
  calendar::Event event;
  event.uid = "a";
  event.dtstart = event.dtstamp = event.last_modified = date::sys_days{date::year{2026} / 12 / 1};
  event.dtend = event.dtstart + std::chrono::minutes{10};
  event.summary = text;
  auto const written = calendar::write_ics({text, {event}, {}, {}, {}});
  REQUIRE(written.has_value());
  return *written;
}

bool holds(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("calendar") {
  TEST_CASE("libical 3.0.16 has an hour in the gap and one in the overlap off by an hour; RFC 5545, 3.3.5 is followed here") {
    if (k_is_3_0_16) {
      CHECK(by_libical("20270328T023000") == "20270328T003000Z");
      CHECK(by_libical("20271031T023000") == "20271031T013000Z");
    }
    CHECK(read_here("DTSTART;TZID=Europe/Berlin:20270328T023000") == "2027-03-28T01:30:00Z");
    CHECK(read_here("DTSTART;TZID=Europe/Berlin:20271031T023000") == "2027-10-31T00:30:00Z");
  }

  TEST_CASE("libical 3.0.16 puts a prefix of its own before the names of zones; none is written here, and it is read") {
    std::string const name = icaltimezone_get_tzid(icaltimezone_get_builtin_timezone("Europe/Berlin"));
    if (k_is_3_0_16) {
      CHECK(name == "/freeassociation.sourceforge.net/Europe/Berlin");
    }
    CHECK(read_here("DTSTART;TZID=" + name + ":20261203T080000") == "2026-12-03T07:00:00Z");
    CHECK_FALSE(holds(written_here("x"), "TZID"));
  }

  TEST_CASE("libical 3.0.16 leaves commas bare in X- properties; X-WR-CALNAME is escaped all the same") {
    if (k_is_3_0_16) {
      auto* const name = icalproperty_new_x("a,b;c");
      icalproperty_set_x_name(name, "X-WR-CALNAME");
      CHECK(line(name) == "X-WR-CALNAME:a,b;c\r\n");
    }
    auto const written = written_here("a,b;c\\d\ne");
    CHECK(holds(written, "\r\nNAME:a\\,b\\;c\\\\d\\ne\r\n"));
    CHECK(holds(written, "\r\nX-WR-CALNAME:a\\,b\\;c\\\\d\\ne\r\n"));
  }

  TEST_CASE("libical 3.0.16 makes two categories of one with a comma; none is written here") {
    if (k_is_3_0_16) {
      CHECK(line(icalproperty_new_categories("a,b")) == "CATEGORIES:a,b\r\n");
    }
    CHECK_FALSE(holds(written_here("a,b"), "CATEGORIES"));
  }

  TEST_CASE("libical 3.0.16 writes control characters as they are; they are left out here") {
    if (k_is_3_0_16) {
      CHECK(line(icalproperty_new_summary("a\x01" "b\x7f")) == "SUMMARY:a\x01" "b\x7f\r\n");
    }
    CHECK(holds(written_here("a\x01" "b\x7f"), "\r\nSUMMARY:ab\r\n"));
  }
}
