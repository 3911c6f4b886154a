#pragma once
// The parts of the grammar of dates, each reading one form. Each returns nothing for words that are not its
// form, so that the next may try, and an error for words that are, but name no day.

#include "planner/time/parse.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// What was typed: lower case, split at spaces, the time of day at its end already taken off.
struct Phrase {
  std::vector<std::string> words;
  Moment now;
  Toward toward = Toward::future;
};

using Reading = std::optional<Result<ParsedWhen>>;

[[nodiscard]] Error refused(std::string message, std::string hint = "planner help dates");

/// "today", "tomorrow", "yesterday".
[[nodiscard]] Reading read_named_day(Phrase const& phrase);
/// "fri", "last fri", "next fri".
[[nodiscard]] Reading read_weekday(Phrase const& phrase);
/// "1 dec", "1 december 2026".
[[nodiscard]] Reading read_month_day(Phrase const& phrase);
/// "in 3 days", "3 days ago", "+2w", "-1d"; hours and minutes give a time of day too.
[[nodiscard]] Reading read_offset(Phrase const& phrase);
/// Always an error: "1/12", "2027-02-30", "2026-1-5".
[[nodiscard]] Reading read_numbers(Phrase const& phrase);

/// "30m is ambiguous: use 30min or 30mo" and its like; nothing if the words are simply no duration.
[[nodiscard]] std::optional<Error> duration_error(std::vector<std::string> const& words);

}  // namespace planner
