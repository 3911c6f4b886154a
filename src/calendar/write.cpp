#include "ical.hpp"
#include "planner/calendar/item.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace planner::calendar {
namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t k_octets = 75;                        // RFC 5545, 3.1

// Length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text) {
  auto byte = [text](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  auto continues = [&byte](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  unsigned const first = byte(0);
  unsigned const second = byte(1);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF && continues(1)) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF && continues(1) && continues(2)) {
    bool const overlong = first == 0xE0 && second < 0xA0;
    bool const surrogate = first == 0xED && second > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
    bool const overlong = first == 0xF0 && second < 0x90;
    bool const beyond = first == 0xF4 && second > 0x8F;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

// Readers that cut lines with a Unicode-aware split would take these inside a value for the end of a line:
// U+0085, U+2028, U+2029.
bool is_line_separator(std::string_view character) {
  return character == "\xC2\x85" || character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

bool is_control(std::string_view character) {
  auto const first = static_cast<unsigned char>(character[0]);
  auto const last = static_cast<unsigned char>(character.back());
  return character.size() == 1 ? first < 0x20 || first == 0x7F : first == 0xC2 && last < 0xA0;
}

// Readers drop blanks at the ends of a value, and call a value of nothing but blanks an error.
std::string without_blanks_around(std::string const& text) {
  std::size_t const first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// libical passes control characters and broken UTF-8 through as they are, and it ends a text at a NUL.
std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = sequence_length(text.substr(at));
    std::string_view const character = text.substr(at, std::max<std::size_t>(length, 1));
    at += character.size();
    if (length == 0) {
      out += k_replacement;
    } else if (character == "\r" && text.substr(at, 1) == "\n") {
      continue;
    } else if (character == "\n" || character == "\r" || is_line_separator(character)) {
      out += '\n';
    } else if (character == "\t") {
      out += ' ';
    } else if (!is_control(character)) {
      out += character;
    }
  }
  return without_blanks_around(out);
}

bool has_four_digit_year(Instant instant) {
  auto const year = static_cast<int>(date::year_month_day(date::floor<date::days>(instant)).year());
  return year >= 1 && year <= 9999;
}

Error broken(Event const& event, std::string const& what) {
  return Error{ErrorKind::internal, "calendar item '" + event.uid + "': " + what, "", {}};
}

// What the standard forbids and libical would write all the same.
std::optional<Error> fault_of(Event const& event) {
  if (event.uid.empty()) {
    return broken(event, "has no UID");
  }
  if (event.sequence < 0) {
    return broken(event, "has a negative SEQUENCE");
  }
  if (event.dtend <= event.dtstart) {
    return broken(event, "ends no later than it starts");
  }
  for (Instant const instant : {event.dtstamp, event.last_modified, event.dtstart, event.dtend}) {
    if (!has_four_digit_year(instant)) {
      return broken(event, "has a year that a calendar file cannot hold");
    }
  }
  if (std::any_of(event.alarms.begin(), event.alarms.end(), [](int minutes) { return minutes > 0; })) {
    return broken(event, "has an alarm after its start");
  }
  return std::nullopt;
}

std::optional<Error> fault_of(std::vector<Event> const& events) {
  std::vector<std::string> uids;
  for (Event const& event : events) {
    if (auto fault = fault_of(event)) {
      return fault;
    }
    uids.push_back(clean(event.uid));
  }
  std::sort(uids.begin(), uids.end());
  auto const twice = std::adjacent_find(uids.begin(), uids.end());
  if (twice != uids.end()) {
    return Error{ErrorKind::internal, "two calendar items have the UID '" + *twice + "'", "", {}};
  }
  return std::nullopt;
}

icaltimetype as_utc(Instant instant) {
  auto const day = date::floor<date::days>(instant);
  date::year_month_day const date_of(day);
  date::hh_mm_ss const time(instant - day);
  icaltimetype out = icaltime_null_time();
  out.year = static_cast<int>(date_of.year());
  out.month = static_cast<int>(static_cast<unsigned>(date_of.month()));
  out.day = static_cast<int>(static_cast<unsigned>(date_of.day()));
  out.hour = static_cast<int>(time.hours().count());
  out.minute = static_cast<int>(time.minutes().count());
  out.second = static_cast<int>(time.seconds().count());
  out.zone = icaltimezone_get_utc_timezone();
  return out;
}

// Hours and minutes, never days: RFC 5545's days are nominal, and ours are exact.
icaltriggertype before_start(int minutes) {
  unsigned const early = 0U - static_cast<unsigned>(minutes);
  icaltriggertype out{};
  out.time = icaltime_null_time();
  out.duration.is_neg = minutes < 0 ? 1 : 0;
  out.duration.hours = early / 60;
  out.duration.minutes = early % 60;
  return out;
}

icalproperty_status as_ical(EventStatus status) {
  switch (status) {
    case EventStatus::tentative:
      return ICAL_STATUS_TENTATIVE;
    case EventStatus::confirmed:
      return ICAL_STATUS_CONFIRMED;
    case EventStatus::cancelled:
      return ICAL_STATUS_CANCELLED;
  }
  return ICAL_STATUS_NONE;
}

IcalHandle<icalcomponent> display_alarm(std::string const& text, int minutes) {
  IcalHandle<icalcomponent> alarm(icalcomponent_new(ICAL_VALARM_COMPONENT));
  add(*alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
  add(*alarm, icalproperty_new_description(text.c_str()));
  add(*alarm, icalproperty_new_trigger(before_start(minutes)));
  return alarm;
}

// libical keeps the order in which properties are added; it is part of the bytes.
IcalHandle<icalcomponent> as_vevent(Event const& event) {
  IcalHandle<icalcomponent> out(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  auto add_text = [&out](icalproperty* (*make)(char const*), std::string const& text) {
    if (!text.empty()) {  // an empty value is legal, but libical's own parser calls it an error
      add(*out, make(text.c_str()));
    }
  };
  std::string const summary = clean(event.summary);
  add_text(icalproperty_new_uid, clean(event.uid));
  add(*out, icalproperty_new_dtstamp(as_utc(event.dtstamp)));
  add(*out, icalproperty_new_lastmodified(as_utc(event.last_modified)));
  add(*out, icalproperty_new_sequence(event.sequence));
  add(*out, icalproperty_new_dtstart(as_utc(event.dtstart)));
  add(*out, icalproperty_new_dtend(as_utc(event.dtend)));
  add_text(icalproperty_new_summary, summary);
  add_text(icalproperty_new_description, clean(event.description));
  add_text(icalproperty_new_location, clean(event.location));
  add(*out, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  add(*out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  add(*out, icalproperty_new_status(as_ical(event.status)));
  if (event.status != EventStatus::cancelled) {
    for (int const minutes : event.alarms) {
      // An event may go without a title, a DISPLAY alarm may not go without a text.
      add(*out, display_alarm(summary.empty() ? "Reminder" : summary, minutes));
    }
  }
  return out;
}

IcalHandle<icalcomponent> as_vcalendar(Calendar const& calendar) {
  IcalHandle<icalcomponent> out(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(*out, icalproperty_new_version("2.0"));
  add(*out, icalproperty_new_prodid("-//planner//planner 0.1//EN"));
  add(*out, icalproperty_new_calscale("GREGORIAN"));
  if (std::string const name = clean(calendar.name); !name.empty()) {
    add(*out, icalproperty_new_name(name.c_str()));
  }
  std::vector<Event const*> events;
  for (Event const& event : calendar.events) {
    events.push_back(&event);
  }
  std::sort(events.begin(), events.end(),
            [](Event const* a, Event const* b) { return std::tie(a->dtstart, a->uid) < std::tie(b->dtstart, b->uid); });
  for (Event const* event : events) {
    add(*out, as_vevent(*event));
  }
  return out;
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t const length = std::max<std::size_t>(sequence_length(line.substr(at)), 1);
    if (used + length > k_octets) {
      out += "\r\n ";
      used = 1;
    }
    out += line.substr(at, length);
    used += length;
    at += length;
  }
  out += "\r\n";
}

std::string unfolded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const fold = std::min(text.find("\r\n ", at), text.size());
    out += text.substr(at, fold - at);
    at = fold + 3;
  }
  return out;
}

// libical's text, folded again. Its own folds are legal, but it breaks right after the colon when the first
// word is long (`SUMMARY:` and nothing else on the line), which importers that read by lines take for empty.
// X-WR-CALNAME is made here, from the NAME that libical escaped: in an X- property 3.0.16 leaves commas and
// semicolons bare, so the text would end at the first of them.
std::string lines_of(std::string_view serialised) {
  std::string const text = unfolded(serialised);
  std::string out;
  out.reserve(text.size() + text.size() / 32);
  bool in_header = true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find("\r\n", at), text.size());
    std::string_view const line = std::string_view(text).substr(at, end - at);
    append_folded(out, line);
    in_header = in_header && line != "BEGIN:VEVENT";
    if (in_header && line.substr(0, 5) == "NAME:") {
      append_folded(out, "X-WR-CAL" + std::string(line));
    }
    at = end + 2;
  }
  return out;
}

}  // namespace

Result<std::string> write_ics(Calendar const& calendar) {
  if (auto fault = fault_of(calendar.events)) {
    return *std::move(fault);
  }
  icalerror_set_errors_are_fatal(0);  // some builds of libical abort() otherwise
  auto const tree = as_vcalendar(calendar);
  IcalHandle<char> const serialised(icalcomponent_as_ical_string_r(tree.get()));
  if (!serialised) {
    return Error{ErrorKind::internal, "libical could not write the calendar", "", {}};
  }
  return lines_of(serialised.get());
}

}  // namespace planner::calendar
