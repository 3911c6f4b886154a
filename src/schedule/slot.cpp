#include "slot.hpp"

#include <algorithm>

namespace planner {
namespace {

// A year and a month are enough for any weekday and any yearly period.
constexpr date::days k_search_days{400};

}  // namespace

Search::Search(Rules const& rules, Ledger const& ledger, SlotRequest const& request)
    : m_rules(rules), m_ledger(ledger), m_request(request) {}

std::vector<PricedTime> const& Search::other_times() const {
  if (m_other_times.empty()) {
    m_other_times = other_priced_times(m_request.wishes);
  }
  return m_other_times;
}

Day Search::first_day() const {
  return m_request.same_day ? m_request.suggested : std::min(m_request.earliest, m_request.suggested);
}

Day Search::last_day() const {
  if (m_request.same_day) {
    return m_request.suggested;
  }
  return m_request.latest.value_or(m_request.suggested + k_search_days);
}

/// Whether a later time of the same day can still be better than `best`.
bool Search::try_time(std::optional<Found>& best, Day day, Cost cost, PricedTime const& priced, DaySpan window,
                      bool with_calendars) const {
  cost.time = priced.cost;
  if (best && cost.total() >= best->cost.total()) {
    return false;
  }
  Candidate const candidate = m_rules.candidate(day, priced.time);
  Day const own = day_of(candidate.own);
  // One of a series that lies before the beginning stays there and is passed by.
  bool const too_early = !m_request.same_day && m_rules.is_too_early(candidate);
  bool const outside = own < window.first || own > window.last || too_early;
  auto const rule = m_rules.against(candidate);
  if (outside || (rule && (with_calendars || *rule != HardRule::busy))) {
    return true;
  }
  cost.near = m_ledger.is_near(candidate.own) ? k_weights.near : 0;
  if (!best || cost.total() < best->cost.total()) {
    best = Found{candidate, cost};
  }
  return cost.time + cost.near > 0;
}

/// Looks for something better than `best` on one day where it reaches.
void Search::better(std::optional<Found>& best, Day day, DaySpan window, bool with_calendars) const {
  if (auto const rule = m_rules.against(day); rule && (with_calendars || *rule != HardRule::away)) {
    return;
  }
  Cost const cost = cost_of_day(m_request.wishes, m_request.suggested, day, m_ledger, m_request.most);
  if (!try_time(best, day, cost, {wished(), 0}, window, with_calendars)) {
    return;
  }
  for (auto const& priced : other_times()) {
    if (!try_time(best, day, cost, priced, window, with_calendars)) {
      return;
    }
  }
}

std::optional<Found> Search::between(DaySpan window, bool with_calendars, std::optional<Day> but) const {
  std::optional<Found> best;
  auto const look = [&](Day day) {
    Cost const cost = cost_of_day(m_request.wishes, m_request.suggested, day, m_ledger, m_request.most);
    bool const hopeless = best && cost.late + cost.early >= best->cost.total();
    if (!hopeless && day != but) {
      better(best, day, window, with_calendars);
    }
    return !hopeless;
  };
  // In another zone the last evening here may be the next day there, and the first morning the day before.
  date::days const margin{m_rules.their_zone().empty() ? 0 : 1};
  Day const first = window.first - margin;
  Day const last = window.last + margin;
  // Both ways from the suggested day; each further day costs more.
  for (Day day = std::max(first, m_request.suggested); day <= last && look(day);) {
    day += date::days{1};
  }
  for (Day day = std::min(last, m_request.suggested - date::days{1}); day >= first && look(day);) {
    day -= date::days{1};
  }
  return best;
}

std::optional<Found> Search::in_window() const { return between({first_day(), last_day()}, true); }

std::optional<Found> Search::after_window() const {
  if (m_request.same_day) {
    return std::nullopt;
  }
  Day const first = std::max(last_day() + date::days{1}, first_day());
  return between({first, first + k_search_days}, true);
}

std::optional<Found> Search::if_free() const { return between({first_day(), last_day()}, false); }

std::optional<Found> Search::on_another_day(Day than) const { return between({first_day(), last_day()}, true, than); }

std::optional<Found> Search::on(Day day, bool with_calendars) const {
  std::optional<Found> best;
  better(best, day, {first_day(), std::max(day, last_day())}, with_calendars);
  return best;
}

Moment find_slot(Rules const& rules, Ledger const& ledger, SlotRequest const& request, Reasons& why) {
  Search const search(rules, ledger, request);
  auto const found = search.in_window();
  auto const chosen = found ? found : search.after_window();
  Candidate const candidate = chosen ? chosen->candidate : rules.candidate(request.suggested, search.wished());
  explain(search, chosen, candidate, why);
  return candidate.own;
}

}  // namespace planner
