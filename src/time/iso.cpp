#include "planner/base/text.hpp"
#include "planner/time/civil.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace planner {

namespace {

constexpr std::array<std::string_view, 7> k_weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 7> k_short_weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> k_short_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// A number of exactly as many digits as `text` has characters; -1 for anything else.
int number(std::string_view text) {
  int value = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

std::string day_text(date::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

template <class TimePoint>
std::string second_text(TimePoint point) {
  auto const day = date::floor<date::days>(point);
  date::hh_mm_ss<std::chrono::seconds> const time{point - day};
  return day_text(date::year_month_day{day}) +
         fmt::format("T{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string human_text(Day day, bool with_year, int day_columns) {
  date::year_month_day const parts{day};
  std::string text = fmt::format("{} {:>{}} {}", weekday_name(weekday_of(day)), static_cast<unsigned>(parts.day()),
                                 day_columns, k_short_months[static_cast<unsigned>(parts.month()) - 1]);
  if (with_year) {
    text += fmt::format(" {}", static_cast<int>(parts.year()));
  }
  return text;
}

}  // namespace

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  int const year = number(text.substr(0, 4));
  int const month = number(text.substr(5, 2));
  int const day = number(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) {
    return std::nullopt;
  }
  date::year_month_day const parts{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
  if (!parts.ok()) {
    return std::nullopt;
  }
  return Day{parts};
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
  bool const with_seconds = text.size() == 19 && text[16] == ':';
  if ((text.size() != 16 && !with_seconds) || text[10] != 'T') {
    return std::nullopt;
  }
  auto const day = parse_iso_day(text.substr(0, 10));
  auto const time = parse_time(text.substr(11, 5));
  int const seconds = with_seconds ? number(text.substr(17, 2)) : 0;
  if (!day || !time || seconds < 0 || seconds > 59) {
    return std::nullopt;
  }
  return at(*day, *time) + std::chrono::seconds{seconds};
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') {
    return std::nullopt;
  }
  int const hour = number(text.substr(0, 2));
  int const minute = number(text.substr(3, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return std::nullopt;
  }
  return TimeOfDay{hour * 60 + minute};
}

std::optional<TimeRange> parse_time_range(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') {
    return std::nullopt;
  }
  auto const from = parse_time(text.substr(0, 5));
  auto const to = parse_time(text.substr(6, 5));
  if (!from || !to) {
    return std::nullopt;
  }
  return TimeRange{*from, *to};
}

std::optional<date::weekday> parse_weekday(std::string_view text) {
  std::string const word = to_lower(text);
  auto const* const found = std::find_if(k_weekdays.begin(), k_weekdays.end(), [&](std::string_view name) {
    return word == name || word == name.substr(0, 3);
  });
  if (found == k_weekdays.end()) {
    return std::nullopt;
  }
  return date::weekday{static_cast<unsigned>(found - k_weekdays.begin())};
}

std::string iso(Day day) {
  return day_text(date::year_month_day{day});
}
std::string iso(Moment moment) {
  return second_text(moment);
}
std::string iso(Instant instant) {
  return second_text(instant) + "Z";
}

std::string to_string(TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

std::string human(Day day, bool with_year) {
  return human_text(day, with_year, 1);
}
std::string human_column(Day day) {
  return human_text(day, true, 2);
}

std::string weekday_name(date::weekday weekday) {
  return std::string(k_short_weekdays[weekday.c_encoding()]);
}

}  // namespace planner
