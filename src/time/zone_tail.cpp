#include "planner/time/tzif.hpp"

#include <algorithm>

namespace planner {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// The Gregorian calendar repeats after 400 years, weekdays included.
constexpr date::days k_cycle{146097};

/// A cursor over a POSIX TZ string. Every step returns nothing, or false, if the text does not go on that way.
class TailReader {
 public:
  explicit TailReader(std::string_view text) : m_rest(text) {}

  bool at_end() const { return m_rest.empty(); }

  bool take(char c) {
    if (m_rest.empty() || m_rest.front() != c) {
      return false;
    }
    m_rest.remove_prefix(1);
    return true;
  }

  /// At least three letters, or anything in angle brackets.
  bool take_name() {
    bool const quoted = take('<');
    std::size_t const end = m_rest.find_first_not_of(quoted ? k_quoted : k_letters);
    std::size_t const length = std::min(end, m_rest.size());
    m_rest.remove_prefix(length);
    return length >= 3 && (!quoted || take('>'));
  }

  std::optional<int> number(int least, int most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < m_rest.size() && digits < 4 && m_rest[digits] >= '0' && m_rest[digits] <= '9') {
      value = value * 10 + (m_rest[digits++] - '0');
    }
    m_rest.remove_prefix(digits);
    if (digits == 0 || value < least || value > most) {
      return std::nullopt;
    }
    return value;
  }

  /// [+-]h[h][:mm[:ss]], with hours up to `most_hours`.
  std::optional<seconds> time(int most_hours) {
    bool const minus = take('-');
    if (!minus) {
      take('+');
    }
    auto const hour = number(0, most_hours);
    auto const minute = take(':') ? number(0, 59) : 0;
    auto const second = minute && take(':') ? number(0, 59) : 0;
    if (!hour || !minute || !second) {
      return std::nullopt;
    }
    seconds const total = hours{*hour} + minutes{*minute} + seconds{*second};
    return minus ? -total : total;
  }

  std::optional<YearlyDate> yearly_date() {
    YearlyDate date;
    bool const sound = take('M') ? month_week_day(date) : day_of_year(date);
    date.time = hours{2};
    if (sound && take('/')) {
      auto const given = time(167);
      if (!given) {
        return std::nullopt;
      }
      date.time = *given;
    }
    return sound ? std::optional{date} : std::nullopt;
  }

 private:
  static constexpr std::string_view k_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static constexpr std::string_view k_quoted = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

  bool month_week_day(YearlyDate& date) {
    auto const month = number(1, 12);
    auto const week = month && take('.') ? number(1, 5) : std::nullopt;
    auto const weekday = week && take('.') ? number(0, 6) : std::nullopt;
    if (!weekday) {
      return false;
    }
    date.month = static_cast<unsigned>(*month);
    date.week = static_cast<unsigned>(*week);
    date.weekday = static_cast<unsigned>(*weekday);
    return true;
  }

  bool day_of_year(YearlyDate& date) {
    bool const without_leap = take('J');
    date.form = without_leap ? YearlyDate::Form::day_without_leap : YearlyDate::Form::day_from_zero;
    auto const day = number(without_leap ? 1 : 0, 365);
    date.day = day.value_or(0);
    return day.has_value();
  }

  std::string_view m_rest;
};

/// Midnight and time of `rule` in `year`, as if local time were UTC.
Instant local_time_in(YearlyDate const& rule, date::year year) {
  date::sys_days day = year / date::January / 1;
  switch (rule.form) {
    case YearlyDate::Form::month_week_day: {
      date::weekday const weekday{rule.weekday};
      date::year_month const month = year / date::month{rule.month};
      day = rule.week == 5 ? date::sys_days{month / weekday[date::last]} : date::sys_days{month / weekday[rule.week]};
      break;
    }
    case YearlyDate::Form::day_without_leap:
      day += date::days{rule.day - 1 + (year.is_leap() && rule.day >= 60 ? 1 : 0)};
      break;
    case YearlyDate::Form::day_from_zero:
      day += date::days{rule.day};
      break;
  }
  return day + rule.time;
}

}  // namespace

std::optional<ZoneTail> read_zone_tail(std::string_view text) {
  TailReader reader{text};
  ZoneTail tail;
  // POSIX counts offsets westwards.
  auto const west = reader.take_name() ? reader.time(24) : std::nullopt;
  if (!west) {
    return std::nullopt;
  }
  tail.standard = -*west;
  if (reader.at_end()) {
    return tail;
  }
  tail.has_summer = reader.take_name();
  tail.summer = tail.standard + hours{1};
  if (!tail.has_summer || reader.at_end()) {
    return std::nullopt;
  }
  if (!reader.take(',')) {
    auto const summer_west = reader.time(24);
    if (!summer_west || !reader.take(',')) {
      return std::nullopt;
    }
    tail.summer = -*summer_west;
  }
  auto const begins = reader.yearly_date();
  auto const ends = begins && reader.take(',') ? reader.yearly_date() : std::nullopt;
  if (!ends || !reader.at_end()) {
    return std::nullopt;
  }
  tail.begins = *begins;
  tail.ends = *ends;
  return tail;
}

std::array<OffsetChange, 6> tail_changes_near(ZoneTail const& tail, Instant instant) {
  date::sys_days const origin = date::year{2000} / date::January / 1;
  auto const since = date::floor<date::days>(instant).time_since_epoch() - origin.time_since_epoch();
  auto const cycles = since.count() >= 0 ? since / k_cycle : -((-since + k_cycle - date::days{1}) / k_cycle);
  std::chrono::seconds const shift = std::chrono::seconds{k_cycle} * std::int64_t{cycles};
  date::year const year = date::year_month_day{date::floor<date::days>(instant - shift)}.year();

  std::array<OffsetChange, 6> changes;
  for (std::size_t i = 0; i < 3; ++i) {
    date::year const y = year + date::years{static_cast<int>(i) - 1};
    changes[2 * i] = {local_time_in(tail.ends, y) - tail.summer + shift, tail.summer, tail.standard};
    changes[2 * i + 1] = {local_time_in(tail.begins, y) - tail.standard + shift, tail.standard, tail.summer};
  }
  // Summer time all the year ends and begins at the same instant; then the beginning is what counts.
  std::sort(changes.begin(), changes.end(), [&](OffsetChange const& a, OffsetChange const& b) {
    return a.at != b.at ? a.at < b.at : a.after == tail.standard && b.after == tail.summer;
  });
  return changes;
}

}  // namespace planner
