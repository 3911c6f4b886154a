#include "zones.hpp"

#include "planner/time/tzif.hpp"

#include <algorithm>

namespace planner::calendar {
namespace {

struct Observance {
  std::chrono::seconds before{};
  std::chrono::seconds after{};
};

/// The changes that one STANDARD or DAYLIGHT brings.
void add_changes(Component const& observance, Instant until, Budget& budget, std::vector<OffsetChange>& changes) {
  auto const before = read_offset(observance.value_of("TZOFFSETFROM"));
  auto const after = read_offset(observance.value_of("TZOFFSETTO"));
  auto const* dtstart = observance.find("DTSTART");
  auto const first = dtstart == nullptr ? std::nullopt : read_time(*dtstart);
  if (!before || !after || !first) {
    return;
  }
  // Onsets are written in the local time before the change.
  auto const add = [&](Moment onset) {
    changes.push_back({Instant{onset.time_since_epoch()} - *before, *before, *after});
  };
  add(first->local);
  for (auto const& property : observance.properties) {
    if (property.name == "RDATE") {
      for (auto const& value : read_times(property).value_or(std::vector<PeriodValue>{})) {
        add(value.start.local);
      }
    }
    auto const content = property.name == "RRULE" ? parse_content_line(property.text) : std::nullopt;
    auto const rule = content ? parse_rule(content->value) : Result<Rule>(Error{});
    if (!rule) {
      continue;
    }
    auto const is_over = [&](Moment onset) {
      std::chrono::seconds const shift = rule->until && rule->until->is_utc ? *before : std::chrono::seconds{0};
      return rule->until && onset - shift > rule->until->local;
    };
    Moment const end{until.time_since_epoch() + std::chrono::hours{48}};
    auto const onsets = expand(*rule, first->local, first->local, end, is_over, budget);
    for (Moment const onset : onsets ? onsets->starts : std::vector<Moment>{}) {
      add(onset);
    }
  }
}

}  // namespace

std::optional<Zone> zone_of(Component const& vtimezone, Instant until, Budget& budget) {
  ZoneTable table;
  for (auto const& observance : vtimezone.children) {
    if (observance.name == "STANDARD" || observance.name == "DAYLIGHT") {
      add_changes(observance, until, budget, table.changes);
    }
  }
  if (table.changes.empty()) {
    return std::nullopt;
  }
  std::sort(table.changes.begin(), table.changes.end(), [](auto const& a, auto const& b) { return a.at < b.at; });
  auto const same = [](auto const& a, auto const& b) { return a.at == b.at; };
  table.changes.erase(std::unique(table.changes.begin(), table.changes.end(), same), table.changes.end());
  table.first = table.changes.front().before;
  // Each change begins where the one before it has ended, whatever the file says of that.
  std::chrono::seconds offset = table.first;
  for (auto& change : table.changes) {
    change.before = std::exchange(offset, change.after);
  }
  return Zone::from_table("described in the file", std::move(table));
}

Zones::Zones(BusyRequest const& request, ZonesByName const& known, Component const& calendar, Budget& budget, Remarks& remarks)
    : m_home(request.zone), m_known(known), m_remarks(remarks) {
  for (auto const& child : calendar.children) {
    std::string const tzid = child.name == "VTIMEZONE" ? child.value_of("TZID") : "";
    if (tzid.empty() || known.contains(tzid)) {
      continue;
    }
    if (auto zone = calendar::zone_of(child, request.to + std::chrono::hours{24 * 366}, budget)) {
      m_described.emplace(tzid, *zone);
    } else {
      m_remarks.note(child.line, "a VTIMEZONE says no offset");
    }
  }
}

Zone const& Zones::zone_of(DateValue const& value, int line) const {
  if (value.is_utc) {
    return m_utc;
  }
  if (value.is_day || value.tzid.empty()) {
    return m_home;
  }
  if (auto const found = m_known.find(value.tzid); found != m_known.end()) {
    return found->second;
  }
  if (auto const found = m_described.find(value.tzid); found != m_described.end()) {
    return found->second;
  }
  m_remarks.note(line, "a time is in a zone that nobody knows: it is read in yours");
  return m_home;
}

Instant Zones::instant_of(DateValue const& value, int line) const { return zone_of(value, line).to_instant(value.local); }

}  // namespace planner::calendar
