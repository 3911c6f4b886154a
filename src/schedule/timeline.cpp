#include "timeline.hpp"

#include "planner/state/evaluate.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/window.hpp"

#include <algorithm>

namespace planner {

Timeline::Timeline(PlanState const& state, Moment now, Surroundings const& around)
    : m_state(state), m_now(now), m_today(evening_day(now)), m_around(around), m_free(around.availability, around.padding) {
  StageId next = state.stage();
  while (!next.empty() && std::find(m_way.begin(), m_way.end(), next) == m_way.end()) {
    m_way.push_back(next);
    auto const* stage = find(*state.plan, next);
    next = stage != nullptr ? stage->next : StageId{};
  }
}

bool Timeline::is_on_the_way(std::string const& key) const {
  for (auto const& stage : m_state.plan->stages) {
    if (stage.after == key) {
      return true;
    }
  }
  return std::any_of(m_state.plan->anchors.begin(), m_state.plan->anchors.end(),
                     [&](Anchor const& anchor) { return anchor.expect == key; });
}

StageId Timeline::first_stage_of(Step const& step) const {
  auto const found = std::find_if(m_way.begin(), m_way.end(), [&](StageId const& id) { return belongs_to(step, id); });
  return found == m_way.end() ? StageId{} : *found;
}

int Timeline::visit_of(StageId const& stage) const {
  return is_current(stage) ? m_state.visit().number : visits_to(m_state, stage) + 1;
}

std::optional<Dated> Timeline::not_before_today(Dated day) const {
  return Dated{std::max(day.day, m_today), day.firm};
}

std::optional<Dated> Timeline::opens(StageId const& stage) {
  auto const known = m_opens.find(stage);
  if (known != m_opens.end()) {
    return known->second;
  }
  m_opens[stage] = std::nullopt;  // while it is being found, it has no day: no endless ways
  auto const found = uncached_opens(stage);
  m_opens[stage] = found;
  return found;
}

std::optional<Dated> Timeline::uncached_opens(StageId const& stage) {
  if (is_current(stage)) {
    return Dated{m_state.visit().opened, true};
  }
  auto const here = std::find(m_way.begin(), m_way.end(), stage);
  if (here == m_way.end()) {
    for (auto visit = m_state.visits.rbegin(); visit != m_state.visits.rend(); ++visit) {
      if (visit->stage == stage) {
        return Dated{visit->opened, true};
      }
    }
    return std::nullopt;
  }
  auto const* before = find(*m_state.plan, *(here - 1));
  if (before->after.empty()) {
    auto const end = ends(before->id);
    if (!end) {
      return std::nullopt;
    }
    return not_before_today({plus(end->day, before->lead), end->firm && before->ends_with_time});
  }
  auto const thing = day_of_thing(before->after);
  if (!thing) {
    return std::nullopt;
  }
  return not_before_today({plus(thing->day, before->lead), false});
}

StageWindow Timeline::window_of(StageId const& id) {
  auto const* stage = find(*m_state.plan, id);
  if (stage == nullptr) {
    return {};
  }
  AnchorDays const days = [&](AnchorId const& one) -> std::optional<Day> {
    auto const found = anchor(one, id, nullptr);
    return found ? std::optional<Day>(found->day) : std::nullopt;
  };
  return stage_window(m_state, *stage, days, m_state.last_day);
}

std::optional<Dated> Timeline::ends(StageId const& id) {
  std::string const guard = "ends " + id.value;
  if (!m_under_way.insert(guard).second) {
    return std::nullopt;
  }
  auto const window = window_of(id);
  auto const opened = opens(id);
  m_under_way.erase(guard);
  if (!window.ends || !opened) {
    return std::nullopt;
  }
  return Dated{std::max(*window.ends, opened->day), opened->firm};
}

std::optional<Dated> Timeline::anchor(AnchorId const& id, StageId const& stage, Reasons* why) {
  if (id.value == "start") {
    return Dated{m_state.template_began, true};
  }
  if (id.value == "opens") {
    auto const day = opens(stage);
    if (day && !day->firm && why != nullptr) {
      why->emplace_back(Expected{stage.value, day->day});
    }
    return day;
  }
  if (id.value == "ends") {
    return ends(stage);
  }
  if (auto const known = m_state.anchors.find(id); known != m_state.anchors.end()) {
    return Dated{known->second, true};
  }
  auto const* declared = find(*m_state.plan, id);
  if (declared == nullptr || declared->expect.empty()) {
    return std::nullopt;
  }
  auto expected = find(*m_state.plan, StageId{declared->expect}) != nullptr ? opens(StageId{declared->expect})
                                                                            : day_of_thing(declared->expect);
  if (!expected) {
    return std::nullopt;
  }
  Dated const day{plus(expected->day, declared->lead), false};
  if (why != nullptr) {
    why->emplace_back(Expected{id.value, day.day});
  }
  return day;
}

std::optional<Dated> Timeline::resolve(Position const& position, StageId const& stage, Positioned::Which which,
                                       Because const& because, Reasons* why) {
  auto const base = anchor(position.anchor, stage, which == Positioned::Which::suggested ? why : nullptr);
  if (!base) {
    return std::nullopt;
  }
  Dated result = *base;
  if (position.percent) {
    auto const end = ends(stage);
    if (!end) {
      return std::nullopt;
    }
    // A part of the window is reckoned without the days that stood still, and then moves by those before it.
    int length = days_between(base->day, end->day);
    for (auto const& reason : window_of(stage).reasons) {
      auto const* still = std::get_if<StoodStill>(&reason);
      length -= still != nullptr ? still->days : 0;
    }
    result.day = over_pauses(m_state, base->day, base->day + date::days{length * *position.percent / 100}, why, stage);
    result.firm = base->firm && end->firm;
  } else {
    result.day = plus(base->day, position.offset);
    // "ends" already knows of the days that stood still.
    if (position.anchor.value != "ends") {
      result.day = over_pauses(m_state, base->day, result.day, why);
    }
  }
  if (why != nullptr) {
    why->emplace_back(Positioned{which, position.anchor, base->day, position.offset, position.percent, because,
                                 result.day});
  }
  return result;
}

std::optional<Window> Timeline::window_of(Step const& step, StageId const& stage) {
  // What a stage holds has no day as long as nothing says when the stage comes, whatever it counts from.
  if (!opens(stage)) {
    return std::nullopt;
  }
  Window window;
  Position const opening{AnchorId{"opens"}, {}, std::nullopt, {}};
  Position const earliest_at = step.earliest.value_or(opening);
  auto const earliest = resolve(earliest_at, stage, Positioned::Which::earliest, step.because, &window.why);
  auto const suggested = resolve(step.suggested.value_or(earliest_at), stage, Positioned::Which::suggested,
                                 step.because, &window.why);
  if (!earliest && !suggested) {
    return std::nullopt;
  }
  window.earliest = earliest ? *earliest : *suggested;
  window.suggested = suggested ? *suggested : *earliest;
  // Nothing of a stage ahead lies in the past, whatever it counts from: it comes when the stage does.
  auto const opened = is_current(stage) || window.suggested.day >= m_today ? std::nullopt : opens(stage);
  if (opened && opened->day >= m_today) {
    TimeOfDay const time = step.wishes.at.value_or(TimeOfDay{10 * 60});
    window.why.emplace_back(NotInThePast{at(window.suggested.day, time), at(opened->day, time)});
    window.suggested.day = opened->day;
  }
  if (step.latest) {
    window.latest = resolve(*step.latest, stage, Positioned::Which::latest, step.because, &window.why);
  }
  if (window.suggested.day < window.earliest.day) {
    window.suggested.day = window.earliest.day;
  }
  window.suggested.firm = window.suggested.firm && window.earliest.firm;
  return window;
}

/// What was put elsewhere by itself still counts for others from where it was.
Day Timeline::day_for_others(Item const& item) const {
  Day day = item.settled_on.value_or(item.suggested);
  if (item.settled_on) {
    return day;
  }
  for (auto const& reason : item.why) {
    if (auto const* by_hand = std::get_if<MovedByHand>(&reason)) {
      day = by_hand->from;
    }
  }
  for (auto const& move : m_state.moves) {
    day = move.step == item.key && !move.occurrence && !move.only ? place_of(m_state, move, nullptr) : day;
  }
  return day;
}

std::optional<Dated> Timeline::day_of_thing(std::string const& key) {
  if (auto const* gate = find(*m_state.plan, GateId{key})) {
    auto const items = place(*gate);
    if (!items.empty()) {
      return Dated{items.back().suggested, false};
    }
    // Answered already: the day of its latest answer.
    for (auto happened = m_state.log.rbegin(); happened != m_state.log.rend(); ++happened) {
      if (happened->name == key) {
        return Dated{happened->day, true};
      }
    }
    return std::nullopt;
  }
  auto const* step = find(*m_state.plan, StepId{key});
  if (step == nullptr) {
    return std::nullopt;
  }
  for (auto const& stage : m_way) {
    if (belongs_to(*step, stage) && !step->runs.empty()) {
      return day_of_series(*step, stage);
    }
    if (belongs_to(*step, stage)) {
      auto const item = place(*step, stage);
      return item ? std::optional<Dated>({day_for_others(*item), item->settled_on.has_value()}) : std::nullopt;
    }
  }
  auto const records = m_state.steps.find(step->id);
  if (records != m_state.steps.end() && !records->second.empty()) {
    return Dated{records->second.back().on, true};
  }
  return std::nullopt;
}

Day Timeline::horizon(StageId const& stage) {
  auto const end = ends(stage);
  auto const* known = find(*m_state.plan, stage);
  bool const open_ended = known == nullptr || !known->ends_with_time;
  if (!end) {
    auto const opened = opens(stage);
    return plus(std::max(opened ? opened->day : m_today, m_today), CivilDuration{61, 0, 0});
  }
  // A stage that waits for an entry after its window goes on: a month of what recurs is in sight.
  return open_ended && end->day <= m_today ? m_today + date::days{28} : end->day;
}

}  // namespace planner
