// The reasons of a slot: every day that was passed over, the time of day, and what was weighed.

#include "slot.hpp"

#include <algorithm>

namespace planner {
namespace {

class Explanation {
 public:
  Explanation(Search const& search, std::optional<Found> const& found, Candidate const& chosen, Reasons& why)
      : m_search(search), m_rules(search.rules()), m_request(search.request()), m_found(found), m_chosen(chosen), m_why(why) {}

  void give() {
    days_passed_over();
    wish_given_up();
    outside_the_window();
    time_of_day();
    weighed();
  }

 private:
  void days_passed_over() {
    for (Day day = m_request.suggested; day < m_chosen.day;) {
      day = std::max(pass_over(day), day + date::days{1});
    }
  }

  /// Why it is not this day, and the first day after it for which that does not hold.
  Day pass_over(Day day) {
    if (auto const rule = m_rules.against(day)) {
      return *rule == HardRule::period ? pass_period(day) : pass_away(day);
    }
    if (!is_wished(day)) {
      return is_wished(m_chosen.day) ? pass_weekdays(day) : day;
    }
    if (auto const calendars = calendars_against(day); !calendars.empty()) {
      return pass_busy(day, calendars);
    }
    if (auto const there = m_search.on(day); there && there->cost.full > 0) {
      int const beyond = there->cost.full / k_weights.full;
      m_why.emplace_back(DayFull{day, m_request.most + beyond - 1, m_request.most, day + date::days{1}});
      m_weigh = true;
    }
    return day;
  }

  Day pass_period(Day day) {
    auto const [period, span] = m_rules.period_of(day);
    Day const after = span.last + date::days{1};
    m_why.emplace_back(PeriodAvoided{period->id, span.first, span.last, period->because, day, after});
    return after;
  }

  Day pass_away(Day day) {
    auto const& away = *m_rules.away_of(day);
    m_why.emplace_back(AwayAvoided{away.calendar, away.from, away.to - date::days{1}, day, away.to});
    return away.to;
  }

  Day pass_weekdays(Day day) {
    Day to = day;
    while (!is_wished(to)) {
      to += date::days{1};
    }
    m_why.emplace_back(WeekdayWished{m_request.wishes.days, m_rules.their_zone(), day, to});
    return to;
  }

  Day pass_busy(Day day, std::vector<std::string> const& calendars) {
    Day to = day + date::days{1};
    while (to < m_chosen.day && !m_rules.against(to) && is_wished(to) && calendars_against(to) == calendars) {
      to += date::days{1};
    }
    m_why.emplace_back(BusyAvoided{calendars, day, to});
    m_weigh = true;
    return to;
  }

  /// The calendars that hold the moment which the day would have had without them.
  std::vector<std::string> calendars_against(Day day) const {
    auto const with = m_search.on(day);
    auto const without = m_search.on(day, false);
    bool const held = without && (!with || with->cost.total() > without->cost.total());
    return held ? names_at(without->candidate) : std::vector<std::string>{};
  }

  std::vector<std::string> names_at(Candidate const& candidate) const {
    auto const* busy = m_rules.busy_of(candidate);
    auto const* away = m_rules.away_of(candidate.day);
    std::vector<std::string> names;
    if (busy != nullptr) {
      names.push_back(busy->calendar);
    }
    if (away != nullptr && (busy == nullptr || away->calendar != busy->calendar)) {
      names.push_back(away->calendar);
    }
    return names;
  }

  void wish_given_up() {
    if (is_wished(m_chosen.day) || m_request.same_day) {
      return;
    }
    if (m_request.latest) {
      m_why.emplace_back(WishGivenUp{*m_request.latest, m_chosen.day});
    } else {
      m_weigh = true;
    }
  }

  void outside_the_window() {
    Day const own = day_of(m_chosen.own);
    if (m_request.latest && own > *m_request.latest) {
      m_why.emplace_back(PastLatest{*m_request.latest, own});
    }
    bool const inside = m_found && (!m_request.latest || own <= *m_request.latest);
    Day const first = m_search.first_day();
    if (inside || (m_found && first > m_search.last_day())) {
      return;
    }
    NoRoom reason{first, m_search.last_day(), {}, std::nullopt, {}, m_found.has_value()};
    for (Day day = first; day <= reason.last; day += date::days{1}) {
      auto const rule = m_rules.against(day);
      auto const at_that_time = rule ? rule : m_rules.against(m_rules.candidate(day, m_search.wished()));
      if (at_that_time) {
        ++reason.days[*at_that_time];
      }
    }
    if (auto const free = m_search.if_free()) {
      reason.if_free = free->candidate.own;
      reason.calendars = names_at(free->candidate);
    }
    bool const calendars = reason.days.contains(HardRule::busy) || reason.days.contains(HardRule::away);
    if (calendars || !m_found) {
      m_why.emplace_back(std::move(reason));
    }
  }

  void time_of_day() {
    TimeOfDay const wished = m_search.wished();
    if (!m_found || m_chosen.time == wished) {
      return;
    }
    auto const meant = m_rules.candidate(m_chosen.day, wished);
    auto const rule = m_rules.against(meant);
    TimeChosen reason{TimeChosen::Cause::other, wished, m_chosen.time, ""};
    if (rule == HardRule::busy) {
      reason.cause = TimeChosen::Cause::busy;
      reason.name = m_rules.busy_of(meant)->calendar;
    } else if (rule) {
      reason.cause = TimeChosen::Cause::quiet;
      reason.name = *rule == HardRule::their_quiet ? m_rules.their_zone() : m_rules.around().zone.of(meant.own).name();
    } else {
      m_weigh = true;
    }
    m_why.emplace_back(std::move(reason));
  }

  /// The sum is shown where something was given up for something else.
  void weighed() {
    bool const early = m_found && m_found->cost.early > 0;
    if (!m_found || !(m_weigh || early)) {
      return;
    }
    Weighed reason{m_found->cost.parts(), m_found->cost.total(), std::nullopt, 0};
    if (auto const other = m_request.same_day ? std::nullopt : m_search.on_another_day(m_chosen.day)) {
      reason.next_best = other->candidate.own;
      reason.next_total = other->cost.total();
    }
    m_why.emplace_back(std::move(reason));
  }

  bool is_wished(Day day) const {
    auto const& days = m_request.wishes.days;
    return days.empty() || std::find(days.begin(), days.end(), weekday_of(day)) != days.end();
  }

  Search const& m_search;
  Rules const& m_rules;
  SlotRequest const& m_request;
  std::optional<Found> const& m_found;
  Candidate const& m_chosen;
  Reasons& m_why;
  bool m_weigh = false;
};

}  // namespace

void explain(Search const& search, std::optional<Found> const& found, Candidate const& chosen, Reasons& why) {
  Explanation(search, found, chosen, why).give();
}

}  // namespace planner
