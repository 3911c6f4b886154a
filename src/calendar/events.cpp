#include "events.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace planner::calendar {
namespace {

std::int64_t number_or_zero(std::string const& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is(std::string_view text, std::string_view word) { return to_lower(text) == word; }

/// Why an event takes nobody's time; the field of Exchange says FREE where TRANSP is missing.
bool takes_no_time(Component const& event) {
  std::string const transp = event.value_of("TRANSP");
  bool const exchange_free = transp.empty() && is(event.value_of("X-MICROSOFT-CDO-BUSYSTATUS"), "free");
  return is(transp, "transparent") || exchange_free;
}

void remark_on_repeats(Component const& event, Remarks& remarks) {
  for (char const* name : {"UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "STATUS", "TRANSP", "SEQUENCE", "RECURRENCE-ID", "RRULE"}) {
    auto const count = std::count_if(event.properties.begin(), event.properties.end(),
                                     [&](Property const& one) { return one.name == name; });
    if (count > 1) {
      remarks.note(event.line, fmt::format("an event has more than one {}", name));
    }
  }
}

Length length_until(ForeignEvent& event, DateValue const& end, Zones const& zones, int line, Remarks& remarks) {
  // From the beginning of a day to a time: that is a time too.
  event.start.is_day = event.start.is_day && end.is_day;
  Day const start_day = day_of(event.start.local);
  if (event.start.is_day) {
    auto const days = days_between(start_day, day_of(end.local));
    if (days <= 0) {
      remarks.note(line, days == 0 ? "an all-day event ends on its first day: it is taken as one day"
                                   : "an event ends before it starts");
    }
    return {days == 0 ? 1 : std::max(days, 0), {}};
  }
  Instant const until = end.is_day ? event.zone.to_instant(end.local) : zones.instant_of(end, line);
  auto const exact = until - event.zone.to_instant(event.start.local);
  if (exact < std::chrono::seconds{0}) {
    remarks.note(line, "an event ends before it starts");
  }
  return {0, std::max(exact, std::chrono::seconds{0})};
}

Length length_of(ForeignEvent const& event, Span const& span, int line, Remarks& remarks) {
  if (span.days < 0 || span.seconds < std::chrono::seconds{0}) {
    remarks.note(line, "an event ends before it starts");
    return {};
  }
  if (event.start.is_day && span.seconds > std::chrono::seconds{0}) {
    remarks.note(line, "an all-day event has a duration that is not whole days");
    auto const more = date::ceil<date::days>(span.seconds).count();
    return {span.days + more, {}};
  }
  return {span.days, span.seconds};
}

/// False where an end is given that cannot be read.
bool read_length(ForeignEvent& event, Zones const& zones, Remarks& remarks) {
  auto const* dtend = event.component->find("DTEND");
  auto const* duration = event.component->find("DURATION");
  if (dtend != nullptr && duration != nullptr) {
    remarks.note(duration->line, "an event has both DTEND and DURATION: its DTEND counts");
  }
  if (dtend != nullptr) {
    auto const end = read_time(*dtend);
    if (!end) {
      remarks.lost(dtend->line, "an event has a DTEND that cannot be read");
      return false;
    }
    event.length = length_until(event, *end, zones, dtend->line, remarks);
    return true;
  }
  if (duration != nullptr) {
    auto const span = read_duration(*duration);
    if (!span) {
      remarks.lost(duration->line, "an event has a DURATION that cannot be read");
      return false;
    }
    event.length = length_of(event, *span, duration->line, remarks);
    return true;
  }
  event.length = {event.start.is_day ? 1 : 0, {}};
  return true;
}

}  // namespace

std::optional<ForeignEvent> read_event(Component const& component, Zones const& zones, Remarks& remarks) {
  ForeignEvent event;
  event.component = &component;
  event.line = component.line;
  event.uid = component.value_of("UID");
  event.sequence = number_or_zero(component.value_of("SEQUENCE"));
  event.stamp = component.value_of("DTSTAMP");
  event.is_cancelled = is(component.value_of("STATUS"), "cancelled");
  event.is_busy = !event.is_cancelled && !takes_no_time(component);
  remark_on_repeats(component, remarks);
  if (event.uid.empty()) {
    event.uid = fmt::format("\n{}", component.line);
  }
  auto const* dtstart = component.find("DTSTART");
  auto const start = dtstart == nullptr ? std::nullopt : read_time(*dtstart);
  if (!start) {
    remarks.lost(dtstart == nullptr ? component.line : dtstart->line,
                 dtstart == nullptr ? "an event has no DTSTART" : "an event has a DTSTART that cannot be read");
    return std::nullopt;
  }
  event.start = *start;
  event.zone = zones.zone_of(*start, dtstart->line);
  if (!read_length(event, zones, remarks)) {
    return std::nullopt;
  }
  if (auto const* id = component.find("RECURRENCE-ID")) {
    event.replaces = read_time(*id);
    auto const content = parse_content_line(id->text);
    event.and_future = content && is(content->parameter("RANGE"), "thisandfuture");
    if (!event.replaces) {
      remarks.lost(id->line, "an event has a RECURRENCE-ID that cannot be read");
      return std::nullopt;
    }
  }
  return event;
}

Instant end_of(Moment start, Zone const& zone, Length const& length) {
  Moment const nominal = start + date::days{static_cast<int>(length.days)};
  return zone.to_instant(nominal) + length.exact;
}

Day end_of(Day start, Length const& length) {
  return start + date::days{static_cast<int>(length.days)};
}

}  // namespace planner::calendar
