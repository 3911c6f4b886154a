#include "duration.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace planner {

namespace {

struct Unit {
  std::string_view symbol;
  std::string_view name;
  int CivilDuration::*part;
  int size;
};

// The larger unit of a part stands before the smaller, as it is written.
constexpr std::array<Unit, 6> k_units{{
    {"y", "year", &CivilDuration::months, 12},
    {"mo", "month", &CivilDuration::months, 1},
    {"w", "week", &CivilDuration::days, 7},
    {"d", "day", &CivilDuration::days, 1},
    {"h", "hour", &CivilDuration::minutes, 60},
    {"min", "minute", &CivilDuration::minutes, 1},
}};

constexpr CivilDuration k_longest{200 * 12, 0, 0};
/// More digits than any duration within 200 years needs, few enough that no sum below can overflow.
constexpr std::size_t k_most_digits = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Unit const* find_unit(std::string_view word, UnitWords spelling) {
  auto const* const found = std::find_if(k_units.begin(), k_units.end(), [&](Unit const& unit) {
    if (word == unit.symbol) {
      return true;
    }
    if (spelling == UnitWords::symbols) {
      return false;
    }
    bool const plural = word.size() > 1 && word.back() == 's' && word.substr(0, word.size() - 1) == unit.name;
    return word == unit.name || plural || (word == "mins" && unit.symbol == "min");
  });
  return found == k_units.end() ? nullptr : found;
}

bool too_long(CivilDuration duration) {
  return compare(duration, k_longest) == std::strong_ordering::greater;
}

/// Adds `digits` of `unit`; false if that would pass 200 years.
bool add(CivilDuration& duration, std::string_view digits, Unit const& unit) {
  if (digits.size() > k_most_digits) {
    return false;
  }
  std::int64_t const sum = std::int64_t{duration.*unit.part} + std::int64_t{std::stoi(std::string(digits))} * unit.size;
  if (sum > 200LL * 366 * 24 * 60) {
    return false;
  }
  duration.*unit.part = static_cast<int>(sum);
  return !too_long(duration);
}

/// "2", "2d" -> how many digits it begins with.
std::size_t digits_of(std::string_view word) {
  return static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), is_digit) - word.begin());
}

/// One amount for each unit, signs kept, as `to_string` and `human` write it.
template <class Write>
void each_amount(CivilDuration d, Write write) {
  std::array<int, 6> const amounts{d.months / 12, d.months % 12, 0, d.days, d.minutes / 60, d.minutes % 60};
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (amounts[i] != 0) {
      write(amounts[i], k_units[i]);
    }
  }
}

bool is_negative(CivilDuration d) {
  return d != CivilDuration{} && d.months <= 0 && d.days <= 0 && d.minutes <= 0;
}

}  // namespace

ReadDuration read_duration(std::vector<std::string> const& words, UnitWords spelling) {
  ReadDuration read;
  std::vector<Unit const*> seen;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t const digits = digits_of(words[i]);
    std::string unit_word = words[i].substr(digits);
    std::string culprit = words[i];
    if (digits > 0 && unit_word.empty() && spelling == UnitWords::spelled_out && i + 1 < words.size()) {
      unit_word = words[++i];
      culprit += " " + unit_word;
    }
    Unit const* const unit = find_unit(unit_word, spelling);
    bool const twice = std::find(seen.begin(), seen.end(), unit) != seen.end();
    if (digits == 0 || unit == nullptr || twice) {
      bool const bare = digits > 0 && unit_word.empty();
      bool const ambiguous = digits > 0 && unit_word == "m";
      read.fault = ambiguous ? DurationFault::ambiguous : bare ? DurationFault::no_unit : DurationFault::unknown;
    } else if (!add(read.value, culprit.substr(0, digits), *unit)) {
      read.fault = DurationFault::too_long;
    }
    if (read.fault != DurationFault::none) {
      read.culprit = culprit;
      return read;
    }
    seen.push_back(unit);
  }
  read.fault = words.empty() ? DurationFault::unknown : DurationFault::none;
  return read;
}

std::optional<CivilDuration> parse_duration(std::string_view text) {
  bool const minus = !text.empty() && text.front() == '-';
  if (minus || (!text.empty() && text.front() == '+')) {
    text.remove_prefix(1);
  }
  ReadDuration const read = read_duration(split(text, ' '), UnitWords::symbols);
  if (read.fault != DurationFault::none) {
    return std::nullopt;
  }
  return minus ? negated(read.value) : read.value;
}

std::string to_string(CivilDuration duration) {
  bool const minus = is_negative(duration);
  std::string text;
  each_amount(minus ? negated(duration) : duration, [&](int amount, Unit const& unit) {
    text += fmt::format("{}{}{}", text.empty() ? "" : " ", amount, unit.symbol);
  });
  return text.empty() ? "0d" : (minus ? "-" : "") + text;
}

std::string human(CivilDuration duration) {
  bool const minus = is_negative(duration);
  std::string text;
  each_amount(minus ? negated(duration) : duration, [&](int amount, Unit const& unit) {
    text += fmt::format("{}{} {}{}", text.empty() ? "" : " ", amount, unit.name, std::abs(amount) == 1 ? "" : "s");
  });
  return text.empty() ? "0 days" : (minus ? "-" : "") + text;
}

}  // namespace planner
