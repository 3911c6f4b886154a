#pragma once
// The shipped templates, and the same without everything that names a row as its source.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace planner::rows {

using Texts = std::map<std::string, std::string>;  ///< template name -> TOML text

[[nodiscard]] Texts shipped();

/// Whether a `source` names exactly this row: "R1.10" does not name "R1.1".
[[nodiscard]] bool mentions(std::string_view source, std::string_view row);

/// The text without each table whose own `source` names the row, and without the tables below such a one.
[[nodiscard]] std::string take_out(std::string const& text, std::string_view row);
[[nodiscard]] Texts take_out(Texts texts, std::string_view row);

/// What is missing for a row; empty: it is kept.
using Missing = std::vector<std::string>;

class Expect {
 public:
  /// `what` is said if it does not hold.
  void operator()(bool holds, std::string what) {
    if (!holds) {
      m_missing.push_back(std::move(what));
    }
  }
  [[nodiscard]] Missing missing() const { return m_missing; }

 private:
  Missing m_missing;
};

/// The one test of every row: kept by the shipped templates, missed without what bears it.
void keeps(std::string const& row, Missing (*check)(Texts const&));

}  // namespace planner::rows
