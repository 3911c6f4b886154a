#include "planner/time/civil.hpp"

#include <chrono>

namespace planner {

namespace {

using std::chrono::minutes;

/// The mean Gregorian month is 146097 days / 4800. In this unit a month and a minute are both whole numbers,
/// and the longest CivilDuration still fits.
constexpr std::int64_t k_units_a_minute = 4800;
constexpr std::int64_t k_minutes_a_day = 1440;
constexpr std::int64_t k_units_a_day = k_units_a_minute * k_minutes_a_day;
constexpr std::int64_t k_units_a_month = 146097 * k_minutes_a_day;

std::int64_t units(CivilDuration d) {
  return d.months * k_units_a_month + d.days * k_units_a_day + d.minutes * k_units_a_minute;
}

Day clamped(date::year_month_day day) {
  return day.ok() ? Day{day} : Day{day.year() / day.month() / date::last};
}

}  // namespace

Day day_of(Moment moment) {
  return date::floor<date::days>(moment);
}

TimeOfDay time_of(Moment moment) {
  auto const since_midnight = date::floor<minutes>(moment - day_of(moment));
  return {static_cast<int>(since_midnight.count())};
}

Moment at(Day day, TimeOfDay time) {
  return day + minutes{time.minutes};
}

date::weekday weekday_of(Day day) {
  return date::weekday{day};
}

Day plus(Day day, CivilDuration duration) {
  date::year_month_day const start{day};
  return clamped(start + date::months{duration.months}) + date::days{duration.days};
}

Moment plus(Moment moment, CivilDuration duration) {
  Day const day = day_of(moment);
  return plus(day, duration) + (moment - day) + minutes{duration.minutes};
}

CivilDuration negated(CivilDuration duration) {
  return {-duration.months, -duration.days, -duration.minutes};
}

CivilDuration days_long(int days) {
  return {0, days, 0};
}

int days_between(Day from, Day to) {
  return static_cast<int>((to - from).count());
}

std::strong_ordering compare(CivilDuration a, CivilDuration b) {
  return units(a) <=> units(b);
}

int mean_days(CivilDuration duration) {
  std::int64_t const total = units(duration);
  std::int64_t const whole = total / k_units_a_day;
  return static_cast<int>(total % k_units_a_day < 0 ? whole - 1 : whole);
}

bool contains(TimeRange range, TimeOfDay time) {
  if (range.to <= range.from) {
    return time >= range.from || time < range.to;
  }
  return time >= range.from && time < range.to;
}

Day in_year(Day month_day_of, date::year year) {
  date::year_month_day const from{month_day_of};
  return clamped(year / from.month() / from.day());
}

}  // namespace planner
