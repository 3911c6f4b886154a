#include "appointment.hpp"
#include "support/journal.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace support;
using calendar::Todo;
using calendar::TodoStatus;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}, {"partner", "Kim"}}, "2026-01-05 10:00"); }

ReminderOptions tasks() {
  ReminderOptions options;
  options.todo = true;
  return options;
}

std::string bytes(Reminders const& reminders) {
  auto const written = calendar::write_ics(reminders.calendar);
  REQUIRE(written.has_value());
  return *written;
}

std::map<std::string, Todo> by_uid(Reminders const& reminders) {
  std::map<std::string, Todo> todos;
  for (auto const& todo : reminders.calendar.todos) {
    CHECK(todos.emplace(todo.uid, todo).second);
  }
  return todos;
}

Todo const* titled(std::map<std::string, Todo> const& todos, std::string const& title) {
  for (auto const& [uid, todo] : todos) {
    if (todo.summary == title) {
      return &todo;
    }
  }
  return nullptr;
}

}  // namespace

TEST_SUITE("remind") {
  TEST_CASE("a task is the event's item under the event's identity, due at its moment") {
    Journal const journal = quiet();
    auto const events = journal.reminders("2026-01-05 11:00");
    auto const todos = by_uid(journal.reminders("2026-01-05 11:00", tasks()));
    CHECK(journal.reminders("2026-01-05 11:00", tasks()).calendar.events.empty());
    int same = 0;
    for (auto const& event : events.calendar.events) {
      if (!todos.contains(event.uid)) {
        CHECK_MESSAGE(event.summary.find(" in ") != std::string::npos, event.summary);  // a lead time
        continue;
      }
      auto const& todo = todos.at(event.uid);
      CHECK(todo.due == event.dtstart);
      CHECK_FALSE(todo.dtstart.has_value());
      CHECK(todo.summary == event.summary);
      CHECK(todo.alarms.front() == 0);
      CHECK(todo.status == TodoStatus::needs_action);
      ++same;
    }
    CHECK(same > 5);
  }

  TEST_CASE("every parent is in the file, has no day, and only the current one is in process") {
    Journal const journal = quiet();
    ReminderOptions all = tasks();
    all.ahead = true;
    auto const todos = by_uid(journal.reminders("2026-01-05 11:00", all));
    std::set<std::string> parents;
    for (auto const& [uid, todo] : todos) {
      if (todo.due) {
        REQUIRE(todos.contains(todo.related_to));
        parents.insert(todo.related_to);
      }
    }
    CHECK(parents.size() > 3);
    int current = 0;
    for (auto const& uid : parents) {
      auto const& parent = todos.at(uid);
      CHECK_FALSE(parent.due.has_value());
      CHECK(parent.alarms.empty());
      CHECK(parent.related_to.empty());
      CHECK(parent.uid.size() == 36);
      current += parent.status == TodoStatus::in_process ? 1 : 0;
    }
    CHECK(current == 1);
  }

  TEST_CASE("lead times are alarms of their task") {
    Journal const journal = quiet();
    auto const todos = by_uid(journal.reminders("2026-01-05 11:00", tasks()));
    bool early = false;
    for (auto const& [uid, todo] : todos) {
      CHECK(todo.summary.find(" in 1 day") == std::string::npos);
      early = early || todo.alarms.size() > 1;
      for (int const minutes : todo.alarms) {
        CHECK(minutes <= 0);
      }
    }
    CHECK(early);
  }

  TEST_CASE("an appointment takes its time from DTSTART to DUE") {
    Journal journal = quiet();
    journal.move("2026-01-05 12:00", in_the_library());
    bool found = false;
    for (auto const& [uid, todo] : by_uid(journal.reminders("2026-01-05 12:01", tasks()))) {
      if (todo.location == "Library") {
        found = true;
        REQUIRE(todo.dtstart.has_value());
        CHECK(*todo.due - *todo.dtstart == std::chrono::minutes{50});
      }
    }
    CHECK(found);
  }

  TEST_CASE("what is done says so on its day, what is left out is cancelled, and undo opens it again") {
    Journal journal = quiet();
    auto const before = by_uid(journal.exported("2026-01-05 11:00", tasks()));
    auto const* lists = titled(before, "Two lists");
    REQUIRE(lists != nullptr);
    journal.add("2026-01-05 20:20", Done{"reasons", {}, {}, ""});
    auto const told = journal.exported("2026-01-05 20:21", tasks());
    auto const after = by_uid(told);
    REQUIRE(after.contains(lists->uid));
    auto const& done = after.at(lists->uid);
    CHECK(done.status == TodoStatus::completed);
    CHECK(done.percent == 100);
    REQUIRE(done.completed.has_value());
    CHECK(iso(*done.completed) == "2026-01-05T19:20:00Z");
    CHECK(done.summary == "Two lists");
    CHECK(done.sequence == lists->sequence + 1);
    CHECK(told.done == 1);
    CHECK(journal.reminders("2026-01-05 20:25", tasks()).changed.empty());

    journal.undo("2026-01-05 20:30", 2);
    auto const open = by_uid(journal.exported("2026-01-05 20:31", tasks()));
    REQUIRE(open.contains(lists->uid));
    CHECK(open.at(lists->uid).status == TodoStatus::needs_action);
    CHECK(open.at(lists->uid).sequence > done.sequence);

    journal.add("2026-01-05 20:40", Skipped{"reasons", {}, ""});
    auto const skipped = by_uid(journal.exported("2026-01-05 20:41", tasks()));
    REQUIRE(skipped.contains(lists->uid));
    CHECK(skipped.at(lists->uid).status == TodoStatus::cancelled);
    CHECK_FALSE(skipped.at(lists->uid).completed.has_value());
    CHECK(skipped.at(lists->uid).sequence > open.at(lists->uid).sequence);
  }

  TEST_CASE("a task done on another day is told on that day, and then no more") {
    Journal journal = quiet();
    auto const before = by_uid(journal.exported("2026-01-05 11:00", tasks()));
    auto const* lists = titled(before, "Two lists");
    REQUIRE(lists != nullptr);
    Day const due = day_of(journal.here().to_local(*lists->due));
    std::string const later = iso(due + date::days{1});
    journal.add(later + " 12:00", Done{"reasons", {}, {}, ""});
    auto const told = by_uid(journal.exported(later + " 12:01", tasks()));
    REQUIRE(told.contains(lists->uid));
    CHECK(told.at(lists->uid).status == TodoStatus::completed);
    CHECK(told.at(lists->uid).due == lists->due);
    CHECK_FALSE(by_uid(journal.reminders(iso(due + date::days{2}), tasks())).contains(lists->uid));
  }

  TEST_CASE("events and tasks share one number: neither counts the other up, and it never goes down") {
    Journal journal = quiet();
    std::map<std::string, int> highest;
    auto const look = [&](std::string const& when, ReminderOptions const& options) {
      auto const told = journal.exported(when, options);
      auto const check = [&](std::string const& uid, int sequence) {
        CHECK(sequence >= highest[uid]);
        highest[uid] = sequence;
      };
      for (auto const& event : told.calendar.events) {
        check(event.uid, event.sequence);
      }
      for (auto const& todo : told.calendar.todos) {
        check(todo.uid, todo.sequence);
      }
      return told;
    };
    look("2026-01-05 11:00", {});
    look("2026-01-05 11:01", tasks());
    auto const both = bytes(journal.reminders("2026-01-05 11:02"));
    for (char const* when : {"2026-01-05 11:03", "2026-01-05 11:04"}) {
      CHECK(look(when, {}).changed.empty());
      CHECK(look(when, tasks()).changed.empty());
    }
    CHECK(bytes(journal.reminders("2026-01-05 11:05")) == both);
    journal.add("2026-01-05 20:20", Done{"reasons", {}, {}, ""});
    look("2026-01-05 20:21", {});
    CHECK(look("2026-01-05 20:22", tasks()).changed.size() == 1);  // the share of its stage
    CHECK(look("2026-01-05 20:23", {}).changed.empty());
    std::size_t const before_slip = journal.entries().size();
    journal.record("2026-01-10 12:00", "slip", {{"size", "small"}});
    look("2026-01-10 12:01", tasks());
    look("2026-01-10 12:02", {});
    journal.undo("2026-01-10 12:05", journal.entries().size() - before_slip);
    look("2026-01-10 12:06", {});
    look("2026-01-10 12:07", tasks());
    journal.record("2026-01-11 12:00", "let-go");
    look("2026-01-11 12:01", tasks());
    auto const events = look("2026-01-11 12:02", {});
    std::set<std::string> stages;
    for (auto const& [uid, sequence] : highest) {
      stages.insert(uid);
    }
    for (auto const& stage : quiet().state("2026-01-05").plan->stages) {
      auto const state = journal.state("2026-01-05 12:00");
      std::string const uid = uid_of(state, *state.plan, stage.id);
      for (auto const& event : events.calendar.events) {
        CHECK(event.uid != uid);
      }
    }
  }

  TEST_CASE("what was told as certain and is not any more is called off, and is not kept back") {
    for (bool const todo : {false, true}) {
      CAPTURE(todo);
      ReminderOptions options;
      options.todo = todo;
      Journal journal = quiet();
      std::set<std::string> told;
      int called_off = 0;
      int minute = 0;
      for (char const* together : {"60mo", "1mo", "54mo", "8mo"}) {
        std::string const when = "2026-01-06 12:" + std::to_string(10 + minute++);
        auto const now = journal.add(when, FactSet{"together", together}).exported(when, options);
        for (auto const& [uid, title] : now.titles) {
          told.insert(uid);
        }
        for (auto const& uid : told) {
          CHECK_FALSE(now.kept_back.contains(uid));
          CHECK(now.titles.contains(uid));
        }
        called_off += now.cancelled;
      }
      CHECK(called_off > 0);
    }
  }

  TEST_CASE("a filter keeps back, and says what") {
    Journal journal = quiet();
    ReminderOptions all = tasks();
    all.ahead = true;
    auto const whole = by_uid(journal.exported("2026-01-05 11:00", all));
    auto const plain = journal.reminders("2026-01-05 11:01", tasks());
    CHECK(plain.cancelled == 0);
    auto const fewer = by_uid(plain);
    for (auto const& [uid, todo] : whole) {
      CHECK_MESSAGE((fewer.contains(uid) || plain.kept_back.contains(uid)), todo.summary);
    }
    CHECK(exported_todos(journal.state("2026-01-05 12:00")));
    CHECK_FALSE(exported_todos(quiet().state("2026-01-05 12:00")));
  }
}
