#include "sqlite.hpp"

#include "posix.hpp"

#include <array>
#include <utility>

namespace planner {

namespace {

constexpr int k_value_limit = 4 * 1024 * 1024;

int configure(sqlite3* database) {
  constexpr std::array<std::pair<int, int>, 5> k_switches = {{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                              {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                              {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                              {SQLITE_DBCONFIG_DQS_DML, 0},
                                                              {SQLITE_DBCONFIG_DQS_DDL, 0}}};
  for (auto const& [name, value] : k_switches) {
    if (int const code = sqlite3_db_config(database, name, value, nullptr); code != SQLITE_OK) {
      return code;
    }
  }
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, k_value_limit);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  return sqlite3_extended_result_codes(database, 1);
}

Error no_permission(std::string const& path) {
  return Error{ErrorKind::permission,
               "no permission to write '" + path + "' or its folder; nothing was changed",
               "the file and the folder must belong to you and be writable",
               {}};
}

Error disk_full() {
  return Error{
      ErrorKind::io, "could not save: the disk is full; your plan is unchanged", "make room and try again", {}};
}

Error damaged_file(std::string const& path) {
  return Error{ErrorKind::data,
               "the plan in '" + path + "' is damaged: its database cannot be read",
               "restore the plan from a copy: planner plans restore FILE",
               {}};
}

Error somebody_else() {
  return Error{ErrorKind::busy, "another planner is writing; nothing was changed", "try again in a moment", {}};
}

/// Codes whose cause the operating system knows better.
Error explain_system(int system_error, std::string const& path) {
  if (is_disk_full(system_error)) {
    return disk_full();
  }
  if (is_no_permission(system_error)) {
    return no_permission(path);
  }
  return error_from(system_error, "cannot read or write '" + path + "'; nothing was changed");
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  m_code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
  m_statement.reset(statement);
}

void Statement::bind_blob(std::string_view bytes) {
  if (m_code == SQLITE_OK) {
    m_code = sqlite3_bind_blob64(m_statement.get(), m_next_parameter++, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  }
}

void Statement::bind_text(std::string_view text) {
  if (m_code == SQLITE_OK) {
    m_code = sqlite3_bind_text64(m_statement.get(), m_next_parameter++, text.data(), text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
  }
}

void Statement::bind_number(std::int64_t number) {
  if (m_code == SQLITE_OK) {
    m_code = sqlite3_bind_int64(m_statement.get(), m_next_parameter++, number);
  }
}

int Statement::step() {
  return m_code == SQLITE_OK ? sqlite3_step(m_statement.get()) : m_code;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::bytes(int column) const {
  // The pointer first: asking for the size before it may convert the value.
  auto const* const data = static_cast<char const*>(sqlite3_column_blob(m_statement.get(), column));
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
  return data == nullptr ? std::string() : std::string(data, size);
}

Database::Database(std::string const& path, Access access, std::chrono::milliseconds patience) {
  sqlite3* database = nullptr;
  int const flags = (access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOFOLLOW |
                    SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  m_opened = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  m_database.reset(database);
  if (m_opened == SQLITE_OK) {
    m_opened = set_up(access, patience);
  }
}

int Database::set_up(Access access, std::chrono::milliseconds patience) {
  if (int const code = configure(handle()); code != SQLITE_OK) {
    return code;
  }
  sqlite3_busy_timeout(handle(), static_cast<int>(patience.count()));
  for (std::string_view const pragma :
       {"PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0", "PRAGMA temp_store=MEMORY"}) {
    if (int const code = run(pragma); code != SQLITE_OK) {
      return code;
    }
  }
  if (access == Access::read) {
    return SQLITE_OK;
  }
  // EXTRA also syncs the folder after the rollback journal is gone: without that a power cut can bring the
  // journal back, and take an acknowledged entry away.
  for (std::string_view const pragma : {"PRAGMA locking_mode=NORMAL", "PRAGMA synchronous=EXTRA",
                                        "PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON"}) {
    if (int const code = run(pragma); code != SQLITE_OK) {
      return code;
    }
  }
  return SQLITE_OK;
}

bool Database::is_read_only() const {
  return sqlite3_db_readonly(handle(), "main") == 1;
}

int Database::run(std::string_view sql) {
  Statement statement(handle(), sql);
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) {
    code = statement.step();
  }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

Error explain(Database const& database, int code, std::string const& path) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return somebody_else();
    case SQLITE_FULL:
      return disk_full();
    case SQLITE_READONLY:
      return code == SQLITE_READONLY_DBMOVED
                 ? Error{ErrorKind::busy, "the plan was renamed or forgotten meanwhile; nothing was changed", {}, {}}
                 : no_permission(path);
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return no_permission(path);
    case SQLITE_CANTOPEN:
      if (code == SQLITE_CANTOPEN_SYMLINK) {
        return Error{
            ErrorKind::data, "'" + path + "' is a symbolic link; a plan is never read or written through one", {}, {}};
      }
      return explain_system(sqlite3_system_errno(database.handle()), path);
    case SQLITE_IOERR:
      return explain_system(sqlite3_system_errno(database.handle()), path);
    case SQLITE_CONSTRAINT:
      return Error{ErrorKind::data, "the journal refuses the entry: it is there already; nothing was changed", {}, {}};
    case SQLITE_TOOBIG:
      return Error{ErrorKind::data, "the entry is too large; nothing was changed", {}, {}};
    case SQLITE_NOMEM:
      return Error{ErrorKind::internal, "out of memory; nothing was changed", {}, {}};
    default:
      return damaged_file(path);
  }
}

}  // namespace planner
