#include "support/journal.hpp"

#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/plan/template.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/preferences.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <stdexcept>

namespace support {

Day day(std::string const& text) {
  auto const parsed = parse_iso_day(text);
  if (!parsed) {
    throw std::invalid_argument("not a day: " + text);
  }
  return *parsed;
}

Moment moment(std::string text) {
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

Zone zone(std::string const& name) {
  auto const loaded = Zone::load(name);
  if (!loaded) {
    throw std::invalid_argument("not a zone: " + name);
  }
  return *loaded;
}

std::string said(Moment when) {
  return weekday_name(weekday_of(day_of(when))) + " " + iso(day_of(when)) + " " + to_string(time_of(when));
}

std::string said(std::optional<Day> const& when) { return when ? iso(*when) : "none"; }

std::map<std::string, std::string> shipped(std::string const& name) {
  auto const& all = builtin_templates();
  std::map<std::string, std::string> texts{{name, all.at(name)}};
  for (auto const& other : continuations(read_template(name, all.at(name)).plan)) {
    texts.emplace(other, all.at(other));
  }
  return texts;
}

std::shared_ptr<Course const> course_for(std::vector<Entry> const& entries) {
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

Journal::Journal(std::string const& name, std::map<std::string, std::string> texts, Answers facts,
                 std::string const& begun, std::string const& zone_name)
    : m_zone(zone(zone_name)) {
  add(begun, Started{name, std::move(texts), zone_name, "000102030405060708090a0b0c0d0e0f", std::move(facts)});
}

Journal Journal::of(std::string const& name, Answers facts, std::string const& begun, std::string const& zone_name) {
  return Journal(name, shipped(name), std::move(facts), begun, zone_name);
}

Journal::Journal(Journal const& other) = default;
Journal::Journal(Journal&& other) noexcept = default;
Journal& Journal::operator=(Journal const& other) = default;
Journal& Journal::operator=(Journal&& other) noexcept = default;
Journal::~Journal() = default;

Journal& Journal::travel(std::string const& zone_name) {
  m_zone = zone(zone_name);
  return *this;
}

Journal& Journal::on_device(std::uint8_t number) {
  m_device = number;
  return *this;
}

Journal& Journal::add(std::string const& when, EntryBody body) { return add(moment(when), std::move(body)); }

Journal& Journal::add(Moment when, EntryBody body) {
  Instant recorded = m_zone.to_instant(when);
  if (!m_entries.empty()) {
    recorded = std::max(recorded, m_entries.back().recorded + std::chrono::seconds{1});
  }
  return add(when, recorded, std::move(body));
}

Journal& Journal::add(Moment when, Instant recorded, EntryBody body) {
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

Journal& Journal::record(std::string const& when, std::string const& event, Answers answers, std::string note) {
  return add(when, Recorded{event, std::move(answers), std::move(note), std::nullopt});
}

Journal& Journal::answer(std::string const& when, std::string const& gate, Answers answers) {
  return add(when, Answered{gate, std::move(answers), ""});
}

Journal& Journal::done(std::string const& when, std::string const& step, std::vector<Day> occurrences,
                       Answers answers) {
  return add(when, Done{step, std::move(occurrences), std::move(answers), ""});
}

Journal& Journal::skip(std::string const& when, std::string const& step, std::vector<Day> occurrences) {
  return add(when, Skipped{step, std::move(occurrences), ""});
}

Journal& Journal::fact(std::string const& when, std::string const& key, std::string const& value) {
  return add(when, FactSet{key, value});
}

Journal& Journal::move(std::string const& when, Moved moved) { return add(when, std::move(moved)); }

Journal& Journal::undo(std::string const& when, std::size_t from_the_end) {
  return add(when, Undone{{m_entries.at(m_entries.size() - from_the_end).id}});
}

std::shared_ptr<Course const> Journal::course() const { return course_for(m_entries); }

PlanState Journal::folded() const { return fold(course(), m_entries); }

PlanState Journal::state(Moment when) const { return position(folded(), day_of(when)); }

PlanState Journal::state(std::string const& when) const { return state(moment(when)); }

Surroundings Journal::around(PlanState const& state) const {
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

Schedule Journal::schedule(Moment when) const {
  auto const now = state(when);
  return make_schedule(now, when, around(now));
}

Schedule Journal::schedule(std::string const& when) const { return schedule(moment(when)); }

Reminders Journal::reminders(std::string const& when, ReminderOptions const& options) const {
  return reminders(moment(when), options);
}

Reminders Journal::reminders(Moment when, ReminderOptions const& options) const {
  auto const all = state(when);
  Moment const basis = basis_moment(all, around(all));
  auto const made = make_schedule(position(all, day_of(basis)), basis, around(all));
  return make_reminders(all, made, around(all), options, day_of(when), m_zone.to_instant(when));
}

Reminders Journal::exported(std::string const& when, ReminderOptions const& options) {
  auto made = reminders(when, options);
  if (!made.changed.empty()) {
    add(when, Exported{made.changed});
  }
  return made;
}

Result<Decision> Journal::ask(std::string const& when, Command const& command) const {
  return ask(moment(when), command);
}

Result<Decision> Journal::ask(Moment when, Command const& command) const {
  Instant const instant = std::max(m_zone.to_instant(when), m_entries.back().recorded);
  DeviceId device{};
  device[7] = m_device;
  return decide(state(when), m_entries, command, {when, when, instant, device});
}

StageSchedule const* stage_in(Schedule const& schedule, std::string const& id,
                              std::optional<StageSchedule::State> state) {
  for (auto const& stage : schedule.stages) {
    if (stage.id.value == id && (!state || stage.state == *state)) {
      return &stage;
    }
  }
  return nullptr;
}

std::vector<Item> items_of(Schedule const& schedule, std::string const& key) {
  std::vector<Item> items;
  for (auto const& stage : schedule.stages) {
    std::copy_if(stage.items.begin(), stage.items.end(), std::back_inserter(items),
                 [&](Item const& item) { return item.key == key; });
  }
  return items;
}

Item item_of(Schedule const& schedule, std::string const& key, std::size_t which) {
  auto const items = items_of(schedule, key);
  if (items.size() <= which) {
    throw std::out_of_range("no item " + key + " #" + std::to_string(which));
  }
  return items[which];
}

std::string place_of(Schedule const& schedule, std::string const& key, std::size_t which) {
  auto const items = items_of(schedule, key);
  return which < items.size() ? said(items[which].at) : "none";
}

std::string window_of(Schedule const& schedule, std::string const& key, std::size_t which) {
  auto const items = items_of(schedule, key);
  return which < items.size() ? iso(items[which].earliest) + " / " + said(items[which].at) + " / " +
                                    said(items[which].latest)
                              : "none";
}

Answers yes_again() {
  return {{"asked", "no"},          {"order", "no"},          {"fear", "no"},   {"uninvited", "no"},
          {"harm", "no"},           {"minor", "no"},          {"motive", "them"}, {"someone-new", "no"},
          {"reason-again", "changed"}, {"them-or-alone", "them"}, {"in-peace", "yes"}, {"calm", "yes"},
          {"pace", "yes"}};
}

Answers with(Answers answers, std::string const& key, std::string const& value) {
  answers[key] = value;
  return answers;
}

}  // namespace support
