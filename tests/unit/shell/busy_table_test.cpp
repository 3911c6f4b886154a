// Busy times beside the journal: kept under their hash, for good, in files from before there was such a table too.

#include "one_plan.hpp"

using namespace planner;
using scratch::OnePlan;
using scratch::RawDatabase;

namespace {

BusyTimes some_times() {
  auto const at = [](int seconds) { return Instant{std::chrono::seconds{seconds}}; };
  auto const day = [](int days) { return Day{date::days{days}}; };
  return {{{at(-10), at(20)}, {at(30), at(40)}}, {{day(-1), day(2)}, {day(20'000), day(20'001)}}};
}

/// The same of both stores.
void keeps_times(PlanStore& store) {
  auto const journal = store.open("plan");
  REQUIRE(journal.has_value());
  BusyTimes const times = some_times();
  auto const hash = (*journal)->keep_busy(times);
  REQUIRE(hash.has_value());
  CHECK(*hash == hash_of(times));
  CHECK((*journal)->keep_busy(times).has_value());
  auto const empty = (*journal)->keep_busy({});
  std::string const unknown(64, 'a');
  auto const found = (*journal)->busy({*hash, unknown, *empty});
  REQUIRE(found.has_value());
  CHECK(found->size() == 2);
  CHECK(found->at(*hash) == times);
  CHECK(found->at(*empty) == BusyTimes{});
  CHECK((*journal)->read()->size() == 3);
}

}  // namespace

TEST_CASE("busy times are kept under their hash") {
  OnePlan const plan;
  keeps_times(*plan.store());
  auto const memory = open_memory_store();
  REQUIRE(memory->create("plan", {samples::entry(Started{}, 1), samples::entry(Noted{}, 2), samples::entry(Noted{}, 3)}).has_value());
  keeps_times(*memory);
}

TEST_CASE("reading busy times makes no table and changes no file") {
  OnePlan const plan;
  auto const found = (*plan.store()->open("plan"))->busy({std::string(64, 'a')});
  REQUIRE(found.has_value());
  CHECK(found->empty());
  RawDatabase database(plan.file());
  CHECK(database.value("SELECT count(*) FROM sqlite_schema WHERE name='busy'") == "0");
}

TEST_CASE("busy times that somebody changed are found out") {
  OnePlan const plan;
  auto const journal = plan.store()->open("plan");
  auto const hash = (*journal)->keep_busy(some_times());
  REQUIRE(hash.has_value());
  {
    RawDatabase database(plan.file());
    CHECK(database.value("SELECT count(*) FROM busy") == "4");
    CHECK(database.run("UPDATE busy SET start=start-1 WHERE start=30").empty());
    CHECK_FALSE(database.run("UPDATE busy SET start=99 WHERE start=29").empty());
  }
  auto const found = (*journal)->busy({*hash});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().kind == ErrorKind::data);
}

TEST_CASE("a hash of busy times knows days from seconds, and order from nothing") {
  BusyTimes const times = some_times();
  BusyTimes only_days;
  only_days.days = times.days;
  BusyTimes as_seconds;
  as_seconds.timed = {{Instant{std::chrono::seconds{-1}}, Instant{std::chrono::seconds{2}}}};
  BusyTimes as_days;
  as_days.days = {{Day{date::days{-1}}, Day{date::days{2}}}};
  CHECK(hash_of(times) != hash_of(only_days));
  CHECK(hash_of(as_seconds) != hash_of(as_days));
  CHECK(hash_of(times).size() == 64);
}
