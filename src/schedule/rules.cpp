#include "rules.hpp"

#include "timeline.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

Zone const* zone_of_tags(PlanState const& state, Surroundings const& around, std::vector<TagId> const& tags) {
  for (auto const& id : tags) {
    auto const* tag = find(*state.plan, id);
    if (tag == nullptr || tag->zone.empty()) {
      continue;
    }
    auto const zone = around.others.find(fact_value(state, tag->zone.value));
    if (zone != around.others.end()) {
      return &zone->second;
    }
  }
  return nullptr;
}

std::vector<Period const*> periods_against(PlanState const& state, std::vector<TagId> const& tags) {
  std::vector<Period const*> periods;
  for (auto const& period : state.plan->periods) {
    bool const meant = std::any_of(period.keeps_away.begin(), period.keeps_away.end(), [&](TagId const& tag) {
      return std::find(tags.begin(), tags.end(), tag) != tags.end();
    });
    if (meant && evaluate(period.when, state, {}, state.last_day)) {
      periods.push_back(&period);
    }
  }
  return periods;
}

}  // namespace

Rules::Rules(PlanState const& state, Surroundings const& around, FreeTime const& free, std::vector<TagId> const& tags,
             bool any_hour, int minutes)
    : m_state(state),
      m_around(around),
      m_free(free),
      m_theirs(zone_of_tags(state, around, tags)),
      m_periods(periods_against(state, tags)),
      m_in_person(std::any_of(tags.begin(), tags.end(),
                              [&](TagId const& id) {
                                auto const* tag = find(*state.plan, id);
                                return tag != nullptr && tag->in_person;
                              })),
      m_any_hour(any_hour),
      m_minutes(minutes) {}

Candidate Rules::candidate(Day day, TimeOfDay time) const {
  Moment const moment = at(day, time);
  return {day, time, m_theirs == nullptr ? moment : m_around.zone.to_local(m_theirs->to_instant(moment))};
}

Candidate Rules::there(Moment own) const {
  Moment const moment = m_theirs == nullptr ? own : m_theirs->to_local(m_around.zone.to_instant(own));
  return {day_of(moment), time_of(moment), own};
}

bool Rules::is_night_there(Candidate const& candidate) const {
  return m_theirs != nullptr && contains(m_around.quiet, candidate.time);
}

std::optional<HardRule> Rules::against(Day day) const {
  if (period_of(day).first != nullptr) {
    return HardRule::period;
  }
  return away_of(day) != nullptr ? std::optional(HardRule::away) : std::nullopt;
}

std::optional<HardRule> Rules::against(Candidate const& candidate) const {
  if (is_night_there(candidate)) {
    return HardRule::their_quiet;
  }
  if (!m_any_hour && contains(m_around.quiet, time_of(candidate.own))) {
    return HardRule::quiet;
  }
  return busy_of(candidate) != nullptr ? std::optional(HardRule::busy) : std::nullopt;
}

std::pair<Period const*, DaySpan> Rules::period_of(Day day) const {
  for (auto const* period : m_periods) {
    if (auto const span = period_around(m_state, *period, day)) {
      return {period, {span->first, span->second}};
    }
  }
  return {nullptr, {day, day}};
}

AwaySpan const* Rules::away_of(Day day) const { return m_in_person ? m_free.away(day) : nullptr; }

BusySpan const* Rules::busy_of(Candidate const& candidate) const {
  if (m_minutes <= 0) {
    return nullptr;
  }
  Instant const from = m_around.zone.to_instant(candidate.own);
  return m_free.clash(from, from + std::chrono::minutes{m_minutes});
}

std::string Rules::their_zone() const { return m_theirs == nullptr ? "" : m_theirs->name(); }

}  // namespace planner
