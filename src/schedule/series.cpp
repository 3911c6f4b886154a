// What comes again and again: runs one after another, as the template has them and as they were put by hand, and
// the days that a yearly period brings.

#include "timeline.hpp"

#include "planner/state/promise.hpp"

#include <algorithm>

namespace planner {
namespace {

// Five years of something yearly, more than two of something weekly; nobody reads further.
constexpr int k_most_occurrences = 130;
constexpr int k_most_days = 50 * k_most_occurrences;

CivilDuration times(CivilDuration duration, int count) {
  return {duration.months * count, duration.days * count, 0};
}

Day on_wished_weekday(Day day, std::vector<date::weekday> const& wished) {
  for (int i = 0; i < 7 && !wished.empty(); ++i) {
    if (std::find(wished.begin(), wished.end(), weekday_of(day)) != wished.end()) {
      return day;
    }
    day += date::days{1};
  }
  return day;
}

/// How a series counts on from some day.
struct Count {
  std::vector<Run> runs;
  Day base;
  CivilDuration lead;
  bool first_is_base = false;  ///< false: `base` itself is one of the series already
  std::vector<date::weekday> wished;
  std::optional<TimeOfDay> time;
  bool by_hand = false;
};

/// The runs that are left after the one with this index.
std::vector<Run> rest_after(std::vector<Run> const& runs, std::size_t run, int index) {
  std::vector<Run> rest(runs.begin() + static_cast<std::ptrdiff_t>(run), runs.end());
  if (rest.front().times > 0 && (rest.front().times -= index + 1) == 0) {
    rest.erase(rest.begin());
  }
  return rest;
}

/// Adds the days up to and without `end`. Each counts from the beginning of its run, so that the 31st comes back
/// after a shorter month.
void count_on(PlanState const& state, std::vector<Nominal>& days, Count const& count, Day end) {
  Day base = count.base;
  CivilDuration lead = count.lead;
  int offset = count.first_is_base ? 0 : 1;
  for (std::size_t r = 0; r < count.runs.size(); ++r) {
    auto const& run = count.runs[r];
    Day last = base;
    for (int i = 0; run.times == 0 || i < run.times; ++i) {
      CivilDuration const steps = times(run.every, i + offset);
      CivilDuration const by{lead.months + steps.months, lead.days + steps.days, 0};
      last = plus(base, by);
      // What is counted in days waits while time stands still; what is counted in months keeps its day of the month.
      Day const waits_from = run.every.months == 0 ? count.base : last;
      Day const day = on_wished_weekday(over_pauses(state, waits_from, last, nullptr), count.wished);
      if (day >= end || i >= k_most_days) {
        return;
      }
      if (!days.empty() && day <= days.back().day) {
        continue;  // the wished weekday has this one already
      }
      days.push_back({day, base, by, run.every, waits_from, rest_after(count.runs, r, i), count.wished, count.time, {},
                      count.by_hand, static_cast<int>(days.size()) + 1});
    }
    base = last;
    lead = {};
    offset = 1;
  }
}

/// Weekdays to keep to after one of the series was put on `to`. A rhythm of odd days has none.
std::vector<date::weekday> wished_after(std::vector<date::weekday> const& wished, Day to,
                                        std::optional<CivilDuration> every) {
  if (wished.empty() || (every && every->months == 0 && every->days % 7 != 0)) {
    return {};
  }
  bool const kept = std::find(wished.begin(), wished.end(), weekday_of(to)) != wished.end();
  return kept ? wished : std::vector<date::weekday>{weekday_of(to)};
}

/// Puts the occurrence that is meant where it was put, and lets those after it count from there.
void put_onward(PlanState const& state, std::vector<Nominal>& days, HandMove const& move, Day end) {
  Day const named = named_by(state, move);
  auto const meant = std::find_if(days.begin(), days.end(),
                                  [&](Nominal const& one) { return one.day >= named; });
  if (meant == days.end()) {
    return;
  }
  Nominal first = *meant;
  days.erase(meant, days.end());
  Reasons why{MovedByHand{first.day, move.to}};
  Day const to = place_of(state, move, &why);
  while (!days.empty() && days.back().day >= to) {
    days.pop_back();
  }
  auto const every = parse_duration(move.every);
  for (auto& run : first.rest) {
    run.every = every.value_or(run.every);
  }
  first.every = every.value_or(first.every);
  first.wished = wished_after(first.wished, to, every);
  first.put = std::move(why);
  first.from = first.waits_from = first.day = to;
  first.by = {};
  first.time = move.time ? move.time : first.time;
  first.by_hand = true;
  first.number = static_cast<int>(days.size()) + 1;
  if (first.day >= end) {
    return;
  }
  days.push_back(first);
  count_on(state, days, {first.rest, to, {}, false, first.wished, first.time, true}, end);
}

/// The one that a move of a single day means. Where time has stood still since it was said, what is counted in days
/// has gone on with it; what is counted in months has not.
Nominal* meant_by(PlanState const& state, std::vector<Nominal>& days, HandMove const& move) {
  Day const said = *move.occurrence;
  Day const now = named_by(state, move);
  auto const found = std::find_if(days.begin(), days.end(), [&](Nominal const& one) {
    return one.every.months == 0 && now != said ? one.day >= now : one.day == said;
  });
  return found == days.end() ? nullptr : &*found;
}

}  // namespace

Item Timeline::occurrence(Step const& step, StageId const& stage, Window const& window, Nominal const& nominal) {
  Item item = base_item(step, stage);
  item.repeats = true;
  item.occurrence = nominal.day;
  item.number = nominal.number;
  item.earliest = nominal.day;
  item.suggested = nominal.day;
  item.firm = window.suggested.firm && is_certain(stage);
  item.why = window.why;
  if (nominal.every != CivilDuration{}) {
    Day const counted = plus(nominal.from, nominal.by);
    item.why.emplace_back(
        Repeats{nominal.every, nominal.number, nominal.from, nominal.by, counted, nominal.by_hand});
    Day const waited = over_pauses(m_state, nominal.waits_from, counted, &item.why);
    if (waited != nominal.day) {
      item.why.emplace_back(WeekdayWished{nominal.wished, "", waited, nominal.day});
    }
  }
  if (auto const* record = settled(m_state, step, item.visit, nominal.day)) {
    item.settled_on = record->on;
    item.state = record->skipped ? ItemState::skipped : ItemState::done;
    item.at = at(nominal.day, nominal.time.value_or(wished_time(step.wishes)));
    return item;
  }
  if (auto const day = looked_at(m_state, step, nominal.day)) {
    item.settled_on = *day;
    item.state = ItemState::done;
    item.at = at(nominal.day, wished_time(step.wishes));
    return item;
  }
  Wishes wishes = step.wishes;
  wishes.days.clear();  // the nominal day has met them
  if (nominal.time) {
    item.why.emplace_back(TimeChosen{TimeChosen::Cause::by_hand, wished_time(step.wishes), *nominal.time, ""});
    wishes.at = nominal.time;
    wishes.any_hour = true;  // somebody chose this hour
  }
  item.at = moment_in({wishes, step.tags, nominal.day, std::nullopt, true}, item, nominal.day, item.why);
  item.suggested = day_of(item.at);
  if (!nominal.put.empty()) {
    item.suggested = nominal.day;
    item.at = at(nominal.day, nominal.time.value_or(time_of(item.at)));
    item.why.insert(item.why.end(), nominal.put.begin(), nominal.put.end());
  }
  if (nominal.move != nullptr) {
    apply_move(item, *nominal.move);
  }
  item.state = item.suggested <= m_today && is_current(stage) ? ItemState::due : ItemState::waiting;
  return item;
}

/// A missed one is asked about, not made up for; and nothing lies before the beginning.
bool Timeline::is_over(Item const& item) const {
  return !item.settled_on && (item.at <= m_state.started || item.suggested < m_today);
}

/// From when on a stage has the occurrences of a step: those before belong to a stage on the way to it.
std::optional<Day> Timeline::series_begin(Step const& step, StageId const& stage) {
  auto const opened = opens(stage);
  if (!opened) {
    return std::nullopt;
  }
  Day first = opened->day;
  for (auto const& earlier : m_way) {
    if (earlier == stage) {
      break;
    }
    if (belongs_to(step, earlier)) {
      first = std::max(first, horizon(earlier));
    }
  }
  return first;
}

std::vector<Nominal> Timeline::nominals(Step const& step, StageId const& stage, Window const& window, Dated first) {
  Day end = horizon(stage);
  if (window.latest) {
    end = std::min(end, window.latest->day + date::days{1});
  }
  // Whole months after an anchor count from the anchor, so that 29 February comes back in its year.
  Position const position = step.suggested.value_or(step.earliest.value_or(Position{AnchorId{"opens"}, {}, std::nullopt, {}}));
  auto const counted = anchor(position.anchor, stage, nullptr);
  bool const in_months = counted && !position.percent && position.offset.days == 0 && plus(counted->day, position.offset) == first.day;
  Count count{step.runs, first.day, {}, true, step.wishes.days, std::nullopt, false};
  if (in_months) {
    count.base = counted->day;
    count.lead = position.offset;
  }
  if (auto const usual = m_state.usual_times.find(step.id); usual != m_state.usual_times.end()) {
    count.time = usual->second;
  }
  std::vector<Nominal> days;
  count_on(m_state, days, count, end);
  for (auto const& move : m_state.rhythms) {
    if (move.step == step.id.value) {
      put_onward(m_state, days, move, end);
    }
  }
  for (auto const& move : m_state.moves) {
    auto* const one = move.step == step.id.value && move.occurrence ? meant_by(m_state, days, move) : nullptr;
    if (one != nullptr) {
      one->move = &move;
    }
  }
  return days;
}

std::vector<Item> Timeline::series(Step const& step, StageId const& stage, Passed passed) {
  if (!step.period.empty()) {
    return brought(step, stage, passed);
  }
  std::vector<Item> items;
  auto window = window_of(step, stage);
  if (!window) {
    return items;
  }
  Dated first = window->suggested;
  if (!after_others(step, stage, first, window->why)) {
    return items;
  }
  window->suggested.firm = first.firm;
  auto const begin = series_begin(step, stage);
  int ahead = 0;
  for (auto const& nominal : nominals(step, stage, *window, first)) {
    // A series that runs through several stages goes on in each; none of it is counted twice.
    if (begin && nominal.day < *begin) {
      continue;
    }
    auto item = occurrence(step, stage, *window, nominal);
    // Days to keep free may put two of a series on one moment; one is enough.
    bool const twice = !items.empty() && items.back().at == item.at;
    if (twice || (passed == Passed::left_out && is_over(item))) {
      continue;
    }
    ahead += item.suggested >= m_today ? 1 : 0;
    if (ahead > k_most_occurrences) {
      break;
    }
    items.push_back(std::move(item));
  }
  return items;
}

/// For what comes after a series: the day of its last, or of its first where it has no end.
std::optional<Dated> Timeline::day_of_series(Step const& step, StageId const& stage) {
  auto const window = window_of(step, stage);
  if (!window) {
    return std::nullopt;
  }
  Dated const first = window->suggested;
  auto const days = nominals(step, stage, *window, first);
  bool const ends = step.runs.back().times > 0;
  return Dated{days.empty() ? first.day : ends ? days.back().day : days.front().day, first.firm};
}

std::vector<Item> Timeline::promised(Step const& step, StageId const& stage) {
  std::vector<Item> items;
  auto const& rules = m_state.plan->promises;
  auto const begin = series_begin(step, stage);
  if (!rules || rules->check != step.id || !begin) {
    return items;
  }
  for (auto const& promise : m_state.promises) {
    if (!promise.every || promise.dropped) {
      continue;
    }
    Window window{{promise.made, true}, {promise.made, true}, std::nullopt, {}};
    window.why.emplace_back(PromisedOften{promise.id, promise.made, *promise.every});
    std::vector<Nominal> days;
    count_on(m_state, days, {{{*promise.every, k_most_occurrences, {}}}, promise.made, {}, false, {}, std::nullopt, false},
             horizon(stage));
    for (auto& nominal : days) {
      nominal.move = latest_move(m_state, step.id.value, nominal.day);
      auto item = occurrence(step, stage, window, nominal);
      if (nominal.day >= *begin && !is_over(item)) {
        items.push_back(std::move(item));
      }
    }
  }
  return items;
}

std::vector<Item> Timeline::brought(Step const& step, StageId const& stage, Passed passed) {
  std::vector<Item> items;
  auto const* period = find(*m_state.plan, step.period);
  auto const opened = opens(stage);
  auto const begin = series_begin(step, stage);
  auto const yearly = period != nullptr ? parse_iso_day(fact_value(m_state, period->yearly.value)) : std::nullopt;
  if (!yearly || !opened || !begin) {
    return items;
  }
  Day const end = horizon(stage);
  auto const year = date::year_month_day{opened->day}.year();
  for (int i = 0; i <= 6; ++i) {
    Day const day = in_year(*yearly, year + date::years{i});
    Day const on = plus(day, step.offset);
    if (on < *begin || on >= end) {
      continue;
    }
    Window window{{on, opened->firm}, {on, opened->firm}, std::nullopt, {}};
    window.why.emplace_back(BroughtByPeriod{period->id, day, step.offset});
    Nominal nominal;
    nominal.day = nominal.from = on;
    nominal.number = static_cast<int>(items.size()) + 1;
    nominal.move = latest_move(m_state, step.id.value, on);
    auto item = occurrence(step, stage, window, nominal);
    if (passed == Passed::kept || !is_over(item)) {
      items.push_back(std::move(item));
    }
  }
  return items;
}

}  // namespace planner
