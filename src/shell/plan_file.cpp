#include "plan_file.hpp"

#include "plan_rules.hpp"
#include "plan_schema.hpp"
#include "posix.hpp"
#include "sqlite.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

namespace planner {

namespace {

template <std::size_t size>
std::string_view view_of(std::array<std::uint8_t, size> const& bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), size};
}

template <std::size_t size>
bool fill(std::array<std::uint8_t, size>& out, std::string const& bytes) {
  if (bytes.size() != size) {
    return false;
  }
  std::transform(bytes.begin(), bytes.end(), out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return true;
}

Result<Entry> entry_from_row(Statement const& row) {
  Entry entry;
  entry.counter = row.number(2);
  entry.recorded = Instant(std::chrono::seconds(row.number(6)));
  auto const moment = parse_iso_moment(row.bytes(4));
  entry.moment = moment.value_or(Moment(entry.recorded.time_since_epoch()));
  entry.zone = row.bytes(5);
  bool const fits = fill(entry.id, row.bytes(0)) && fill(entry.device, row.bytes(1)) &&
                    fill(entry.hash, row.bytes(8)) && fill(entry.prev, row.bytes(9));
  std::string const json = row.bytes(7);
  auto body = body_from_json(row.bytes(3), json);
  if (!fits || !moment || !body) {
    return damaged_entry(entry);
  }
  entry.body = std::move(*body);
  return entry.hash == hash_of(entry, json) ? Result<Entry>(std::move(entry)) : Result<Entry>(damaged_entry(entry));
}

struct Rows {
  std::vector<Entry> entries;
  int code = SQLITE_OK;  ///< of SQLite; SQLITE_DONE if all were read
  std::optional<Error> error;
};

Rows read_rows(std::string const& path, Access access, std::chrono::milliseconds patience) {
  Rows rows;
  Database const database(path, access, patience);
  rows.code = database.opened();
  if (rows.code == SQLITE_OK) {
    Statement statement(database.handle(), k_select);
    while ((rows.code = statement.step()) == SQLITE_ROW) {
      auto entry = entry_from_row(statement);
      if (!entry) {
        rows.error = entry.error();
        return rows;
      }
      rows.entries.push_back(std::move(*entry));
    }
  }
  if (rows.code != SQLITE_DONE) {
    rows.error = explain(database, rows.code, path);
  }
  return rows;
}

int insert(Database& database, Entry const& entry) {
  Statement statement(database.handle(), k_insert);
  statement.bind_blob(view_of(entry.id));
  statement.bind_blob(view_of(entry.device));
  statement.bind_number(entry.counter);
  statement.bind_text(kind_of(entry.body));
  statement.bind_text(iso(entry.moment));
  statement.bind_text(entry.zone);
  statement.bind_number(entry.recorded.time_since_epoch().count());
  statement.bind_text(to_json(entry.body));
  statement.bind_blob(view_of(entry.hash));
  statement.bind_blob(view_of(entry.prev));
  int const code = statement.step();
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int insert_all(Database& database, std::vector<Entry> const& entries) {
  for (Entry const& entry : entries) {
    if (int const code = insert(database, entry); code != SQLITE_OK) {
      return code;
    }
  }
  return SQLITE_OK;
}

/// SQLITE_OK, or the code of what went wrong.
int find_chain_end(Database& database, DeviceId const& device, ChainEnd& end) {
  Statement statement(database.handle(), k_last_of_device);
  statement.bind_blob(view_of(device));
  int const code = statement.step();
  if (code == SQLITE_ROW) {
    end.counter = statement.number(0);
    return fill(end.hash, statement.bytes(1)) ? SQLITE_OK : SQLITE_CORRUPT;
  }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int count_entries(Database& database, std::size_t& count) {
  Statement statement(database.handle(), k_count);
  int const code = statement.step();
  if (code == SQLITE_ROW) {
    count = static_cast<std::size_t>(statement.number(0));
  }
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

/// After an error in COMMIT itself the entries may or may not be there, unless SQLite says why it did not even
/// try or that it took everything back.
bool is_known_unchanged(int code) {
  int const primary = code & 0xFF;
  return primary == SQLITE_BUSY || primary == SQLITE_FULL || primary == SQLITE_READONLY || primary == SQLITE_CONSTRAINT;
}

Error unconfirmed() {
  return Error{ErrorKind::io,
               "an input or output error while saving: it could not be confirmed that it was saved",
               "look with: planner history",
               {}};
}

}  // namespace

Status commit_writing(Database& database, std::string const& path) {
  int const code = database.run("COMMIT");
  if (code == SQLITE_OK) {
    return Ok{};
  }
  Error const error = is_known_unchanged(code) ? explain(database, code, path) : unconfirmed();
  database.run("ROLLBACK");
  return error;
}

namespace {

Result<std::vector<Entry>> append_in_transaction(Database& database, std::string const& path, DeviceId const& device,
                                                 std::vector<Entry> entries, std::size_t expected) {
  std::size_t count = 0;
  ChainEnd end;
  int code = count_entries(database, count);
  if (code == SQLITE_OK && count != expected) {
    return read_again();
  }
  if (code == SQLITE_OK) {
    code = find_chain_end(database, device, end);
  }
  if (code != SQLITE_OK) {
    return explain(database, code, path);
  }
  auto stored = chained(std::move(entries), device, end);
  if (!stored) {
    return stored;
  }
  if (code = insert_all(database, *stored); code != SQLITE_OK) {
    return explain(database, code, path);
  }
  return stored;
}

}  // namespace

Status begin_writing(Database& database, std::string const& path) {
  if (database.opened() != SQLITE_OK) {
    return explain(database, database.opened(), path);
  }
  if (database.is_read_only()) {
    return explain(database, SQLITE_READONLY, path);
  }
  int const code = database.run("BEGIN IMMEDIATE");
  return code == SQLITE_OK ? Status(Ok{}) : Status(explain(database, code, path));
}

Result<std::vector<Entry>> read_plan_file(std::string const& path, std::chrono::milliseconds patience) {
  if (Status const fine = check_plan_file(path); !fine) {
    return fine.error();
  }
  Rows rows = read_rows(path, Access::read, patience);
  if (rows.code == SQLITE_READONLY_ROLLBACK) {
    // A write was interrupted; SQLite has to undo the half of it before anybody can read.
    rows = read_rows(path, Access::write, patience);
    if (rows.error && rows.code != SQLITE_ROW && rows.error->kind != ErrorKind::busy) {
      return Error{ErrorKind::io,
                   "an interrupted write to '" + path + "' must be finished first, and that could not be done",
                   "make the file and its folder writable, then repeat the command",
                   {}};
    }
  }
  if (rows.error) {
    return *rows.error;
  }
  if (Status const fine = check_chain(rows.entries); !fine) {
    return fine.error();
  }
  return std::move(rows.entries);
}

Result<std::vector<Entry>> append_to_plan_file(std::string const& path, DeviceId const& device,
                                               std::vector<Entry> entries, std::size_t expected,
                                               std::chrono::milliseconds patience) {
  if (Status const fine = check_plan_file(path); !fine) {
    return fine.error();
  }
  Database database(path, Access::write, patience);
  if (Status const begun = begin_writing(database, path); !begun) {
    return begun.error();
  }
  SignalsHeldBack const until_committed;
  auto stored = append_in_transaction(database, path, device, std::move(entries), expected);
  if (!stored) {
    database.run("ROLLBACK");
    return stored;
  }
  if (Status const committed = commit_writing(database, path); !committed) {
    return committed.error();
  }
  return stored;
}

Status make_plan_file(std::string const& path, std::vector<Entry> const& entries) {
  {
    Descriptor const file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.is_open() || ::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0) {
      return error_from(errno, "cannot write '" + path + "'", ErrorKind::cannot_create);
    }
  }
  Database database(path, Access::write, std::chrono::seconds(1));
  int code = database.opened();
  for (std::string_view const statement :
       {std::string_view("PRAGMA journal_mode=DELETE"), std::string_view("BEGIN IMMEDIATE")}) {
    code = code == SQLITE_OK ? database.run(statement) : code;
  }
  for (std::string_view const statement : k_schema) {
    code = code == SQLITE_OK ? database.run(statement) : code;
  }
  code = code == SQLITE_OK ? insert_all(database, entries) : code;
  if (code != SQLITE_OK) {
    return explain(database, code, path);
  }
  return commit_writing(database, path);
}

Status with_plan_file_locked(std::string const& path, std::chrono::milliseconds patience, bool even_damaged,
                             std::function<Status()> const& action) {
  Database database(path, Access::write, patience);
  Status const begun = begin_writing(database, path);
  bool const damaged = !begun && begun.error().kind == ErrorKind::data;
  if (!begun && !(damaged && even_damaged)) {
    return begun;
  }
  SignalsHeldBack const until_done;
  // Closing the database releases the lock.
  return action();
}

}  // namespace planner
