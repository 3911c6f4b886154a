#include "planner/calendar/busy.hpp"

#include "components.hpp"
#include "series.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner::calendar {
namespace {

constexpr std::string_view k_own_prodid = "-//planner//planner";
/// Far from where civil time ends, so that nothing added to it overflows.
constexpr std::chrono::hours k_farthest{24 * 365 * 10'000};

bool is_plain(ForeignEvent const& event) {
  return event.length.days == 0 && event.length.exact == std::chrono::seconds{0};
}

/// Reads one VCALENDAR after another.
class Reader {
 public:
  Reader(BusyRequest const& request, ZonesByName const& known, Remarks& remarks)
      : m_request(request), m_known(known), m_remarks(remarks), m_findings{request, m_budget, remarks, {}, {}, false} {}

  void read(Component const& calendar) {
    bool const ours = calendar.value_of("PRODID").starts_with(k_own_prodid);
    Zones const zones(m_request, m_known, calendar, m_budget, m_remarks);
    // A list of busy times is published in the place of events; beside them it says what they say already.
    bool const has_events = std::any_of(calendar.children.begin(), calendar.children.end(),
                                        [](Component const& child) { return child.name == "VEVENT"; });
    std::map<std::string, Series> series;
    for (auto const& child : calendar.children) {
      if (child.name == "VFREEBUSY" && has_events) {
        m_remarks.note(child.line, "a VFREEBUSY stands beside events: the events count");
      } else if (child.name == "VFREEBUSY") {
        read_free_busy(child, zones);
      } else if (child.name == "VEVENT") {
        auto event = read_event(child, zones, m_remarks);
        if (!event) {
          continue;
        }
        if (ours || m_request.own.contains(event->uid)) {
          ++m_reading.events;
          ++m_reading.own;
          continue;
        }
        auto& one = series[event->uid];
        (event->replaces ? one.overrides : one.masters).push_back(std::move(*event));
      }
    }
    for (auto const& [uid, one] : series) {
      add(one, zones);
    }
  }

  BusyReading finish() {
    m_reading.timed = merged(std::move(m_findings.timed));
    auto& days = m_findings.days;
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    m_reading.days = std::move(days);
    m_reading.goes_on = m_findings.goes_on;
    m_reading.remarks = m_remarks.take();
    return std::move(m_reading);
  }

 private:
  void add(Series const& series, Zones const& zones) {
    if (series.masters.size() > 1) {
      m_remarks.note(series.masters[1].line, "two events have one UID");
    }
    auto const& counted = series.masters.empty() ? series.overrides : series.masters;
    m_reading.events += static_cast<int>(counted.size());
    m_reading.free += static_cast<int>(std::count_if(
        counted.begin(), counted.end(), [](ForeignEvent const& one) { return !one.is_busy || is_plain(one); }));
    add_series(series, zones, m_findings);
  }

  void read_free_busy(Component const& list, Zones const& zones) {
    ++m_reading.events;
    for (auto const& property : list.properties) {
      auto const content = property.name == "FREEBUSY" ? parse_content_line(property.text) : std::nullopt;
      if (!content || to_lower(content->parameter("FBTYPE")) == "free") {
        continue;
      }
      auto const periods = read_times(property);
      if (!periods) {
        m_remarks.lost(property.line, "a FREEBUSY cannot be read");
        continue;
      }
      for (auto const& period : *periods) {
        Instant const from = zones.instant_of(period.start, property.line);
        Instant to = from;
        if (period.end) {
          to = zones.instant_of(*period.end, property.line);
        } else if (period.span) {
          to = end_of(period.start.local, zones.zone_of(period.start, property.line), {period.span->days, period.span->seconds});
        }
        add_timed(from, to, m_findings);
      }
    }
  }

  BusyRequest const& m_request;
  ZonesByName const& m_known;
  Remarks& m_remarks;
  Budget m_budget;
  Findings m_findings;
  BusyReading m_reading;
};

}  // namespace

std::vector<TimedSpan> merged(std::vector<TimedSpan> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<TimedSpan> out;
  for (auto const& span : spans) {
    if (span.from >= span.to) {
      continue;
    }
    if (!out.empty() && span.from <= out.back().to) {
      out.back().to = std::max(out.back().to, span.to);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

Result<BusyReading> read_busy(std::string_view text, BusyRequest const& request, ZonesByName const& zones) {
  Remarks remarks;
  auto const calendars = read_components(text, remarks);
  if (!calendars) {
    return calendars.error();
  }
  BusyRequest bounded = request;
  bounded.from = std::clamp(request.from, Instant{-k_farthest}, Instant{k_farthest});
  bounded.to = std::clamp(request.to, Instant{-k_farthest}, Instant{k_farthest});
  Reader reader(bounded, zones, remarks);
  for (auto const& calendar : *calendars) {
    reader.read(calendar);
  }
  BusyReading reading = reader.finish();
  auto const lost = std::find_if(reading.remarks.begin(), reading.remarks.end(), [](Remark const& one) { return one.lost; });
  if (reading.events == 0 && lost != reading.remarks.end()) {
    return Error{ErrorKind::data, fmt::format("line {}: {}; nothing else is in it", lost->line, lost->what), "", {}};
  }
  return reading;
}

}  // namespace planner::calendar
