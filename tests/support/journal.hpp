#pragma once
// Journals for tests: a beginning and entries at civil moments, with ids, devices, counters and recorded instants
// that are the same in every run; and what follows from them at a moment in a zone.

#include "planner/journal/entry.hpp"
#include "planner/remind/remind.hpp"
#include "planner/schedule/schedule.hpp"
#include "planner/state/decide.hpp"
#include "planner/state/reason.hpp"
#include "planner/state/state.hpp"
#include "planner/time/civil.hpp"
#include "planner/time/zone.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace support {

using namespace planner;

/// "2026-01-05".
Day day(std::string const& text);

/// "2026-01-05 18:30"; a day alone is its noon.
Moment moment(std::string text);

Zone zone(std::string const& name);

/// "Tue 2026-02-17 18:00", so that a failing check says what a person would check.
std::string said(Moment when);
std::string said(std::optional<Day> const& when);

/// The shipped template with those it can continue with.
std::map<std::string, std::string> shipped(std::string const& name);

/// Templates are read once for all tests of a program.
std::shared_ptr<Course const> course_for(std::vector<Entry> const& entries);

/// A plan and what happens in it.
class Journal {
 public:
  Journal(std::string const& name, std::map<std::string, std::string> texts, Answers facts, std::string const& begun,
          std::string const& zone_name = "Europe/Berlin");

  /// A shipped template.
  static Journal of(std::string const& name, Answers facts, std::string const& begun,
                    std::string const& zone_name = "Europe/Berlin");

  // Made in one place: an entry can be one of twenty kinds, and each file that copies one would compile them all.
  Journal(Journal const& other);
  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal const& other);
  Journal& operator=(Journal&& other) noexcept;
  ~Journal();

  /// From here on entries are lived in another zone.
  Journal& travel(std::string const& zone_name);
  /// From here on entries are written on another device.
  Journal& on_device(std::uint8_t number);

  /// Written down at the moment that it speaks of, but never before an earlier entry of the same journal.
  Journal& add(std::string const& when, EntryBody body);
  Journal& add(Moment when, EntryBody body);
  /// Written down at an instant of its own.
  Journal& add(Moment when, Instant recorded, EntryBody body);

  Journal& record(std::string const& when, std::string const& event, Answers answers = {}, std::string note = {});
  Journal& answer(std::string const& when, std::string const& gate, Answers answers);
  Journal& done(std::string const& when, std::string const& step, std::vector<Day> occurrences = {},
                Answers answers = {});
  Journal& skip(std::string const& when, std::string const& step, std::vector<Day> occurrences = {});
  Journal& fact(std::string const& when, std::string const& key, std::string const& value);
  Journal& move(std::string const& when, Moved moved);
  /// Takes back the latest entry, or another one counted from the end.
  Journal& undo(std::string const& when, std::size_t from_the_end = 1);

  [[nodiscard]] std::vector<Entry> const& entries() const { return m_entries; }
  [[nodiscard]] std::vector<Entry>& entries() { return m_entries; }
  [[nodiscard]] Entry const& last() const { return m_entries.back(); }
  [[nodiscard]] Zone const& here() const { return m_zone; }

  [[nodiscard]] std::shared_ptr<Course const> course() const;
  [[nodiscard]] PlanState folded() const;
  [[nodiscard]] PlanState state(Moment when) const;
  [[nodiscard]] PlanState state(std::string const& when) const;

  [[nodiscard]] Surroundings around(PlanState const& state) const;
  [[nodiscard]] Schedule schedule(Moment when) const;
  [[nodiscard]] Schedule schedule(std::string const& when) const;

  /// What `export` would write at a moment; `today` may be another day than that of the latest entry.
  [[nodiscard]] Reminders reminders(std::string const& when, ReminderOptions const& options = {}) const;
  [[nodiscard]] Reminders reminders(Moment when, ReminderOptions const& options = {}) const;
  /// Exports, and remembers it as the program does.
  Reminders exported(std::string const& when, ReminderOptions const& options = {});

  /// Asks the one place that refuses.
  [[nodiscard]] Result<Decision> ask(std::string const& when, Command const& command) const;
  [[nodiscard]] Result<Decision> ask(Moment when, Command const& command) const;

 private:
  Zone m_zone;
  std::uint8_t m_device = 1;
  std::map<std::uint8_t, std::int64_t> m_counters;
  std::vector<Entry> m_entries;
};

// --- finding things in a schedule

StageSchedule const* stage_in(Schedule const& schedule, std::string const& id,
                              std::optional<StageSchedule::State> state = std::nullopt);

std::vector<Item> items_of(Schedule const& schedule, std::string const& key);

/// The first item of a step or gate, which has to be there.
Item item_of(Schedule const& schedule, std::string const& key, std::size_t which = 0);

std::string place_of(Schedule const& schedule, std::string const& key, std::size_t which = 0);

/// "earliest / place / latest".
std::string window_of(Schedule const& schedule, std::string const& key, std::size_t which = 0);

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
Answers yes_again();
Answers with(Answers answers, std::string const& key, std::string const& value);

}  // namespace support
