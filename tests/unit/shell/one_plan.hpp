#pragma once
// A plan in its real files, another program that opens it, and system calls that fail.

#include "planner/shell/store.hpp"

#include "../journal/samples.hpp"
#include "scratch.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

namespace scratch {

using namespace planner;

/// A data folder with one plan of three entries.
class OnePlan {
 public:
  OnePlan() {
    auto const made =
        store()->create("plan", {samples::entry(Started{}, 1), samples::entry(Noted{"remember the lake"}, 2),
                                 samples::entry(Noted{"third"}, 3)});
    REQUIRE(made.has_value());
  }
  [[nodiscard]] std::unique_ptr<PlanStore> store() const {
    return open_sqlite_store(data(), std::chrono::milliseconds(50));
  }
  [[nodiscard]] std::string data() const { return m_folder.path("data"); }
  [[nodiscard]] std::string file() const { return data() + "/plans/plan.db"; }
  [[nodiscard]] Result<std::vector<Entry>> read() const {
    auto journal = store()->open("plan");
    return journal ? (*journal)->read() : Result<std::vector<Entry>>(journal.error());
  }
  [[nodiscard]] Result<std::vector<Entry>> append(std::size_t expected = 3) const {
    auto journal = store()->open("plan");
    return journal ? (*journal)->append({samples::entry(Noted{"next"}, 99)}, expected)
                   : Result<std::vector<Entry>>(journal.error());
  }

 private:
  Folder m_folder;
};

inline Error error_of(Result<std::vector<Entry>> const& result) {
  REQUIRE(!result.has_value());
  return result.error();
}

/// The database as another program would open it.
class RawDatabase {
 public:
  explicit RawDatabase(std::string const& path) { REQUIRE(sqlite3_open(path.c_str(), &m_database) == SQLITE_OK); }
  RawDatabase(RawDatabase const&) = delete;
  RawDatabase& operator=(RawDatabase const&) = delete;
  ~RawDatabase() { sqlite3_close(m_database); }
  /// Empty, or the error.
  std::string run(std::string const& sql) {
    char* text = nullptr;
    sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, &text);
    std::string const error = text == nullptr ? "" : text;
    sqlite3_free(text);
    return error;
  }
  std::string value(std::string const& sql) {
    std::string first;
    auto const keep = [](void* out, int, char** columns, char**) {
      *static_cast<std::string*>(out) = columns[0] == nullptr ? "" : columns[0];
      return 0;
    };
    sqlite3_exec(m_database, sql.c_str(), keep, &first, nullptr);
    return first;
  }
  sqlite3* handle() { return m_database; }

 private:
  sqlite3* m_database = nullptr;
};

/// Replaces one system call of SQLite's as long as it lives.
class FailingCall {
 public:
  FailingCall(char const* name, sqlite3_syscall_ptr replacement) : m_name(name) {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    m_before = vfs->xGetSystemCall(vfs, name);
    REQUIRE(vfs->xSetSystemCall(vfs, name, replacement) == SQLITE_OK);
  }
  FailingCall(FailingCall const&) = delete;
  FailingCall& operator=(FailingCall const&) = delete;
  ~FailingCall() {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    vfs->xSetSystemCall(vfs, m_name, m_before);
  }

 private:
  char const* m_name;
  sqlite3_syscall_ptr m_before = nullptr;
};

}  // namespace scratch
