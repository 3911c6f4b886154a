#pragma once
// The closed grammar of dates that people may type (planner help dates). Pure: "today" is an argument.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <string>
#include <string_view>

namespace planner {

/// Which day a bare weekday or a day without a year means.
enum class Toward { future, past };

struct ParsedWhen {
  Day day;
  std::optional<TimeOfDay> time;
  bool was_iso = false;         ///< false: say on stderr how it was understood
  std::string note;             ///< a month that was clamped, the other reading of "next fri"; may be empty
};

/// `2026-12-01`, `2026-12-01T18:30`, `today`, `tomorrow`, `yesterday`, `fri`, `last fri`, `next fri` (of the
/// next ISO week), `1 dec`, `in 3 days`, `3 days ago`, `+2w`, `-1d`, `+1mo`, each with a time after it
/// (`sat 14:00`). Toward::past: `fri` is the latest one before today, `1 dec` the latest not after today.
/// What is refused (`30m`, `1/12`, 30 February, anything else) is an error of kind usage with the reason.
[[nodiscard]] Result<ParsedWhen> parse_when(std::string_view text, Moment now, Toward toward);

/// A duration as people type it; `30m` and bare numbers are refused with the reason.
[[nodiscard]] Result<CivilDuration> parse_duration_for_people(std::string_view text);

/// "next fri = Fri 4 Dec 2026 (in 11 days); for Fri 27 Nov say 'fri'" and the like, for stderr.
[[nodiscard]] std::string echo(std::string_view typed, ParsedWhen const& when, Day today);

}  // namespace planner
