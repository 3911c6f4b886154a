// What another program did with our items, laid beside the plan: moved, completed, deleted, or only older.

#include "planner/remind/bring_back.hpp"

#include "planner/state/fold.hpp"
#include "support/journal.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

using What = Returned::What;

/// A plan that was exported, and the calendar as another program keeps it.
struct Story {
  Journal journal = Journal::of("reconnect", {{"breakup", "2026-11-01"}}, "2026-11-23 18:30");
  std::vector<calendar::OwnItem> items;

  Story() { exported("2026-11-23 18:31"); }

  /// Exports, and the calendar takes over what is written.
  void exported(std::string const& when, ReminderOptions const& options = {}) {
    items.clear();
    for (auto const& event : journal.exported(when, options).calendar.events) {
      calendar::OwnItem item;
      item.uid = event.uid;
      item.sequence = event.sequence;
      item.is_cancelled = event.status == calendar::EventStatus::cancelled;
      item.start = event.dtstart;
      item.end = event.dtend;
      items.push_back(item);
    }
  }

  [[nodiscard]] Schedule basis(std::string const& when) const {
    auto const state = journal.state(when);
    Moment const moment = basis_moment(state, journal.around(state));
    return make_schedule(position(state, day_of(moment)), moment, journal.around(state));
  }

  [[nodiscard]] std::string uid(std::string const& key, std::string const& when) const {
    auto const state = journal.state(when);
    auto const name = key.substr(0, key.find('@'));
    auto const made = basis(when);
    for (auto const& item : open_items(made)) {
      bool const same_day = name == key || (item.occurrence && iso(*item.occurrence) == key.substr(name.size() + 1));
      if (item.key == name && same_day) {
        return uid_of(state, item, "");
      }
    }
    throw std::invalid_argument("not in the plan: " + key);
  }

  calendar::OwnItem& at(std::string const& key, std::string const& when = "2026-11-23 19:00") {
    auto const wanted = uid(key, when);
    auto const found = std::find_if(items.begin(), items.end(), [&](auto const& item) { return item.uid == wanted; });
    if (found == items.end()) {
      throw std::invalid_argument("not in the calendar: " + key);
    }
    return *found;
  }

  void put(std::string const& key, std::string const& when) {
    auto& item = at(key);
    auto const length = std::get<Instant>(*item.end) - std::get<Instant>(*item.start);
    item.start = journal.here().to_instant(moment(when));
    item.end = std::get<Instant>(*item.start) + length;
  }

  void remove(std::string const& key) {
    auto const wanted = uid(key, "2026-11-23 19:00");
    std::erase_if(items, [&](auto const& item) { return item.uid == wanted; });
  }

  [[nodiscard]] BroughtBack back(std::string const& when = "2026-11-23 19:00", bool whole = true) const {
    auto const state = journal.state(when);
    return bring_back(state, journal.entries(), basis(when), journal.around(state), {items, whole},
                      journal.here().to_instant(moment(when)));
  }
};

