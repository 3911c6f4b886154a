#include "planner/state/decide.hpp"

#include "decide_hold.hpp"
#include "decide_move.hpp"
#include "decide_step.hpp"
#include "decide_undo.hpp"
#include "decide_written.hpp"
#include "refuse.hpp"

#include "planner/base/overloaded.hpp"
#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"
#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/preferences.hpp"

#include <algorithm>

namespace planner {
namespace {

constexpr std::chrono::minutes k_withdrawal{10};

bool only_resumes(Event const& event) {
  return !event.effects.empty() && std::all_of(event.effects.begin(), event.effects.end(),
                                               [](Effect const& effect) { return effect.resume; });
}

/// Several days at once: nobody remembers each of them, so no answer is required, and none is assumed.
std::vector<ValueSpec> left_open(std::vector<ValueSpec> questions) {
  for (auto& question : questions) {
    question.required = false;
    question.default_value.clear();
  }
  return questions;
}

/// Decides one command; every refusal of the program is in here or in refuse.cpp.
class Decider {
 public:
  Decider(PlanState const& state, std::vector<Entry> const& entries, Circumstances const& when)
      : m_state(state), m_entries(entries), m_when(when), m_day(day_of(when.moment)) {}

  Result<Decision> operator()(RecordEvent const& command) {
    auto const* event = find(*m_state.plan, EventId{command.event});
    if (event == nullptr) {
      return refuse_elsewhere(EventId{command.event}).value_or(refuse::unknown_event(*m_state.plan, command.event));
    }
    if (auto no = may_record(*event, command)) {
      return *no;
    }
    auto answers = complete_answers(m_state, event->questions, command.answers, "planner record " + event->id.value,
                                    m_when.now, m_echoes);
    if (!answers) {
      return answers.error();
    }
    if (command.since && *command.since > m_day) {
      return Error{ErrorKind::usage, "--since " + human(*command.since) + " lies after " + human(m_day), "", {}};
    }
    return accept(Recorded{event->id.value, std::move(*answers), command.note, command.since});
  }

  Result<Decision> operator()(CompleteStep const& command) {
    auto const* step = find(*m_state.plan, StepId{command.step});
    if (step == nullptr) {
      return refuse_elsewhere(StepId{command.step}).value_or(refuse::unknown_step(*m_state.plan, command.step));
    }
    if (auto no = may_touch(m_state, m_entries, m_when, *step, command.occurrences, "done")) {
      return *no;
    }
    if (!step->event.empty()) {
      return (*this)(RecordEvent{step->event.value, command.answers, command.note, std::nullopt});
    }
    bool const several = command.occurrences.size() > 1;
    std::string const which = command.occurrences.size() == 1 ? "@" + iso(command.occurrences.front()) : "";
    auto answers = complete_answers(m_state, several ? left_open(step->questions) : step->questions, command.answers,
                                    "planner done " + step->id.value + which, m_when.now, m_echoes);
    if (!answers) {
      return answers.error();
    }
    return accept(Done{step->id.value, command.occurrences, std::move(*answers), command.note});
  }

  Result<Decision> operator()(SkipStep const& command) {
    auto const* step = find(*m_state.plan, StepId{command.step});
    if (step == nullptr) {
      return refuse_elsewhere(StepId{command.step}).value_or(refuse::unknown_step(*m_state.plan, command.step));
    }
    if (auto no = may_touch(m_state, m_entries, m_when, *step, command.occurrences, "skip")) {
      return *no;
    }
    return accept(Skipped{step->id.value, command.occurrences, command.note});
  }

  Result<Decision> operator()(AnswerGate const& command) {
    auto const* gate = find(*m_state.plan, GateId{command.gate});
    if (gate == nullptr) {
      return refuse_elsewhere(GateId{command.gate}).value_or(refuse::unknown_gate(*m_state.plan, command.gate));
    }
    if (auto no = may_answer(*gate)) {
      return *no;
    }
    auto answers = complete_answers(m_state, gate->questions, command.answers, "planner answer " + gate->id.value,
                                    m_when.now, m_echoes, gate);
    if (!answers) {
      return answers.error();
    }
    return accept(Answered{gate->id.value, std::move(*answers), command.note});
  }

  Result<Decision> operator()(CorrectFact const& command) {
    auto const* fact = find(*m_state.plan, FactId{command.fact});
    if (fact == nullptr) {
      return refuse::unknown_fact(*m_state.plan, command.fact);
    }
    auto value = canonical_value(fact->spec, command.value, m_when.now);
    if (!value) {
      return value.error();
    }
    if (!value->echo.empty()) {
      m_echoes.push_back(value->echo);
    }
    return accept(FactSet{fact->id.value, value->text});
  }

