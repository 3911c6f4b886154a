#include "ical.hpp"
#include "planner/calendar/item.hpp"
#include "writing_text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace planner::calendar {
namespace {

bool has_four_digit_year(Instant instant) {
  auto const year = static_cast<int>(date::year_month_day(date::floor<date::days>(instant)).year());
  return year >= 1 && year <= 9999;
}

Error broken(std::string const& uid, std::string const& what) {
  return Error{ErrorKind::internal, "calendar item '" + uid + "': " + what, "", {}};
}

// What the standard forbids and libical would write all the same.
std::optional<Error> fault_of(std::string const& uid, int sequence, std::vector<Instant> const& instants,
                              std::vector<int> const& alarms) {
  if (uid.empty()) {
    return broken(uid, "has no UID");
  }
  if (sequence < 0) {
    return broken(uid, "has a negative SEQUENCE");
  }
  if (!std::all_of(instants.begin(), instants.end(), has_four_digit_year)) {
    return broken(uid, "has a year that a calendar file cannot hold");
  }
  if (std::any_of(alarms.begin(), alarms.end(), [](int minutes) { return minutes > 0; })) {
    return broken(uid, "has an alarm after its start");
  }
  return std::nullopt;
}

std::optional<Error> fault_of(Event const& event) {
  if (auto fault = fault_of(event.uid, event.sequence, {event.dtstamp, event.last_modified, event.dtstart, event.dtend},
                            event.alarms)) {
    return fault;
  }
  return event.dtend <= event.dtstart ? std::optional(broken(event.uid, "ends no later than it starts")) : std::nullopt;
}

std::optional<Error> fault_of(Todo const& todo) {
  std::vector<Instant> instants{todo.dtstamp, todo.last_modified};
  for (auto const& instant : {todo.dtstart, todo.due, todo.completed}) {
    if (instant) {
      instants.push_back(*instant);
    }
  }
  if (auto fault = fault_of(todo.uid, todo.sequence, instants, todo.alarms)) {
    return fault;
  }
  if (todo.dtstart && todo.due && *todo.due <= *todo.dtstart) {
    return broken(todo.uid, "is due no later than it starts");
  }
  if (!todo.alarms.empty() && !todo.dtstart && !todo.due) {
    return broken(todo.uid, "has an alarm and no moment for it");
  }
  if (todo.percent < 0 || todo.percent > 100) {
    return broken(todo.uid, "has a percentage beyond 0 to 100");
  }
  if (todo.completed && todo.status != TodoStatus::completed) {
    return broken(todo.uid, "was completed and is not");
  }
  return std::nullopt;
}

std::optional<Error> fault_of(Calendar const& calendar) {
  std::vector<std::string> uids;
  for (Event const& event : calendar.events) {
    if (auto fault = fault_of(event)) {
      return fault;
    }
    uids.push_back(clean(event.uid));
  }
  for (Todo const& todo : calendar.todos) {
    if (auto fault = fault_of(todo)) {
      return fault;
    }
    uids.push_back(clean(todo.uid));
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

icalproperty_status as_ical(TodoStatus status) {
  switch (status) {
    case TodoStatus::needs_action:
      return ICAL_STATUS_NEEDSACTION;
    case TodoStatus::in_process:
      return ICAL_STATUS_INPROCESS;
    case TodoStatus::completed:
      return ICAL_STATUS_COMPLETED;
    case TodoStatus::cancelled:
      return ICAL_STATUS_CANCELLED;
  }
  return ICAL_STATUS_NONE;
}

// An empty value is legal, but libical's own parser calls it an error.
void add_text(icalcomponent& out, icalproperty* (*make)(char const*), std::string const& text) {
  if (!text.empty()) {
    add(out, make(text.c_str()));
  }
}

// An item may go without a title, a DISPLAY alarm may not go without a text.
void add_alarms(icalcomponent& out, std::string const& summary, std::vector<int> const& alarms, bool from_end) {
  for (int const minutes : alarms) {
    IcalHandle<icalcomponent> alarm(icalcomponent_new(ICAL_VALARM_COMPONENT));
    add(*alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(*alarm, icalproperty_new_description(summary.empty() ? "Reminder" : summary.c_str()));
    IcalHandle<icalproperty> trigger(icalproperty_new_trigger(before_start(minutes)));
    if (from_end) {  // RFC 5545, 3.8.6.3: without DTSTART there is no start to count from
      icalproperty_add_parameter(trigger.get(), icalparameter_new_related(ICAL_RELATED_END));
    }
    add(*alarm, std::move(trigger));
    add(out, std::move(alarm));
  }
}

void add_identity(icalcomponent& out, std::string const& uid, Instant dtstamp, Instant last_modified, int sequence) {
  add_text(out, icalproperty_new_uid, clean(uid));
  add(out, icalproperty_new_dtstamp(as_utc(dtstamp)));
  add(out, icalproperty_new_lastmodified(as_utc(last_modified)));
  add(out, icalproperty_new_sequence(sequence));
}

void add_words(icalcomponent& out, std::string const& summary, std::string const& description, std::string const& location) {
  add_text(out, icalproperty_new_summary, summary);
  add_text(out, icalproperty_new_description, clean(description));
  add_text(out, icalproperty_new_location, clean(location));
  add(out, icalproperty_new_class(ICAL_CLASS_PRIVATE));
}

// libical keeps the order in which properties are added; it is part of the bytes.
IcalHandle<icalcomponent> as_component(Event const& event) {
  IcalHandle<icalcomponent> out(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  std::string const summary = clean(event.summary);
  add_identity(*out, event.uid, event.dtstamp, event.last_modified, event.sequence);
  add(*out, icalproperty_new_dtstart(as_utc(event.dtstart)));
  add(*out, icalproperty_new_dtend(as_utc(event.dtend)));
  add_words(*out, summary, event.description, event.location);
  add(*out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  add(*out, icalproperty_new_status(as_ical(event.status)));
  if (event.status != EventStatus::cancelled) {
    add_alarms(*out, summary, event.alarms, false);
  }
  return out;
}

// There is no TRANSP in a VTODO: nobody's time is blocked by it.
IcalHandle<icalcomponent> as_component(Todo const& todo) {
  IcalHandle<icalcomponent> out(icalcomponent_new(ICAL_VTODO_COMPONENT));
  std::string const summary = clean(todo.summary);
  add_identity(*out, todo.uid, todo.dtstamp, todo.last_modified, todo.sequence);
  if (todo.dtstart) {
    add(*out, icalproperty_new_dtstart(as_utc(*todo.dtstart)));
  }
  if (todo.due) {
    add(*out, icalproperty_new_due(as_utc(*todo.due)));
  }
  if (todo.completed) {
    add(*out, icalproperty_new_completed(as_utc(*todo.completed)));
  }
  add_words(*out, summary, todo.description, todo.location);
  add(*out, icalproperty_new_status(as_ical(todo.status)));
  add(*out, icalproperty_new_percentcomplete(todo.percent));
  add_text(*out, icalproperty_new_relatedto, clean(todo.related_to));
  if (todo.status == TodoStatus::needs_action || todo.status == TodoStatus::in_process) {
    add_alarms(*out, summary, todo.alarms, !todo.dtstart);
  }
  return out;
}

// What comes before the items, to be opened with BEGIN and without an END.
IcalHandle<icalcomponent> as_header(Calendar const& calendar) {
  IcalHandle<icalcomponent> out(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(*out, icalproperty_new_version("2.0"));
  add(*out, icalproperty_new_prodid((std::string(k_product) + "planner 0.1//EN").c_str()));
  add(*out, icalproperty_new_calscale("GREGORIAN"));
  add_text(*out, icalproperty_new_name, clean(calendar.name));
  return out;
}

// libical's text, folded again. Its own folds are legal, but it breaks right after the colon when the first
// word is long (`SUMMARY:` and nothing else on the line), which importers that read by lines take for empty.
bool append_component(std::string& out, icalcomponent& component) {
  IcalHandle<char> const serialised(icalcomponent_as_ical_string_r(&component));
  if (!serialised) {
    return false;
  }
  std::string const text = unfolded(serialised.get());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find("\r\n", at), text.size());
    append_folded(out, std::string_view(text).substr(at, end - at));
    at = end + 2;
  }
  return true;
}

// X-WR-CALNAME is made here, from the NAME that libical escaped: in an X- property 3.0.16 leaves commas and
// semicolons bare, so the text would end at the first of them. REFRESH-INTERVAL is written here because it needs
// a VALUE that libical leaves out (RFC 7986, 5.7).
std::string header_of(Calendar const& calendar, std::string const& serialised) {
  std::string out;
  std::string const text = unfolded(serialised);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find("\r\n", at), text.size());
    std::string const line = text.substr(at, end - at);
    at = end + 2;
    if (line.starts_with("END:")) {
      break;
    }
    append_folded(out, line);
    if (line.starts_with("NAME:")) {
      append_folded(out, "X-WR-CAL" + line);
    }
  }
  if (calendar.color) {
    append_folded(out, "COLOR:" + clean(calendar.color->name));
    append_folded(out, "X-APPLE-CALENDAR-COLOR:" + clean(calendar.color->hex));
  }
  if (calendar.refresh) {
    std::string const span = "PT" + std::to_string(calendar.refresh->count()) + "H";
    append_folded(out, "REFRESH-INTERVAL;VALUE=DURATION:" + span);
    append_folded(out, "X-PUBLISHED-TTL:" + span);
  }
  return out;
}

Error cannot_write() {
  return Error{ErrorKind::internal, "libical could not write the calendar", "", {}};
}

/// Items in their order, one by one: a tree of all of them would hold everything three times.
template <class Item, class Key>
bool append_items(std::string& out, std::vector<Item> const& items, Key key) {
  std::vector<Item const*> sorted;
  for (Item const& item : items) {
    sorted.push_back(&item);
  }
  std::sort(sorted.begin(), sorted.end(), [&](Item const* a, Item const* b) {
    auto const of_a = key(*a);
    auto const of_b = key(*b);
    return std::tie(of_a, a->uid) < std::tie(of_b, b->uid);
  });
  return std::all_of(sorted.begin(), sorted.end(),
                     [&](Item const* item) { return append_component(out, *as_component(*item)); });
}

}  // namespace

Result<std::string> write_ics(Calendar const& calendar) {
  if (auto fault = fault_of(calendar)) {
    return *std::move(fault);
  }
  icalerror_set_errors_are_fatal(0);  // some builds of libical abort() otherwise
  IcalHandle<char> const serialised(icalcomponent_as_ical_string_r(as_header(calendar).get()));
  if (!serialised) {
    return cannot_write();
  }
  std::string out = header_of(calendar, serialised.get());
  bool const all = append_items(out, calendar.events, [](Event const& event) { return event.dtstart; }) &&
                   append_items(out, calendar.todos, [](Todo const& todo) { return todo.due; });
  if (!all) {
    return cannot_write();
  }
  out += "END:VCALENDAR\r\n";
  return out;
}

}  // namespace planner::calendar
