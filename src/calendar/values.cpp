#include "values.hpp"

#include "ical.hpp"

#include "planner/calendar/busy.hpp"

#include <algorithm>

namespace planner::calendar {
namespace {

constexpr std::int64_t k_longest_days = 36'525;
constexpr std::size_t k_longest_number = 9;

std::optional<Moment> moment_of(int year, int month, int day, int hour, int minute, int second) {
  bool const sound = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 &&
                     hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
  if (!sound) {
    return std::nullopt;
  }
  date::year_month_day const date_of(date::year{year}, date::month{static_cast<unsigned>(month)},
                                     date::day{static_cast<unsigned>(day)});
  if (!date_of.ok()) {
    return std::nullopt;
  }
  // A leap second is the second before it: there is none in UTC as we have it.
  return Day{date_of} + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{std::min(second, 59)};
}

std::optional<DateValue> as_value(icaltimetype time, std::string_view tzid) {
  bool const is_day = time.is_date != 0;
  auto const moment = is_day ? moment_of(time.year, time.month, time.day, 0, 0, 0)
                             : moment_of(time.year, time.month, time.day, time.hour, time.minute, time.second);
  if (!moment) {
    return std::nullopt;
  }
  bool const is_utc = !is_day && icaltime_is_utc(time) != 0;
  return DateValue{*moment, is_day, is_utc, is_utc || is_day ? "" : std::string(tzid)};
}

std::optional<Span> as_span(icaldurationtype duration) {
  std::int64_t const days = std::int64_t{duration.days} + std::int64_t{duration.weeks} * 7;
  std::chrono::seconds const seconds = std::chrono::hours{duration.hours} + std::chrono::minutes{duration.minutes} +
                                       std::chrono::seconds{duration.seconds};
  if (days > k_longest_days || seconds > std::chrono::hours{24 * k_longest_days}) {
    return std::nullopt;
  }
  return duration.is_neg != 0 ? Span{-days, -seconds} : Span{days, seconds};
}

/// libical reads numbers into an int without a look at their length.
bool has_long_number(std::string_view text) {
  std::size_t length = 0;
  for (char const c : text) {
    length = c >= '0' && c <= '9' ? length + 1 : 0;
    if (length > k_longest_number) {
      return true;
    }
  }
  return false;
}

/// A line as libical reads it: a property for each value of a list, and an X-LIC-ERROR for what is none.
IcalHandle<icalcomponent> parse(std::string const& line) {
  icalerror_set_errors_are_fatal(0);  // some builds of libical abort() otherwise
  std::string const text = "BEGIN:VEVENT\r\n" + line + "\r\nEND:VEVENT\r\n";
  return IcalHandle<icalcomponent>(icalparser_parse_string(text.c_str()));
}

std::vector<icalproperty*> properties_of(icalcomponent* component) {
  std::vector<icalproperty*> found;
  auto* next = component == nullptr ? nullptr : icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
  for (; next != nullptr; next = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
    found.push_back(next);
  }
  return found;
}

std::optional<PeriodValue> as_period(icalperiodtype period, std::string_view tzid) {
  auto const start = as_value(period.start, tzid);
  if (!start) {
    return std::nullopt;
  }
  if (icaltime_is_null_time(period.end) == 0) {
    auto const end = as_value(period.end, tzid);
    return end ? std::optional(PeriodValue{*start, *end, std::nullopt}) : std::nullopt;
  }
  auto const span = as_span(period.duration);
  return span ? std::optional(PeriodValue{*start, std::nullopt, *span}) : std::nullopt;
}

std::optional<PeriodValue> as_period(icalproperty* property, std::string_view tzid) {
  auto const plain = [&](icaltimetype time) {
    auto const start = as_value(time, tzid);
    return start ? std::optional(PeriodValue{*start, std::nullopt, std::nullopt}) : std::nullopt;
  };
  icalvalue const* const value = icalproperty_get_value(property);
  switch (value == nullptr ? ICAL_NO_VALUE : icalvalue_isa(value)) {
    case ICAL_DATE_VALUE:
      return plain(icalvalue_get_date(value));
    case ICAL_DATETIME_VALUE:
      return plain(icalvalue_get_datetime(value));
    case ICAL_DATETIMEPERIOD_VALUE: {
      icaldatetimeperiodtype const either = icalvalue_get_datetimeperiod(value);
      return icaltime_is_null_time(either.time) == 0 ? plain(either.time) : as_period(either.period, tzid);
    }
    case ICAL_PERIOD_VALUE:
      return as_period(icalvalue_get_period(value), tzid);
    default:
      return std::nullopt;
  }
}

/// Takes values off the front of a list. Of a long one libical reads the first few hundred, and says nothing.
std::string_view take_some(std::string_view& list) {
  constexpr int k_values = 100;
  std::size_t end = 0;
  for (int count = 0; count < k_values && end < list.size(); ++count) {
    end = std::min(list.find(',', count == 0 ? 0 : end + 1), list.size());
  }
  std::string_view const some = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  return some;
}

int number(std::string_view digits) {
  int value = 0;
  for (char const c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

void prepare_to_read() { icaltimezone_get_utc_timezone(); }

std::optional<std::vector<PeriodValue>> read_times(Property const& property) {
  auto const content = parse_content_line(property.text);
  if (!content) {
    return std::nullopt;
  }
  std::string const head = property.text.substr(0, property.text.size() - content->value.size());
  std::vector<PeriodValue> values;
  for (std::string_view rest = content->value; !rest.empty();) {
    auto const tree = parse(head + std::string(take_some(rest)));
    for (auto* const one : properties_of(tree.get())) {
      auto const value = as_period(one, content->parameter("TZID"));
      if (!value) {
        return std::nullopt;
      }
      values.push_back(*value);
    }
  }
  return values.empty() ? std::nullopt : std::optional(std::move(values));
}

std::optional<DateValue> read_time(Property const& property) {
  auto const values = read_times(property);
  bool const is_one = values && values->size() == 1 && !values->front().end && !values->front().span;
  return is_one ? std::optional(values->front().start) : std::nullopt;
}

std::optional<Span> read_duration(Property const& property) {
  auto const content = parse_content_line(property.text);
  if (!content || has_long_number(content->value)) {
    return std::nullopt;
  }
  auto const tree = parse(property.text);
  auto const all = properties_of(tree.get());
  icalvalue const* const value = all.size() == 1 ? icalproperty_get_value(all.front()) : nullptr;
  bool const is_duration = value != nullptr && icalvalue_isa(value) == ICAL_DURATION_VALUE;
  if (!is_duration) {
    return std::nullopt;
  }
  icaldurationtype const duration = icalvalue_get_duration(value);
  return icaldurationtype_is_bad_duration(duration) != 0 ? std::nullopt : as_span(duration);
}

std::optional<std::chrono::seconds> read_offset(std::string_view text) {
  bool const signed_well = (text.size() == 5 || text.size() == 7) && (text[0] == '+' || text[0] == '-');
  if (!signed_well || text.find_first_not_of("0123456789", 1) != std::string_view::npos) {
    return std::nullopt;
  }
  int const hours = number(text.substr(1, 2));
  int const minutes = number(text.substr(3, 2));
  int const seconds = text.size() == 7 ? number(text.substr(5, 2)) : 0;
  if (hours > 24 || minutes > 59 || seconds > 59) {
    return std::nullopt;
  }
  std::chrono::seconds const offset{hours * 3600 + minutes * 60 + seconds};
  return text[0] == '-' ? -offset : offset;
}

std::optional<DateValue> parse_date_value(std::string_view text) {
  bool const is_day = is_date_form(text);
  if (!is_day && !is_date_time_form(text)) {
    return std::nullopt;
  }
  auto const moment = moment_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)),
                                is_day ? 0 : number(text.substr(9, 2)), is_day ? 0 : number(text.substr(11, 2)),
                                is_day ? 0 : number(text.substr(13, 2)));
  return moment ? std::optional(DateValue{*moment, is_day, text.ends_with('Z'), ""}) : std::nullopt;
}

}  // namespace planner::calendar
