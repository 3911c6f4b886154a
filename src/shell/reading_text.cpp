// What the reader of a calendar tells the program: a line for each thing, in plain numbers, with an end mark.

#include "planner/base/text.hpp"
#include "planner/shell/calendar_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace planner {
namespace {

using calendar::BusyReading;

constexpr std::size_t k_longest_text = 400;
constexpr std::size_t k_most_rows = 500'000;
/// The year 12000, about.
constexpr std::int64_t k_farthest = 316'000'000'000;
constexpr std::string_view k_end = "end";

/// Reads one line, word after word.
class Words {
 public:
  explicit Words(std::string_view line) : m_rest(line) {}

  std::string_view word() {
    std::size_t const space = std::min(m_rest.find(' '), m_rest.size());
    std::string_view const found = m_rest.substr(0, space);
    m_rest.remove_prefix(std::min(space + 1, m_rest.size()));
    return found;
  }

  std::int64_t number(std::int64_t least, std::int64_t most) {
    std::string_view const text = word();
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    m_sound = m_sound && error == std::errc() && end == text.data() + text.size() && !text.empty() && value >= least && value <= most;
    return value;
  }

  /// What is left of the line.
  std::string text() {
    std::string const found = harmless(m_rest);
    m_sound = m_sound && found == m_rest && m_rest.size() <= k_longest_text && is_utf8(m_rest);
    m_rest = {};
    return found;
  }

  [[nodiscard]] bool sound() const { return m_sound && m_rest.empty(); }

 private:
  std::string_view m_rest;
  bool m_sound = true;
};

bool read_row(std::string_view line, BusyReading& reading) {
  constexpr auto most = std::numeric_limits<int>::max();
  Words words(line);
  std::string_view const kind = words.word();
  if (kind == "events") {
    reading.events = static_cast<int>(words.number(0, most));
    reading.free = static_cast<int>(words.number(0, most));
    reading.own = static_cast<int>(words.number(0, most));
    reading.goes_on = words.number(0, 1) == 1;
    return words.sound();
  }
  if (kind == "t") {
    Instant const from{std::chrono::seconds{words.number(-k_farthest, k_farthest)}};
    Instant const to{std::chrono::seconds{words.number(-k_farthest, k_farthest)}};
    bool const in_order = from < to && (reading.timed.empty() || reading.timed.back().to < from);
    reading.timed.push_back({from, to});
    return words.sound() && in_order;
  }
  if (kind == "d") {
    Day const from{date::days{static_cast<int>(words.number(-4'000'000, 4'000'000))}};
    Day const to{date::days{static_cast<int>(words.number(-4'000'000, 4'000'000))}};
    calendar::DaySpan const span{from, to};
    bool const in_order = from < to && (reading.days.empty() || reading.days.back() < span);
    reading.days.push_back(span);
    return words.sound() && in_order;
  }
  if (kind == "r") {
    calendar::Remark remark;
    remark.line = static_cast<int>(words.number(0, most));
    remark.times = static_cast<int>(words.number(1, most));
    remark.lost = words.number(0, 1) == 1;
    remark.what = words.text();
    reading.remarks.push_back(std::move(remark));
    return words.sound();
  }
  return false;
}

}  // namespace

std::string encode_reading(Result<BusyReading> const& reading) {
  if (!reading) {
    return fmt::format("error {}\n{}\n", shorten(harmless(reading.error().message), k_longest_text), k_end);
  }
  std::string out = fmt::format("events {} {} {} {}\n", reading->events, reading->free, reading->own, reading->goes_on ? 1 : 0);
  auto const add = std::back_inserter(out);
  for (auto const& span : reading->timed) {
    fmt::format_to(add, "t {} {}\n", span.from.time_since_epoch().count(), span.to.time_since_epoch().count());
  }
  for (auto const& span : reading->days) {
    fmt::format_to(add, "d {} {}\n", span.from.time_since_epoch().count(), span.to.time_since_epoch().count());
  }
  for (auto const& remark : reading->remarks) {
    fmt::format_to(add, "r {} {} {} {}\n", remark.line, remark.times, remark.lost ? 1 : 0, remark.what);
  }
  out += k_end;
  out += '\n';
  return out;
}

std::optional<Result<BusyReading>> decode_reading(std::string_view text) {
  BusyReading reading;
  bool ended = false;
  std::optional<std::string> error;
  std::size_t rows = 0;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    if (end == std::string_view::npos || ended || ++rows > k_most_rows) {
      return std::nullopt;
    }
    std::string_view const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line == k_end) {
      ended = true;
    } else if (line.starts_with("error ") && rows == 1) {
      Words words(line.substr(6));
      error = words.text();
      if (!words.sound()) {
        return std::nullopt;
      }
    } else if (error || (rows == 1) != line.starts_with("events ") || !read_row(line, reading)) {
      return std::nullopt;
    }
  }
  if (!ended) {
    return std::nullopt;
  }
  return error ? Result<BusyReading>(Error{ErrorKind::data, *error, "", {}}) : Result<BusyReading>(std::move(reading));
}

}  // namespace planner
