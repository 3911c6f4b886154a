#include "cost.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace planner {
namespace {

constexpr TimeOfDay k_default_time{10 * 60};
constexpr int k_grid_minutes = 5;
constexpr int k_day_minutes = 24 * 60;

bool is_wished(std::vector<date::weekday> const& days, Day day) {
  return days.empty() || std::find(days.begin(), days.end(), weekday_of(day)) != days.end();
}

/// Ranges of wished times are closed at both ends.
bool is_inside(std::vector<TimeRange> const& ranges, TimeOfDay time) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](TimeRange const& range) { return time >= range.from && time <= range.to; });
}

int quarters(TimeOfDay a, TimeOfDay b) { return std::abs(a.minutes - b.minutes) / 15; }

}  // namespace

int Ledger::things_on(Day day) const {
  auto const found = m_things.find(day);
  return found == m_things.end() ? 0 : static_cast<int>(found->second.size());
}

bool Ledger::is_near(Moment at) const {
  auto const found = m_things.find(day_of(at));
  if (found == m_things.end()) {
    return false;
  }
  auto const next = found->second.lower_bound(at);
  std::chrono::minutes const limit{k_near_minutes};
  return (next != found->second.end() && *next - at < limit) ||
         (next != found->second.begin() && at - *std::prev(next) < limit);
}

std::vector<Weighed::Part> Cost::parts() const {
  std::vector<Weighed::Part> all{{"days later", late},         {"days earlier", early}, {"not a wished weekday", weekday},
                                 {"off the wished time", time}, {"near another", near},  {"enough on that day", full}};
  all.erase(std::remove_if(all.begin(), all.end(), [](auto const& part) { return part.points == 0; }), all.end());
  return all;
}

Cost cost_of_day(Wishes const& wishes, Day suggested, Day day, Ledger const& ledger, int most) {
  Cost cost;
  int const away = days_between(suggested, day);
  cost.late = std::max(away, 0) * k_weights.day_late;
  cost.early = std::max(-away, 0) * k_weights.day_early;
  cost.weekday = is_wished(wishes.days, day) ? 0 : k_weights.weekday;
  cost.full = std::max(ledger.things_on(day) + 1 - most, 0) * k_weights.full;
  return cost;
}

TimeOfDay wished_time(Wishes const& wishes) {
  return wishes.at.value_or(wishes.times.empty() ? k_default_time : wishes.times.front().from);
}

int cost_of_time(Wishes const& wishes, TimeOfDay first, TimeOfDay time) {
  if (time == first) {
    return 0;
  }
  int const off = quarters(first, time);
  if (!wishes.times.empty()) {
    return is_inside(wishes.times, time) ? off * k_weights.in_range : k_weights.outside_ranges + off * k_weights.off_time;
  }
  return wishes.at ? off * k_weights.off_time : off / 4 * k_weights.any_time;
}

std::vector<PricedTime> other_priced_times(Wishes const& wishes) {
  TimeOfDay const first = wished_time(wishes);
  std::vector<PricedTime> times;
  for (int minute = 0; minute < k_day_minutes; minute += k_grid_minutes) {
    if (minute != first.minutes) {
      times.push_back({TimeOfDay{minute}, cost_of_time(wishes, first, TimeOfDay{minute})});
    }
  }
  std::sort(times.begin(), times.end(), [&](PricedTime const& a, PricedTime const& b) {
    auto const key = [&](PricedTime const& one) {
      return std::tuple(one.cost, std::abs(one.time.minutes - first.minutes), one.time.minutes);
    };
    return key(a) < key(b);
  });
  return times;
}

}  // namespace planner
