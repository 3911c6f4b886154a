// What is busy of a calendar: tables of rules and of events, series with changes, zones, and files that are meant to harm.

#include "planner/calendar/busy.hpp"

#include "unit/time/table.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace {

using namespace planner;
using calendar::BusyReading;
using calendar::BusyRequest;

Instant utc(std::string const& text) {
  auto const moment = parse_iso_moment(text);
  REQUIRE_MESSAGE(moment.has_value(), text);
  return Instant{moment->time_since_epoch()};
}

Instant midnight(std::string const& day) { return utc(day + "T00:00"); }

Zone berlin() { return *Zone::load("Europe/Berlin"); }

std::string wrapped(std::string const& body) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" + body + "END:VCALENDAR\r\n";
}

std::string event(std::string const& lines, std::string const& uid = "a") {
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20261101T000000Z\r\n" + lines + "\r\nEND:VEVENT\r\n";
}

Result<BusyReading> read(std::string const& text, Zone const& zone = berlin(), std::string const& from = "2026-12-01",
                         std::string const& to = "2027-12-01") {
  return calendar::read_busy(text, {midnight(from), midnight(to), zone, {}}, calendar::zones_named_in(text));
}

std::string timed_text(BusyReading const& reading) {
  std::vector<std::string> words;
  for (auto const& span : reading.timed) {
    words.push_back(iso(span.from).substr(0, 16));
    words.push_back(iso(span.to).substr(0, 16));
  }
  return join(words, " ");
}

std::string days_text(BusyReading const& reading) {
  std::vector<std::string> words;
  for (auto const& span : reading.days) {
    words.push_back(iso(span.from));
    words.push_back(iso(span.to));
  }
  return join(words, " ");
}

bool says(BusyReading const& reading, std::string const& part) {
  for (auto const& remark : reading.remarks) {
    if (remark.what.find(part) != std::string::npos) {
      return true;
    }
  }
  return false;
}

std::string compact(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text + "00";
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// Read in less time than anybody waits for; the sanitizers are given more.
Result<BusyReading> read_in_time(std::string const& text) {
  auto const begin = std::chrono::steady_clock::now();
  auto result = read(text);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{20});
  return result;
}

}  // namespace

TEST_CASE("calendar: rules give the starts that RFC 5545 says") {
  for (auto const& row : test::read_table("recurrence.txt")) {
    CAPTURE(row.line);
    REQUIRE(row.fields.size() == 4);
    std::string const text = wrapped(event("DTSTART:" + compact(row.fields[1]) + "\r\nDURATION:PT1S\r\nRRULE:" + row.fields[0]));
    auto const window = split(row.fields[2], ' ');
    auto const reading = read(text, Zone::utc(), window.at(0), window.at(1));
    REQUIRE(reading.has_value());
    std::vector<std::string> starts;
    for (auto const& span : reading->timed) {
      starts.push_back(iso(span.from).substr(0, 16));
    }
    CHECK(join(starts, " ") == row.fields[3]);
  }
}

TEST_CASE("calendar: an event is busy for what it says") {
  for (auto const& row : test::read_table("busy-events.txt")) {
    CAPTURE(row.line);
    REQUIRE(row.fields.size() == 4);
    // A second event, free and far away, so that a lost one is a remark and no error.
    std::string const other = event("DTSTART:20200101T000000Z", "other");
    auto const reading = read(wrapped(event(replaced(row.fields[0], ";;", "\r\n")) + other));
    REQUIRE(reading.has_value());
    CHECK(timed_text(*reading) == row.fields[1]);
    CHECK(days_text(*reading) == row.fields[2]);
    CHECK_MESSAGE((row.fields[3].empty() ? reading->remarks.empty() : says(*reading, row.fields[3])),
                  (reading->remarks.empty() ? "no remark" : reading->remarks.front().what));
  }
}

TEST_CASE("calendar: a changed occurrence stands for the one it names") {
  std::string const master = event("DTSTART;TZID=Europe/Berlin:20261203T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3");
  SUBCASE("named in another zone") {
    auto const reading = read(wrapped(master + event("RECURRENCE-ID:20261204T080000Z\r\nDTSTART:20261210T120000Z\r\nDURATION:PT2H")));
    CHECK(timed_text(*reading) == "2026-12-03T08:00 2026-12-03T09:00 2026-12-05T08:00 2026-12-05T09:00 2026-12-10T12:00 2026-12-10T14:00");
    CHECK(reading->events == 1);
  }
  SUBCASE("cancelled") {
    auto const reading = read(wrapped(master + event("RECURRENCE-ID:20261204T080000Z\r\nDTSTART:20261204T080000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED")));
    CHECK(timed_text(*reading) == "2026-12-03T08:00 2026-12-03T09:00 2026-12-05T08:00 2026-12-05T09:00");
  }
  SUBCASE("moved in from outside of the window") {
    auto const reading = read(wrapped(event("DTSTART:20200101T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3") +
                                      event("RECURRENCE-ID:20200102T080000Z\r\nDTSTART:20261204T080000Z\r\nDURATION:PT1H")));
    CHECK(timed_text(*reading) == "2026-12-04T08:00 2026-12-04T09:00");
  }
  SUBCASE("without its series") {
    auto const reading = read(wrapped(event("RECURRENCE-ID:20261204T080000Z\r\nDTSTART:20261210T120000Z\r\nDURATION:PT2H")));
    CHECK(timed_text(*reading) == "2026-12-10T12:00 2026-12-10T14:00");
  }
  SUBCASE("this and all later ones") {
    auto const reading = read(wrapped(master + event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261204T080000Z\r\n"
                                                     "DTSTART;TZID=Europe/Berlin:20261204T110000\r\nDURATION:PT2H")));
    CHECK(timed_text(*reading) == "2026-12-03T08:00 2026-12-03T09:00 2026-12-04T10:00 2026-12-04T12:00 2026-12-05T10:00 2026-12-05T12:00");
  }
}

