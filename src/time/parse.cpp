#include "planner/time/parse.hpp"

#include "day_words.hpp"
#include "duration.hpp"
#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace planner {

namespace {

constexpr std::size_t k_longest_text = 200;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char const c : to_lower(text) + " ") {
    bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// What was typed, as it may be shown.
std::string shown(std::string_view text) {
  return shorten(harmless(trim(text)), 60);
}

Error no_date(std::string_view text) {
  return refused(fmt::format(
      "'{}' is not a date: say 2026-12-01, tomorrow, fri 14:00, next fri, 1 dec, in 3 days, 3 days ago or +2w",
      shown(text)));
}

std::optional<ParsedWhen> read_iso(std::string_view text) {
  if (auto const day = parse_iso_day(text)) {
    return ParsedWhen{*day, std::nullopt, true, {}};
  }
  if (auto const moment = parse_iso_moment(text)) {
    bool const odd_seconds = *moment != at(day_of(*moment), time_of(*moment));
    return ParsedWhen{day_of(*moment), time_of(*moment), true, odd_seconds ? "seconds are left out" : ""};
  }
  return std::nullopt;
}

/// "2026-12-01T18:30Z", "2026-12-01T18:30+01:00", "2026-12-01T25:00", "2027-02-30T10:00".
std::optional<Error> bad_iso_moment(std::string_view text) {
  if (text.size() < 11 || (text[10] != 'T' && text[10] != 't')) {
    return std::nullopt;
  }
  if (!parse_iso_day(text.substr(0, 10))) {
    auto const refusal = read_numbers({{std::string(text.substr(0, 10))}, {}, {}});
    return refusal ? std::optional{refusal->error()} : std::nullopt;
  }
  if (text.size() > 16 && parse_time(text.substr(11, 5)) && text.substr(16).find_first_of("Zz+-") != text.npos) {
    return refused(fmt::format("'{}': leave out the offset; a date is read in the plan's zone", shown(text)));
  }
  return refused(fmt::format("'{}': write the time as in {}T18:30", shown(text), text.substr(0, 10)));
}

/// Takes "14:00" or "9:00" off the end of `words`.
Result<std::optional<TimeOfDay>> take_time(std::vector<std::string>& words) {
  if (words.back().find(':') == std::string::npos) {
    return std::optional<TimeOfDay>{};
  }
  std::string const word = words.back();
  words.pop_back();
  auto const time = parse_time(word.size() == 4 ? "0" + word : word);
  if (!time) {
    return refused(fmt::format("'{}' is not a time of day: write it as 18:30", shown(word)));
  }
  if (words.empty()) {
    return refused(fmt::format("'{}' names no day: say 'today {}'", shown(word), word));
  }
  return std::optional{*time};
}

/// Refusals for what is almost a date; nothing if there is no better reason than that it is none.
Reading read_almost(Phrase const& phrase) {
  if (auto refusal = read_numbers(phrase)) {
    return refusal;
  }
  ReadDuration const read = read_duration(phrase.words, UnitWords::spelled_out);
  if (read.fault == DurationFault::none) {
    std::string const typed = join(phrase.words, " ");
    return refused(fmt::format("'{0}' has no direction: say 'in {0}' or '{0} ago'", typed));
  }
  if (read.fault == DurationFault::ambiguous) {
    return *duration_error(phrase.words);
  }
  return std::nullopt;
}

Reading read_day(Phrase const& phrase) {
  for (auto const read : {read_named_day, read_weekday, read_month_day, read_offset, read_almost}) {
    if (auto reading = read(phrase)) {
      return reading;
    }
  }
  return std::nullopt;
}

Result<ParsedWhen> read_when(std::string_view text, Moment now, Toward toward) {
  Phrase phrase{words_of(text), now, toward};
  if (phrase.words.empty() || text.size() > k_longest_text) {
    return no_date(text);
  }
  auto const time = take_time(phrase.words);
  if (!time) {
    return time.error();
  }
  std::string const first = phrase.words.front();
  auto const iso_day = phrase.words.size() == 1 ? parse_iso_day(first) : std::nullopt;
  auto reading = iso_day ? Reading{ParsedWhen{*iso_day, std::nullopt, false, {}}} : read_day(phrase);
  if (!reading) {
    return no_date(text);
  }
  if (!*reading || !*time) {
    return *reading;
  }
  if ((*reading)->time) {
    return refused(fmt::format("'{}': hours or minutes already give the time of day", shown(text)));
  }
  (*reading)->time = **time;
  return *reading;
}

/// The same words with every misspelt one put right, if that makes a date.
std::optional<std::string> put_right(std::string_view text, Moment now, Toward toward) {
  static std::vector<std::string> const known{
      "today", "tomorrow", "yesterday", "monday",    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
      "mon",   "tue",      "wed",       "thu",       "fri",     "sat",       "sun",      "last",   "next",     "in",
      "ago",   "days",     "weeks",     "months",    "years",   "january",   "february", "march",  "april",    "may",
      "june",  "july",     "august",    "september", "october", "november",  "december"};
  std::vector<std::string> words = words_of(text);
  if (text.size() > k_longest_text || words.size() > 5) {
    return std::nullopt;
  }
  for (std::string& word : words) {
    bool const has_digits = word.find_first_of("0123456789") != std::string::npos;
    word = has_digits || word.size() < 3 ? word : nearest(word, known).value_or(word);
  }
  std::string const better = join(words, " ");
  return read_when(better, now, toward) ? std::optional{better} : std::nullopt;
}

}  // namespace

Result<ParsedWhen> parse_when(std::string_view text, Moment now, Toward toward) {
  std::string const typed = trim(text);
  if (auto const exact = read_iso(typed)) {
    return *exact;
  }
  if (auto const reason = bad_iso_moment(typed)) {
    return *reason;
  }
  auto when = read_when(typed, now, toward);
  if (!when) {
    Error error = when.error();
    if (auto const better = put_right(typed, now, toward)) {
      error.suggestions.push_back(*better);
    }
    return error;
  }
  int const year = static_cast<int>(date::year_month_day{when->day}.year());
  if (year < 1 || year > 9999) {
    return refused(fmt::format("'{}' lies outside the years 1 to 9999", shown(typed)));
  }
  return when;
}

Result<CivilDuration> parse_duration_for_people(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  Error const none = refused(
      fmt::format("'{}' is not a duration: say 10min, 2h, 3d, 2w, 6mo, 1y or several as in 1y 2mo", shown(text)));
  if (words.empty() || text.size() > k_longest_text) {
    return none;
  }
  char const sign = words.front().front();
  if (sign == '+' || sign == '-') {
    words.front().erase(0, 1);
  }
  ReadDuration const read = read_duration(words, UnitWords::spelled_out);
  if (read.fault == DurationFault::none) {
    return sign == '-' ? negated(read.value) : read.value;
  }
  return duration_error(words).value_or(none);
}

std::string echo(std::string_view typed, ParsedWhen const& when, Day today) {
  std::string text = fmt::format("{} = {}", join(words_of(shown(typed)), " "), human(when.day));
  if (when.time) {
    text += " " + to_string(*when.time);
  }
  int const days = days_between(today, when.day);
  if (days == 0) {
    text += " (today)";
  } else if (days > 0) {
    text += days == 1 ? " (tomorrow)" : fmt::format(" (in {} days)", days);
  } else {
    text += days == -1 ? " (yesterday)" : fmt::format(" ({} days ago)", -days);
  }
  return when.note.empty() ? text : text + "; " + when.note;
}

}  // namespace planner
