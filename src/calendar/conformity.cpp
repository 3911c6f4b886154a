// What a line and a component have to be by RFC 5545, as tables. Nothing here decides what is busy.

#include "components.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace planner::calendar {
namespace {

enum class Form { dates, utc, duration, trigger, number, text, status };

struct PropertyForm {
  std::string_view name;
  Form form;
};

constexpr std::array<PropertyForm, 27> k_forms = {{
    {"DTSTART", Form::dates},        {"DTEND", Form::dates},     {"DUE", Form::dates},
    {"RECURRENCE-ID", Form::dates},  {"EXDATE", Form::dates},    {"RDATE", Form::dates},
    {"COMPLETED", Form::utc},        {"CREATED", Form::utc},     {"DTSTAMP", Form::utc},
    {"LAST-MODIFIED", Form::utc},    {"ACKNOWLEDGED", Form::utc}, {"DURATION", Form::duration},
    {"TRIGGER", Form::trigger},      {"SEQUENCE", Form::number}, {"PRIORITY", Form::number},
    {"PERCENT-COMPLETE", Form::number}, {"REPEAT", Form::number}, {"SUMMARY", Form::text},
    {"DESCRIPTION", Form::text},     {"LOCATION", Form::text},   {"COMMENT", Form::text},
    {"CONTACT", Form::text},         {"UID", Form::text},        {"CATEGORIES", Form::text},
    {"RESOURCES", Form::text},       {"TZNAME", Form::text},     {"STATUS", Form::status},
}};

struct Needed {
  std::string_view component;
  std::array<std::string_view, 3> properties;
};

constexpr std::array<Needed, 9> k_needed = {{
    {"VCALENDAR", {"PRODID", "VERSION", ""}},
    {"VEVENT", {"UID", "DTSTAMP", ""}},
    {"VTODO", {"UID", "DTSTAMP", ""}},
    {"VJOURNAL", {"UID", "DTSTAMP", ""}},
    {"VFREEBUSY", {"UID", "DTSTAMP", ""}},
    {"VALARM", {"ACTION", "TRIGGER", ""}},
    {"VTIMEZONE", {"TZID", "", ""}},
    {"STANDARD", {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}},
    {"DAYLIGHT", {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}},
}};

constexpr std::array<std::string_view, 9> k_statuses = {"TENTATIVE", "CONFIRMED",  "CANCELLED", "NEEDS-ACTION", "COMPLETED",
                                                        "IN-PROCESS", "DRAFT", "FINAL",     ""};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_text(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 2)) {
    if (at + 1 == text.size() || std::string_view("\\;,nN").find(text[at + 1]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_dates(ContentLine const& content, bool& type_fits) {
  bool const wants_days = content.parameter("VALUE") == "DATE";
  for (std::string_view rest = content.value; !rest.empty();) {
    std::size_t const comma = std::min(rest.find(','), rest.size());
    std::string_view const one = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (one.find('/') != std::string_view::npos) {
      continue;
    }
    if (!is_date_form(one) && !is_date_time_form(one)) {
      return false;
    }
    type_fits = type_fits && is_date_form(one) == wants_days;
  }
  return !content.value.empty();
}

bool fits(Form form, ContentLine const& content, bool& type_fits) {
  std::string_view const value = content.value;
  switch (form) {
    case Form::dates:
      return is_dates(content, type_fits);
    case Form::utc:
      return is_date_time_form(value) && value.ends_with('Z');
    case Form::trigger:
      return content.parameter("VALUE") == "DATE-TIME" ? is_date_time_form(value) && value.ends_with('Z')
                                                        : is_duration_form(value);
    case Form::duration:
      return is_duration_form(value);
    case Form::number:
      return is_digits(value);
    case Form::text:
      return is_text(value);
    case Form::status:
      return std::find(k_statuses.begin(), k_statuses.end(), value) != k_statuses.end();
  }
  return true;
}

/// Digits and a unit; moves behind them.
bool take_amount(std::string_view& rest, char unit) {
  std::size_t const end = rest.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || rest[end] != unit) {
    return false;
  }
  rest.remove_prefix(end + 1);
  return true;
}

}  // namespace

bool is_date_form(std::string_view text) { return text.size() == 8 && is_digits(text); }

bool is_date_time_form(std::string_view text) {
  bool const zulu = text.size() == 16 && text.back() == 'Z';
  return (text.size() == 15 || zulu) && is_digits(text.substr(0, 8)) && text[8] == 'T' && is_digits(text.substr(9, 6));
}

bool is_duration_form(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    text.remove_prefix(1);
  }
  if (text.size() < 3 || text.front() != 'P') {
    return false;
  }
  text.remove_prefix(1);
  if (take_amount(text, 'W')) {
    return text.empty();
  }
  take_amount(text, 'D');
  if (text.empty()) {
    return true;
  }
  bool const has_time = text.front() == 'T' && text.size() > 1;
  text.remove_prefix(1);
  for (char const unit : {'H', 'M', 'S'}) {
    take_amount(text, unit);
  }
  return has_time && text.empty();
}

void check_property(ContentLine const& content, int line, Remarks& remarks) {
  auto const row = std::find_if(k_forms.begin(), k_forms.end(), [&](PropertyForm const& one) { return one.name == content.name; });
  if (row == k_forms.end()) {
    return;
  }
  bool type_fits = true;
  if (!fits(row->form, content, type_fits)) {
    remarks.note(line, fmt::format("a {} has a value that is not of its form", row->name));
  } else if (!type_fits) {
    remarks.note(line, fmt::format("a {} says VALUE=DATE for a time, or has a day without it", row->name));
  }
  if (row->form == Form::dates && !content.parameter("TZID").empty() && content.value.ends_with('Z')) {
    remarks.note(line, fmt::format("a {} has a zone and is in UTC", row->name));
  }
}

void check_component(std::string_view component, std::string_view parent, std::vector<SeenProperty> const& seen, int line,
                     Remarks& remarks) {
  auto const first = [&](std::string_view name) {
    return std::find_if(seen.begin(), seen.end(), [&](SeenProperty const& one) { return one.name == name; });
  };
  if (auto const start = first("DTSTART"); start != seen.end()) {
    for (char const* name : {"DTEND", "DUE", "EXDATE", "RECURRENCE-ID"}) {
      if (auto const other = first(name); other != seen.end() && other->is_day != start->is_day) {
        remarks.note(other->line, fmt::format("DTSTART and {} are not both days or both times", name));
      }
    }
  }
  auto const row = std::find_if(k_needed.begin(), k_needed.end(), [&](Needed const& one) { return one.component == component; });
  if (row == k_needed.end()) {
    return;
  }
  for (auto const needed : row->properties) {
    if (!needed.empty() && first(needed) == seen.end()) {
      remarks.note(line, fmt::format("a {} has no {}", component, needed));
    }
  }
  if (component == "VALARM" && parent != "VEVENT" && parent != "VTODO") {
    remarks.note(line, "an alarm stands where it rings for nothing");
  }
}

}  // namespace planner::calendar