TEST_CASE("calendar: a list is read to its end, however long it is") {
  std::string dates;
  for (int day = 0; day < 700; ++day) {
    auto const text = iso(Day{date::year{2025} / 1 / 1} + date::days{day});
    dates += (day == 0 ? "" : ",") + compact(text + "T1000").substr(0, 15);
  }
  std::string const lines = "DTSTART:20250101T100000\r\nDURATION:PT1H\r\n";
  CHECK(read(wrapped(event(lines + "RDATE:" + dates)), Zone::utc(), "2025-01-01", "2027-01-01")->timed.size() == 700);
  CHECK(read(wrapped(event(lines + "RRULE:FREQ=DAILY;COUNT=701\r\nEXDATE:" + dates)), Zone::utc(), "2025-01-01", "2027-01-01")->timed.size() == 1);
}

TEST_CASE("calendar: a zone that the file describes") {
  std::string const zone =
      "BEGIN:VTIMEZONE\r\nTZID:Ours\r\n"
      "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
      "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
      "END:VTIMEZONE\r\n";
  auto const at = [&](std::string const& local) {
    return timed_text(*read(wrapped(zone + event("DTSTART;TZID=Ours:" + local + "\r\nDURATION:PT1H")), Zone::utc()));
  };
  CHECK(at("20261203T080000") == "2026-12-03T07:00 2026-12-03T08:00");
  CHECK(at("20270703T080000") == "2027-07-03T06:00 2027-07-03T07:00");
  CHECK(at("20270328T023000") == "2027-03-28T01:30 2027-03-28T02:30");
  CHECK(at("20271031T023000") == "2027-10-31T00:30 2027-10-31T01:30");
}

TEST_CASE("calendar: a list of busy times counts where there are no events") {
  std::string const list =
      "BEGIN:VFREEBUSY\r\nUID:f\r\nDTSTAMP:20261101T000000Z\r\nFREEBUSY:20261203T080000Z/PT1H,20261204T080000Z/20261204T100000Z\r\n"
      "FREEBUSY;FBTYPE=FREE:20261205T080000Z/PT1H\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20261206T080000Z/PT1H\r\nEND:VFREEBUSY\r\n";
  CHECK(timed_text(*read(wrapped(list))) ==
        "2026-12-03T08:00 2026-12-03T09:00 2026-12-04T08:00 2026-12-04T10:00 2026-12-06T08:00 2026-12-06T09:00");
  auto const both = read(wrapped(list + event("DTSTART:20261203T080000Z\r\nDURATION:PT1H")));
  CHECK(timed_text(*both) == "2026-12-03T08:00 2026-12-03T09:00");
  CHECK(says(*both, "beside events"));
}

TEST_CASE("calendar: what is ours is never busy") {
  std::string const busy = event("DTSTART:20261203T080000Z\r\nDURATION:PT1H", "ours");
  auto const by_program = read(replaced(wrapped(busy), "-//x//y//EN", "-//planner//planner 0.1//EN"));
  CHECK(by_program->timed.empty());
  CHECK(by_program->own == 1);
  std::string const text = wrapped(busy + event("DTSTART:20261204T080000Z\r\nDURATION:PT1H", "theirs"));
  auto const by_uid = calendar::read_busy(text, {midnight("2026-12-01"), midnight("2027-01-01"), Zone::utc(), {"ours"}}, {});
  CHECK(timed_text(*by_uid) == "2026-12-04T08:00 2026-12-04T09:00");
}

TEST_CASE("calendar: overlapping times are one, and a window cuts nothing off") {
  auto const reading = read(wrapped(event("DTSTART:20261130T220000Z\r\nDTEND:20261201T020000Z", "a") +
                                    event("DTSTART:20261201T020000Z\r\nDTEND:20261201T030000Z", "b") +
                                    event("DTSTART:20261201T010000Z\r\nDTEND:20261201T013000Z", "c")));
  CHECK(timed_text(*reading) == "2026-11-30T22:00 2026-12-01T03:00");
  CHECK_FALSE(reading->goes_on);
  CHECK(read(wrapped(event("DTSTART:20261201T020000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY")))->goes_on);
}

