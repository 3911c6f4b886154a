#include "appointment.hpp"
#include "support/journal.hpp"

#include "planner/base/text.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00"); }

std::string bytes(Reminders const& reminders) {
  auto const written = calendar::write_ics(reminders.calendar);
  REQUIRE(written.has_value());
  return *written;
}

std::map<std::string, calendar::Event> by_uid(Reminders const& reminders) {
  std::map<std::string, calendar::Event> events;
  for (auto const& event : reminders.calendar.events) {
    CHECK(events.emplace(event.uid, event).second);
  }
  return events;
}

ReminderOptions with_ahead() {
  ReminderOptions options;
  options.ahead = true;
  return options;
}

int cancelled_in(Reminders const& reminders) {
  return static_cast<int>(std::count_if(reminders.calendar.events.begin(), reminders.calendar.events.end(), [](auto const& one) {
    return one.status == calendar::EventStatus::cancelled;
  }));
}

}  // namespace

TEST_SUITE("remind") {
  TEST_CASE("the same state gives the same bytes, and a second export writes nothing") {
    Journal journal = quiet();
    CHECK(bytes(journal.reminders("2026-01-05 11:00")) == bytes(journal.reminders("2026-01-05 11:00")));
    auto const first = journal.exported("2026-01-05 11:00");
    CHECK(first.changed.size() == first.calendar.events.size());
    CHECK(first.live > 0);
    auto const second = journal.reminders("2026-01-05 12:00");
    CHECK(second.changed.empty());
    CHECK(bytes(second) == bytes(first));
  }

  TEST_CASE("the file does not roll with the day; the day only drops what is over") {
    Journal journal = quiet();
    auto const first = by_uid(journal.exported("2026-01-05 11:00"));
    auto const later = journal.reminders("2026-01-15 09:00");
    CHECK(later.changed.empty());
    CHECK(later.cancelled == 0);
    CHECK(later.calendar.events.size() < first.size());
    for (auto const& event : later.calendar.events) {
      REQUIRE(first.contains(event.uid));
      CHECK(event.dtstart == first.at(event.uid).dtstart);
      CHECK(event.sequence == 0);
      CHECK(event.dtstamp == first.at(event.uid).dtstamp);
    }
  }

  TEST_CASE("the number goes up for what changed and for nothing else, and never down, undo included") {
    Journal journal = quiet();
    auto const before = by_uid(journal.exported("2026-01-05 11:00"));
    journal.record("2026-01-17 12:00", "slip", {{"size", "small"}});
    auto const moved = journal.exported("2026-01-17 12:01");
    int changed = 0;
    for (auto const& [uid, event] : by_uid(moved)) {
      if (!before.contains(uid)) {
        CHECK(event.sequence == 0);
        continue;
      }
      auto const& old = before.at(uid);
      bool const other = event.dtstart != old.dtstart || event.status != old.status;
      CHECK(event.sequence == old.sequence + (other ? 1 : 0));
      CHECK((event.dtstamp == old.dtstamp) == !other);
      changed += other ? 1 : 0;
    }
    CHECK(changed > 0);
    journal.undo("2026-01-17 12:05", 2);
    auto const back = by_uid(journal.exported("2026-01-17 12:06"));
    for (auto const& [uid, event] : by_uid(moved)) {
      if (back.contains(uid)) {
        CHECK(back.at(uid).sequence >= event.sequence);
      }
    }
  }

  TEST_CASE("what left the plan is cancelled while it lies ahead, and not for ever") {
    Journal journal = quiet();
    auto const before = by_uid(journal.exported("2026-01-05 11:00"));
    journal.record("2026-01-10 12:00", "let-go");
    auto const after = journal.exported("2026-01-10 12:01");
    CHECK(cancelled_in(after) == after.cancelled);
    int ahead = 0;
    for (auto const& [uid, event] : before) {
      ahead += day_of(journal.here().to_local(event.dtstart)) >= day("2026-01-10");
    }
    CHECK(after.cancelled == ahead);
    for (auto const& event : after.calendar.events) {
      if (event.status == calendar::EventStatus::cancelled) {
        CHECK(event.sequence == before.at(event.uid).sequence + 1);
        CHECK(event.dtstart == before.at(event.uid).dtstart);
        CHECK(event.summary.find("Kim") == std::string::npos);
      }
    }
    CHECK(journal.reminders("2026-01-10 12:02").changed.empty());
    CHECK(journal.reminders("2026-01-10 12:02").cancelled == after.cancelled);
    CHECK(journal.reminders("2026-06-01").cancelled == 0);
    // And what comes back is confirmed again, with a higher number.
    journal.undo("2026-01-10 13:00", 2);
    auto const back = journal.exported("2026-01-10 13:01");
    for (auto const& event : back.calendar.events) {
      if (event.status == calendar::EventStatus::confirmed && before.contains(event.uid)) {
        bool const was_cancelled = day_of(journal.here().to_local(before.at(event.uid).dtstart)) >= day("2026-01-10");
        CHECK(event.sequence == (was_cancelled ? 2 : 1));
      }
    }
  }

  TEST_CASE("a filter never cancels anything") {
    Journal journal = quiet();
    journal.exported("2026-01-05 11:00", with_ahead());
    ReminderOptions one_stage;
    one_stage.stages = {"text"};
    for (auto const& options : {ReminderOptions{}, one_stage}) {
      auto const filtered = journal.reminders("2026-01-05 11:05", options);
      CHECK(filtered.cancelled == 0);
      CHECK(cancelled_in(filtered) == 0);
    }
    ReminderOptions past;
    past.past = true;
    CHECK(journal.reminders("2026-01-20", past).cancelled == 0);
  }

  TEST_CASE("what is uncertain is left out, and tentative where it is asked for") {
    Journal const journal = quiet();
    auto const plain = journal.reminders("2026-01-05 11:00");
    for (auto const& event : plain.calendar.events) {
      CHECK(event.status == calendar::EventStatus::confirmed);
    }
    CHECK(plain.left_out > 0);
    auto const ahead = journal.reminders("2026-01-05 11:00", with_ahead());
    CHECK(ahead.left_out == 0);
    CHECK(ahead.live == plain.live + plain.left_out);
    auto const firm = by_uid(plain);
    for (auto const& [uid, event] : by_uid(ahead)) {
      CHECK((event.status == calendar::EventStatus::confirmed) == firm.contains(uid));
    }
  }

  TEST_CASE("by default no file holds a word of the story") {
    static std::vector<std::string> const words{"kim", "ex-", "break-up", "breakup", "contact", "relationship", "partner", "slip", "love",
                                                "message", "sorry", "want back", "together", "let go", "reconnect", "mute"};
    Journal journal = quiet();
    std::vector<Journal> journals{journal};
    journal.record("2026-01-17", "slip", {{"size", "small"}});
    journals.push_back(journal);
    journal.answer("2026-02-04", "reevaluate", yes_again()).answer("2026-02-11", "reevaluate", yes_again());
    journals.push_back(journal);
    journal.record("2026-02-17", "text-sent").record("2026-02-18", "they-wrote", {{"said", "warm"}});
    journal.answer("2026-02-20", "both-writing", {{"both", "yes"}});
    journals.push_back(journal);
    journal.record("2026-02-21", "let-go");
    journals.push_back(journal);
    for (auto const& one : journals) {
      std::string const when = iso(day_of(one.last().moment)) + " 22:00";
      for (auto const& event : one.reminders(when, with_ahead()).calendar.events) {
        std::string const text = to_lower(event.summary + " " + event.description + " " + event.location);
        for (auto const& word : words) {
          CHECK_MESSAGE(text.find(word) == std::string::npos, text);
        }
      }
      CHECK(one.reminders(when).calendar.name == "Plan");
    }
  }

  TEST_CASE("full titles are other words for the same items") {
    Journal journal = quiet();
    journal.exported("2026-01-05 11:00", with_ahead());
    ReminderOptions full = with_ahead();
    full.full_titles = true;
    auto const discreet = by_uid(journal.reminders("2026-01-05 11:01", with_ahead()));
    auto const told = journal.reminders("2026-01-05 11:01", full);
    CHECK(told.changed.empty());
    auto const events = by_uid(told);
    CHECK(events.size() == discreet.size());
    bool different = false;
    for (auto const& [uid, event] : events) {
      REQUIRE(discreet.contains(uid));
      CHECK(event.dtstart == discreet.at(uid).dtstart);
      different = different || event.summary != discreet.at(uid).summary;
    }
    CHECK(different);
  }

  TEST_CASE("an item rings ten minutes once; an agreed one has its length and place") {
    Journal journal = quiet();
    for (auto const& event : journal.reminders("2026-01-05 11:00").calendar.events) {
      CHECK(event.dtend - event.dtstart == std::chrono::minutes{10});
      CHECK(event.alarms == std::vector<int>{0});
    }
    journal.move("2026-01-05 12:00", in_the_library());
    bool found = false;
    for (auto const& event : journal.reminders("2026-01-05 12:01").calendar.events) {
      if (event.location == "Library") {
        found = true;
        CHECK(event.dtend - event.dtstart == std::chrono::minutes{50});
        CHECK(iso(event.dtstart) == "2026-01-08T16:00:00Z");
      }
    }
    CHECK(found);
  }

  TEST_CASE("an hour that there is not, or twice, is the instant that RFC 5545, 3.3.5 says, in any zone") {
    struct Row {
      char const* zone;
      char const* begun;
      char const* moved;
      char const* utc;
    };
    for (auto const& row : std::vector<Row>{{"Europe/Berlin", "2027-03-20", "2027-03-28 02:30", "2027-03-28T01:30:00Z"},
                                            {"Europe/Berlin", "2027-10-20", "2027-10-31 02:30", "2027-10-31T00:30:00Z"},
                                            {"Asia/Kathmandu", "2027-03-20", "2027-03-28 02:30", "2027-03-27T20:45:00Z"},
                                            {"Pacific/Apia", "2027-03-20", "2027-03-28 02:30", "2027-03-27T13:30:00Z"},
                                            {"Australia/Lord_Howe", "2027-03-20", "2027-04-04 01:45", "2027-04-03T14:45:00Z"},
                                            {"America/Sao_Paulo", "2027-03-20", "2027-03-28 02:30", "2027-03-28T05:30:00Z"}}) {
      CAPTURE(row.zone);
      CAPTURE(row.moved);
      auto journal = Journal::of("reconnect", {{"breakup", row.begun}}, std::string(row.begun) + " 10:00", row.zone);
      Moved moved;
      moved.step = "if-then";
      moved.to = day_of(moment(row.moved));
      moved.time = time_of(moment(row.moved));
      moved.minutes = 50;
      moved.place = "Library";
      journal.move(std::string(row.begun) + " 12:00", moved);
      bool found = false;
      for (auto const& event : journal.reminders(std::string(row.begun) + " 12:01").calendar.events) {
        if (event.location == "Library") {
          found = true;
          CHECK(iso(event.dtstart) == row.utc);
        }
      }
      CHECK(found);
    }
  }

  TEST_CASE("a name of an item depends on the plan's seed and on nothing that is said") {
    Journal journal = quiet();
    Journal other = quiet();
    std::get<Started>(other.entries().front().body).seed = "ff0102030405060708090a0b0c0d0e0f";
    std::set<std::string> mine;
    for (auto const& event : journal.reminders("2026-01-05 11:00").calendar.events) {
      mine.insert(event.uid);
      CHECK(event.uid.size() == 36);
    }
    for (auto const& event : other.reminders("2026-01-05 11:00").calendar.events) {
      CHECK(!mine.contains(event.uid));
    }
  }

  TEST_CASE("a stop clears the calendar of everything that reaches the other person") {
    Journal journal = quiet();
    journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
    auto const before = journal.exported("2026-02-04 12:30");
    std::set<std::string> ahead;
    for (auto const& event : before.calendar.events) {
      ahead.insert(event.uid);
    }
    journal.record("2026-02-05 12:00", "asked-to-stop");
    auto const after = by_uid(journal.exported("2026-02-05 12:01"));
    for (auto const& uid : ahead) {
      if (after.contains(uid)) {
        CHECK(after.at(uid).status == calendar::EventStatus::cancelled);
      }
    }
  }
}
