#include "series.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace planner::calendar {
namespace {

/// Zones are at most this far from UTC, and a little more.
constexpr std::chrono::hours k_slack{27};

/// One start of a series; its original start is the key it is stored under, whatever was done to it later.
struct Occurrence {
  Moment start;
  Length length;
  std::optional<Instant> end;  ///< of an RDATE that brings its own
  bool is_busy = true;
};

using Occurrences = std::map<Instant, Occurrence>;

/// The occurrences of one master.
class Expander {
 public:
  Expander(ForeignEvent const& master, Zones const& zones, Findings& findings)
      : m_master(master), m_zones(zones), m_findings(findings), m_zone(master.start.is_day ? zones.home() : master.zone) {
    auto const lasts = date::days{static_cast<int>(master.length.days)} + master.length.exact;
    m_from = Moment{findings.request.from.time_since_epoch()} - lasts - k_slack;
    m_to = Moment{findings.request.to.time_since_epoch()} + k_slack;
  }

  void run(std::vector<ForeignEvent const*> const& overrides) {
    add_rules();
    add_dates();
    take_out_dates();
    apply_future(overrides);
    for (auto const* one : overrides) {
      for (Instant const key : keys_of(*one->replaces, one->line)) {
        m_all.erase(key);
      }
    }
    for (auto const& [key, one] : m_all) {
      emit(one);
    }
  }

 private:
  Instant key_of(Moment start) const { return m_zone.to_instant(start); }

  void put(Moment start) { m_all.emplace(key_of(start), Occurrence{start, m_master.length, std::nullopt, m_master.is_busy}); }

  /// The starts of a rule in the window; nothing if it cannot be read or costs too much.
  std::optional<Starts> starts_of(Property const& property) {
    auto const content = parse_content_line(property.text);
    auto const rule = content ? parse_rule(content->value) : Result<Rule>(Error{});
    if (!rule) {
      bool const other_calendar = rule.error().message == "RSCALE";
      m_findings.remarks.lost(property.line, other_calendar ? "a series recurs by another calendar than the Gregorian: only its first time counts"
                                                            : "a series recurs by a rule that cannot be read: only its first time counts");
      return std::nullopt;
    }
    auto const& until = rule->until;
    if (until && rule->count) {
      m_findings.remarks.note(property.line, "a rule has both COUNT and UNTIL");
    }
    if (until && until->is_day != m_master.start.is_day) {
      m_findings.remarks.note(property.line, "an UNTIL is a day where DTSTART is a time, or a time where it is a day");
    }
    auto const is_over = [&](Moment start) {
      if (!until) {
        return false;
      }
      if (until->is_day || m_master.start.is_day) {
        return day_of(start) > day_of(until->local);
      }
      return until->is_utc ? key_of(start) > Instant{until->local.time_since_epoch()} : start > until->local;
    };
    auto starts = expand(*rule, m_master.start.local, m_from, m_to, is_over, m_findings.budget);
    if (!starts) {
      m_findings.remarks.lost(property.line, "a series recurs too often to be reckoned: only its first time counts");
    }
    return starts;
  }

  /// Of a series whose rule is lost the first start remains.
  void add_rules() {
    bool has_rule = false;
    for (auto const& property : m_master.component->properties) {
      auto const starts = property.name == "RRULE" ? starts_of(property) : std::nullopt;
      if (!starts) {
        continue;
      }
      has_rule = true;
      m_findings.goes_on = m_findings.goes_on || (starts->goes_on && m_master.is_busy);
      for (Moment const start : starts->starts) {
        put(start);
      }
    }
    if (!has_rule) {
      put(m_master.start.local);
    }
  }

  void add_dates() {
    for (auto const& property : m_master.component->properties) {
      if (property.name != "RDATE") {
        continue;
      }
      auto const values = read_times(property);
      if (!values) {
        m_findings.remarks.lost(property.line, "an RDATE cannot be read");
        continue;
      }
      for (auto const& value : *values) {
        add_date(value, property.line);
      }
    }
  }

  void add_date(PeriodValue const& value, int line) {
    if (--m_findings.budget.starts < 0) {
      m_findings.remarks.lost(line, "a series has too many RDATEs to be reckoned");
      return;
    }
    Zone const& zone = m_zones.zone_of(value.start, line);
    Moment const start = m_master.start.is_day ? Moment{day_of(value.start.local)} : m_zone.to_local(zone.to_instant(value.start.local));
    Occurrence one{start, m_master.length, std::nullopt, m_master.is_busy};
    if (value.end) {
      one.end = m_zones.instant_of(*value.end, line);
    } else if (value.span) {
      one.end = end_of(start, m_zone, {value.span->days, value.span->seconds});
    }
    m_all.insert_or_assign(key_of(start), one);
  }

