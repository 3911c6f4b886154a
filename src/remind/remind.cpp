#include "planner/remind/remind.hpp"

#include "identity.hpp"
#include "pieces.hpp"
#include "words.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {
namespace {

// A reminder is the moment itself, not the length of what it reminds of.
constexpr int k_reminder_minutes = 10;
// A plan changes on some days and not on others; twice a day is soon enough, and no burden to a server.
constexpr std::chrono::hours k_look_again{12};

/// What was settled, for as long as it is told.
struct Settled {
  calendar::TodoStatus status = calendar::TodoStatus::completed;
  Day on;
  std::optional<Instant> at;
  std::string title;
};

/// Of what is the same as an event and as a task, so that neither counts the other's number up.
std::string fingerprint_of(calendar::Event const& event, Settled const* settled) {
  std::string const how =
      settled == nullptr ? "" : settled->status == calendar::TodoStatus::completed ? " done" : " skipped";
  return short_digest(fmt::format("{} {} {} {}{}", iso(event.dtstart), iso(event.dtend), static_cast<int>(event.status),
                                  event.location, how));
}

Moment as_utc_fields(Instant instant) { return Moment{instant.time_since_epoch()}; }

/// Collects the items of one export.
class Builder {
 public:
  Builder(PlanState const& state, Surroundings const& around, ReminderOptions const& options, Day today, Instant stamp)
      : m_state(state), m_around(around), m_options(options), m_today(today), m_stamp(stamp),
        m_basis(around.zone.to_instant(basis_moment(state, around))) {}

  Reminders build(Schedule const& schedule) {
    for (auto const& stage : schedule.stages) {
      std::size_t const pieces = m_pieces.size();
      std::size_t const kept_back = m_reminders.kept_back.size();
      for (auto const& item : stage.items) {
        add(item);
      }
      if (m_options.todo) {
        add_stage(stage, m_pieces.size() > pieces, m_reminders.kept_back.size() > kept_back);
      }
    }
    cancel_what_left();
    give_form();
    return std::move(m_reminders);
  }

 private:
  bool is_over(Instant end) const { return day_of(m_around.zone.to_local(end)) < m_today; }

  bool is_left_out(Item const& item) const {
    return !m_options.stages.empty() && !m_options.stages.contains(item.stage.value);
  }

  std::string stage_uid(StageId const& stage) const { return uid_of(m_state, *m_state.plan, stage); }

  Settled settled_of(Item const& item, std::string const& title) const {
    Settled out{calendar::TodoStatus::completed, *item.settled_on, std::nullopt, title};
    auto const* step = item.is_gate ? nullptr : find(*m_state.plan, StepId{item.key});
    auto const* record = step == nullptr ? nullptr : settled(m_state, *step, item.visit, item.occurrence);
    if (item.state == ItemState::skipped) {
      out.status = calendar::TodoStatus::cancelled;
    } else {
      Moment const about = at(*item.settled_on, time_of(item.at));
      out.at = m_around.zone.to_instant(record != nullptr ? record->told : about);
    }
    return out;
  }

