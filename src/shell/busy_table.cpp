#include "busy_table.hpp"

#include "plan_file.hpp"
#include "posix.hpp"
#include "sqlite.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {
namespace {

// Made when it is first needed, so that it is no new format of the file. `whole_days` parts days, counted from
// 1970-01-01 wherever they are lived, from seconds since 1970-01-01 00:00 UTC.
constexpr std::string_view k_table = R"(CREATE TABLE IF NOT EXISTS busy(
  hash BLOB NOT NULL CHECK(length(hash)=32),
  whole_days INTEGER NOT NULL CHECK(whole_days IN (0,1)),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK("end">start),
  PRIMARY KEY(hash,whole_days,start,"end")) STRICT, WITHOUT ROWID)";
constexpr std::string_view k_insert_span =
    R"(INSERT OR IGNORE INTO busy(hash,whole_days,start,"end") VALUES(?,?,?,?))";
constexpr std::string_view k_select_spans =
    R"(SELECT whole_days,start,"end" FROM busy WHERE hash=? ORDER BY whole_days,start,"end")";
constexpr std::string_view k_has_table = "SELECT 1 FROM sqlite_schema WHERE type='table' AND name='busy'";

int insert_span(Database& database, std::string const& hash, bool whole_days, std::int64_t start, std::int64_t end) {
  Statement statement(database.handle(), k_insert_span);
  statement.bind_blob(hash);
  statement.bind_number(whole_days ? 1 : 0);
  statement.bind_number(start);
  statement.bind_number(end);
  int const code = statement.step();
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int insert_times(Database& database, std::string const& hash, BusyTimes const& times) {
  int code = database.run(k_table);
  for (auto const& [from, to] : times.timed) {
    code = code == SQLITE_OK
               ? insert_span(database, hash, false, from.time_since_epoch().count(), to.time_since_epoch().count())
               : code;
  }
  for (auto const& [from, to] : times.days) {
    code = code == SQLITE_OK
               ? insert_span(database, hash, true, from.time_since_epoch().count(), to.time_since_epoch().count())
               : code;
  }
  return code;
}

/// SQLite's code: SQLITE_DONE if all was read.
int select_times(Database& database, std::string const& hash, BusyTimes& times) {
  Statement statement(database.handle(), k_select_spans);
  statement.bind_blob(hash);
  int code = SQLITE_OK;
  while ((code = statement.step()) == SQLITE_ROW) {
    if (statement.number(0) == 0) {
      times.timed.emplace_back(Instant{std::chrono::seconds{statement.number(1)}},
                               Instant{std::chrono::seconds{statement.number(2)}});
    } else {
      times.days.emplace_back(Day{date::days{static_cast<int>(statement.number(1))}},
                              Day{date::days{static_cast<int>(statement.number(2))}});
    }
  }
  return code;
}

Error damaged_times() {
  return Error{ErrorKind::data, "the busy times of a calendar are damaged: they do not fit their hash",
               "read the calendar again: planner busy refresh", {}};
}

}  // namespace

std::string hash_of(BusyTimes const& times) {
  std::string bytes = "planner-busy-1";
  auto const add = std::back_inserter(bytes);
  for (auto const& [from, to] : times.timed) {
    fmt::format_to(add, "\nt {} {}", from.time_since_epoch().count(), to.time_since_epoch().count());
  }
  for (auto const& [from, to] : times.days) {
    fmt::format_to(add, "\nd {} {}", from.time_since_epoch().count(), to.time_since_epoch().count());
  }
  Digest const digest = blake2b(bytes);
  return to_hex(std::string(digest.begin(), digest.end()));
}

Result<std::string> keep_busy_times(std::string const& path, BusyTimes const& times, std::chrono::milliseconds patience) {
  if (Status const fine = check_plan_file(path); !fine) {
    return fine.error();
  }
  std::string hash = hash_of(times);
  Database database(path, Access::write, patience);
  if (Status const begun = begin_writing(database, path); !begun) {
    return begun.error();
  }
  SignalsHeldBack const until_committed;
  int const code = insert_times(database, from_hex(hash).value_or(""), times);
  if (code != SQLITE_OK) {
    Error const error = explain(database, code, path);
    database.run("ROLLBACK");
    return error;
  }
  Status const committed = commit_writing(database, path);
  return committed ? Result<std::string>(std::move(hash)) : Result<std::string>(committed.error());
}

Result<std::map<std::string, BusyTimes>> read_busy_times(std::string const& path, std::vector<std::string> const& hashes,
                                                         std::chrono::milliseconds patience) {
  std::map<std::string, BusyTimes> found;
  std::string const nothing = hash_of(BusyTimes{});
  Database database(path, Access::read, patience);
  int code = database.opened();
  bool has_table = false;
  if (code == SQLITE_OK) {
    Statement statement(database.handle(), k_has_table);
    code = statement.step();
    has_table = code == SQLITE_ROW;
    code = has_table ? SQLITE_DONE : code;
  }
  for (auto const& hash : hashes) {
    BusyTimes times;
    auto const bytes = from_hex(hash);
    if (code != SQLITE_DONE || !bytes) {
      break;
    }
    code = has_table ? select_times(database, *bytes, times) : code;
    bool const is_there = times != BusyTimes{} || hash == nothing;
    if (code == SQLITE_DONE && is_there && hash_of(times) != hash) {
      return damaged_times();
    }
    if (is_there) {
      found.emplace(hash, std::move(times));
    }
  }
  return code == SQLITE_DONE ? Result<std::map<std::string, BusyTimes>>(std::move(found))
                             : Result<std::map<std::string, BusyTimes>>(explain(database, code, path));
}

}  // namespace planner
