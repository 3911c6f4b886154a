#include "planner/remind/remind.hpp"

#include "planner/base/digest.hpp"
#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {
namespace {

// A reminder is the moment itself, not the length of what it reminds of.
constexpr int k_reminder_minutes = 10;
// Long texts are for the screen; calendars cut them anyway.
constexpr std::size_t k_description_bytes = 4000;

struct Words {
  std::string title;
  std::string description;
  std::vector<CivilDuration> leads;
};

Words words_of(PlanState const& state, Item const& item, bool full) {
  Words words;
  if (item.is_gate) {
    if (auto const* gate = find(*state.plan, GateId{item.key})) {
      words.title = full ? gate->title : gate->discreet;
      words.description = full ? gate->advice : "";
      words.leads = gate->remind;
    }
  } else if (auto const* step = find(*state.plan, StepId{item.key})) {
    words.title = full ? step->title : step->discreet;
    words.description = full ? step->advice : join(step->lines, "\n");
    words.leads = step->remind;
  }
  words.title = speak(state, words.title);
  words.description = speak(state, words.description).substr(0, k_description_bytes);
  return words;
}

std::string fingerprint_of(calendar::Event const& event) {
  auto const text = fmt::format("{} {} {} {}", iso(event.dtstart), iso(event.dtend), static_cast<int>(event.status),
                                event.location);
  auto const digest = blake2b(text);
  return to_hex(std::string_view(reinterpret_cast<char const*>(digest.data()), 8));
}

Moment as_utc_fields(Instant instant) { return Moment{instant.time_since_epoch()}; }

/// Collects the items of one export.
class Builder {
 public:
  Builder(PlanState const& state, Surroundings const& around, ReminderOptions const& options, Day today, Instant stamp)
      : m_state(state), m_around(around), m_options(options), m_today(today), m_stamp(stamp),
        m_basis(around.zone.to_instant(basis_moment(state, around))) {}

  Reminders build(Schedule const& schedule) {
    m_reminders.calendar.name = m_options.full_titles ? m_state.plan->title : "Plan";
    for (auto const& stage : schedule.stages) {
      for (auto const& item : stage.items) {
        add(item);
      }
    }
    cancel_what_left();
    return std::move(m_reminders);
  }

 private:
  bool is_over(Instant end) const { return day_of(m_around.zone.to_local(end)) < m_today; }

  bool is_left_out(Item const& item) const {
    return !m_options.stages.empty() && !m_options.stages.contains(item.stage.value);
  }

  void add(Item const& item) {
    bool const settled = item.settled_on.has_value();
    // What is settled early leaves the calendar with or without --past: a filter never changes an item.
    if (settled && (!m_options.past || !is_over(m_around.zone.to_instant(item.at)))) {
      return;
    }
    Words const words = words_of(m_state, item, m_options.full_titles);
    Instant const start = m_around.zone.to_instant(item.at);
    int const minutes = item.agreed && item.minutes > 0 ? item.minutes : k_reminder_minutes;
    add_event(item, "", start, minutes, words.title, words.description);
    if (settled) {
      return;
    }
    for (auto const& lead : words.leads) {
      Instant const before = m_around.zone.to_instant(outside_quiet(plus(item.at, lead)));
      if (before > m_basis) {
        add_event(item, to_string(lead), before, k_reminder_minutes,
                  words.title + " in " + human(negated(lead)), words.description);
      }
    }
  }

  /// What is to be said early is said the evening before, never in quiet hours.
  Moment outside_quiet(Moment moment) const {
    constexpr int k_before_quiet = 30;
    if (!contains(m_around.quiet, time_of(moment))) {
      return moment;
    }
    bool const after_midnight = time_of(moment) < m_around.quiet.to;
    Day const evening = day_of(moment) - date::days{after_midnight ? 1 : 0};
    return at(evening, TimeOfDay{m_around.quiet.from.minutes - k_before_quiet});
  }

  void add_event(Item const& item, std::string const& lead, Instant start, int minutes, std::string const& title,
                 std::string const& description) {
    calendar::Event event;
    event.uid = uid_of(m_state, item, lead);
    m_present.insert(event.uid);
    if (!item.firm && !m_options.ahead) {
      ++m_reminders.left_out;
      return;
    }
    if (is_left_out(item)) {
      return;
    }
    event.dtstart = start;
    event.dtend = start + std::chrono::minutes{minutes};
    if (is_over(event.dtend) && !m_options.past) {
      return;
    }
    event.summary = title;
    event.description = description;
    event.location = lead.empty() ? harmless(item.place) : "";
    event.status = item.firm ? calendar::EventStatus::confirmed : calendar::EventStatus::tentative;
    event.alarms = m_options.alarms;
    number(event, false);
    m_reminders.calendar.events.push_back(std::move(event));
    ++m_reminders.live;
  }

  /// SEQUENCE and the stamps: up when, and only when, the item is another one than the world was told.
  void number(calendar::Event& event, bool cancelled) {
    auto const fingerprint = fingerprint_of(event);
    auto const known = m_state.exported.find(event.uid);
    bool const fresh = known == m_state.exported.end();
    bool const changed = fresh || known->second.fingerprint != fingerprint || known->second.cancelled != cancelled;
    event.sequence = fresh ? 0 : known->second.sequence + (changed ? 1 : 0);
    event.dtstamp = event.last_modified = changed ? m_stamp : known->second.modified;
    if (changed) {
      m_reminders.changed.push_back({event.uid, event.sequence, fingerprint, as_utc_fields(event.dtstart), cancelled});
    }
  }

  void cancel_what_left() {
    for (auto const& [uid, known] : m_state.exported) {
      Instant const start{known.start.time_since_epoch()};
      if (m_present.contains(uid) || is_over(start)) {
        continue;
      }
      calendar::Event event;
      event.uid = uid;
      event.dtstart = start;
      event.dtend = start + std::chrono::minutes{k_reminder_minutes};
      event.summary = "Cancelled";
      event.status = calendar::EventStatus::cancelled;
      number(event, true);
      m_reminders.calendar.events.push_back(std::move(event));
      ++m_reminders.cancelled;
    }
  }

  PlanState const& m_state;
  Surroundings const& m_around;
  ReminderOptions const& m_options;
  Day m_today;
  Instant m_stamp;
  Instant m_basis;
  std::set<std::string> m_present;
  Reminders m_reminders;
};

}  // namespace

std::string uid_of(PlanState const& state, Item const& item, std::string const& lead) {
  // A day names one of a series for good; a single thing is named by the stay it belongs to, so that a stage
  // that is begun again has things of its own.
  std::string const which = item.occurrence ? iso(*item.occurrence) : fmt::format("stay {}", item.visit);
  std::string const name = fmt::format("{}|{}|{}|{}|{}", state.plan->id.value, item.key, which,
                                       item.is_gate ? item.number : 0, lead);
  auto const digest = blake2b(name, from_hex(state.seed).value_or(state.seed));
  Bytes16 bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return as_uuid(bytes);
}

Reminders make_reminders(PlanState const& state, Schedule const& schedule, Surroundings const& around,
                         ReminderOptions const& options, Day today, Instant stamp) {
  return Builder(state, around, options, today, stamp).build(schedule);
}

int exported_changes(Reminders const& reminders, PlanState const& state) {
  return static_cast<int>(std::count_if(reminders.changed.begin(), reminders.changed.end(), [&](ExportedItem const& item) {
    return state.exported.contains(item.uid) || !state.exported.empty();
  }));
}

}  // namespace planner
