#include "planner/remind/bring_back.hpp"

#include "words.hpp"

#include "planner/remind/remind.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace planner {
namespace {

using calendar::ItemTime;
using calendar::OwnItem;

/// What one UID stands for.
struct Meaning {
  Item const* item = nullptr;
  bool is_lead = false;
};
using Meanings = std::map<std::string, Meaning>;

/// `missed` are days that have passed without an entry: a calendar still has them.
Meanings meanings_in(PlanState const& state, Schedule const& schedule, std::vector<Item> const& missed) {
  Meanings all;
  auto const add = [&](Item const& item) {
    all.try_emplace(uid_of(state, item, ""), Meaning{&item, false});
    for (auto const& lead : leads_of(state, item)) {
      all.try_emplace(uid_of(state, item, to_string(lead)), Meaning{&item, true});
    }
  };
  for (auto const& stage : schedule.stages) {
    std::for_each(stage.items.begin(), stage.items.end(), add);
  }
  std::for_each(missed.begin(), missed.end(), add);
  return all;
}

struct Told {
  Instant start;
  bool cancelled = false;
  Instant when{};  ///< written down
};

/// What the world was told under each number, by UID and SEQUENCE.
std::map<std::pair<std::string, std::int64_t>, Told> told_in(std::vector<Entry> const& entries) {
  std::map<std::pair<std::string, std::int64_t>, Told> all;
  for (auto const& entry : entries) {
    auto const* exported = std::get_if<Exported>(&entry.body);
    for (auto const& item : exported != nullptr ? exported->items : std::vector<ExportedItem>{}) {
      all[{item.uid, item.sequence}] = {Instant{item.start.time_since_epoch()}, item.cancelled, entry.recorded};
    }
  }
  return all;
}

/// Each UID once, in what was written last (RFC 5546, 2.1.5).
std::map<std::string, OwnItem> newest(std::vector<OwnItem> const& items) {
  std::map<std::string, OwnItem> all;
  for (auto const& item : items) {
    auto const [known, fresh] = all.try_emplace(item.uid, item);
    if (!fresh && std::tie(item.sequence, item.stamp) > std::tie(known->second.sequence, known->second.stamp)) {
      known->second = item;
    }
  }
  return all;
}

/// What a file can be without, as a whole, because of how it was exported: a stage, and what is uncertain.
std::tuple<std::string, int, bool> class_of(Item const& item) { return {item.stage.value, item.visit, item.firm}; }

/// Lays a calendar beside a plan.
class Comparison {
 public:
  Comparison(PlanState const& state, std::vector<Entry> const& entries, Schedule const& schedule,
             Surroundings const& around, Instant now)
      : m_state(state),
        m_around(around),
        m_now(now),
        m_missed(missed_items(state, around.zone.to_local(now), around)),
        m_meanings(meanings_in(state, schedule, m_missed)),
        m_told(told_in(entries)) {}

  BroughtBack compare(OurCalendar const& calendar) {
    auto const there = newest(calendar.items);
    m_back.ours = static_cast<int>(there.size());
    for (auto const& [uid, one] : there) {
      look_at(one);
    }
    look_for_missing(there, calendar.is_whole);
    m_back.is_another = 2 * (m_back.missing + m_back.called_off) > m_back.ahead;
    m_back.leads += m_back.is_another ? 0 : m_missing_leads;
    if (m_back.is_another) {
      std::erase_if(m_back.returned, [](Returned const& one) { return one.what == Returned::What::deleted; });
    }
    std::stable_sort(m_back.returned.begin(), m_back.returned.end(), [](Returned const& a, Returned const& b) {
      return std::tie(a.what, a.item.at, a.item.key) < std::tie(b.what, b.item.at, b.item.key);
    });
    return std::move(m_back);
  }

 private:
  /// What the number in the file stands for.
  Told const* told_under(OwnItem const& one) const {
    auto const known = m_told.find({one.uid, one.sequence});
    return known == m_told.end() ? nullptr : &known->second;
  }

