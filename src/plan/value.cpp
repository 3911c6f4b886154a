#include "planner/plan/value.hpp"

#include "planner/base/text.hpp"
#include "planner/time/parse.hpp"
#include "planner/time/zone.hpp"

#include <charconv>

namespace planner {
namespace {

Error unfit(ValueSpec const& spec, std::string message, std::string hint = {}) {
  return Error{ErrorKind::usage, spec.key + ": " + std::move(message), std::move(hint), {}};
}

std::vector<std::string> names_of(std::vector<Choice> const& choices) {
  std::vector<std::string> names;
  for (auto const& choice : choices) {
    names.push_back(choice.name);
  }
  return names;
}

std::optional<long> as_number(std::string const& text) {
  long number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

Result<CanonicalValue> read_date(ValueSpec const& spec, std::string const& typed, Moment now) {
  auto const when = parse_when(typed, now, spec.past ? Toward::past : Toward::future);
  if (!when) {
    Error error = when.error();
    error.message = spec.key + ": " + error.message;
    return error;
  }
  Day const today = day_of(now);
  if (spec.past && when->day > today) {
    return unfit(spec, human(when->day) + " lies ahead; this has to be a day that has been",
                 "if a year is wrong, write the date as 2026-12-01");
  }
  return CanonicalValue{iso(when->day), when->was_iso ? "" : echo(typed, *when, today)};
}

Result<CanonicalValue> read_choice(ValueSpec const& spec, std::string const& typed) {
  std::string const word = to_lower(trim(typed));
  for (auto const& choice : spec.choices) {
    if (choice.name == word) {
      return CanonicalValue{choice.name, ""};
    }
  }
  for (auto const& [spelling, choice] : spec.also) {
    if (to_lower(spelling) == word) {
      return CanonicalValue{choice, ""};
    }
  }
  auto const names = names_of(spec.choices);
  auto error = unfit(spec, "'" + harmless(typed) + "' is not one of " + join(names, ", "));
  if (auto const close = nearest(word, names)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

Result<CanonicalValue> read_yes_no(ValueSpec const& spec, std::string const& typed) {
  std::string const word = to_lower(trim(typed));
  for (char const* yes : {"yes", "y", "true", "1"}) {
    if (word == yes) {
      return CanonicalValue{"yes", ""};
    }
  }
  for (char const* no : {"no", "n", "false", "0"}) {
    if (word == no) {
      return CanonicalValue{"no", ""};
    }
  }
  return unfit(spec, "'" + harmless(typed) + "' is neither yes nor no");
}

Result<CanonicalValue> read_text(ValueSpec const& spec, std::string const& typed) {
  if (!is_utf8(typed)) {
    return Error{ErrorKind::data, spec.key + ": the text is not UTF-8", "", {}};
  }
  if (typed.size() > 64 * 1024) {
    return unfit(spec, "the text is longer than 64 KiB");
  }
  return CanonicalValue{trim(typed), ""};
}

Result<CanonicalValue> read_by_type(ValueSpec const& spec, std::string const& typed, Moment now) {
  switch (spec.type) {
    case ValueType::date:
      return read_date(spec, typed, now);
    case ValueType::duration: {
      auto const duration = parse_duration_for_people(typed);
      if (!duration) {
        Error error = duration.error();
        error.message = spec.key + ": " + error.message;
        return error;
      }
      return CanonicalValue{to_string(*duration), ""};
    }
    case ValueType::choice:
      return read_choice(spec, typed);
    case ValueType::yes_no:
      return read_yes_no(spec, typed);
    case ValueType::number: {
      auto const number = as_number(trim(typed));
      if (!number) {
        return unfit(spec, "'" + harmless(typed) + "' is not a whole number");
      }
      return CanonicalValue{std::to_string(*number), ""};
    }
    case ValueType::zone: {
      auto const zone = Zone::load(trim(typed));
      if (!zone) {
        return Error{ErrorKind::usage, spec.key + ": " + zone.error().message, zone.error().hint, {}};
      }
      return CanonicalValue{zone->name(), ""};
    }
    case ValueType::text:
      return read_text(spec, typed);
  }
  return unfit(spec, "cannot be read");
}

}  // namespace

std::string to_string(ValueType type) {
  switch (type) {
    case ValueType::date:
      return "date";
    case ValueType::duration:
      return "duration";
    case ValueType::text:
      return "text";
    case ValueType::choice:
      return "choice";
    case ValueType::yes_no:
      return "yes-no";
    case ValueType::number:
      return "number";
    case ValueType::zone:
      return "zone";
  }
  return "";
}

Result<CanonicalValue> canonical_value(ValueSpec const& spec, std::string const& typed, Moment now) {
  auto value = read_by_type(spec, typed, now);
  if (!value) {
    return value;
  }
  auto const below = spec.min.empty() ? std::nullopt : compare_values(spec.type, value->text, spec.min);
  auto const above = spec.max.empty() ? std::nullopt : compare_values(spec.type, value->text, spec.max);
  if (below && *below < 0) {
    return unfit(spec, value->text + " is less than " + spec.min);
  }
  if (above && *above > 0) {
    return unfit(spec, value->text + " is more than " + spec.max);
  }
  return value;
}

std::string default_value(ValueSpec const& spec, Day today) {
  if (spec.type == ValueType::date && spec.default_value == "today") {
    return iso(today);
  }
  return spec.default_value;
}

std::optional<std::strong_ordering> compare_values(ValueType type, std::string const& a, std::string const& b) {
  switch (type) {
    case ValueType::date: {
      auto const first = parse_iso_day(a);
      auto const second = parse_iso_day(b);
      if (!first || !second) {
        return std::nullopt;
      }
      return first->time_since_epoch().count() <=> second->time_since_epoch().count();
    }
    case ValueType::duration: {
      auto const first = parse_duration(a);
      auto const second = parse_duration(b);
      if (!first || !second) {
        return std::nullopt;
      }
      return compare(*first, *second);
    }
    case ValueType::number: {
      auto const first = as_number(a);
      auto const second = as_number(b);
      if (!first || !second) {
        return std::nullopt;
      }
      return *first <=> *second;
    }
    case ValueType::text:
    case ValueType::choice:
    case ValueType::yes_no:
    case ValueType::zone:
      return a.compare(b) <=> 0;
  }
  return std::nullopt;
}

}  // namespace planner
