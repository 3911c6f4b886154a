// What both stores promise.

#include "planner/shell/store.hpp"

#include "../journal/samples.hpp"
#include "scratch.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace planner;

namespace {

void on_both(std::function<void(PlanStore&)> const& check) {
  SUBCASE("in memory") {
    check(*open_memory_store());
  }
  SUBCASE("in SQLite") {
    scratch::Folder const folder;
    check(*open_sqlite_store(folder.path("data")));
  }
}

std::vector<Entry> entries_of(PlanStore& store, std::string const& name) {
  auto journal = store.open(name);
  REQUIRE(journal.has_value());
  auto entries = (*journal)->read();
  REQUIRE(entries.has_value());
  return *entries;
}

ErrorKind kind_of_error(Status const& status) {
  REQUIRE(!status.has_value());
  return status.error().kind;
}

}  // namespace

TEST_CASE("there are no plans at first, and asking makes none") {
  on_both([](PlanStore& store) {
    CHECK(store.names()->empty());
    CHECK(store.current()->empty());
    auto const missing = store.open("plan");
    REQUIRE(!missing.has_value());
    CHECK(missing.error().kind == ErrorKind::no_plan);
    CHECK(missing.error().message == "there is no plan named 'plan'");
    CHECK(missing.error().hint == "planner start begins one");
  });
}

TEST_CASE("a new plan holds its first entries, and is the current one") {
  on_both([](PlanStore& store) {
    auto const made = store.create("reconnect", {samples::entry(Started{}, 1), samples::entry(Noted{"a"}, 2)});
    REQUIRE(made.has_value());
    REQUIRE(made->size() == 2);
    CHECK((*made)[0].counter == 1);
    CHECK((*made)[1].counter == 2);
    CHECK(((*made)[0].prev == Digest{}));
    CHECK(((*made)[1].prev == (*made)[0].hash));
    CHECK(((*made)[0].device == (*made)[1].device));
    CHECK(*store.current() == "reconnect");
    CHECK((entries_of(store, "reconnect") == *made));
  });
}

TEST_CASE("entries of every kind are appended in order and come back as they are") {
  on_both([](PlanStore& store) {
    REQUIRE(store.create("plan", {samples::entry(Started{}, 100)}).has_value());
    auto journal = store.open("plan");
    REQUIRE(journal.has_value());
    std::vector<Entry> entries;
    for (EntryBody const& body : samples::full_bodies()) {
      entries.push_back(samples::entry(body, static_cast<std::uint8_t>(entries.size())));
    }
    auto const stored = (*journal)->append(entries, 1);
    REQUIRE(stored.has_value());
    CHECK(check_history(*(*journal)->read()).has_value());
    auto const all = entries_of(store, "plan");
    REQUIRE(all.size() == entries.size() + 1);
    CHECK((std::vector<Entry>(all.begin() + 1, all.end()) == *stored));
    CHECK(stored->back().counter == static_cast<std::int64_t>(all.size()));
    for (std::size_t index = 0; index < entries.size(); ++index) {
      CHECK(((*stored)[index].body == entries[index].body));
    }
  });
}

TEST_CASE("who has not read the last entry may not append") {
  on_both([](PlanStore& store) {
    REQUIRE(store.create("plan", {samples::entry(Started{}, 1)}).has_value());
    auto journal = store.open("plan");
    for (std::size_t const expected : {0U, 2U}) {
      auto const late = (*journal)->append({samples::entry(Noted{"x"}, 2)}, expected);
      REQUIRE(!late.has_value());
      CHECK(late.error().kind == ErrorKind::busy);
    }
    CHECK(entries_of(store, "plan").size() == 1);
  });
}

TEST_CASE("what cannot be stored is refused whole") {
  on_both([](PlanStore& store) {
    REQUIRE(store.create("plan", {samples::entry(Started{}, 1)}).has_value());
    auto journal = store.open("plan");
    Entry const good = samples::entry(Noted{"good"}, 2);
    Entry const bad_zone = [] {
      Entry entry = samples::entry(Noted{"x"}, 3);
      entry.zone = "\xff";
      return entry;
    }();
    for (Entry const& bad :
         {samples::entry(Noted{"\xff"}, 3), samples::entry(Noted{std::string(1048576, 'x')}, 3),
          samples::entry(Noted{"the same id"}, 1), samples::entry(Noted{"the same id"}, 2), bad_zone}) {
      auto const stored = (*journal)->append({good, bad}, 1);
      REQUIRE(!stored.has_value());
      CHECK(stored.error().kind == ErrorKind::data);
      CHECK(entries_of(store, "plan").size() == 1);
    }
    CHECK((*journal)->append({good, samples::entry(Noted{std::string(1048576 - 11, 'x')}, 3)}, 1).has_value());
  });
}