/// "moved planning to Thu 2026-11-26 10:00"
std::vector<std::string> told(BroughtBack const& back) {
  std::vector<std::string> lines;
  for (auto const& one : back.returned) {
    static constexpr char const* k_words[] = {"completed", "moved", "deleted"};
    std::string const day = one.item.occurrence ? "@" + iso(*one.item.occurrence) : "";
    lines.push_back(std::string(k_words[static_cast<int>(one.what)]) + " " + one.item.key + day +
                    (one.to ? " to " + said(*one.to) : ""));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("bring back: the calendar as it was exported says nothing") {
  Story const story;
  auto const back = story.back();
  CHECK(back.returned.empty());
  CHECK(back.ours == static_cast<int>(story.items.size()));
  CHECK(back.looks + back.older + back.leads + back.missing == 0);
  CHECK(back.ahead > 0);
  CHECK_FALSE(back.is_another);
}

TEST_CASE("bring back: a moved item, a moved one of a series, to the minute in the plan's zone") {
  Story story;
  story.put("if-then", "2026-11-26 10:00");
  story.put("evening-check@2026-11-25", "2026-11-25 21:00");
  auto const back = story.back();
  CHECK(told(back) == Lines{"moved if-then to Thu 2026-11-26 10:00", "moved evening-check@2026-11-25 to Wed 2026-11-25 21:00"});
  CHECK_FALSE(back.returned.front().told.has_value());
  story.at("if-then").start = std::get<Instant>(*story.at("if-then").start) + std::chrono::seconds{42};
  CHECK(told(story.back()) == told(back));
}

TEST_CASE("bring back: what was brought back comes back no more") {
  Story story;
  story.put("if-then", "2026-11-26 10:00");
  Moved move;
  move.step = "if-then";
  move.to = day("2026-11-26");
  move.time = TimeOfDay{600};
  auto const file = story.items;
  story.journal.move("2026-11-23 19:00", move);
  CHECK(told(story.back("2026-11-23 19:05")).empty());
  // After the next export the calendar may still be the older one.
  story.exported("2026-11-23 19:06");
  story.items = file;
  CHECK(told(story.back("2026-11-23 19:07")).empty());
}

TEST_CASE("bring back: an older calendar is older, whatever the plan did since") {
  Story story;
  auto const file = story.items;
  Moved move;
  move.step = "if-then";
  move.to = day("2026-11-27");
  move.time = TimeOfDay{600};
  story.journal.move("2026-11-23 19:00", move);
  SUBCASE("it was told nothing of it yet") {
    auto const back = story.back("2026-11-23 19:05");
    CHECK(back.returned.empty());
    CHECK(back.older == 1);
  }
  SUBCASE("it was exported, and the calendar did not read it") {
    story.exported("2026-11-23 19:06");
    story.items = file;
    auto const back = story.back("2026-11-23 19:07");
    CHECK(back.returned.empty());
    CHECK(back.older == 1);
  }
  SUBCASE("both have moved it: it is said what the calendar knew") {
    for (auto& item : story.items) {
      if (item.uid == story.uid("if-then", "2026-11-23 19:05")) {
        item.start = story.journal.here().to_instant(moment("2026-11-30 10:00"));
      }
    }
    auto const edited = story.items;
    auto back = story.back("2026-11-23 19:05");
    CHECK(told(back) == Lines{"moved if-then to Mon 2026-11-30 10:00"});
    REQUIRE(back.returned.front().told.has_value());
    story.exported("2026-11-23 19:06");
    story.items = edited;
    back = story.back("2026-11-23 19:07");
    CHECK(told(back) == Lines{"moved if-then to Mon 2026-11-30 10:00"});
    CHECK(back.returned.front().told.has_value());
  }
}

TEST_CASE("bring back: a whole day is a day, and the same day only looks") {
  Story story;
  story.at("if-then").start = day("2026-11-26");
  story.at("if-then").end = day("2026-11-27");
  auto const back = story.back();
  CHECK(told(back) == Lines{"moved if-then to Thu 2026-11-26 00:00"});
  CHECK(back.returned.front().whole_day);
  story.at("if-then").start = day("2026-11-24");
  story.at("if-then").end = day("2026-11-25");
  CHECK(story.back().returned.empty());
  CHECK(story.back().looks == 1);
}

TEST_CASE("bring back: another length is nothing that the plan knows") {
  Story story;
  story.at("if-then").end = std::get<Instant>(*story.at("if-then").start) + std::chrono::hours{1};
  CHECK(story.back().returned.empty());
  CHECK(story.back().looks == 1);
}

TEST_CASE("bring back: tasks are done when they say so, and moved by what was moved of them") {
  Story story;
  for (auto& item : story.items) {
    item.is_todo = true;
  }
  CHECK(story.back().returned.empty());
  auto& task = story.at("if-then");
  SUBCASE("done") {
    task.is_completed = true;
    task.completed = story.journal.here().to_instant(moment("2026-11-23 18:45"));
    auto const back = story.back();
    CHECK(told(back) == Lines{"completed if-then"});
    CHECK(back.returned.front().completed == task.completed);
    story.journal.done("2026-11-23 18:45", "if-then");
    CHECK(story.back("2026-11-23 19:05").returned.empty());
  }
  SUBCASE("only DUE was moved") {
    task.end = story.journal.here().to_instant(moment("2026-11-26 10:10"));
    CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 10:00"});
    task.end = day("2026-11-26");
    CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 00:00"});
  }
  SUBCASE("both were moved") {
    story.put("if-then", "2026-11-26 10:00");
    CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 10:00"});
  }
  SUBCASE("DUE alone is enough, as the moment or as its end") {
    task.end = task.start;
    task.start.reset();
    CHECK(story.back().returned.empty());
    task.end = std::get<Instant>(*task.end) + std::chrono::minutes{10};
    CHECK(story.back().returned.empty());
    task.end = story.journal.here().to_instant(moment("2026-11-26 10:00"));
    CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 10:00"});
  }
}

TEST_CASE("bring back: a missing item was deleted, if it lies ahead and everything was read") {
  Story story;
  story.remove("if-then");
  story.remove("evening-check@2026-11-25");
  CHECK(told(story.back()) == Lines{"deleted if-then", "deleted evening-check@2026-11-25"});
  CHECK(story.back("2026-11-23 19:00", false).returned.empty());
  CHECK(told(story.back("2026-11-25 12:00")) == Lines{"deleted evening-check@2026-11-25"});
  story.journal.skip("2026-11-23 19:00", "if-then");
  CHECK(told(story.back("2026-11-23 19:05")) == Lines{"deleted evening-check@2026-11-25"});
}

TEST_CASE("bring back: what is called off there is deleted, but not where the plan had called it off") {
  Story story;
  story.at("if-then").is_cancelled = true;
  CHECK(told(story.back()) == Lines{"deleted if-then"});
  // Called off by the plan, and then not: the calendar still has the older word.
  Story other;
  other.journal.skip("2026-11-23 19:00", "if-then");
  other.exported("2026-11-23 19:01");
  auto const file = other.items;
  other.journal.undo("2026-11-23 19:02", 2);
  other.exported("2026-11-23 19:03");
  other.items = file;
  CHECK(other.back("2026-11-23 19:04").returned.empty());
  CHECK(other.back("2026-11-23 19:04").older > 0);
}

TEST_CASE("bring back: what the plan itself had called done is not done again") {
  Story story;
  auto const uid = story.uid("if-then", "2026-11-23 19:00");
  story.journal.done("2026-11-23 19:00", "if-then");
  story.exported("2026-11-23 19:01");
  story.journal.undo("2026-11-23 19:02", 2);
  for (auto& item : story.items) {
    if (item.uid == uid) {
      item.is_todo = true;
      item.is_completed = true;
      item.is_cancelled = false;
    }
  }
  CHECK(story.back("2026-11-23 19:03").returned.empty());
  auto const file = story.items;
  story.exported("2026-11-23 19:04");
  story.items = file;
  CHECK(story.back("2026-11-23 19:05").returned.empty());
}

TEST_CASE("bring back: tasks have no reminders ahead, and none are missing") {
  Story story;
  std::set<std::string> leads;
  auto const state = story.journal.state("2026-11-23 19:00");
  for (auto const& item : open_items(story.basis("2026-11-23 19:00"))) {
    auto const* step = find(*state.plan, StepId{item.key});
    for (auto const& one : item.is_gate ? find(*state.plan, GateId{item.key})->remind : step->remind) {
      leads.insert(uid_of(state, item, to_string(one)));
    }
  }
  auto const all = story.items.size();
  std::erase_if(story.items, [&](auto const& item) { return leads.contains(item.uid); });
  REQUIRE(story.items.size() < all);
  for (auto& item : story.items) {
    item.is_todo = true;
  }
  CHECK(story.back().missing == 0);
  CHECK(story.back().leads == 0);
}

TEST_CASE("bring back: a calendar that is almost empty is another one") {
  Story story;
  auto const kept = story.at("if-then");
  story.items = {kept};
  auto const back = story.back();
  CHECK(back.is_another);
  CHECK(back.returned.empty());
  CHECK(back.missing > 0);
  for (auto& item : (story = Story()).items) {
    item.is_cancelled = true;
  }
  CHECK(story.back().is_another);
  CHECK(story.back().returned.empty());
}

TEST_CASE("bring back: what an export leaves out is not missing") {
  Story story;
  ReminderOptions ahead;
  ahead.ahead = true;
  story.exported("2026-11-23 18:32", ahead);
  CHECK(told(story.back()).empty());
  story.exported("2026-11-23 18:33");
  CHECK(told(story.back()).empty());
  CHECK(story.back().missing == 0);
  ReminderOptions one_stage;
  one_stage.stages = {"no-contact"};
  story.exported("2026-11-23 18:34", one_stage);
  CHECK(told(story.back()).empty());
}

TEST_CASE("bring back: a reminder ahead of something is not the thing") {
  Journal journal = Journal::of("reconnect", {{"breakup", "2026-11-01"}}, "2026-11-23 18:30");
  Story story;
  auto const state = story.journal.state("2026-11-23 19:00");
  auto const made = story.basis("2026-11-23 19:00");
  std::string lead;
  for (auto const& item : open_items(made)) {
    auto const* step = find(*state.plan, StepId{item.key});
    auto const* gate = find(*state.plan, GateId{item.key});
    auto const leads = item.is_gate ? gate->remind : step->remind;
    for (auto const& one : leads) {
      auto const uid = uid_of(state, item, to_string(one));
      bool const written = std::any_of(story.items.begin(), story.items.end(), [&](auto const& each) { return each.uid == uid; });
      lead = lead.empty() && written ? uid : lead;
    }
  }
  REQUIRE_FALSE(lead.empty());
  auto const all = story.items;
  for (auto& item : story.items) {
    if (item.uid == lead) {
      item.start = std::get<Instant>(*item.start) + std::chrono::hours{2};
    }
  }
  CHECK(story.back().returned.empty());
  CHECK(story.back().leads == 1);
  story.items = all;
  std::erase_if(story.items, [&](auto const& item) { return item.uid == lead; });
  CHECK(story.back().returned.empty());
  CHECK(story.back().leads == 1);
}

TEST_CASE("bring back: of two copies the one that was written last counts") {
  Story story;
  auto copy = story.at("if-then");
  copy.start = story.journal.here().to_instant(moment("2026-11-26 10:00"));
  copy.sequence = 3;
  story.items.push_back(copy);
  CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 10:00"});
  std::swap(story.items.front(), story.items.back());
  CHECK(told(story.back()) == Lines{"moved if-then to Thu 2026-11-26 10:00"});
  CHECK(story.back().ours == static_cast<int>(story.items.size()) - 1);
}

namespace {

/// What an import does with what came back: each asked of the one place that refuses, and kept where it may be.
int applied(Story& story, std::string const& when) {
  int count = 0;
  for (auto const& one : story.back(when).returned) {
    std::vector<Day> const which = one.item.occurrence ? std::vector<Day>{*one.item.occurrence} : std::vector<Day>{};
    Command command = SkipStep{one.item.key, which, ""};
    if (one.what == What::moved) {
      Moved move;
      move.step = one.item.key;
      move.occurrence = one.item.occurrence;
      move.to = day_of(*one.to);
      if (!one.whole_day) {
        move.time = time_of(*one.to);
      }
      command = MoveStep{move};
    }
    auto const decision = story.journal.ask(when, command);
    for (auto const& body : decision ? decision->bodies : std::vector<EntryBody>{}) {
      story.journal.add(when, body);
      ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("bring back: whatever was moved or deleted, a second time there is nothing more") {
  std::uint32_t seed = 20261123;
  auto const random = [&](std::uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8U) % below;
  };
  int all = 0;
  for (int round = 0; round < 25; ++round) {
    Story story;
    CAPTURE(round);
    for (std::uint32_t changes = 1 + random(5); changes > 0; --changes) {
      auto const which = random(static_cast<std::uint32_t>(story.items.size()));
      auto& item = story.items[which];
      auto const kind = random(4);
      if (kind == 0) {
        story.items.erase(story.items.begin() + which);
      } else if (kind == 1) {
        item.is_cancelled = true;
      } else if (kind == 2 && std::holds_alternative<Instant>(*item.start)) {
        item.start = std::get<Instant>(*item.start) + std::chrono::minutes{static_cast<int>(random(20'000)) - 2'000};
        item.end = std::get<Instant>(*item.start) + std::chrono::minutes{10};
      } else {
        item.start = day("2026-11-24") + date::days{static_cast<int>(random(12))};
        item.end = std::get<Day>(*item.start) + date::days{1};
      }
    }
    all += applied(story, "2026-11-23 19:00");
    auto const file = story.items;
    CHECK(applied(story, "2026-11-23 19:01") == 0);
    // Nor after the plan has told its side of it, to a calendar that has not read that yet.
    story.exported("2026-11-23 19:02");
    story.items = file;
    CHECK(applied(story, "2026-11-23 19:03") == 0);
  }
  CHECK(all > 25);
}
