// Single steps and gates: from their window to their place.

#include "slot.hpp"
#include "timeline.hpp"

#include "planner/state/evaluate.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/reach.hpp"

#include <algorithm>

namespace planner {

Item Timeline::base_item(Step const& step, StageId const& stage) const {
  Item item;
  item.key = step.id.value;
  item.stage = stage;
  item.visit = visit_of(stage);
  item.minutes = step.length.minutes;
  return item;
}

/// Others come first. False if one of them has no date, so that this has none either.
bool Timeline::after_others(Step const& step, StageId const& stage, Dated& suggested, Reasons& why) {
  for (auto const& other_id : step.after) {
    auto const* other = find(*m_state.plan, other_id);
    if (other == nullptr || other_id == step.id) {
      continue;
    }
    auto const that = day_of_thing(other_id.value);
    if (!that) {
      return false;
    }
    bool const settled_already = settled(m_state, *other, stay_of(m_state, *other), std::nullopt) != nullptr;
    Day const first = plus(that->day, step.gap);
    if (first > suggested.day) {
      why.emplace_back(AfterStep{other_id, that->day, step.gap, suggested.day, first});
      suggested.day = first;
    }
    suggested.firm = suggested.firm && (settled_already || other->event.empty());
  }
  (void)stage;
  return true;
}

bool Timeline::is_certain(StageId const& stage) {
  auto const opened = opens(stage);
  return opened && opened->firm;
}

Day Timeline::free_day(Day day) {
  while (!m_taken.insert(day).second) {
    day += date::days{1};
  }
  return day;
}

Rules Timeline::rules_of(Room const& room, Item const& item) const {
  return Rules(m_state, m_around, m_free, room.tags, room.wishes.any_hour, item.minutes);
}

Moment Timeline::moment_in(Room const& room, Item const& item, Day suggested, Reasons& why) const {
  Rules const rules = rules_of(room, item);
  // One of a series stays on its day, unless the whole day is to be kept free.
  bool const same_day = room.same_day && !rules.against(suggested);
  // What hangs on a gate would move with it, so a gate does not make way for other things.
  static Ledger const k_nothing;
  return find_slot(rules, item.is_gate ? k_nothing : m_ledger, {room.wishes, room.earliest, suggested, room.latest, m_around.most, same_day}, why);
}

/// Nothing lies before the moment at which the plan began: what would, is put on the next day.
void Timeline::after_the_beginning(Item& item, Room& room) {
  Moment const wished = rules_of(room, item).candidate(item.suggested, wished_time(room.wishes)).own;
  if (wished > m_state.started) {
    return;
  }
  Day const next = std::max(item.suggested, day_of(m_state.started)) + date::days{1};
  Day const free = item.is_gate ? next : free_day(next);
  item.suggested = room.latest && free > *room.latest ? next : free;
  item.why.emplace_back(NotInThePast{wished, at(item.suggested, wished_time(room.wishes))});
}

void Timeline::settle_time(Item& item, Room room) {
  after_the_beginning(item, room);
  // What is certain is not put on days that are over.
  room.earliest = std::min(item.suggested, item.firm ? std::max(room.earliest, m_today) : room.earliest);
  item.at = moment_in(room, item, item.suggested, item.why);
  item.suggested = day_of(item.at);
}

void Timeline::apply_move(Item& item, HandMove const& move) {
  item.why.emplace_back(MovedByHand{item.suggested, move.to});
  item.suggested = place_of(m_state, move, &item.why);
  item.at = at(item.suggested, move.time.value_or(time_of(item.at)));
  item.place = move.place;
  item.minutes = move.minutes > 0 ? move.minutes : item.minutes;
  item.agreed = move.minutes > 0 || !move.place.empty();
  item.overdue = false;
  // What was not done on the day it was put on is for today; what was agreed with somebody was on its day.
  if (item.firm && !item.agreed && !item.occurrence && item.suggested < m_today) {
    Moment const was = item.at;
    item.at = at(m_today, time_of(was));
    item.suggested = m_today;
    item.overdue = is_current(item.stage);
    item.why.emplace_back(NotInThePast{was, item.at});
  }
}

std::optional<Item> Timeline::place(Step const& step, StageId const& stage) {
  std::string const guard = "place " + step.id.value + " " + stage.value;
  if (auto const known = m_places.find(guard); known != m_places.end()) {
    return known->second;
  }
  m_places[guard] = std::nullopt;
  auto window = window_of(step, stage);
  if (!window) {
    return std::nullopt;
  }
  Item item = base_item(step, stage);
  item.why = std::move(window->why);
  Dated suggested = window->suggested;
  if (!after_others(step, stage, suggested, item.why)) {
    return std::nullopt;
  }
  item.earliest = std::max(window->earliest.day, step.after.empty() ? window->earliest.day : suggested.day);
  item.latest = window->latest ? std::optional<Day>(window->latest->day) : std::nullopt;
  item.suggested = suggested.day;
  item.firm = suggested.firm && is_certain(stage);
  auto const* record = settled(m_state, step, is_current(stage) ? stay_of(m_state, step) : item.visit, std::nullopt);
  if (record != nullptr) {
    item.settled_on = record->on;
    item.state = record->skipped ? ItemState::skipped : ItemState::done;
    item.suggested = record->on;
    item.at = at(record->on, wished_time(step.wishes));
    return m_places[guard] = item;
  }
  bool const guarded = touches_another(*m_state.plan, step.tags);
  if (guarded && item.firm && item.latest && m_today > *item.latest) {
    return std::nullopt;  // its window is over; it closes without an entry
  }
  auto const* move = latest_move(m_state, step.id.value, std::nullopt);
  if (item.firm && item.suggested < m_today && move == nullptr) {
    Day const free = free_day(m_today);
    Day const day = item.latest && free > *item.latest && *item.latest >= m_today ? m_today : free;
    item.why.emplace_back(NotInThePast{at(item.suggested, wished_time(step.wishes)),
                                       at(day, wished_time(step.wishes))});
    item.overdue = is_current(stage) && item.suggested > day_of(m_state.started);
    item.suggested = day;
  }
  settle_time(item, {step.wishes, step.tags, item.earliest, item.latest});
  if (move != nullptr) {
    apply_move(item, *move);
  }
  item.state = item.suggested <= m_today && is_current(stage) ? ItemState::due
               : item.earliest <= m_today && is_current(stage) ? ItemState::open
                                                                : ItemState::waiting;
  return m_places[guard] = item;
}

std::vector<Item> Timeline::place(Gate const& gate) {
  if (auto const known = m_gates.find(gate.id); known != m_gates.end()) {
    return known->second;
  }
  m_gates[gate.id] = {};
  std::vector<Item> items;
  StageId const stage = gate.stage.empty() ? m_state.stage() : gate.stage;
  Item item;
  item.is_gate = true;
  item.key = gate.id.value;
  item.stage = stage;
  item.visit = visit_of(stage);
  auto const asked = m_state.asked.find(gate.id);
  std::optional<Dated> opens;
  if (gate.only_asked) {
    opens = asked != m_state.asked.end() ? std::optional<Dated>({asked->second, true}) : std::nullopt;
  } else {
    opens = resolve(gate.opens.value_or(Position{AnchorId{"opens"}, {}, std::nullopt, {}}), stage,
                    Positioned::Which::opens, gate.because, &item.why);
  }
  if (!opens) {
    return items;
  }
  auto const timing = gate_timing(m_state, gate, opens->day, m_today);
  item.firm = opens->firm && is_certain(stage);
  Day from = timing.from;
  item.why.insert(item.why.end(), timing.reasons.begin(), timing.reasons.end());
  Reasons const common = item.why;
  for (int pass = timing.passes + 1; pass <= gate.passes; ++pass) {
    item.why = common;
    if (pass == 1 && from < opens->day) {
      item.why.emplace_back(Positioned{Positioned::Which::earliest, AnchorId{"opens"}, opens->day, negated(gate.lead),
                                       std::nullopt, gate.because, from});
    }
    item.number = pass;
    item.earliest = from;
    item.suggested = from;
    if (pass == gate.passes && gate.due) {
      auto const due = resolve(*gate.due, stage, Positioned::Which::due, gate.because, &item.why);
      item.suggested = std::max(from, due ? due->day : from);
    }
    if (item.suggested < m_today) {
      item.overdue = item.suggested > day_of(m_state.started) && gate_is_here(m_state, gate);
      item.suggested = m_today;
    }
    settle_time(item, {gate.wishes, gate.tags, item.earliest, std::nullopt});
    bool const here = gate_is_here(m_state, gate);
    item.state = here && item.suggested <= m_today  ? ItemState::due
                 : here && item.earliest <= m_today ? ItemState::open
                                                    : ItemState::waiting;
    items.push_back(item);
    from = plus(item.suggested, gate.apart);
    if (pass + 1 == gate.passes) {
      from = std::max(from, opens->day);
    }
    item.overdue = false;
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    Day const last = items[i - 1].suggested;
    items[i].why.emplace_back(AnswersApart{gate.id, last, gate.apart, plus(last, gate.apart)});
  }
  return m_gates[gate.id] = items;
}

}  // namespace planner
