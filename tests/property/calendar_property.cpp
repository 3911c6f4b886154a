// Random journals, exported: what holds of every calendar file, and of its numbers.

#include "walked.hpp"

#include "support/calendar_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace property;

namespace {

std::size_t beginning_with(std::vector<std::string> const& lines, std::string const& name) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [&](std::string const& line) { return line.starts_with(name); }));
}

/// Twenty-four minutes past midnight, UTC: 20261203T002400Z.
bool is_utc(std::string const& value) {
  return value.size() == 16 && value[8] == 'T' && value[15] == 'Z' &&
         std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) == 14;
}

/// Every property of a moment is one instant, in UTC: nothing is a whole day, nothing hangs on a zone.
void check_moments(std::vector<std::string> const& lines) {
  for (std::string const name : {"DTSTAMP:", "LAST-MODIFIED:", "DTSTART:", "DTEND:", "DUE:", "COMPLETED:"}) {
    for (auto const& line : lines) {
      CHECK_MESSAGE((!line.starts_with(name) || is_utc(line.substr(name.size()))), line);
    }
  }
  for (std::string const name : {"DTSTART;", "DTEND;", "DUE;", "RRULE", "RDATE", "METHOD", "ORGANIZER", "ATTENDEE", "ATTACH"}) {
    CHECK_MESSAGE(beginning_with(lines, name) == 0, name);
  }
}

/// What nobody else is shown and what takes no time from anybody, whatever it is.
void check_items(std::vector<std::string> const& lines) {
  auto const events = beginning_with(lines, "BEGIN:VEVENT");
  auto const all = events + beginning_with(lines, "BEGIN:VTODO");
  CHECK(beginning_with(lines, "TRANSP:TRANSPARENT") == events);
  for (std::string const name : {"CLASS:PRIVATE", "UID:", "SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:", "STATUS:", "SUMMARY:"}) {
    CHECK_MESSAGE(beginning_with(lines, name) == all, name);
  }
  std::set<std::string> uids;
  for (auto const& line : lines) {
    CHECK_MESSAGE((!line.starts_with("UID:") || uids.insert(line).second), line << " is there twice");
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("whatever is exported keeps the letter of RFC 5545, and its items keep to themselves") {
    std::size_t files = 0;
    for_journals(3, [&](Walked const& walk, Random& random, Kind const&) {
      INFO(story_of(walk.journal()));
      for (bool const todo : {false, true}) {
        ReminderOptions options;
        options.todo = todo;
        options.full_titles = chance(random, 50);
        options.ahead = chance(random, 50);
        options.past = chance(random, 25);
        auto const bytes = bytes_of(walk.journal(), walk.now(), options);
        support::check_stream(bytes);
        auto const lines = support::logical_lines(bytes);
        check_moments(lines);
        check_items(lines);
        if (support::count(bytes, "BEGIN:VEVENT") + support::count(bytes, "BEGIN:VTODO") > 0) {
          support::parsed(bytes);
          ++files;
        }
      }
    });
    CHECK(files > 0);
  }

  TEST_CASE("an export that is repeated changes nothing, and numbers never go down") {
    for_journals(5, [](Walked const& walk, Random& random, Kind const& kind) {
      INFO(story_of(walk.journal()));
      // The same journal, with exports in between.
      std::map<std::string, int> numbers;
      Journal exporting("", {}, {}, "2026-01-01");
      exporting = walk.journal();
      auto const all = walk.journal().entries();
      exporting.entries().assign(all.begin(), all.begin() + 1);
      (void)kind;
      for (std::size_t i = 1; i <= all.size(); ++i) {
        if (i == all.size() || below(random, 3) == 0) {
          ReminderOptions options;
          options.ahead = below(random, 2) == 0;
          options.todo = below(random, 2) == 0;
          options.past = below(random, 4) == 0;
          // Exported when the latest entry was written down.
          Instant latest{};
          for (auto const& entry : exporting.entries()) {
            latest = std::max(latest, entry.recorded);
          }
          Moment const now = exporting.here().to_local(latest);
          auto const first = exporting.reminders(now, options);
          for (auto const& item : first.changed) {
            auto const known = numbers.find(item.uid);
            CHECK((known == numbers.end() ? item.sequence == 0 : item.sequence == known->second + 1));
            numbers[item.uid] = item.sequence;
          }
          auto const bytes = calendar::write_ics(first.calendar);
          REQUIRE_MESSAGE(bytes.has_value(), bytes.error().message);
          std::set<std::string> uids;
          for (auto const& todo : first.calendar.todos) {
            uids.insert(todo.uid);
          }
          for (auto const& todo : first.calendar.todos) {
            CHECK((todo.related_to.empty() || uids.contains(todo.related_to)));
          }
          if (!first.changed.empty()) {
            Entry entry = exporting.last();
            entry.id[1] = static_cast<std::uint8_t>(i % 256);
            entry.id[2] = 7;
            entry.device[0] = 9;
            entry.recorded = exporting.here().to_instant(now);
            entry.body = Exported{first.changed};
            exporting.entries().push_back(entry);
          }
          auto const second = exporting.reminders(now, options);
          CHECK(second.changed.empty());
          auto const same = calendar::write_ics(second.calendar);
          REQUIRE(same.has_value());
          CHECK(*same == *bytes);
        }
        if (i < all.size()) {
          exporting.entries().push_back(all[i]);
        }
      }
    });
  }
}
