#pragma once
// One TOML table, read key by key: collects what is wrong with each value and, at the end, the keys nobody
// asked for. Private to plan/.

#include "planner/plan/read.hpp"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#endif
#include <toml++/toml.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace planner {

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] SourcePos position_of(toml::node const& node);

class TableReader {
 public:
  /// `where` is said in messages: "stage base".
  TableReader(toml::table const& table, std::string where, Diagnostics& diagnostics);

  [[nodiscard]] SourcePos pos() const { return m_pos; }
  [[nodiscard]] std::string const& where() const { return m_where; }
  [[nodiscard]] SourcePos pos_of(std::string const& key) const;
  void complain(SourcePos pos, std::string const& message);
  void complain(std::string const& key, std::string const& message);

  [[nodiscard]] bool has(std::string const& key);
  [[nodiscard]] std::string text(std::string const& key);
  [[nodiscard]] std::string required_text(std::string const& key);
  /// A text that has to be a name of the language.
  [[nodiscard]] std::string name(std::string const& key);
  [[nodiscard]] bool flag(std::string const& key);
  [[nodiscard]] std::optional<int> number(std::string const& key, int least, int most);
  [[nodiscard]] std::optional<CivilDuration> duration(std::string const& key);
  [[nodiscard]] std::vector<std::string> texts(std::string const& key);
  [[nodiscard]] When when(std::string const& key);
  [[nodiscard]] std::optional<Position> position(std::string const& key);
  [[nodiscard]] Because because();
  [[nodiscard]] Wishes wishes();
  [[nodiscard]] std::vector<CivilDuration> lead_times();
  [[nodiscard]] std::vector<TagId> tags(std::string const& key);

  /// A node of any type, marked as asked for; null where there is none.
  [[nodiscard]] toml::node const* node(std::string const& key);
  /// Every table of `[[where.key]]`, in the order of the file.
  void each_table(std::string const& key, std::function<void(TableReader&)> const& read);
  /// Every `[key.NAME]`, in the order of the file.
  void each_named(std::string const& key, std::function<void(std::string const&, TableReader&)> const& read);

  /// Call last: unknown keys, each with the nearest known one.
  void finish();

 private:
  toml::table const& m_table;
  std::string m_where;
  Diagnostics& m_diagnostics;
  SourcePos m_pos;
  std::set<std::string> m_known;
};

}  // namespace planner
