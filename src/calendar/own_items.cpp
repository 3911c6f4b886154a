#include "planner/calendar/own_items.hpp"

#include "components.hpp"
#include "zones.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace planner::calendar {
namespace {

constexpr std::int64_t k_most_sequence = 1'000'000'000;

std::int64_t number_or_zero(std::string const& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// From 1900 up to 3000: nobody lives outside of it, and far outside days cannot be written down any more.
bool is_near(Moment moment) {
  constexpr Day k_first{date::days{-25'567}};
  constexpr Day k_end{date::days{376'200}};
  return day_of(moment) >= k_first && day_of(moment) < k_end;
}

bool is(std::string_view text, std::string_view word) { return to_lower(text) == word; }

/// Reads one VCALENDAR after another.
class Reader {
 public:
  Reader(BusyRequest const& request, ZonesByName const& known, Remarks& remarks)
      : m_request(request), m_known(known), m_remarks(remarks) {}

  void read(Component const& calendar) {
    Zones const zones(m_request, m_known, calendar, m_budget, m_remarks);
    // A message that calls its events off does so whatever their own status says (RFC 5546 3.2.5).
    bool const called_off = is(calendar.value_of("METHOD"), "cancel");
    for (auto const& child : calendar.children) {
      bool const is_item = child.name == "VEVENT" || child.name == "VTODO";
      // A changed one of a series has the UID of the series.
      if (!is_item || child.find("RECURRENCE-ID") != nullptr) {
        continue;
      }
      if (!m_request.own.contains(child.value_of("UID"))) {
        ++m_reading.others;
        continue;
      }
      m_reading.items.push_back(item_of(child, zones));
      m_reading.items.back().is_cancelled = m_reading.items.back().is_cancelled || called_off;
    }
  }

  OwnReading finish() {
    m_reading.remarks = m_remarks.take();
    return std::move(m_reading);
  }

 private:
  std::optional<ItemTime> time_of(Component const& component, char const* name, Zones const& zones) {
    auto const* property = component.find(name);
    auto value = property == nullptr ? std::nullopt : read_time(*property);
    value = value && is_near(value->local) ? value : std::nullopt;
    if (property != nullptr && !value) {
      m_remarks.lost(property->line, fmt::format("an item of the plan has a {} that cannot be read", name));
    }
    if (!value) {
      return std::nullopt;
    }
    return value->is_day ? ItemTime(day_of(value->local)) : ItemTime(zones.instant_of(*value, property->line));
  }

  std::optional<Instant> instant_of(Component const& component, char const* name, Zones const& zones) {
    auto const* property = component.find(name);
    auto const value = property == nullptr ? std::nullopt : read_time(*property);
    return value && is_near(value->local) ? std::optional(zones.instant_of(*value, property->line)) : std::nullopt;
  }

  static std::optional<ItemTime> after(std::optional<ItemTime> const& start, Component const& component) {
    auto const* property = component.find("DURATION");
    auto const span = property == nullptr ? std::nullopt : read_duration(*property);
    auto const* from = start ? std::get_if<Instant>(&*start) : nullptr;
    return span && from != nullptr ? std::optional<ItemTime>(*from + std::chrono::hours{24 * span->days} + span->seconds)
                                   : std::nullopt;
  }

  OwnItem item_of(Component const& component, Zones const& zones) {
    OwnItem item;
    item.uid = component.value_of("UID");
    item.sequence = std::clamp<std::int64_t>(number_or_zero(component.value_of("SEQUENCE")), 0, k_most_sequence);
    auto const stamp = instant_of(component, "DTSTAMP", zones);
    item.stamp = stamp ? stamp->time_since_epoch().count() : 0;
    item.is_todo = component.name == "VTODO";
    std::string const status = component.value_of("STATUS");
    item.is_cancelled = is(status, "cancelled");
    item.completed = item.is_todo ? instant_of(component, "COMPLETED", zones) : std::nullopt;
    // Programs write one, two or all three of them.
    item.is_completed = item.is_todo && (item.completed || is(status, "completed") ||
                                         component.value_of("PERCENT-COMPLETE") == "100");
    item.start = time_of(component, "DTSTART", zones);
    item.end = time_of(component, item.is_todo ? "DUE" : "DTEND", zones);
    if (!item.end) {
      item.end = after(item.start, component);
    }
    return item;
  }

  BusyRequest const& m_request;
  ZonesByName const& m_known;
  Remarks& m_remarks;
  Budget m_budget;
  OwnReading m_reading;
};

}  // namespace

Result<OwnReading> read_own_items(std::string_view text, BusyRequest const& request, ZonesByName const& zones) {
  Remarks remarks;
  auto const calendars = read_components(text, remarks);
  if (!calendars) {
    return calendars.error();
  }
  Reader reader(request, zones, remarks);
  for (auto const& calendar : *calendars) {
    reader.read(calendar);
  }
  OwnReading reading = reader.finish();
  auto const lost = std::find_if(reading.remarks.begin(), reading.remarks.end(), [](Remark const& one) { return one.lost; });
  if (reading.items.empty() && reading.others == 0 && lost != reading.remarks.end()) {
    return Error{ErrorKind::data, fmt::format("line {}: {}; nothing else is in it", lost->line, lost->what), "", {}};
  }
  return reading;
}

}  // namespace planner::calendar
