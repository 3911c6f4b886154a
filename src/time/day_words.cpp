#include "day_words.hpp"

#include "duration.hpp"
#include "month_names.hpp"
#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace planner {

namespace {

ParsedWhen on(Day day, std::string note = {}) {
  return {day, std::nullopt, false, std::move(note)};
}

Day first_after(Day day, date::weekday weekday) {
  date::days const ahead = weekday - weekday_of(day);
  return day + (ahead.count() == 0 ? date::days{7} : ahead);
}

Day latest_before(Day day, date::weekday weekday) {
  date::days const back = weekday_of(day) - weekday;
  return day - (back.count() == 0 ? date::days{7} : back);
}

Day in_next_iso_week(Day day, date::weekday weekday) {
  date::days const since_monday = weekday_of(day) - date::Monday;
  return day - since_monday + date::days{7} + (weekday - date::Monday);
}

ParsedWhen next_weekday(Phrase const& phrase, date::weekday weekday) {
  Day const today = day_of(phrase.now);
  Day const next = in_next_iso_week(today, weekday);
  Day const first = first_after(today, weekday);
  if (phrase.toward == Toward::past || first == next) {
    return on(next);
  }
  return on(next, fmt::format("for {} say '{}'", human(first, false), to_lower(weekday_name(weekday))));
}

/// The year that "1 dec" means: the first one from today on, or the latest up to today, that has such a day.
Result<ParsedWhen> nearest_year(Phrase const& phrase, date::month_day month_day) {
  Day const today = day_of(phrase.now);
  int const step = phrase.toward == Toward::future ? 1 : -1;
  date::year_month_day day = date::year_month_day{today}.year() / month_day;
  // 29 February may be eight years away: there is none in 2100.
  for (int tries = 0; tries < 10; ++tries, day += date::years{step}) {
    if (day.ok() && (step > 0 ? Day{day} >= today : Day{day} <= today)) {
      return on(Day{day});
    }
  }
  return refused(fmt::format("'{}': {}", join(phrase.words, " "), length_of(month_day.month(), std::nullopt)));
}

/// The note says so when a month was too short: 31 January + 1mo.
Result<ParsedWhen> moved(Phrase const& phrase, CivilDuration by) {
  Moment const moment = plus(phrase.now, by);
  Day const whole_months = plus(day_of(phrase.now), {by.months, 0, 0});
  ParsedWhen when = on(day_of(moment));
  date::year_month_day const landed{whole_months};
  if (landed.day() != date::year_month_day{day_of(phrase.now)}.day()) {
    when.note = length_of(landed.month(), landed.year());
  }
  if (by.minutes != 0) {
    when.time = time_of(moment);
  }
  return when;
}

}  // namespace

Error refused(std::string message, std::string hint) {
  return {ErrorKind::usage, std::move(message), std::move(hint), {}};
}

Reading read_named_day(Phrase const& phrase) {
  if (phrase.words.size() != 1) {
    return std::nullopt;
  }
  Day const today = day_of(phrase.now);
  std::string const& word = phrase.words.front();
  if (word == "today") {
    return on(today);
  }
  if (word == "tomorrow") {
    return on(today + date::days{1});
  }
  if (word == "yesterday") {
    return on(today - date::days{1});
  }
  return std::nullopt;
}

Reading read_weekday(Phrase const& phrase) {
  std::size_t const count = phrase.words.size();
  auto const weekday = count == 1 || count == 2 ? parse_weekday(phrase.words.back()) : std::nullopt;
  if (!weekday) {
    return std::nullopt;
  }
  Day const today = day_of(phrase.now);
  std::string const& first = phrase.words.front();
  bool const bare = count == 1;
  if (first == "last" || (bare && phrase.toward == Toward::past)) {
    return on(latest_before(today, *weekday));
  }
  if (bare) {
    return on(first_after(today, *weekday));
  }
  return first == "next" ? Reading{next_weekday(phrase, *weekday)} : std::nullopt;
}

Reading read_month_day(Phrase const& phrase) {
  auto const& words = phrase.words;
  if (words.size() != 2 && words.size() != 3) {
    return std::nullopt;
  }
  auto const number = small_number(words[0], 2);
  auto const month = find_month(words[1]);
  auto const year = words.size() == 3 && words[2].size() == 4 ? small_number(words[2], 4) : std::nullopt;
  if (!number || !month || (words.size() == 3 && !year)) {
    return std::nullopt;
  }
  date::month_day const month_day{*month, date::day{static_cast<unsigned>(*number)}};
  if (!year && month_day.ok()) {
    return nearest_year(phrase, month_day);
  }
  std::optional<date::year> const given = year ? std::optional{date::year{*year}} : std::nullopt;
  date::year_month_day const day = given.value_or(date::year{2000}) / month_day;
  if (given && *given >= date::year{1} && day.ok()) {
    return on(Day{day});
  }
  return refused(fmt::format("'{}': {}", join(words, " "), length_of(*month, given)));
}

Reading read_offset(Phrase const& phrase) {
  std::vector<std::string> words = phrase.words;
  bool const ago = words.back() == "ago";
  bool const in = words.front() == "in";
  char const sign = words.front().front();
  if (ago + in + (sign == '+' || sign == '-') != 1) {
    return std::nullopt;
  }
  if (ago) {
    words.pop_back();
  } else if (in) {
    words.erase(words.begin());
  } else {
    words.front().erase(0, 1);
  }
  ReadDuration const read = read_duration(words, UnitWords::spelled_out);
  if (read.fault == DurationFault::none) {
    return moved(phrase, ago || sign == '-' ? negated(read.value) : read.value);
  }
  auto error = duration_error(words);
  return error ? Reading{*error} : std::nullopt;
}

std::optional<Error> duration_error(std::vector<std::string> const& words) {
  ReadDuration const read = read_duration(words, UnitWords::spelled_out);
  std::string const amount = read.culprit.substr(0, read.culprit.find_first_not_of("0123456789"));
  switch (read.fault) {
    case DurationFault::ambiguous:
      return refused(fmt::format("{0} is ambiguous: use {1}min or {1}mo", read.culprit, amount));
    case DurationFault::no_unit:
      return refused(fmt::format("{0} has no unit: use {0}min, {0}h, {0}d, {0}w, {0}mo or {0}y", shorten(amount, 20)));
    case DurationFault::too_long:
      return refused(fmt::format("{} is too long: at most 200 years", shorten(harmless(join(words, " ")), 40)));
    case DurationFault::none:
    case DurationFault::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace planner
