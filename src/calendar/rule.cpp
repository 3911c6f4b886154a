#include "rule.hpp"

#include "planner/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace planner::calendar {
namespace {

constexpr std::array<std::string_view, 7> k_frequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                           "WEEKLY",   "MONTHLY",  "YEARLY"};
constexpr std::array<std::string_view, 7> k_weekdays = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

template <std::size_t size>
std::optional<unsigned> index_in(std::array<std::string_view, size> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<unsigned>(found - names.begin()));
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
  }
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

/// A list of whole numbers with a least and a most size; without zero where `least` is 1, and negative ones too
/// where `from_the_end`.
bool read_list(std::string const& text, int least, int most, bool from_the_end, std::vector<int>& list) {
  for (auto const& part : split(text, ',')) {
    auto const value = whole_number(trim(part));
    bool const inside = value && ((*value >= least && *value <= most) || (from_the_end && *value <= -least && *value >= -most));
    if (!inside) {
      return false;
    }
    list.push_back(*value);
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return true;
}

bool read_weekdays(std::string const& text, std::vector<NthWeekday>& list) {
  for (auto const& part : split(text, ',')) {
    std::string const one = trim(part);
    auto const weekday = one.size() < 2 ? std::nullopt : index_in(k_weekdays, std::string_view(one).substr(one.size() - 2));
    auto const nth = one.size() <= 2 ? 0 : whole_number(one.substr(0, one.size() - 2));
    if (!weekday || !nth || *nth > 53 || *nth < -53) {
      return false;
    }
    list.push_back({*nth, *weekday});
  }
  return true;
}

bool read_number(std::string const& text, std::int64_t& number) {
  auto const value = whole_number(text);
  number = value.value_or(0);
  return value && *value >= 1;
}

bool read_part(std::string const& name, std::string const& value, Rule& rule) {
  if (name == "FREQ") {
    auto const frequency = index_in(k_frequencies, value);
    rule.frequency = static_cast<Frequency>(frequency.value_or(0));
    return frequency.has_value();
  }
  if (name == "INTERVAL") {
    return read_number(value, rule.interval);
  }
  if (name == "COUNT") {
    return read_number(value, rule.count.emplace());
  }
  if (name == "UNTIL") {
    rule.until = parse_date_value(value);
    return rule.until.has_value();
  }
  if (name == "WKST") {
    auto const weekday = index_in(k_weekdays, value);
    rule.week_start = weekday.value_or(1);
    return weekday.has_value();
  }
  if (name == "BYDAY") {
    return read_weekdays(value, rule.by_day);
  }
  if (name == "RSCALE") {
    return value == "GREGORIAN";
  }
  if (name == "SKIP") {
    return value == "OMIT";
  }
  struct List {
    std::string_view name;
    int least;
    int most;
    bool from_the_end;
    std::vector<int>* list;
  };
  std::array<List, 8> const lists = {{{"BYMONTH", 1, 12, false, &rule.by_month},
                                      {"BYWEEKNO", 1, 53, true, &rule.by_week_number},
                                      {"BYYEARDAY", 1, 366, true, &rule.by_year_day},
                                      {"BYMONTHDAY", 1, 31, true, &rule.by_month_day},
                                      {"BYHOUR", 0, 23, false, &rule.by_hour},
                                      {"BYMINUTE", 0, 59, false, &rule.by_minute},
                                      {"BYSECOND", 0, 60, false, &rule.by_second},
                                      {"BYSETPOS", 1, 366, true, &rule.by_set_position}}};
  auto const row = std::find_if(lists.begin(), lists.end(), [&](List const& one) { return one.name == name; });
  if (row == lists.end()) {
    return name.starts_with("X-");
  }
  return read_list(value, row->least, row->most, row->from_the_end, *row->list);
}

}  // namespace

Result<Rule> parse_rule(std::string_view text) {
  Rule rule;
  bool has_frequency = false;
  for (auto const& part : split(upper(trim(text)), ';')) {
    if (trim(part).empty()) {
      continue;
    }
    auto const equals = part.find('=');
    std::string const name = trim(part.substr(0, equals));
    has_frequency = has_frequency || name == "FREQ";
    if (equals == std::string::npos || !read_part(name, trim(part.substr(equals + 1)), rule)) {
      return Error{ErrorKind::data, name == "RSCALE" || name == "SKIP" ? "RSCALE" : "part", "", {}};
    }
  }
  return has_frequency ? Result<Rule>(rule) : Result<Rule>(Error{ErrorKind::data, "FREQ", "", {}});
}

}  // namespace planner::calendar