TEST_CASE("calendar: folded lines, line ends and marks") {
  std::string const text = wrapped(event("DTSTART:20261203T080000Z\r\nDURATION:PT1H"));
  std::string const expected = "2026-12-03T08:00 2026-12-03T09:00";
  CHECK(timed_text(*read(text)) == expected);
  CHECK(timed_text(*read(replaced(text, "\r\n", "\n"))) == expected);
  CHECK(timed_text(*read(replaced(text, "\r\n", "\r"))) == expected);
  CHECK(timed_text(*read("\xEF\xBB\xBF" + text)) == expected);
  CHECK(timed_text(*read(replaced(text, "20261203T08", "2026\r\n 1203\r\n\tT08"))) == expected);
}

TEST_CASE("calendar: a file that was cut off never says that there is nothing") {
  std::string const text = wrapped(event("DTSTART:20261203T080000Z\r\nDURATION:PT1H", "a") +
                                   event("DTSTART:20261204T080000Z\r\nDURATION:PT1H", "b"));
  for (std::size_t length = 1; length + 2 < text.size(); ++length) {
    CAPTURE(length);
    auto const reading = read(text.substr(0, length));
    CHECK((!reading || (reading->events > 0 && !reading->remarks.empty())));
  }
}

TEST_CASE("calendar: what is no calendar is refused") {
  for (std::string const& text : {std::string(), std::string("\0\0\0", 3), std::string("<html>not found</html>"),
                                  std::string("\x1f\x8b\x08\x00", 4), std::string("name,date\nx,y\n"), std::string(100'000, '\n')}) {
    auto const reading = read_in_time(text);
    REQUIRE_FALSE(reading.has_value());
    CHECK(reading.error().kind == ErrorKind::data);
    CHECK(reading.error().message.find("BEGIN:VCALENDAR") != std::string::npos);
  }
  auto const lost = read(wrapped(event("DTEND:20261203T080000Z")));
  REQUIRE_FALSE(lost.has_value());
  CHECK(lost.error().message == "line 4: an event has no DTSTART; nothing else is in it");
}

TEST_CASE("calendar: files that are meant to harm end soon, with a remark or an error") {
  std::string const good = event("DTSTART:20261203T080000Z\r\nDURATION:PT1H");
  auto const still_reads = [&](std::string const& hostile) {
    auto const reading = read_in_time(wrapped(good + hostile));
    REQUIRE(reading.has_value());
    CHECK(timed_text(*reading).starts_with("2026-12-03T08:00"));
    CHECK_FALSE(reading->remarks.empty());
  };
  auto const many = [](std::string const& text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      all += text;
    }
    return all;
  };
  SUBCASE("depth") { still_reads(many("BEGIN:VEVENT\r\n", 20'000)); }
  SUBCASE("one long line") { still_reads(event("RDATE:" + std::string(4'000'000, '1'), "b")); }
  SUBCASE("many parameters") { still_reads(event("DTSTART" + many(";X=1", 1'000'000) + ":20261203T080000Z", "b")); }
  SUBCASE("NUL") { still_reads(event(std::string("DTSTART:2026\0" "1203T080000Z", 25), "b")); }
  SUBCASE("not UTF-8") { still_reads(event("SUMMARY:\xff\xfe\xc0\x80\r\nDTSTART:20261204T080000Z\r\nDURATION:PT1H", "b")); }
  SUBCASE("too many dates") {
    still_reads(event("DTSTART:20261204T080000Z\r\nDURATION:PT1H" + many("\r\nRDATE:" + many("20261205T080000Z,", 5'000) + "20261205T080000Z", 41), "b"));
  }
  SUBCASE("endless rules, many of them") {
    std::string all;
    for (int i = 0; i < 200; ++i) {
      all += event("DTSTART:16000101T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY;COUNT=2000000000", "x" + std::to_string(i));
    }
    still_reads(all);
  }
  SUBCASE("zones of many changes") {
    std::string all;
    for (int i = 0; i < 50; ++i) {
      all += "BEGIN:VTIMEZONE\r\nTZID:Z" + std::to_string(i) + "\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\n"
             "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    }
    still_reads(all + event("DTSTART;TZID=Z1:20261204T080000\r\nDURATION:bad", "b"));
  }
  SUBCASE("more components than a calendar has") {
    auto const reading = read_in_time(wrapped(many("BEGIN:VTODO\r\nEND:VTODO\r\n", 100'001)));
    REQUIRE_FALSE(reading.has_value());
    CHECK(reading.error().message.find("more than 100000 components") != std::string::npos);
  }
  SUBCASE("more lines than a calendar has") {
    auto const reading = read_in_time(std::string(2'000'010, '\n'));
    REQUIRE_FALSE(reading.has_value());
    CHECK(reading.error().message.find("more than 2000000 lines") != std::string::npos);
  }
}

TEST_CASE("calendar: a window of any size") {
  std::string const text = wrapped(event("DTSTART:20261203T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY"));
  auto const reading = calendar::read_busy(text, {Instant{std::chrono::seconds{-400'000'000'000'000}}, Instant{std::chrono::seconds{400'000'000'000'000}}, Zone::utc(), {}}, {});
  REQUIRE(reading.has_value());
  CHECK(reading->events == 1);
}
