#pragma once
// Civil days, moments and durations: what people mean by a date. The only door to the `date` library;
// knows no zones, no clock, and never counts a day as seconds.

#include <date/date.h>

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

/// A civil day, with no zone beside it.
using Day = date::local_days;
/// A civil date and time of day, to the second, with no zone beside it.
using Moment = date::local_seconds;
/// A point on the world's time line (UTC).
using Instant = date::sys_seconds;

/// Minutes since midnight, 0 to 1439.
struct TimeOfDay {
  int minutes = 0;
  auto operator<=>(TimeOfDay const&) const = default;
};

/// A duration in civil units; each part is kept, so months are never turned into days.
struct CivilDuration {
  int months = 0;
  int days = 0;
  int minutes = 0;
  bool operator==(CivilDuration const&) const = default;
};

/// Half-open range of times of a day, [from, to); `to` before `from` runs over midnight.
struct TimeRange {
  TimeOfDay from;
  TimeOfDay to;
  bool operator==(TimeRange const&) const = default;
};

[[nodiscard]] Day day_of(Moment moment);
[[nodiscard]] TimeOfDay time_of(Moment moment);
[[nodiscard]] Moment at(Day day, TimeOfDay time);
[[nodiscard]] date::weekday weekday_of(Day day);

/// Months first, clamped to the last day of a shorter month, then days. Minutes are left out.
[[nodiscard]] Day plus(Day day, CivilDuration duration);
[[nodiscard]] Moment plus(Moment moment, CivilDuration duration);
[[nodiscard]] CivilDuration negated(CivilDuration duration);
[[nodiscard]] CivilDuration days_long(int days);
/// Complete days from `from` to `to`; negative if `to` is earlier.
[[nodiscard]] int days_between(Day from, Day to);
/// Order of durations, with a month taken as the mean Gregorian month of 146097/4800 days.
[[nodiscard]] std::strong_ordering compare(CivilDuration a, CivilDuration b);
/// The same mean month, for a length in days, rounded down.
[[nodiscard]] int mean_days(CivilDuration duration);

/// `[from, to)` for quiet hours; runs over midnight if `to` <= `from`.
[[nodiscard]] bool contains(TimeRange range, TimeOfDay time);

/// The day of the year `year` that `month_day_of` falls on; 29 February becomes the last day of February.
[[nodiscard]] Day in_year(Day month_day_of, date::year year);

// --- reading and writing, ISO forms only; the grammar for people is in time/parse.hpp

/// "2026-12-01". Nothing for anything else, 30 February included.
[[nodiscard]] std::optional<Day> parse_iso_day(std::string_view text);
/// "2026-12-01T18:30" or "2026-12-01T18:30:00".
[[nodiscard]] std::optional<Moment> parse_iso_moment(std::string_view text);
/// "18:30".
[[nodiscard]] std::optional<TimeOfDay> parse_time(std::string_view text);
/// "11:00-13:00".
[[nodiscard]] std::optional<TimeRange> parse_time_range(std::string_view text);
/// "mon" or "monday", any case.
[[nodiscard]] std::optional<date::weekday> parse_weekday(std::string_view text);
/// "10min", "2h", "3d", "2w", "6mo", "1y", several with spaces; a sign in front of the whole.
[[nodiscard]] std::optional<CivilDuration> parse_duration(std::string_view text);

[[nodiscard]] std::string iso(Day day);            // 2026-12-01
[[nodiscard]] std::string iso(Moment moment);      // 2026-12-01T18:30:00
[[nodiscard]] std::string iso(Instant instant);    // 2026-12-01T17:30:00Z
[[nodiscard]] std::string to_string(TimeOfDay time);            // 18:30
[[nodiscard]] std::string to_string(CivilDuration duration);    // 1y 2mo, 30d, 2h; "0d" for nothing
/// As people read it: "Tue 1 Dec 2026"; `with_year` false: "Tue 1 Dec".
[[nodiscard]] std::string human(Day day, bool with_year = true);
/// "Tue  1 Dec 2026", for columns.
[[nodiscard]] std::string human_column(Day day);
/// "30 days", "1 year 2 months".
[[nodiscard]] std::string human(CivilDuration duration);
[[nodiscard]] std::string weekday_name(date::weekday weekday);  // Tue

}  // namespace planner