  /// When the newest thing in the file was told. What was told later it need not hold: it may be older.
  Instant age_of(std::map<std::string, OwnItem> const& there) const {
    Instant newest{};
    for (auto const& [uid, one] : there) {
      auto const* told = told_under(one);
      newest = told != nullptr ? std::max(newest, told->when) : newest;
    }
    return newest;
  }

  /// Whether a file of that age held it.
  bool was_in(std::string const& uid, Instant age) const {
    bool held = false;
    for (auto told = m_told.lower_bound({uid, 0}); told != m_told.end() && told->first.first == uid; ++told) {
      held = told->second.when <= age ? !told->second.cancelled : held;
    }
    return held;
  }

  LastExport const* last_told(std::string const& uid) const {
    auto const known = m_state.exported.find(uid);
    return known == m_state.exported.end() ? nullptr : &known->second;
  }

  /// In the plan's zone, to the minute: more the plan does not know.
  Moment here(Instant instant) const { return std::chrono::floor<std::chrono::minutes>(m_around.zone.to_local(instant)); }
  Moment here(LastExport const& told) const { return here(Instant{told.start.time_since_epoch()}); }

  /// An hour that a journey leaves out is another one on the clock of where somebody is by then, and the same instant.
  bool is_at(ItemTime const& time, Moment place) const {
    if (auto const* day = std::get_if<Day>(&time)) {
      return *day == day_of(place);
    }
    auto const instant = std::get<Instant>(time);
    return here(instant) == place || instant == m_around.zone.to_instant(place);
  }

  /// When the item is, as the calendar has it. A task is due at its moment, or, where it has a start, when its time is
  /// over; programs move one of the two, or both.
  std::optional<ItemTime> place_in(OwnItem const& one, Item const& item, std::vector<Moment> const& known) const {
    if (!one.is_todo || !one.end) {
      return one.start;
    }
    std::chrono::minutes const length{minutes_of(item)};
    for (auto const place : known) {
      if (is_at(*one.end, place) || is_at(*one.end, place + length)) {
        return one.start && !is_at(*one.start, place) ? *one.start : ItemTime(m_around.zone.to_instant(place));
      }
    }
    bool const start_stands = one.start && std::any_of(known.begin(), known.end(),
                                                       [&](Moment place) { return is_at(*one.start, place); });
    auto const* end = std::get_if<Instant>(&*one.end);
    if (!one.start || end == nullptr) {
      return one.end;
    }
    return start_stands ? ItemTime(*end - length) : *one.start;
  }

  void look_at(OwnItem const& one) {
    auto const known = m_meanings.find(one.uid);
    auto const* told = last_told(one.uid);
    if (known == m_meanings.end()) {
      // It left the plan. A task may also be what others are parts of, which has no date.
      bool const stands = !one.is_todo && !one.is_cancelled && told != nullptr && !told->cancelled;
      m_back.older += stands ? 1 : 0;
      return;
    }
    auto const& [item, is_lead] = known->second;
    if (is_lead) {
      auto const* was = told_under(one);
      bool const stands = !one.start || told == nullptr || is_at(*one.start, here(*told)) ||
                          (was != nullptr && is_at(*one.start, here(was->start)));
      m_back.leads += told != nullptr && !told->cancelled && (one.is_cancelled || !stands) ? 1 : 0;
    } else if (!item->settled_on) {
      judge(one, *item, told);
    }
  }

  void judge(OwnItem const& one, Item const& item, LastExport const* told) {
    bool const is_old = told != nullptr && one.sequence < told->sequence;
    Told const* const was = is_old ? told_under(one) : nullptr;
    bool const was_over = (told != nullptr && told->cancelled) || (was != nullptr && was->cancelled);
    if (was_over && (one.is_completed || one.is_cancelled)) {
      m_back.older += is_old ? 1 : 0;  // it was the plan that said so
    } else if (one.is_completed) {
      add(Returned::What::completed, one.uid, item, told).completed = one.completed;
    } else if (one.is_cancelled) {
      m_back.called_off += lies_ahead(told, item) ? 1 : 0;
      add(Returned::What::deleted, one.uid, item, told);
    } else {
      judge_place(one, item, told, was);
    }
  }

