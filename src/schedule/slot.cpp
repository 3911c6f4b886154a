// The first good day and time from a suggested day on: weekdays that are wished for, periods to avoid, quiet
// hours here and, for what reaches another person, where that person is.

#include "timeline.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

// A year ahead is enough for any weekday and any yearly period.
constexpr int k_search_days = 400;

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

bool wished(std::vector<date::weekday> const& days, Day day) {
  return days.empty() || std::find(days.begin(), days.end(), weekday_of(day)) != days.end();
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

/// Searches days and times for one request.
class Search {
 public:
  Search(PlanState const& state, Surroundings const& around, SlotRequest const& request, Reasons& why)
      : m_state(state),
        m_around(around),
        m_request(request),
        m_why(why),
        m_their_zone(zone_of_tags(state, around, request.tags)),
        m_periods(periods_against(state, request.tags)) {}

  Slot find() {
    Day day = outside_periods(m_request.from, true);
    Day const wish = next_wished(day);
    bool const inside = !m_request.latest || wish <= *m_request.latest;
    if (wish != day && inside) {
      m_why.emplace_back(WeekdayWished{m_request.wishes.days, m_their_zone != nullptr ? m_their_zone->name() : "", day,
                                       wish});
      day = wish;
    } else if (wish != day) {
      m_why.emplace_back(WishGivenUp{*m_request.latest, day});
    }
    if (m_request.latest && day > *m_request.latest) {
      m_why.emplace_back(PastLatest{*m_request.latest, day});
    }
    return with_time(day);
  }

 private:
  /// The first day from `day` on that no period keeps free; each jump is a reason.
  Day outside_periods(Day day, bool say) {
    for (int i = 0; i < k_search_days; ++i) {
      bool moved = false;
      for (auto const* period : m_periods) {
        auto const span = period_around(m_state, *period, day);
        if (!span) {
          continue;
        }
        Day const after = span->second + date::days{1};
        if (say) {
          m_why.emplace_back(PeriodAvoided{period->id, span->first, span->second, period->because, day, after});
        }
        day = after;
        moved = true;
      }
      if (!moved) {
        break;
      }
    }
    return day;
  }

  Day next_wished(Day day) {
    for (int i = 0; i < k_search_days; ++i) {
      Day const candidate = day + date::days{i};
      if (wished(m_request.wishes.days, candidate) && outside_periods(candidate, false) == candidate) {
        return candidate;
      }
    }
    return day;
  }

  Slot with_time(Day day) {
    TimeOfDay const first = m_request.wishes.at.value_or(
        m_request.wishes.times.empty() ? m_request.default_time : m_request.wishes.times.front().from);
    if (auto const time = first_good_time(day, first)) {
      if (*time != first) {
        m_why.emplace_back(TimeChosen{first, *time, whose_quiet(day, first)});
      }
      return slot(day, *time);
    }
    return slot(day, first);
  }

  /// The wished time, else the first minute of the wished ranges (closed at both ends), else of the day.
  std::optional<TimeOfDay> first_good_time(Day day, TimeOfDay wished_time) {
    if (is_good(day, wished_time)) {
      return wished_time;
    }
    for (auto const& range : m_request.wishes.times) {
      for (int minute = range.from.minutes; minute <= range.to.minutes; ++minute) {
        if (is_good(day, TimeOfDay{minute})) {
          return TimeOfDay{minute};
        }
      }
    }
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      if (is_good(day, TimeOfDay{minute})) {
        return TimeOfDay{minute};
      }
    }
    return std::nullopt;
  }

  bool is_good(Day day, TimeOfDay time) const {
    return (m_request.wishes.any_hour || !contains(m_around.quiet, time_of(own(day, time)))) &&
           (m_their_zone == nullptr || !contains(m_around.quiet, time));
  }

  std::string whose_quiet(Day day, TimeOfDay time) const {
    if (m_their_zone != nullptr && contains(m_around.quiet, time)) {
      return m_their_zone->name();
    }
    return contains(m_around.quiet, time_of(own(day, time))) ? m_around.zone.name() : "";
  }

  /// The moment in the plan's own zone.
  Moment own(Day day, TimeOfDay time) const {
    Moment const moment = at(day, time);
    return m_their_zone == nullptr ? moment : m_around.zone.to_local(m_their_zone->to_instant(moment));
  }

  Slot slot(Day day, TimeOfDay time) const {
    Moment const moment = own(day, time);
    return {day_of(moment), time_of(moment), moment};
  }

  PlanState const& m_state;
  Surroundings const& m_around;
  SlotRequest const& m_request;
  Reasons& m_why;
  Zone const* m_their_zone;
  std::vector<Period const*> m_periods;
};

std::optional<std::pair<Day, Day>> yearly_span(std::string const& span, Day day) {
  // "12-20..01-02": the span that began in this year or in the one before.
  auto const dots = span.find("..");
  if (dots == std::string::npos) {
    return std::nullopt;
  }
  int const year = static_cast<int>(date::year_month_day{day}.year());
  for (int const begin : {year - 1, year}) {
    auto const first = parse_iso_day(std::to_string(begin) + "-" + span.substr(0, dots));
    auto last = parse_iso_day(std::to_string(begin) + "-" + span.substr(dots + 2));
    if (first && last && *last < *first) {
      last = parse_iso_day(std::to_string(begin + 1) + "-" + span.substr(dots + 2));
    }
    if (first && last && day >= *first && day <= *last) {
      return std::pair{*first, *last};
    }
  }
  return std::nullopt;
}

}  // namespace

Slot find_slot(PlanState const& state, Surroundings const& around, SlotRequest const& request, Reasons& why) {
  return Search(state, around, request, why).find();
}

std::optional<std::pair<Day, Day>> period_around(PlanState const& state, Period const& period, Day day) {
  if (!period.span.empty()) {
    return yearly_span(period.span, day);
  }
  auto const yearly = parse_iso_day(fact_value(state, period.yearly.value));
  if (!yearly) {
    return std::nullopt;
  }
  auto const year = date::year_month_day{day}.year();
  for (auto const candidate : {year - date::years{1}, year, year + date::years{1}}) {
    Day const middle = in_year(*yearly, candidate);
    Day const first = plus(middle, negated(period.before));
    Day const last = plus(middle, period.after);
    if (day >= first && day <= last) {
      return std::pair{first, last};
    }
  }
  return std::nullopt;
}

}  // namespace planner
