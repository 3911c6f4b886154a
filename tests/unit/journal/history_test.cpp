#include "samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace planner;

TEST_CASE("the hash covers everything but itself") {
  Entry const entry = samples::chained_history({Noted{"a"}, Noted{"b"}}).back();
  std::vector<Entry> others(9, entry);
  others[0].id.front() = 1;
  others[1].device.front() = 9;
  others[2].counter = 3;
  others[3].moment += std::chrono::seconds(1);
  others[4].zone = "UTC";
  others[5].recorded += std::chrono::seconds(1);
  others[6].body = Noted{"c"};
  others[7].body = Urged{"b"};
  others[8].prev = {};
  std::set<Digest> hashes = {hash_of(entry)};
  for (Entry const& other : others) {
    hashes.insert(hash_of(other));
  }
  CHECK(hashes.size() == others.size() + 1);
  Entry same = entry;
  same.hash = {};
  CHECK((hash_of(same) == entry.hash));
}

TEST_CASE("the hash does not confuse what stands side by side") {
  Entry a = samples::entry(Unknown{"ab", "c"}, 1);
  Entry b = samples::entry(Unknown{"a", "bc"}, 1);
  CHECK((hash_of(a) != hash_of(b)));
}

TEST_CASE("the hash of an entry never changes") {
  Entry const entry = samples::chained_history({Noted{"x"}}).front();
  // Computed apart from this program, from the description in planner-journal(5).
  std::string const expected = "9162752a05103b8d7f58c7d359450759464e1426026a832ac2aae079925b7b34";
  CHECK(to_json_line(entry).find("\"hash\":\"" + expected + "\"") != std::string::npos);
}

TEST_CASE("history is read in one order, whatever the order of arrival") {
  std::vector<Entry> entries = samples::chained_history(samples::full_bodies());
  std::vector<Entry> const elsewhere = samples::chained_history(samples::bare_bodies(), {9, 9, 9, 9, 9, 9, 9, 9});
  entries.insert(entries.end(), elsewhere.begin(), elsewhere.end());
  std::vector<Entry> const expected = in_order(entries);
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(entries.begin(), entries.end(), random);
    CHECK((in_order(entries) == expected));
  }
}

TEST_CASE("the order is moment, recorded, device, counter, id") {
  Entry const base = samples::entry(Noted{"x"}, 5);
  std::vector<Entry> entries(6, base);
  entries[1].id = samples::id(6);
  entries[2].counter = 1;
  entries[3].device.back() = 1;
  entries[4].recorded += std::chrono::seconds(1);
  entries[5].moment += std::chrono::seconds(1);
  // Each later one is smaller in everything that counts less.
  entries[2].id = samples::id(0);
  entries[3].id = samples::id(0);
  entries[4].id = samples::id(0);
  entries[5].recorded -= std::chrono::hours(9);
  std::vector<Entry> shuffled(entries.rbegin(), entries.rend());
  CHECK((in_order(shuffled) == entries));
}

TEST_CASE("a whole history passes in any order, with several devices") {
  std::vector<Entry> entries = samples::chained_history(samples::full_bodies());
  std::vector<Entry> const elsewhere = samples::chained_history(samples::bare_bodies(), {9, 9, 9, 9, 9, 9, 9, 9});
  entries.insert(entries.begin() + 3, elsewhere.begin(), elsewhere.end());
  CHECK(check_history(entries).has_value());
  std::reverse(entries.begin(), entries.end());
  CHECK(check_history(entries).has_value());
  CHECK(check_history({}).has_value());
}

TEST_CASE("a changed, missing, repeated or replaced entry is found and named") {
  std::vector<Entry> const whole = samples::chained_history({Noted{"a"}, Noted{"b"}, Noted{"c"}});
  auto const message = [](std::vector<Entry> const& entries) {
    Status const status = check_history(entries);
    REQUIRE(!status.has_value());
    CHECK(status.error().kind == ErrorKind::data);
    return status.error().message;
  };
  std::vector<Entry> changed = whole;
  changed[1].body = Noted{"B"};
  CHECK(message(changed) == "entry 2 of 2026-11-23 is damaged: what it says does not fit its hash");
  // With a hash of its own it still does not fit the one after it.
  changed[1].hash = hash_of(changed[1]);
  CHECK(message(changed).starts_with("entry 3 of 2026-11-23 does not follow"));
  CHECK(message({whole[0], whole[2]}).starts_with("entry 3 of 2026-11-23 does not follow"));
  CHECK(message({whole[1], whole[2]}).starts_with("entry 2 of 2026-11-23 does not follow"));
  CHECK(message({whole[0], whole[0]}).starts_with("entry 1 of 2026-11-23 does not follow"));
}