TEST_CASE("names of plans are checked, suggested, listed in order and chosen") {
  on_both([](PlanStore& store) {
    for (std::string const name : {"", "A", "../x", "a/b", "a b", "-a", ".hidden"}) {
      CAPTURE(name);
      CHECK(kind_of_error(store.use(name)) == ErrorKind::usage);
      CHECK(kind_of_error(store.forget(name)) == ErrorKind::usage);
      CHECK(store.create(name, {}).error().kind == ErrorKind::usage);
      CHECK(store.open(name).error().kind == ErrorKind::usage);
    }
    REQUIRE(store.create("second", {samples::entry(Started{}, 1)}).has_value());
    REQUIRE(store.create("first", {samples::entry(Started{}, 1)}).has_value());
    CHECK((*store.names() == std::vector<std::string>{"first", "second"}));
    CHECK(*store.current() == "first");
    CHECK(store.use("second").has_value());
    CHECK(*store.current() == "second");
    Status const typo = store.use("secnod");
    CHECK(kind_of_error(typo) == ErrorKind::no_plan);
    CHECK((typo.error().suggestions == std::vector<std::string>{"second"}));
    CHECK(*store.current() == "second");
  });
}

TEST_CASE("a plan is never made twice and never replaced") {
  on_both([](PlanStore& store) {
    REQUIRE(store.create("a", {samples::entry(Noted{"a"}, 1)}).has_value());
    REQUIRE(store.create("b", {samples::entry(Noted{"b"}, 1)}).has_value());
    auto const again = store.create("a", {samples::entry(Noted{"c"}, 1)});
    REQUIRE(!again.has_value());
    CHECK(again.error().kind == ErrorKind::not_now);
    CHECK(kind_of_error(store.rename("a", "b")) == ErrorKind::not_now);
    CHECK(*store.current() == "b");
    CHECK((entries_of(store, "a").front().body == EntryBody(Noted{"a"})));
    CHECK((entries_of(store, "b").front().body == EntryBody(Noted{"b"})));
  });
}

TEST_CASE("a plan keeps its entries and its place under another name") {
  on_both([](PlanStore& store) {
    auto const made = store.create("a", {samples::entry(Noted{"a"}, 1)});
    REQUIRE(store.create("b", {samples::entry(Noted{"b"}, 1)}).has_value());
    CHECK(store.rename("a", "c").has_value());
    CHECK(*store.current() == "b");
    CHECK(store.rename("b", "d").has_value());
    CHECK(*store.current() == "d");
    CHECK((*store.names() == std::vector<std::string>{"c", "d"}));
    CHECK((entries_of(store, "c") == *made));
    CHECK(kind_of_error(store.rename("a", "e")) == ErrorKind::no_plan);
    CHECK(kind_of_error(store.rename("c", "E")) == ErrorKind::usage);
  });
}

TEST_CASE("a forgotten plan is gone, and its name is free") {
  on_both([](PlanStore& store) {
    REQUIRE(store.create("a", {samples::entry(Noted{"a"}, 1)}).has_value());
    REQUIRE(store.create("b", {samples::entry(Noted{"b"}, 1)}).has_value());
    CHECK(store.forget("a").has_value());
    CHECK(*store.current() == "b");
    CHECK(store.forget("b").has_value());
    CHECK(store.current()->empty());
    CHECK(store.names()->empty());
    CHECK(kind_of_error(store.forget("b")) == ErrorKind::no_plan);
    CHECK(store.create("b", {samples::entry(Noted{"new"}, 1)}).has_value());
    CHECK(entries_of(store, "b").size() == 1);
  });
}

TEST_CASE("a history from elsewhere is restored with its devices and its chain, and goes on") {
  on_both([](PlanStore& store) {
    auto entries = samples::chained_history({Started{}, Noted{"a"}});
    for (Entry& entry : entries) {
      entry.id.front() = 1;
    }
    entries[0].hash = hash_of(entries[0]);
    entries[1].prev = entries[0].hash;
    entries[1].hash = hash_of(entries[1]);
    auto const other = samples::chained_history({Noted{"b"}, Noted{"c"}}, {9, 9, 9, 9, 9, 9, 9, 9});
    entries.insert(entries.begin() + 1, other.rbegin(), other.rend());
    auto const restored = store.restore("copy", entries);
    REQUIRE(restored.has_value());
    CHECK((entries_of(store, "copy") == entries));
    CHECK(*store.current() == "copy");
    auto journal = store.open("copy");
    auto const next = (*journal)->append({samples::entry(Noted{"d"}, 50)}, 4);
    REQUIRE(next.has_value());
    CHECK(next->front().counter == 1);
    CHECK(entries_of(store, "copy").size() == 5);

    entries[1].body = Noted{"changed"};
    auto const damaged = store.restore("bad", entries);
    REQUIRE(!damaged.has_value());
    CHECK(damaged.error().kind == ErrorKind::data);
    CHECK((*store.names() == std::vector<std::string>{"copy"}));
  });
}