  Result<Decision> operator()(MoveStep const& command) {
    auto const& move = command.move;
    auto const* step = find(*m_state.plan, StepId{move.step});
    if (step == nullptr) {
      return refuse_elsewhere(StepId{move.step}).value_or(refuse::unknown_step(*m_state.plan, move.step));
    }
    std::vector<Day> const occurrences = move.occurrence ? std::vector<Day>{*move.occurrence} : std::vector<Day>{};
    if (auto no = may_touch(m_state, m_entries, m_when, *step, occurrences, "move")) {
      return *no;
    }
    return decide_move(m_state, *step, command, m_when.now);
  }

  Result<Decision> operator()(KeepDraft const& command) { return decide_draft(m_state, command, m_day); }

  Result<Decision> operator()(MakePromise const& command) { return decide_promise(m_state, command); }

  Result<Decision> operator()(CheckPromise const& command) {
    return decide_promise(m_state, command, m_when.now, m_day);
  }

  Result<Decision> operator()(DropPromise const& command) { return decide_promise(m_state, command); }

  Result<Decision> operator()(KeepCalendar const& command) {
    if (command.read.removed && !m_state.calendars.contains(command.read.name)) {
      return refuse::unknown_calendar(m_state, command.read.name);
    }
    return accept(command.read);
  }

  Result<Decision> operator()(HoldTime const& command) {
    if (auto no = may_hold(m_state, command.stage)) {
      return *no;
    }
    if (command.until && *command.until <= m_day) {
      return refuse::until_too_early(*command.until, m_day, day_of(m_when.now));
    }
    return accept(Held{command.stage, command.until, command.note});
  }

  Result<Decision> operator()(ResumeTime const& command) {
    if (auto no = may_resume(m_state, command.stage)) {
      return *no;
    }
    if (!command.stage.empty() || !m_state.held_since) {
      return accept(Resumed{m_state.stage().value});
    }
    // What the template holds, an event of the template lets go on, with its words and its effects.
    auto const* event = m_state.held_by.empty() ? nullptr : event_that_resumes(m_state);
    return event != nullptr ? (*this)(RecordEvent{event->id.value, {}, command.note, std::nullopt}) : accept(Resumed{""});
  }

  Result<Decision> operator()(SetPreference const& command) {
    auto const* spec = find_preference(command.key);
    if (spec == nullptr) {
      return refuse::unknown_preference(command.key);
    }
    if (command.value.empty()) {
      return accept(Preferred{spec->key, ""});
    }
    auto const value = spec->read(command.value);
    if (!value) {
      Error error = value.error();
      error.message = spec->key + ": " + error.message;
      return error;
    }
    return accept(Preferred{spec->key, *value});
  }

  Result<Decision> operator()(TakeBack const& command) { return decide_undo(m_state, m_entries, m_when, command); }

  Result<Decision> operator()(ApplyAgain const& command) { return decide_redo(m_entries, m_when, command); }

 private:
  Result<Decision> accept(EntryBody body) { return Decision{{std::move(body)}, std::move(m_echoes)}; }

  static std::vector<TagId> tags_of(Event const& event) {
    return event.spends.empty() ? std::vector<TagId>{} : std::vector<TagId>{event.spends};
  }
  template <class Thing>
  static std::vector<TagId> tags_of(Thing const& thing) {
    return thing.tags;
  }

  /// Something of another template of this course: what is barred says so, kindly; the rest belongs elsewhere.
  template <class IdType>
  std::optional<Error> refuse_elsewhere(IdType const& id) const {
    for (auto const& [name, plan] : m_state.course->templates) {
      if (auto const* thing = find(*plan, id)) {
        // After a stop every question about them is answered by the words of the stop.
        bool const question = std::is_same_v<IdType, GateId>;
        auto const no = refuse::if_barred(m_state, question && m_state.stopped() ? all_barred() : tags_of(*thing));
        return no ? no : std::optional<Error>(refuse::another_part(m_state, id.value));
      }
    }
    return std::nullopt;
  }

  std::vector<TagId> all_barred() const {
    std::vector<TagId> tags;
    for (auto const& [tag, since] : m_state.barred) {
      tags.push_back(tag);
    }
    return tags;
  }