  void add(Item const& item) {
    Words const words = words_of(m_state, item, m_options.full_titles);
    auto const leads = leads_of(m_state, item);
    Instant const start = m_around.zone.to_instant(item.at);
    if (m_options.todo) {
      for (auto const& lead : leads) {  // as events they may be known; no task is to be cancelled for them
        m_present.insert(uid_of(m_state, item, to_string(lead)));
      }
    }
    std::optional<Settled> settled;
    if (item.settled_on) {
      auto const uid = uid_of(m_state, item, "");
      settled = m_settled[uid] = settled_of(item, words.title);
      // What is settled early leaves the calendar with or without --past, and a task says for a day that it was
      // done: a filter never changes an item.
      bool const said_today = m_options.todo && settled->on >= m_today && m_state.exported.contains(uid);
      if (!m_options.past || !is_over(start) || said_today) {
        return;
      }
    }
    add_event(item, "", start, minutes_of(item), words.title, words.description, settled ? &*settled : nullptr);
    if (settled) {
      return;
    }
    for (auto const& lead : leads) {
      Instant const before = m_around.zone.to_instant(outside_quiet(plus(item.at, lead)));
      if (before > m_basis) {
        add_event(item, to_string(lead), before, k_reminder_minutes,
                  words.title + " in " + human(negated(lead)), words.description, nullptr);
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
                 std::string const& description, Settled const* settled) {
    calendar::Event event;
    event.uid = uid_of(m_state, item, lead);
    event.location = lead.empty() ? harmless(item.place) : "";
    if (!item.firm && !m_options.ahead) {
      m_reminders.left_out += m_options.todo && !lead.empty() ? 0 : 1;
      if (!is_believed_certain(event, minutes)) {
        m_present.insert(event.uid);
        m_reminders.kept_back.insert(event.uid);
      }
      return;
    }
    if (is_left_out(item)) {
      m_present.insert(event.uid);
      m_reminders.kept_back.insert(event.uid);
      return;
    }
    event.dtstart = start;
    event.dtend = start + std::chrono::minutes{minutes};
    if (is_over(event.dtend) && !m_options.past) {
      return;  // where the world was told of a day that lies ahead, it is called off
    }
    m_present.insert(event.uid);
    event.summary = title;
    event.description = description;
    event.status = item.firm ? calendar::EventStatus::confirmed : calendar::EventStatus::tentative;
    event.alarms = m_options.alarms;
    if (lead.empty() || !m_options.todo) {  // of a task it is an alarm, which has no number
      number(event, fingerprint_of(event, settled), false);
    }
    add_piece(item, lead, std::move(event), settled);
  }

  /// The world was told of it as certain, and it is not any more: that is no filter's doing, so it is called off,
  /// and stays so.
  bool is_believed_certain(calendar::Event event, int minutes) const {
    auto const known = m_state.exported.find(event.uid);
    if (known == m_state.exported.end()) {
      return false;
    }
    event.dtstart = Instant{known->second.start.time_since_epoch()};
    event.dtend = event.dtstart + std::chrono::minutes{minutes};
    return known->second.cancelled || known->second.fingerprint == fingerprint_of(event, nullptr);
  }

  void add_piece(Item const& item, std::string const& lead, calendar::Event event, Settled const* settled) {
    Piece piece;
    piece.kind = lead.empty() ? Piece::Kind::item : Piece::Kind::lead;
    piece.part_of = lead.empty() ? stage_uid(item.stage) : uid_of(m_state, item, "");
    piece.agreed = item.agreed && item.minutes > 0;
    settle(piece, settled);
    piece.event = std::move(event);
    m_pieces.push_back(std::move(piece));
  }

  static void settle(Piece& piece, Settled const* settled) {
    if (settled != nullptr) {
      piece.status = settled->status;
      piece.completed = settled->at;
      piece.percent = settled->status == calendar::TodoStatus::completed ? 100 : 0;
    }
  }

  std::string stage_title(StageId const& id) const {
    auto const* stage = find(*m_state.plan, id);
    if (stage == nullptr) {
      return "";
    }
    return speak(m_state, m_options.full_titles || stage->discreet.empty() ? stage->title : stage->discreet);
  }

  /// In whole percent.
  static int share_settled(std::vector<Item> const& items) {
    auto const settled =
        std::count_if(items.begin(), items.end(), [](Item const& item) { return item.settled_on.has_value(); });
    return items.empty() ? 0 : static_cast<int>(100 * settled / std::ssize(items));
  }

  /// The task that a stage's tasks are parts of; only as long as it has some.
  void add_stage(StageSchedule const& stage, bool has_pieces, bool has_kept_back) {
    std::string const uid = stage_uid(stage.id);
    std::string const title = stage_title(stage.id);
    bool const over = stage.state == StageSchedule::State::done;
    if (!has_pieces || m_present.contains(uid)) {
      if (has_kept_back) {
        m_present.insert(uid);
        m_reminders.kept_back.insert(uid);
      } else if (over) {
        m_settled[uid] = {calendar::TodoStatus::completed, Day{}, std::nullopt, title};
      }
      return;
    }
    m_present.insert(uid);
    Piece piece;
    piece.kind = Piece::Kind::stage;
    piece.percent = over ? 100 : share_settled(stage.items);
    piece.status = over                                                ? calendar::TodoStatus::completed
                   : stage.state == StageSchedule::State::current ? calendar::TodoStatus::in_process
                                                                  : calendar::TodoStatus::needs_action;
    piece.event.uid = uid;
    piece.event.summary = title;
    piece.event.dtstart = latest_start(uid);
    number(piece.event, short_digest(fmt::format("stage {} {}", static_cast<int>(piece.status), piece.percent)), false);
    m_pieces.push_back(std::move(piece));
  }

  Instant latest_start(std::string const& stage) const {
    Instant latest{};
    for (auto const& piece : m_pieces) {
      latest = piece.part_of == stage ? std::max(latest, piece.event.dtstart) : latest;
    }
    return latest;
  }

  /// SEQUENCE and the stamps: up when, and only when, the item is another one than the world was told.
  void number(calendar::Event& event, std::string const& fingerprint, bool cancelled) {
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
    std::optional<std::set<std::string>> stages;
    for (auto const& [uid, known] : m_state.exported) {
      auto const found = m_settled.find(uid);
      Settled const* settled = found == m_settled.end() ? nullptr : &found->second;
      Instant const start{known.start.time_since_epoch()};
      bool const said_today = m_options.todo && settled != nullptr && settled->on >= m_today;
      if (m_present.contains(uid) || (is_over(start) && !said_today)) {
        continue;
      }
      if (!stages) {
        stages = stage_uids(m_state, false);
      }
      bool const is_stage = stages->contains(uid);
      if (!is_stage || m_options.todo) {
        cancel(uid, start, is_stage, settled);
      }
    }
  }

  void cancel(std::string const& uid, Instant start, bool is_stage, Settled const* settled) {
    Piece piece;
    piece.kind = is_stage ? Piece::Kind::stage : Piece::Kind::item;
    piece.status = calendar::TodoStatus::cancelled;
    settle(piece, settled);
    piece.event.uid = uid;
    piece.event.dtstart = start;
    piece.event.dtend = start + std::chrono::minutes{k_reminder_minutes};
    piece.event.summary = m_options.todo && settled != nullptr ? settled->title : "Cancelled";
    piece.event.status = calendar::EventStatus::cancelled;
    number(piece.event, fingerprint_of(piece.event, settled), true);
    m_pieces.push_back(std::move(piece));
  }

  void give_form() {
    auto& out = m_reminders;
    auto const [discreet, full] = calendar_names(m_state);
    out.calendar.name = m_options.full_titles ? full : discreet;
    out.calendar.color = calendar::Color{"steelblue", "#4682b4"};
    out.calendar.refresh = k_look_again;
    for (auto const& piece : m_pieces) {
      out.titles[piece.event.uid] = piece.event.summary;
    }
    if (m_options.todo) {
      out.calendar.todos = as_todos(m_pieces);
    } else {
      out.calendar.events = as_events(std::move(m_pieces));
    }
    for (auto const& event : out.calendar.events) {
      ++(event.status == calendar::EventStatus::cancelled ? out.cancelled : out.live);
    }
    for (auto const& todo : out.calendar.todos) {
      ++(todo.status == calendar::TodoStatus::cancelled   ? out.cancelled
         : todo.status == calendar::TodoStatus::completed ? out.done
                                                          : out.live);
    }
  }

  PlanState const& m_state;
  Surroundings const& m_around;
  ReminderOptions const& m_options;
  Day m_today;
  Instant m_stamp;
  Instant m_basis;
  std::set<std::string> m_present;
  std::map<std::string, Settled> m_settled;
  std::vector<Piece> m_pieces;
  Reminders m_reminders;
};

}  // namespace

int minutes_of(Item const& item) { return item.agreed && item.minutes > 0 ? item.minutes : k_reminder_minutes; }

Reminders make_reminders(PlanState const& state, Schedule const& schedule, Surroundings const& around,
                         ReminderOptions const& options, Day today, Instant stamp) {
  return Builder(state, around, options, today, stamp).build(schedule);
}

std::pair<std::string, std::string> calendar_names(PlanState const& state) { return {"Plan", state.plan->title}; }

int exported_changes(Reminders const& reminders, PlanState const& state) {
  return state.exported.empty() ? 0 : static_cast<int>(reminders.changed.size());
}

}  // namespace planner
