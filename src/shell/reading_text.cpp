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
using calendar::OwnReading;

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

bool read_remark(Words& words, std::vector<calendar::Remark>& remarks) {
  constexpr auto most = std::numeric_limits<int>::max();
  calendar::Remark remark;
  remark.line = static_cast<int>(words.number(0, most));
  remark.times = static_cast<int>(words.number(1, most));
  remark.lost = words.number(0, 1) == 1;
  remark.what = words.text();
  remarks.push_back(std::move(remark));
  return words.sound();
}

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
  return kind == "r" && read_remark(words, reading.remarks);
}

/// "d 20784", "t 1795802400", or "- 0" for none.
std::string encode_time(std::optional<calendar::ItemTime> const& time) {
  auto const* day = time ? std::get_if<Day>(&*time) : nullptr;
  auto const* instant = time ? std::get_if<Instant>(&*time) : nullptr;
  return day != nullptr       ? fmt::format("d {}", day->time_since_epoch().count())
         : instant != nullptr ? fmt::format("t {}", instant->time_since_epoch().count())
                              : "- 0";
}

std::optional<calendar::ItemTime> read_time(Words& words) {
  std::string_view const kind = words.word();
  if (kind == "d") {
    return Day{date::days{static_cast<int>(words.number(-4'000'000, 4'000'000))}};
  }
  if (kind == "t") {
    return Instant{std::chrono::seconds{words.number(-k_farthest, k_farthest)}};
  }
  words.number(0, kind == "-" ? 0 : -1);  // no number is fit for what is neither
  return std::nullopt;
}

bool read_item_row(std::string_view line, std::set<std::string> const& own, OwnReading& reading) {
  constexpr auto most = std::numeric_limits<int>::max();
  Words words(line);
  std::string_view const kind = words.word();
  if (kind == "others") {
    reading.others = static_cast<int>(words.number(0, most));
    return words.sound();
  }
  if (kind == "i") {
    calendar::OwnItem item;
    item.sequence = words.number(0, most);
    item.stamp = words.number(-k_farthest, k_farthest);
    item.is_todo = words.number(0, 1) == 1;
    item.is_cancelled = words.number(0, 1) == 1;
    item.is_completed = words.number(0, 1) == 1;
    auto const completed = read_time(words);
    auto const* instant = completed ? std::get_if<Instant>(&*completed) : nullptr;
    item.completed = instant != nullptr ? std::optional(*instant) : std::nullopt;
    item.start = read_time(words);
    item.end = read_time(words);
    item.uid = words.text();
    reading.items.push_back(std::move(item));
    return words.sound() && own.contains(reading.items.back().uid);
  }
  return kind == "r" && read_remark(words, reading.remarks);
}

/// The rows of a reading, one after another up to the end mark; the first begins with `first`. False for what is not
/// of that form.
template <class Row>
bool read_rows(std::string_view text, std::string_view first, std::optional<std::string>& error, Row const& row) {
  bool ended = false;
  std::size_t rows = 0;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    if (end == std::string_view::npos || ended || ++rows > k_most_rows) {
      return false;
    }
    std::string_view const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line == k_end) {
      ended = true;
    } else if (line.starts_with("error ") && rows == 1) {
      Words words(line.substr(6));
      error = words.text();
      if (!words.sound()) {
        return false;
      }
    } else if (error || (rows == 1) != line.starts_with(first) || !row(line)) {
      return false;
    }
  }
  return ended;
}

template <class Reading>
std::optional<Result<Reading>> as_result(bool sound, std::optional<std::string> const& error, Reading reading) {
  if (!sound) {
    return std::nullopt;
  }
  return error ? Result<Reading>(Error{ErrorKind::data, *error, "", {}}) : Result<Reading>(std::move(reading));
}

std::string encode_error(Error const& error) {
  return fmt::format("error {}\n{}\n", shorten(harmless(error.message), k_longest_text), k_end);
}

void encode_remarks(std::vector<calendar::Remark> const& remarks, std::string& out) {
  for (auto const& remark : remarks) {
    fmt::format_to(std::back_inserter(out), "r {} {} {} {}\n", remark.line, remark.times, remark.lost ? 1 : 0, remark.what);
  }
  out += k_end;
  out += '\n';
}

}  // namespace

std::string encode_reading(Result<BusyReading> const& reading) {
  if (!reading) {
    return encode_error(reading.error());
  }
  std::string out = fmt::format("events {} {} {} {}\n", reading->events, reading->free, reading->own, reading->goes_on ? 1 : 0);
  auto const add = std::back_inserter(out);
  for (auto const& span : reading->timed) {
    fmt::format_to(add, "t {} {}\n", span.from.time_since_epoch().count(), span.to.time_since_epoch().count());
  }
  for (auto const& span : reading->days) {
    fmt::format_to(add, "d {} {}\n", span.from.time_since_epoch().count(), span.to.time_since_epoch().count());
  }
  encode_remarks(reading->remarks, out);
  return out;
}

std::optional<Result<BusyReading>> decode_reading(std::string_view text) {
  BusyReading reading;
  std::optional<std::string> error;
  bool const sound = read_rows(text, "events ", error, [&](std::string_view line) { return read_row(line, reading); });
  return as_result(sound, error, std::move(reading));
}

std::string encode_items(Result<OwnReading> const& reading) {
  if (!reading) {
    return encode_error(reading.error());
  }
  std::string out = fmt::format("others {}\n", reading->others);
  for (auto const& item : reading->items) {
    std::optional<calendar::ItemTime> completed;
    if (item.completed) {
      completed = *item.completed;
    }
    fmt::format_to(std::back_inserter(out), "i {} {} {} {} {} {} {} {} {}\n", item.sequence, item.stamp, item.is_todo ? 1 : 0,
                   item.is_cancelled ? 1 : 0, item.is_completed ? 1 : 0, encode_time(completed), encode_time(item.start),
                   encode_time(item.end), item.uid);
  }
  encode_remarks(reading->remarks, out);
  return out;
}

std::optional<Result<OwnReading>> decode_items(std::string_view text, std::set<std::string> const& own) {
  OwnReading reading;
  std::optional<std::string> error;
  bool const sound = read_rows(text, "others ", error, [&](std::string_view line) { return read_item_row(line, own, reading); });
  return as_result(sound, error, std::move(reading));
}

}  // namespace planner
