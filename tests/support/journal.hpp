#pragma once
// Journals for tests: a beginning and entries at civil moments, with ids, devices, counters and recorded instants
// that are the same in every run; and what follows from them at a moment in a zone.

#include "planner/journal/entry.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/remind/remind.hpp"
#include "planner/schedule/schedule.hpp"
#include "planner/state/decide.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/preferences.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace support {

using namespace planner;

/// "2026-01-05".
inline Day day(std::string const& text) {
  auto const parsed = parse_iso_day(text);
  if (!parsed) {
    throw std::invalid_argument("not a day: " + text);
  }
  return *parsed;
}

/// "2026-01-05 18:30"; a day alone is its noon.
inline Moment moment(std::string text) {
  if (text.size() == 10) {
    text += " 12:00";
  }
  std::replace(text.begin(), text.end(), ' ', 'T');
  auto const parsed = parse_iso_moment(text);
  if (!parsed) {
    throw std::invalid_argument("not a moment: " + text);
  }
  return *parsed;
}

inline Zone zone(std::string const& name) {
  auto const loaded = Zone::load(name);
  if (!loaded) {
    throw std::invalid_argument("not a zone: " + name);
  }
  return *loaded;
}

/// "Tue 2026-02-17 18:00", so that a failing check says what a person would check.
inline std::string said(Moment when) {
  return weekday_name(weekday_of(day_of(when))) + " " + iso(day_of(when)) + " " + to_string(time_of(when));
}
inline std::string said(std::optional<Day> const& when) { return when ? iso(*when) : "none"; }

/// The shipped template with those it can continue with.
inline std::map<std::string, std::string> shipped(std::string const& name) {
  auto const& all = builtin_templates();
  std::map<std::string, std::string> texts{{name, all.at(name)}};
  for (auto const& other : continuations(read_template(name, all.at(name)).plan)) {
    texts.emplace(other, all.at(other));
  }
  return texts;
}

/// Templates are read once for all tests of a program.
inline std::shared_ptr<Course const> course_for(std::vector<Entry> const& entries) {
  static std::map<std::map<std::string, std::string>, std::shared_ptr<Course const>> known;
  for (auto const& entry : entries) {
    if (auto const* started = std::get_if<Started>(&entry.body)) {
      auto& course = known[started->templates];
      if (!course || course->first != started->template_name) {
        auto const read = course_of(entries);
        if (!read) {
          throw std::invalid_argument(read.error().message);
        }
        course = *read;
      }
      return course;
    }
  }
  throw std::invalid_argument("no beginning");
}

/// A plan and what happens in it.
class Journal {
 public:
  Journal(std::string const& name, std::map<std::string, std::string> texts, Answers facts, std::string const& begun,
          std::string const& zone_name = "Europe/Berlin")
      : m_zone(zone(zone_name)) {
    add(begun, Started{name, std::move(texts), zone_name, "000102030405060708090a0b0c0d0e0f", std::move(facts)});
  }

  /// A shipped template.
  static Journal of(std::string const& name, Answers facts, std::string const& begun,
                    std::string const& zone_name = "Europe/Berlin") {
    return Journal(name, shipped(name), std::move(facts), begun, zone_name);
  }

  /// From here on entries are lived in another zone.
  Journal& travel(std::string const& zone_name) {
    m_zone = zone(zone_name);
    return *this;
  }
  /// From here on entries are written on another device.
  Journal& on_device(std::uint8_t number) {
    m_device = number;
    return *this;
  }

  /// Written down at the moment that it speaks of, but never before an earlier entry of the same journal.
  Journal& add(std::string const& when, EntryBody body) { return add(moment(when), std::move(body)); }
  Journal& add(Moment when, EntryBody body) {
    Instant recorded = m_zone.to_instant(when);
    if (!m_entries.empty()) {
      recorded = std::max(recorded, m_entries.back().recorded + std::chrono::seconds{1});
    }
    return add(when, recorded, std::move(body));
  }
  /// Written down at an instant of its own.
  Journal& add(Moment when, Instant recorded, EntryBody body) {
    Entry entry;
    std::size_t const number = m_entries.size() + 1;
    entry.id[0] = m_device;
    entry.id[14] = static_cast<std::uint8_t>(number / 256);
    entry.id[15] = static_cast<std::uint8_t>(number % 256);
    entry.device[7] = m_device;
    entry.counter = ++m_counters[m_device];
    entry.moment = when;
    entry.zone = m_zone.name();
    entry.recorded = recorded;
    entry.body = std::move(body);
    m_entries.push_back(std::move(entry));
    return *this;
  }

  Journal& record(std::string const& when, std::string const& event, Answers answers = {}, std::string note = {}) {
    return add(when, Recorded{event, std::move(answers), std::move(note), std::nullopt});
  }
  Journal& answer(std::string const& when, std::string const& gate, Answers answers) {
    return add(when, Answered{gate, std::move(answers), ""});
  }
  Journal& done(std::string const& when, std::string const& step, std::vector<Day> occurrences = {},
                Answers answers = {}) {
    return add(when, Done{step, std::move(occurrences), std::move(answers), ""});
  }
  Journal& skip(std::string const& when, std::string const& step, std::vector<Day> occurrences = {}) {
    return add(when, Skipped{step, std::move(occurrences), ""});
  }
  Journal& fact(std::string const& when, std::string const& key, std::string const& value) {
    return add(when, FactSet{key, value});
  }
  Journal& move(std::string const& when, Moved moved) { return add(when, std::move(moved)); }
  /// Takes back the latest entry, or another one counted from the end.
  Journal& undo(std::string const& when, std::size_t from_the_end = 1) {
    return add(when, Undone{{m_entries.at(m_entries.size() - from_the_end).id}});
  }