  void judge_place(OwnItem const& one, Item const& item, LastExport const* told, Told const* was) {
    std::vector<Moment> known{item.at};
    if (told != nullptr) {
      known.push_back(here(*told));
    }
    if (was != nullptr) {
      known.push_back(here(was->start));
    }
    auto const place = place_in(one, item, known);
    if (!place || is_at(*place, item.at)) {
      m_back.looks += place && is_another_shape(one, *place, item) ? 1 : 0;
      return;
    }
    if (std::any_of(known.begin(), known.end(), [&](Moment other) { return is_at(*place, other); })) {
      ++m_back.older;  // the plan has moved on
      return;
    }
    auto const* day = std::get_if<Day>(&*place);
    auto& moved = add(Returned::What::moved, one.uid, item, told);
    moved.to = day != nullptr ? Moment{*day} : here(std::get<Instant>(*place));
    moved.whole_day = day != nullptr;
    if (was != nullptr && !moved.told) {
      moved.told = here(was->start);
    }
  }

  Returned& add(Returned::What what, std::string const& uid, Item const& item, LastExport const* told) {
    m_back.returned.push_back({what, uid, item});
    if (what != Returned::What::completed && told != nullptr && here(*told) != item.at) {
      m_back.returned.back().told = here(*told);
    }
    return m_back.returned.back();
  }

  bool is_another_shape(OwnItem const& one, ItemTime const& place, Item const& item) const {
    auto const* from = std::get_if<Instant>(&place);
    auto const* to = one.end ? std::get_if<Instant>(&*one.end) : nullptr;
    return from == nullptr || (!one.is_todo && to != nullptr && *to - *from != std::chrono::minutes{minutes_of(item)});
  }

  bool lies_ahead(LastExport const* told, Item const& item) const {
    return told != nullptr && Instant{told->start.time_since_epoch()} > m_now && m_around.zone.to_instant(item.at) > m_now;
  }

  void look_for_missing(std::map<std::string, OwnItem> const& there, bool is_whole) {
    std::set<std::tuple<std::string, int, bool>> classes;
    // Among tasks, reminders ahead of something are alarms.
    bool const has_leads = std::any_of(there.begin(), there.end(), [](auto const& one) { return !one.second.is_todo; });
    for (auto const& [uid, one] : there) {
      // What is called off or settled is in every file.
      auto const known = m_meanings.find(uid);
      if (known != m_meanings.end() && !one.is_cancelled && !known->second.item->settled_on) {
        classes.insert(class_of(*known->second.item));
      }
    }
    Instant const age = age_of(there);
    for (auto const& [uid, told] : m_state.exported) {
      auto const known = m_meanings.find(uid);
      bool const expected = known != m_meanings.end() && !told.cancelled && !known->second.item->settled_on &&
                            (has_leads || !known->second.is_lead) && classes.contains(class_of(*known->second.item)) &&
                            lies_ahead(&told, *known->second.item) && was_in(uid, age);
      m_back.ahead += expected ? 1 : 0;
      if (!expected || !is_whole || there.contains(uid)) {
        continue;
      }
      ++m_back.missing;
      if (known->second.is_lead) {
        ++m_missing_leads;
      } else {
        add(Returned::What::deleted, uid, *known->second.item, &told);
      }
    }
  }

  PlanState const& m_state;
  Surroundings const& m_around;
  Instant m_now;
  std::vector<Item> m_missed;
  Meanings m_meanings;
  std::map<std::pair<std::string, std::int64_t>, Told> m_told;
  int m_missing_leads = 0;
  BroughtBack m_back;
};

}  // namespace

std::set<std::string> own_uids(PlanState const& state, Schedule const& schedule) {
  std::set<std::string> uids;
  for (auto const& [uid, meaning] : meanings_in(state, schedule, {})) {
    uids.insert(uid);
  }
  for (auto const& [uid, told] : state.exported) {
    uids.insert(uid);
  }
  return uids;
}

BroughtBack bring_back(PlanState const& state, std::vector<Entry> const& entries, Schedule const& schedule,
                       Surroundings const& around, OurCalendar const& calendar, Instant now) {
  return Comparison(state, entries, schedule, around, now).compare(calendar);
}

}  // namespace planner
