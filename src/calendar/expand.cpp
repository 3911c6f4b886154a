#include "expand.hpp"

#include <algorithm>

namespace planner::calendar {
namespace {

using std::chrono::seconds;

/// A set larger than this, within one period of the rule, is never built.
constexpr std::size_t k_largest_set = 500'000;

/// What one rule may take of the budget, so that the others of its file keep some.
constexpr std::int64_t k_most_steps = 1'000'000;
constexpr std::int64_t k_most_starts = 100'000;

bool has(std::vector<int> const& list, int value) { return std::find(list.begin(), list.end(), value) != list.end(); }

/// `value` from 1 to `count`, or counted from the end as a negative number.
bool has_either(std::vector<int> const& list, int value, int count) {
  return has(list, value) || has(list, value - count - 1);
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

int days_in(date::year year) { return year.is_leap() ? 366 : 365; }

Day first_of(date::year year) { return Day{year / date::January / 1}; }

Day week_of(Day day, unsigned week_start) {
  return day - (date::weekday{day} - date::weekday{week_start});
}

/// The first week of a year is the one that has four of its days (RFC 5545, BYWEEKNO).
Day first_week(date::year year, unsigned week_start) { return week_of(first_of(year) + date::days{3}, week_start); }

/// The parts of a rule that a day has to fit, completed from the first start.
class DayFilter {
 public:
  DayFilter(Rule const& rule, Moment first) : m_rule(rule) {
    date::year_month_day const start(day_of(first));
    bool const has_days = !rule.by_year_day.empty() || !rule.by_month_day.empty() || !rule.by_day.empty();
    auto const weekday = NthWeekday{0, weekday_of(day_of(first)).c_encoding()};
    if (has_days) {
      return;
    }
    if (rule.frequency == Frequency::weekly || !rule.by_week_number.empty()) {
      m_rule.by_day.push_back(weekday);
    } else if (rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly) {
      m_rule.by_month_day.push_back(static_cast<int>(static_cast<unsigned>(start.day())));
      if (rule.frequency == Frequency::yearly && rule.by_month.empty()) {
        m_rule.by_month.push_back(static_cast<int>(static_cast<unsigned>(start.month())));
      }
    }
  }

  [[nodiscard]] bool fits(Day day) const {
    date::year_month_day const date_of(day);
    auto const month = static_cast<int>(static_cast<unsigned>(date_of.month()));
    if (!m_rule.by_month.empty() && !has(m_rule.by_month, month)) {
      return false;
    }
    if (!m_rule.by_month_day.empty()) {
      auto const last = static_cast<unsigned>((date_of.year() / date_of.month() / date::last).day());
      if (!has_either(m_rule.by_month_day, static_cast<int>(static_cast<unsigned>(date_of.day())), static_cast<int>(last))) {
        return false;
      }
    }
    if (!m_rule.by_year_day.empty() &&
        !has_either(m_rule.by_year_day, (day - first_of(date_of.year())).count() + 1, days_in(date_of.year()))) {
      return false;
    }
    return fits_week(day, date_of.year()) && fits_weekday(day, date_of);
  }

 private:
  [[nodiscard]] bool fits_week(Day day, date::year year) const {
    if (m_rule.by_week_number.empty()) {
      return true;
    }
    // The days around New Year may belong to a week of the year beside theirs.
    if (day < first_week(year, m_rule.week_start)) {
      year -= date::years{1};
    } else if (day >= first_week(year + date::years{1}, m_rule.week_start)) {
      year += date::years{1};
    }
    Day const begin = first_week(year, m_rule.week_start);
    int const weeks = (first_week(year + date::years{1}, m_rule.week_start) - begin).count() / 7;
    return has_either(m_rule.by_week_number, (day - begin).count() / 7 + 1, weeks);
  }

  [[nodiscard]] bool fits_weekday(Day day, date::year_month_day date_of) const {
    if (m_rule.by_day.empty()) {
      return true;
    }
    unsigned const weekday = weekday_of(day).c_encoding();
    bool const in_month = m_rule.frequency == Frequency::monthly ||
                          (m_rule.frequency == Frequency::yearly && !m_rule.by_month.empty());
    bool const counts = in_month || m_rule.frequency == Frequency::yearly;
    return std::any_of(m_rule.by_day.begin(), m_rule.by_day.end(), [&](NthWeekday const& wanted) {
      if (wanted.weekday != weekday || wanted.nth == 0 || !counts) {
        return wanted.weekday == weekday;
      }
      Day const begin = in_month ? Day{date_of.year() / date_of.month() / 1} : first_of(date_of.year());
      Day const end = in_month ? Day{date_of.year() / date_of.month() / date::last} + date::days{1}
                               : first_of(date_of.year() + date::years{1});
      int const from_begin = (day - begin).count() / 7 + 1;
      int const from_end = -((end - day).count() - 1) / 7 - 1;
      return wanted.nth == from_begin || wanted.nth == from_end;
    });
  }

  Rule m_rule;
};

/// One expansion: walks over the periods of the rule and keeps what lies in the window.
class Expansion {
 public:
  Expansion(Rule const& rule, Moment first, Moment from, Moment to, std::function<bool(Moment)> const& is_over, Budget& budget)
      : m_rule(rule), m_first(first), m_from(std::max(from, first)), m_to(to), m_is_over(is_over), m_budget(budget), m_filter(rule, first) {}

  std::optional<Starts> run() {
    if (m_first < m_to) {
      if (m_rule.frequency < Frequency::daily) {
        walk_days();
      } else {
        walk_periods();
      }
    } else {
      m_result.goes_on = true;
    }
    return m_spent ? std::nullopt : std::optional(std::move(m_result));
  }

 private:
  /// One more thing was looked at; false if that was one too many.
  bool step(std::int64_t cost = 1) {
    m_budget.steps -= cost;
    m_spent = m_spent || m_budget.steps < 0;
    return !m_spent;
  }

  /// Takes a start in order; false if the series or the window is over, or the budget.
  bool take(Moment start) {
    if (start < m_first) {
      return step();
    }
    if ((m_rule.count && m_counted >= *m_rule.count) || m_is_over(start)) {
      return false;
    }
    ++m_counted;
    if (start >= m_to) {
      m_result.goes_on = true;
      return false;
    }
    if (start >= m_from) {
      m_spent = m_spent || --m_budget.starts < 0;
      m_result.starts.push_back(start);
    }
    return step();
  }

  /// Takes a whole set of one period, or the positions of it that the rule wants.
  bool take_set(std::vector<Moment> const& set) {
    auto const size = static_cast<std::int64_t>(set.size());
    for (std::int64_t at = 0; at < size; ++at) {
      bool const wanted = m_rule.by_set_position.empty() ||
                          has_either(m_rule.by_set_position, static_cast<int>(at) + 1, static_cast<int>(size));
      if (wanted && !take(set[static_cast<std::size_t>(at)])) {
        return false;
      }
    }
    return true;
  }

  static std::vector<int> or_else(std::vector<int> const& list, std::int64_t otherwise) {
    return list.empty() ? std::vector<int>{static_cast<int>(otherwise)} : list;
  }

  // --- daily and longer

  /// Days of period number `index`, from the one that `first` is in; nothing once it begins after the window.
  struct Period {
    Day begin;
    Day end;
  };
  [[nodiscard]] std::optional<Period> period(std::int64_t index) const {
    Day const start = day_of(m_first);
    std::int64_t const far = index * m_rule.interval;
    std::int64_t const days_left = (day_of(m_to) - start).count() + 400;
    if (far > days_left) {
      return std::nullopt;
    }
    auto const step = static_cast<int>(far);
    date::year_month_day const date_of(start);
    Period found{start + date::days{step}, start + date::days{step + 1}};
    if (m_rule.frequency == Frequency::weekly) {
      found.begin = week_of(start, m_rule.week_start) + date::days{7} * step;
      found.end = found.begin + date::days{7};
    } else if (m_rule.frequency == Frequency::monthly) {
      auto const month = date_of.year() / date_of.month() + date::months{step};
      found = {Day{month / 1}, Day{(month + date::months{1}) / 1}};
    } else if (m_rule.frequency == Frequency::yearly) {
      found = {first_of(date_of.year() + date::years{step}), first_of(date_of.year() + date::years{step + 1})};
    }
    return found.begin > day_of(m_to) ? std::nullopt : std::optional(found);
  }

  /// The number of the period to begin with: with a COUNT everything before the window counts too.
  [[nodiscard]] std::int64_t first_period() const {
    if (m_rule.count) {
      return 0;
    }
    date::year_month_day const a(day_of(m_first));
    date::year_month_day const b(day_of(m_from));
    std::int64_t const days = (day_of(m_from) - day_of(m_first)).count();
    std::int64_t passed = days;
    if (m_rule.frequency == Frequency::weekly) {
      passed = days / 7;
    } else if (m_rule.frequency == Frequency::monthly) {
      passed = (b.year() / b.month() - a.year() / a.month()).count();
    } else if (m_rule.frequency == Frequency::yearly) {
      passed = (b.year() - a.year()).count();
    }
    return std::max<std::int64_t>(0, passed / m_rule.interval - 1);
  }

  void walk_periods() {
    date::hh_mm_ss const time(m_first - day_of(m_first));
    std::vector<seconds> times;
    for (int const hour : or_else(m_rule.by_hour, time.hours().count())) {
      for (int const minute : or_else(m_rule.by_minute, time.minutes().count())) {
        for (int const second : or_else(m_rule.by_second, time.seconds().count())) {
          times.emplace_back(hour * 3600 + minute * 60 + std::min(second, 59));
        }
      }
    }
    for (std::int64_t index = first_period(); !m_spent; ++index) {
      auto const days = period(index);
      if (!days) {
        m_result.goes_on = true;
        return;
      }
      std::vector<Moment> set;
      for (Day day = days->begin; day < days->end && step(); day += date::days{1}) {
        if (!m_filter.fits(day)) {
          continue;
        }
        for (seconds const at : times) {
          set.push_back(day + at);
        }
        m_spent = m_spent || set.size() > k_largest_set;
      }
      if (m_spent || !take_set(set)) {
        return;
      }
    }
  }

  // --- shorter than a day: day after day, so that days which do not fit cost one look each

  [[nodiscard]] seconds unit() const {
    switch (m_rule.frequency) {
      case Frequency::hourly:
        return seconds{3600};
      case Frequency::minutely:
        return seconds{60};
      default:
        return seconds{1};
    }
  }

  /// The starts within one hour, minute or second that begins at `slot`.
  [[nodiscard]] std::vector<Moment> set_of(Moment slot) const {
    date::hh_mm_ss const at(slot - day_of(slot));
    auto const limited = [](std::vector<int> const& list, std::int64_t value) {
      return !list.empty() && !has(list, static_cast<int>(value));
    };
    bool const by_minute = m_rule.frequency != Frequency::hourly;
    bool const by_second = m_rule.frequency == Frequency::secondly;
    if (limited(m_rule.by_hour, at.hours().count()) || (by_minute && limited(m_rule.by_minute, at.minutes().count())) ||
        (by_second && limited(m_rule.by_second, at.seconds().count()))) {
      return {};
    }
    date::hh_mm_ss const first(m_first - day_of(m_first));
    std::vector<Moment> set;
    for (int const minute : by_minute ? std::vector<int>{0} : or_else(m_rule.by_minute, first.minutes().count())) {
      for (int const second : by_second ? std::vector<int>{0} : or_else(m_rule.by_second, first.seconds().count())) {
        set.push_back(slot + std::chrono::minutes{minute} + seconds{std::min(second, 59)});
      }
    }
    return set;
  }

  void walk_days() {
    Moment const base = m_first - seconds{(m_first - day_of(m_first)).count() % unit().count()};
    std::int64_t const stride = m_rule.interval * unit().count();
    Day const last = day_of(m_to);
    for (Day day = m_rule.count ? day_of(m_first) : day_of(m_from); day <= last && step(); day += date::days{1}) {
      if (!m_filter.fits(day)) {
        continue;
      }
      std::int64_t const ahead = (Moment{day} - base).count();
      std::int64_t const skipped = ahead <= 0 ? 0 : -floor_div(-ahead, stride);
      for (Moment slot = base + seconds{skipped * stride}; slot < day + date::days{1}; slot += seconds{stride}) {
        if (!step() || !take_set(set_of(slot))) {
          return;
        }
      }
    }
    m_result.goes_on = true;
  }

  Rule const& m_rule;
  Moment m_first;
  Moment m_from;
  Moment m_to;
  std::function<bool(Moment)> const& m_is_over;
  Budget& m_budget;
  DayFilter m_filter;
  std::int64_t m_counted = 0;
  bool m_spent = false;
  Starts m_result;
};

}  // namespace

std::optional<Starts> expand(Rule const& rule, Moment first, Moment from, Moment to,
                             std::function<bool(Moment)> const& is_over, Budget& budget) {
  Budget part{std::min(budget.steps, k_most_steps), std::min(budget.starts, k_most_starts)};
  Budget const given = part;
  auto starts = Expansion(rule, first, from, to, is_over, part).run();
  budget.steps -= given.steps - std::max<std::int64_t>(part.steps, 0);
  budget.starts -= given.starts - std::max<std::int64_t>(part.starts, 0);
  return starts;
}

}  // namespace planner::calendar
