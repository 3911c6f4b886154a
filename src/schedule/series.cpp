// What comes again and again: runs one after another, and the days that a yearly period brings.

#include "timeline.hpp"

#include <algorithm>

namespace planner {
namespace {

// Five years of something yearly, more than two of something weekly; nobody reads further.
constexpr int k_most_occurrences = 130;

struct Nominal {
  Day day;
  CivilDuration every;
  int number;
};

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

/// Every nominal day from `first` on, up to and without `end`. Counted from the beginning of each run, so that
/// the 31st comes back after a shorter month.
std::vector<Nominal> nominal_days(std::vector<Run> const& runs, Day origin, CivilDuration lead, Day end,
                                  std::vector<date::weekday> const& wished) {
  std::vector<Nominal> days;
  Day base = origin;
  bool first_run = true;
  for (auto const& run : runs) {
    int const offset = first_run ? 0 : 1;
    Day last = base;
    for (int i = 0; run.times == 0 || i < run.times; ++i) {
      CivilDuration const by = times(run.every, i + offset);
      last = plus(base, {lead.months + by.months, lead.days + by.days, 0});
      Day const day = on_wished_weekday(last, wished);
      if (day >= end || i >= 50 * k_most_occurrences) {
        return days;
      }
      if (!days.empty() && day <= days.back().day) {
        continue;  // the wished weekday has this one already
      }
      days.push_back({day, run.every, static_cast<int>(days.size()) + 1});
    }
    base = last;
    lead = {};
    first_run = false;
  }
  return days;
}

}  // namespace

std::optional<Item> Timeline::occurrence(Step const& step, StageId const& stage, Window const& window, Day nominal,
                                         int number, CivilDuration every) {
  Item item = base_item(step, stage);
  item.repeats = true;
  item.occurrence = nominal;
  item.number = number;
  item.earliest = nominal;
  item.suggested = nominal;
  item.firm = window.suggested.firm && is_certain(stage);
  item.why = window.why;
  if (every != CivilDuration{}) {
    item.why.emplace_back(Repeats{every, number, nominal});
  }
  if (auto const* record = settled(m_state, step, item.visit, nominal)) {
    item.settled_on = record->on;
    item.state = record->skipped ? ItemState::skipped : ItemState::done;
    item.at = at(nominal, wished_time(step.wishes));
    return item;
  }
  Wishes wishes = step.wishes;
  wishes.days.clear();  // the nominal day has met them
  item.at = moment_in({wishes, step.tags, nominal, std::nullopt, true}, item, nominal, item.why);
  item.suggested = day_of(item.at);
  apply_move(item);
  // A missed one is asked about, not made up for; and nothing lies before the beginning.
  if (item.at <= m_state.started || item.suggested < m_today) {
    return std::nullopt;
  }
  item.state = item.suggested <= m_today && is_current(stage) ? ItemState::due : ItemState::waiting;
  return item;
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

std::vector<Item> Timeline::series(Step const& step, StageId const& stage) {
  if (!step.period.empty()) {
    return brought(step, stage);
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
  Day end = horizon(stage);
  if (window->latest) {
    end = std::min(end, window->latest->day + date::days{1});
  }
  auto const begin = series_begin(step, stage);
  // Whole months after an anchor count from the anchor, so that 29 February comes back in its year.
  Position const position = step.suggested.value_or(step.earliest.value_or(Position{AnchorId{"opens"}, {}, std::nullopt, {}}));
  auto const counted = anchor(position.anchor, stage, nullptr);
  bool const in_months = counted && !position.percent && position.offset.days == 0 && plus(counted->day, position.offset) == first.day;
  Day const origin = in_months ? counted->day : first.day;
  CivilDuration const lead = in_months ? position.offset : CivilDuration{};
  for (auto const& nominal : nominal_days(step.runs, origin, lead, end, step.wishes.days)) {
    // A series that runs through several stages goes on in each; none of it is counted twice.
    if (begin && nominal.day < *begin) {
      continue;
    }
    if (static_cast<int>(items.size()) >= k_most_occurrences) {
      break;
    }
    auto item = occurrence(step, stage, *window, nominal.day, nominal.number, nominal.every);
    // Days to keep free may put two of a series on one moment; one is enough.
    bool const twice = item && !items.empty() && items.back().at == item->at;
    if (item && !twice) {
      items.push_back(std::move(*item));
    }
  }
  return items;
}

std::vector<Item> Timeline::brought(Step const& step, StageId const& stage) {
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
    Day const nominal = plus(day, step.offset);
    if (nominal < *begin || nominal >= end) {
      continue;
    }
    Window window{{nominal, opened->firm}, {nominal, opened->firm}, std::nullopt, {}};
    window.why.emplace_back(BroughtByPeriod{period->id, day, step.offset});
    if (auto item = occurrence(step, stage, window, nominal, static_cast<int>(items.size()) + 1, {})) {
      items.push_back(std::move(*item));
    }
  }
  return items;
}

}  // namespace planner