  std::optional<Error> may_record(Event const& event, RecordEvent const& command) const {
    bool const withdrawal = std::any_of(event.effects.begin(), event.effects.end(),
                                        [](Effect const& effect) { return effect.withdraw; });
    if (withdrawal) {
      return may_withdraw(event, command.note);
    }
    if (event.note_required && command.note.empty()) {
      return Error{ErrorKind::usage, "'" + event.id.value + "' needs a note that says why", "add --note REASON", {}};
    }
    // Somebody who says no is heard after the end, too.
    bool const bars = std::any_of(event.effects.begin(), event.effects.end(),
                                  [](Effect const& effect) { return !effect.bar.empty(); });
    if (m_state.ended && !bars) {
      return refuse::ended(m_state);
    }
    if (!event.spends.empty()) {
      if (auto no = refuse::if_barred(m_state, {event.spends})) {
        return no;
      }
      if (is_spent(m_state, event.spends)) {
        return refuse::spent(m_state, *find(*m_state.plan, event.spends));
      }
    }
    if (only_resumes(event) && !m_state.held_since) {
      return refuse::nothing_held();
    }
    if (!evaluate(event.when, m_state, {}, m_day)) {
      return refuse::event_not_now(m_state, event);
    }
    return std::nullopt;
  }

  /// Only the very next entry of this device, within ten minutes, takes a bar back.
  std::optional<Error> may_withdraw(Event const& event, std::string const& note) const {
    Entry const* last = nullptr;
    for (auto const& entry : m_entries) {
      if (entry.device == m_when.device && (last == nullptr || entry.counter > last->counter)) {
        last = &entry;
      }
    }
    bool const latch = last != nullptr && latches_of(*m_state.course, m_entries).standing.contains(last->id);
    if (!latch || m_when.instant < last->recorded || m_when.instant - last->recorded > k_withdrawal) {
      return refuse::too_late_to_withdraw(m_state);
    }
    if (note.empty()) {
      return Error{ErrorKind::usage, "'" + event.id.value + "' needs a note that says why",
                   "planner record " + event.id.value + " --note REASON", {}};
    }
    return std::nullopt;
  }

  std::optional<Error> may_answer(Gate const& gate) const {
    if (m_state.ended) {
      return refuse::ended(m_state);
    }
    if (gate.id == m_state.paused_by) {
      return std::nullopt;
    }
    if (!m_state.paused_by.empty()) {
      return refuse::paused(m_state);
    }
    if (auto no = refuse::if_barred(m_state, gate.tags)) {
      return no;
    }
    auto const opens = opening_of(m_state, gate);
    if (!opens || !gate_is_here(m_state, gate) || m_state.held_since || m_state.offered) {
      return refuse::gate_elsewhere(m_state, gate);
    }
    if (auto const* other = waiting_gate(m_state, m_day); other != nullptr && other->id != gate.id) {
      return refuse::gate_first(m_state, *other);
    }
    auto const timing = gate_timing(m_state, gate, *opens, m_day);
    if (m_day < timing.from) {
      return refuse::gate_too_early(gate, timing.from, timing.passes > 0);
    }
    if (!evaluate(gate.needs, m_state, {}, m_day)) {
      return refuse::gate_elsewhere(m_state, gate);
    }
    if (gate.hours && !contains(*gate.hours, time_of(m_when.moment))) {
      return refuse::gate_at_night(gate);
    }
    return std::nullopt;
  }

  PlanState const& m_state;
  std::vector<Entry> const& m_entries;
  Circumstances const& m_when;
  Day m_day;
  std::vector<std::string> m_echoes;
};

}  // namespace

Result<Decision> decide(PlanState const& state, std::vector<Entry> const& entries, Command const& command,
                        Circumstances const& when) {
  auto const* preference = std::get_if<SetPreference>(&command);
  bool const travel = preference != nullptr && preference->key == k_zone_key;
  if (when.moment > when.now && !travel) {
    bool const today = day_of(when.moment) == day_of(when.now);
    return Error{ErrorKind::usage, human(day_of(when.moment)) + (today ? " " + to_string(time_of(when.moment)) : "") +
                                       " lies ahead; only what has happened can be recorded",
                 "record it when it has", {}};
  }
  Decider decider(state, entries, when);
  return std::visit([&](auto const& one) { return decider(one); }, command);
}

Gate const* waiting_gate(PlanState const& state, Day day) {
  for (auto const& gate : state.plan->gates) {
    auto const asked = state.asked.find(gate.id);
    bool const here = gate.stage.empty() || gate.stage == state.stage();
    if (gate.only_asked && here && asked != state.asked.end() && asked->second <= day) {
      return &gate;
    }
  }
  return nullptr;
}

std::vector<Event const*> possible_events(PlanState const& state, Day day) {
  std::vector<Event const*> possible;
  for (auto const& event : state.plan->events) {
    bool const barred = !event.spends.empty() && (state.barred.contains(event.spends) || is_spent(state, event.spends));
    bool const pointless = only_resumes(event) && !state.held_since;
    if (!event.hidden && !barred && !pointless && !state.ended && evaluate(event.when, state, {}, day)) {
      possible.push_back(&event);
    }
  }
  return possible;
}

}  // namespace planner
