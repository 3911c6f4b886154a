// Many writers at once, and writers that die: nothing that was acknowledged is lost.

#include "planner/shell/store.hpp"
#include "planner/shell/system.hpp"

#include "../journal/samples.hpp"
#include "scratch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

using namespace planner;

namespace {

Entry new_note() {
  Entry entry = samples::entry(Noted{"x"}, 0);
  entry.id = random_bytes16();
  return entry;
}

/// Reads and appends until it is stored; the number of tries is bounded by the others' entries.
bool append_with_patience(JournalStore& journal, Entry const& entry) {
  for (int attempt = 0; attempt < 2000; ++attempt) {
    auto const entries = journal.read();
    if (!entries) {
      return false;
    }
    auto const stored = journal.append({entry}, entries->size());
    if (stored) {
      return true;
    }
    if (stored.error().kind != ErrorKind::busy) {
      return false;
    }
  }
  return false;
}

/// Appends until it is killed, and writes the id of each acknowledged entry to `acknowledged`.
int append_for_ever(std::string const& folder, int acknowledged) {
  auto const store = open_sqlite_store(folder);
  auto journal = store->open("plan");
  for (;;) {
    Entry const entry = new_note();
    if (!journal || !append_with_patience(**journal, entry)) {
      return 1;
    }
    if (::write(acknowledged, entry.id.data(), entry.id.size()) != static_cast<ssize_t>(entry.id.size())) {
      return 1;
    }
  }
}

std::set<EntryId> ids_in(std::string const& bytes) {
  std::set<EntryId> ids;
  for (std::size_t position = 0; position + EntryId().size() <= bytes.size(); position += EntryId().size()) {
    EntryId id{};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(position), id.size(), reinterpret_cast<char*>(id.data()));
    ids.insert(id);
  }
  return ids;
}

}  // namespace

TEST_CASE("sixteen writers at once lose no entry and leave no gap") {
  constexpr int k_writers = 16;
  constexpr int k_each = 4;
  scratch::Folder const folder;
  REQUIRE(open_sqlite_store(folder.path("data"))->create("plan", {new_note()}).has_value());
  std::vector<pid_t> children;
  for (int writer = 0; writer < k_writers; ++writer) {
    children.push_back(scratch::in_child([&] {
      auto journal = open_sqlite_store(folder.path("data"))->open("plan");
      bool fine = journal.has_value();
      for (int count = 0; fine && count < k_each; ++count) {
        fine = append_with_patience(**journal, new_note());
      }
      return fine ? 0 : 1;
    }));
  }
  for (pid_t const child : children) {
    CHECK(scratch::wait_for(child) == 0);
  }
  auto const entries = (*open_sqlite_store(folder.path("data"))->open("plan"))->read();
  REQUIRE(entries.has_value());
  CHECK(entries->size() == 1 + k_writers * k_each);
  CHECK(entries->back().counter == 1 + k_writers * k_each);
}

TEST_CASE("of many that make the same plan at once one succeeds, and all share a device") {
  scratch::Folder const folder;
  std::vector<pid_t> children;
  for (int maker = 0; maker < 8; ++maker) {
    children.push_back(scratch::in_child([&] {
      auto const made = open_sqlite_store(folder.path("data"))->create("plan", {new_note()});
      return made ? 0 : exit_code(made.error().kind);
    }));
  }
  int made = 0;
  for (pid_t const child : children) {
    int const code = scratch::wait_for(child);
    made += code == 0 ? 1 : 0;
    CHECK((code == 0 || code == 4));
  }
  CHECK(made == 1);
  auto const entries = (*open_sqlite_store(folder.path("data"))->open("plan"))->read();
  CHECK(entries->size() == 1);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path("data/plans")), {}) == 1);
}

TEST_CASE("a writer that is killed at any moment loses nothing it acknowledged") {
  scratch::Folder const folder;
  REQUIRE(open_sqlite_store(folder.path("data"))->create("plan", {new_note()}).has_value());
  std::mt19937 random(20261123);
  // A busy machine may be ten times slower; the moments must fall into and between several appends on any.
  auto const before = std::chrono::steady_clock::now();
  REQUIRE(append_with_patience(**open_sqlite_store(folder.path("data"))->open("plan"), new_note()));
  auto const one_append =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before);
  std::uniform_int_distribution<std::int64_t> microseconds(0, 5 * one_append.count());
  std::string const acknowledged = folder.path("acknowledged");
  int const log = ::open(acknowledged.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  auto const enough = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  for (int round = 0; round < 60 && std::chrono::steady_clock::now() < enough; ++round) {
    pid_t const child = scratch::in_child([&] { return append_for_ever(folder.path("data"), log); });
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
    ::kill(child, SIGKILL);
    CHECK(scratch::wait_for(child) == 128 + SIGKILL);
  }
  ::close(log);
  auto const entries = (*open_sqlite_store(folder.path("data"))->open("plan"))->read();
  REQUIRE(entries.has_value());
  std::set<EntryId> stored;
  for (Entry const& entry : *entries) {
    stored.insert(entry.id);
  }
  CHECK(stored.size() == entries->size());
  auto const promised = ids_in(scratch::read(acknowledged));
  CHECK(!promised.empty());
  CHECK(std::includes(stored.begin(), stored.end(), promised.begin(), promised.end()));
}

TEST_CASE("a signal in the middle of saving waits until it is saved") {
  scratch::Folder const folder;
  REQUIRE(open_sqlite_store(folder.path("data"))->create("plan", {new_note()}).has_value());
  for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
    pid_t const child = scratch::in_child([&] { return append_for_ever(folder.path("data"), -1); });
    // Without a place to acknowledge to, the child ends by itself after its first entry.
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    ::kill(child, signal);
    int const code = scratch::wait_for(child);
    CHECK((code == 1 || code == 128 + signal));
    CHECK(!std::filesystem::exists(folder.path("data/plans/plan.db-journal")));
  }
}