  [[nodiscard]] std::vector<Entry> const& entries() const { return m_entries; }
  [[nodiscard]] std::vector<Entry>& entries() { return m_entries; }
  [[nodiscard]] Entry const& last() const { return m_entries.back(); }
  [[nodiscard]] Zone const& here() const { return m_zone; }

  [[nodiscard]] std::shared_ptr<Course const> course() const { return course_for(m_entries); }
  [[nodiscard]] PlanState folded() const { return fold(course(), m_entries); }
  [[nodiscard]] PlanState state(Moment when) const { return position(folded(), day_of(when)); }
  [[nodiscard]] PlanState state(std::string const& when) const { return state(moment(when)); }

  [[nodiscard]] Surroundings around(PlanState const& state) const {
    Surroundings around;
    around.zone = m_zone;
    for (auto const& change : state.zone_changes) {
      around.zone.change(zone(change.said_in).to_instant(change.moment), zone(change.zone));
    }
    auto const preferred = preferences_of(state);
    around.quiet = preferred.quiet;
    around.padding = preferred.busy_padding;
    around.most = preferred.day_most;
    for (auto const& fact : state.plan->facts) {
      std::string const name = fact_value(state, fact.id.value);
      if (fact.spec.type == ValueType::zone && !name.empty()) {
        around.others.emplace(name, zone(name));
      }
    }
    return around;
  }
  [[nodiscard]] Schedule schedule(Moment when) const {
    auto const now = state(when);
    return make_schedule(now, when, around(now));
  }
  [[nodiscard]] Schedule schedule(std::string const& when) const { return schedule(moment(when)); }

  /// What `export` would write at a moment; `today` may be another day than that of the latest entry.
  [[nodiscard]] Reminders reminders(std::string const& when, ReminderOptions const& options = {}) const {
    return reminders(moment(when), options);
  }
  [[nodiscard]] Reminders reminders(Moment when, ReminderOptions const& options = {}) const {
    auto const all = state(when);
    Moment const basis = basis_moment(all, around(all));
    auto const made = make_schedule(position(all, day_of(basis)), basis, around(all));
    return make_reminders(all, made, around(all), options, day_of(when), m_zone.to_instant(when));
  }
  /// Exports, and remembers it as the program does.
  Reminders exported(std::string const& when, ReminderOptions const& options = {}) {
    auto made = reminders(when, options);
    if (!made.changed.empty()) {
      add(when, Exported{made.changed});
    }
    return made;
  }

  /// Asks the one place that refuses.
  [[nodiscard]] Result<Decision> ask(std::string const& when, Command const& command) const {
    return ask(moment(when), command);
  }
  [[nodiscard]] Result<Decision> ask(Moment when, Command const& command) const {
    Instant const instant = std::max(m_zone.to_instant(when), m_entries.back().recorded);
    DeviceId device{};
    device[7] = m_device;
    return decide(state(when), m_entries, command, {when, when, instant, device});
  }

 private:
  Zone m_zone;
  std::uint8_t m_device = 1;
  std::map<std::uint8_t, std::int64_t> m_counters;
  std::vector<Entry> m_entries;
};

// --- finding things in a schedule

inline StageSchedule const* stage_in(Schedule const& schedule, std::string const& id,
                                     std::optional<StageSchedule::State> state = std::nullopt) {
  for (auto const& stage : schedule.stages) {
    if (stage.id.value == id && (!state || stage.state == *state)) {
      return &stage;
    }
  }
  return nullptr;
}

inline std::vector<Item> items_of(Schedule const& schedule, std::string const& key) {
  std::vector<Item> items;
  for (auto const& stage : schedule.stages) {
    std::copy_if(stage.items.begin(), stage.items.end(), std::back_inserter(items),
                 [&](Item const& item) { return item.key == key; });
  }
  return items;
}

/// The first item of a step or gate, which has to be there.
inline Item item_of(Schedule const& schedule, std::string const& key, std::size_t which = 0) {
  auto const items = items_of(schedule, key);
  if (items.size() <= which) {
    throw std::out_of_range("no item " + key + " #" + std::to_string(which));
  }
  return items[which];
}

inline std::string place_of(Schedule const& schedule, std::string const& key, std::size_t which = 0) {
  auto const items = items_of(schedule, key);
  return which < items.size() ? said(items[which].at) : "none";
}

/// "earliest / place / latest".
inline std::string window_of(Schedule const& schedule, std::string const& key, std::size_t which = 0) {
  auto const items = items_of(schedule, key);
  return which < items.size() ? iso(items[which].earliest) + " / " + said(items[which].at) + " / " +
                                    said(items[which].latest)
                              : "none";
}

template <class Kind>
Kind const* reason_of(Reasons const& reasons) {
  for (auto const& reason : reasons) {
    if (auto const* found = std::get_if<Kind>(&reason)) {
      return found;
    }
  }
  return nullptr;
}

// --- answers that are long to write

/// Everything that the gate of reconnect asks, answered so that it passes.
inline Answers yes_again() {
  return {{"asked", "no"},          {"order", "no"},          {"fear", "no"},   {"uninvited", "no"},
          {"harm", "no"},           {"minor", "no"},          {"motive", "them"}, {"someone-new", "no"},
          {"reason-again", "changed"}, {"them-or-alone", "them"}, {"in-peace", "yes"}, {"calm", "yes"},
          {"pace", "yes"}};
}
inline Answers with(Answers answers, std::string const& key, std::string const& value) {
  answers[key] = value;
  return answers;
}

}  // namespace support
