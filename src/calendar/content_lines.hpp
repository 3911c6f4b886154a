#pragma once
// The lines of RFC 5545 3.1: joined where they were folded, with their numbers, and taken apart into name,
// parameters and value. Private to this folder; knows no meanings.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner::calendar {

/// What no line that matters exceeds. Attachments may be longer; of those only the beginning is kept.
inline constexpr std::size_t k_longest_line = 1U << 20U;
inline constexpr std::size_t k_most_parameters = 100;

struct LogicalLine {
  int number = 0;    ///< of its first physical line, from 1
  std::string text;  ///< without line ends; cut at k_longest_line
  bool cut = false;
  bool bare_return = false;  ///< it ended in CR alone
  bool not_utf8 = false;     ///< nor was each of its parts by itself
};

/// Line ends are CRLF, LF or CR. `text` outlives the reader.
class LineReader {
 public:
  explicit LineReader(std::string_view text);
  [[nodiscard]] std::optional<LogicalLine> next();

 private:
  /// The physical line at m_at, without its end; moves behind it.
  std::string_view take(bool& bare_return);

  std::string_view m_text;
  std::size_t m_at = 0;
  int m_number = 0;
};

struct Parameter {
  std::string name;  ///< upper case
  std::string value; ///< the first, without quotes
};

struct ContentLine {
  std::string name;  ///< upper case
  std::vector<Parameter> parameters;
  std::string_view value;
  /// The value of a parameter; empty if it is not there.
  [[nodiscard]] std::string_view parameter(std::string_view wanted) const;
};

/// Nothing for what is no content line, or has too many parameters. The result points into `text`.
[[nodiscard]] std::optional<ContentLine> parse_content_line(std::string_view text);

}  // namespace planner::calendar