  void take_out_dates() {
    for (auto const& property : m_master.component->properties) {
      if (property.name == "EXDATE") {
        auto const values = read_times(property);
        if (!values) {
          m_findings.remarks.note(property.line, "an EXDATE cannot be read: what it takes out is busy all the same");
        }
        for (auto const& value : values.value_or(std::vector<PeriodValue>{})) {
          for (Instant const key : keys_of(value.start, property.line)) {
            m_all.erase(key);
          }
        }
      } else if (property.name == "EXRULE") {
        auto const starts = starts_of(property);
        for (Moment const start : starts ? starts->starts : std::vector<Moment>{}) {
          m_all.erase(key_of(start));
        }
      }
    }
  }

  /// The original starts that a value of EXDATE or RECURRENCE-ID means. Exchange writes times for days.
  std::vector<Instant> keys_of(DateValue const& value, int line) const {
    if (m_master.start.is_day) {
      return {key_of(Moment{day_of(value.local)})};
    }
    if (!value.is_day) {
      return {m_zones.instant_of(value, line)};
    }
    std::vector<Instant> keys;
    Instant const begin = m_zone.to_instant(value.local);
    for (auto at = m_all.lower_bound(begin - k_slack); at != m_all.end() && at->first < begin + 2 * k_slack; ++at) {
      if (day_of(m_zone.to_local(at->first)) == day_of(value.local)) {
        keys.push_back(at->first);
      }
    }
    return keys;
  }

  /// What RANGE=THISANDFUTURE says of one start holds for all later ones, up to the next that says so.
  void apply_future(std::vector<ForeignEvent const*> const& overrides) {
    for (auto& [key, one] : m_all) {
      ForeignEvent const* latest = nullptr;
      Instant since{};
      for (auto const* change : overrides) {
        if (!change->and_future) {
          continue;
        }
        Instant const begins = m_master.start.is_day ? key_of(Moment{day_of(change->replaces->local)})
                                                     : m_zones.instant_of(*change->replaces, change->line);
        if (begins <= key && (latest == nullptr || begins > since)) {
          latest = change;
          since = begins;
        }
      }
      if (latest != nullptr) {
        Moment const moved_to = latest->start.is_day ? latest->start.local
                                                     : m_zone.to_local(latest->zone.to_instant(latest->start.local));
        one.start += moved_to - m_zone.to_local(since);
        one.length = latest->length;
        one.is_busy = latest->is_busy;
      }
    }
  }

  void emit(Occurrence const& one) {
    if (!one.is_busy) {
      return;
    }
    auto const& request = m_findings.request;
    if (!m_master.start.is_day) {
      Instant const end = one.end.value_or(end_of(one.start, m_zone, one.length));
      add_timed(m_zone.to_instant(one.start), end, m_findings);
      return;
    }
    Day const from = day_of(one.start);
    Day const to = one.end ? day_of(m_zone.to_local(*one.end)) : end_of(from, one.length);
    m_findings.goes_on = m_findings.goes_on || (from < to && m_zone.to_instant(Moment{to}) > request.to);
    if (from < to && m_zone.to_instant(Moment{from}) < request.to && m_zone.to_instant(Moment{to}) > request.from) {
      m_findings.days.push_back({from, to});
    }
  }

  ForeignEvent const& m_master;
  Zones const& m_zones;
  Findings& m_findings;
  Zone m_zone;
  Moment m_from;
  Moment m_to;
  Occurrences m_all;
};

void add_alone(ForeignEvent const& event, Zones const& zones, Findings& findings) {
  Component const* const whole = event.component;
  Component alone{whole->name, whole->line, {}, {}};
  ForeignEvent single = event;
  single.component = &alone;
  Expander(single, zones, findings).run({});
}

}  // namespace

void add_timed(Instant from, Instant to, Findings& findings) {
  findings.goes_on = findings.goes_on || (from < to && to > findings.request.to);
  if (from < to && from < findings.request.to && to > findings.request.from) {
    findings.timed.push_back({from, to});
  }
}

void add_series(Series const& series, Zones const& zones, Findings& findings) {
  std::vector<ForeignEvent const*> overrides;
  for (auto const& one : series.overrides) {
    overrides.push_back(&one);
  }
  for (auto const& master : series.masters) {
    Expander(master, zones, findings).run(overrides);
  }
  // A changed occurrence is an event of its own; without the series it came from it is just that.
  for (auto const& one : series.overrides) {
    add_alone(one, zones, findings);
  }
}

}  // namespace planner::calendar
