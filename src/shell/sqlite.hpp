#pragma once
// SQLite behind two classes that close what they open. Private to the shell; the only files that include
// sqlite3.h are those of the store. Result codes stay numbers here, `explain` makes them errors for people.

#include "planner/base/error.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace planner {

class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  void bind_blob(std::string_view bytes);
  void bind_text(std::string_view text);
  void bind_number(std::int64_t number);

  /// SQLITE_ROW, SQLITE_DONE or what went wrong, in preparing and binding too.
  int step();

  [[nodiscard]] std::int64_t number(int column) const;
  /// The bytes of a text or a blob.
  [[nodiscard]] std::string bytes(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
  int m_code = SQLITE_OK;
  int m_next_parameter = 1;
};

enum class Access { read, write };

class Database {
 public:
  /// Opens an existing file; a symbolic link anywhere in `path` is refused. The code is in opened().
  Database(std::string const& path, Access access, std::chrono::milliseconds patience);

  [[nodiscard]] int opened() const { return m_opened; }
  [[nodiscard]] sqlite3* handle() const { return m_database.get(); }
  /// True where the file could be opened for reading only.
  [[nodiscard]] bool is_read_only() const;
  /// One statement that gives no rows of interest; SQLITE_OK or what went wrong.
  int run(std::string_view sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  int set_up(Access access, std::chrono::milliseconds patience);

  std::unique_ptr<sqlite3, Close> m_database;
  int m_opened = SQLITE_OK;
};

/// What a result code means for the plan in the file `path`, when nothing was changed.
[[nodiscard]] Error explain(Database const& database, int code, std::string const& path);

}  // namespace planner
