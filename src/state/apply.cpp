#include "apply.hpp"

#include "effects.hpp"

#include "planner/base/overloaded.hpp"
#include "planner/base/text.hpp"
#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/preferences.hpp"
#include "planner/state/promise.hpp"
#include "planner/state/window.hpp"

#include <algorithm>

namespace planner {
namespace {

// Nobody counts the days of something that went on for longer.
constexpr date::days k_longest_range{366};

/// What one entry does.
class Application {
 public:
  Application(PlanState& state, Entry const& entry) : m_state(state), m_entry(entry.id), m_moment(entry.moment) {}

  void run(Entry const& entry) {
    Day const day = day_of(entry.moment);
    m_state = position(std::move(m_state), day);
    std::visit(
        overloaded{
            [](Started const&) {},
            [&](FactSet const& body) { set_fact(body, day); },
            [&](Recorded const& body) { record(body, entry, day); },
            [&](Done const& body) { complete(body, entry, day); },
            [&](Skipped const& body) { leave_out(body, day); },
            [&](Answered const& body) { answer(body, entry, day); },
            [&](Moved const& body) { move(body, day); },
            [&](Held const& body) { hold(body, day); },
            [&](Resumed const& body) { resume(body, day); },
            [](Noted const&) {},
            [](Urged const&) {},
            [&](Preferred const& body) { prefer(body); },
            [&](Drafted const& body) { m_state.drafts[body.draft] = {body.text, day}; },
            [&](Promised const& body) { promise(body, entry, day); },
            [&](PromiseChecked const& body) { check(body, entry, day); },
            [&](PromiseDropped const& body) { drop(body, day); },
            [](Exported const&) {},
            [](Undone const&) {},
            [](Redone const&) {},
            [&](BusyRead const& body) { keep_calendar(body, day); },
            [&](Unknown const& body) {
              m_state.warnings.push_back("an entry of kind '" + body.kind + "' was written by a later version");
            },
        },
        entry.body);
  }

 private:
  static Effect resuming() {
    Effect effect;
    effect.resume = true;
    return effect;
  }

  void set_fact(FactSet const& body, Day day) {
    auto const* fact = find(*m_state.plan, FactId{body.fact});
    if (fact != nullptr) {
      Answers const answers{{body.fact, body.value}};
      apply_effects(m_state, fact->effects, {body.fact, answers, day, m_entry});
    }
  }

  void record(Recorded const& body, Entry const& entry, Day day) {
    auto const* event = find(*m_state.plan, EventId{body.event});
    std::string const name = event != nullptr ? event->id.value : body.event;
    bool const several = event != nullptr && event->each_day && body.since;
    for (Day one = several ? std::clamp(*body.since, day - k_longest_range, day) : day; one <= day; one += date::days{1}) {
      m_state.log.push_back({Happened::Kind::event, name, one, body.answers, "", false, entry.id});
    }
    if (event == nullptr) {
      return;
    }
    if (!event->spends.empty()) {
      ++m_state.spent[event->spends];
    }
    if (!event->refills.empty()) {
      m_state.spent[event->refills] = 0;
    }
    settle_first_step(event->id, day);
    if (!event->say.empty()) {
      m_state.said[m_entry].push_back(event->say);
    }
    apply_effects(m_state, event->effects, {name, body.answers, day, m_entry});
  }

  /// The first step here that this event does, and that is not done yet.
  void settle_first_step(EventId const& event, Day day) {
    int const visit = m_state.visit().number;
    for (auto const& step : m_state.plan->steps) {
      if (step.event == event && belongs_to(step, m_state.stage()) &&
          settled(m_state, step, visit, std::nullopt) == nullptr) {
        m_state.steps[step.id].push_back({visit, std::nullopt, day, false, m_moment});
        return;
      }
    }
  }

  void settle(std::string const& step, std::vector<Day> const& occurrences, Day day, bool skipped) {
    auto& records = m_state.steps[StepId{step}];
    auto const* known = find(*m_state.plan, StepId{step});
    int const visit = known != nullptr ? stay_of(m_state, *known) : m_state.visit().number;
    if (occurrences.empty()) {
      records.push_back({visit, std::nullopt, day, skipped, m_moment});
    }
    for (Day const occurrence : occurrences) {
      records.push_back({visit, occurrence, day, skipped, m_moment});
    }
  }

  void complete(Done const& body, Entry const& entry, Day day) {
    settle(body.step, body.occurrences, day, false);
    std::size_t const times = std::max<std::size_t>(1, body.occurrences.size());
    for (std::size_t i = 0; i < times; ++i) {
      Day const when = i < body.occurrences.size() ? body.occurrences[i] : day;
      m_state.log.push_back({Happened::Kind::step, body.step, when, body.answers, "", false, entry.id});
    }
    if (auto const* step = find(*m_state.plan, StepId{body.step})) {
      apply_effects(m_state, step->effects, {body.step, body.answers, day, m_entry});
    }
  }

  void leave_out(Skipped const& body, Day day) { settle(body.step, body.occurrences, day, true); }

  void answer(Answered const& body, Entry const& entry, Day day) {
    auto const* gate = find(*m_state.plan, GateId{body.gate});
    Happened happened{Happened::Kind::gate, body.gate, day, body.answers, "", false, entry.id};
    if (gate == nullptr) {
      m_state.log.push_back(std::move(happened));
      return;
    }
    // Counts include the answer itself; its outcome and what it passes are not known yet.
    m_state.log.push_back(happened);
    auto const* outcome = outcome_of(m_state, *gate, body.answers, day);
    m_state.log.pop_back();
    auto const opens = opening_of(m_state, *gate);
    bool const here = gate_is_here(m_state, *gate) || gate->id == m_state.paused_by;
    happened.outcome = outcome != nullptr ? outcome->name : "";
    happened.passed =
        outcome != nullptr && outcome->pass && here && (opens || gate->only_asked) &&
        passes_gate(m_state, *gate, opens.value_or(day), day);
    m_state.asked.erase(gate->id);
    m_state.log.push_back(happened);
    if (outcome == nullptr) {
      return;
    }
    if (outcome->pass && !happened.passed) {
      if (!gate->first.empty()) {
        m_state.said[m_entry].push_back(gate->first);
      }
      return;
    }
    apply_effect(m_state, outcome->effect, {body.gate, body.answers, day, m_entry});
  }

  void move(Moved const& body, Day day) {
    if (!body.onward) {
      m_state.moves.push_back({body, day, m_state.held_since.has_value()});
      return;
    }
    // Those after it begin anew: what was said about single ones of them is over.
    std::erase_if(m_state.moves, [&](HandMove const& one) {
      return one.step == body.step && one.occurrence && body.occurrence && *one.occurrence >= *body.occurrence;
    });
    m_state.rhythms.push_back({body, day, m_state.held_since.has_value()});
  }

  void promise(Promised const& body, Entry const& entry, Day day) {
    auto const every = parse_duration(body.every);
    m_state.promises.push_back({entry.id, "", body.text, body.by, every ? std::optional(*every) : std::nullopt,
                                body.covers, day, std::nullopt, {}});
    auto const& rules = m_state.plan->promises;
    if (rules && !rules->covered.empty() && !body.covers.empty() && body.covers == rules->covers.value) {
      settle(rules->covered.value, {}, day, false);
    }
  }

  Promise* promise_of(EntryId const& id) {
    auto const found = std::find_if(m_state.promises.begin(), m_state.promises.end(),
                                    [&](Promise const& one) { return one.entry == id; });
    return found == m_state.promises.end() ? nullptr : &*found;
  }

  /// A look at one promise answers the questions of the step that looks at all of them.
  void check(PromiseChecked const& body, Entry const& entry, Day day) {
    auto* promise = promise_of(body.promise);
    auto const* plan = m_state.plan;
    if (promise == nullptr || !plan->promises) {
      return;
    }
    promise->checks.push_back({day, body.result});
    auto const& rules = *plan->promises;
    Answers answers = body.answers;
    answers[rules.result] = body.result;
    m_state.log.push_back({Happened::Kind::step, rules.check.value, day, answers, "", false, entry.id});
    answers[k_running] = std::to_string(running(*promise));
    if (auto const* step = find(*plan, rules.check)) {
      apply_effects(m_state, step->effects, {rules.check.value, answers, day, m_entry});
    }
    if (m_state.plan == plan) {
      apply_effects(m_state, rules.effects, {rules.check.value, answers, day, m_entry});
    }
  }

  void drop(PromiseDropped const& body, Day day) {
    if (auto* promise = promise_of(body.promise)) {
      promise->dropped = promise->dropped.value_or(day);
    }
  }

  void prefer(Preferred const& body) {
    auto const* spec = find_preference(body.key);
    bool const fits = spec != nullptr && (body.value.empty() || spec->read(body.value).has_value());
    if (fits) {
      m_state.preferences[body.key] = body.value;
    } else {
      m_state.warnings.push_back("the preference '" + harmless(body.key) + "' cannot be read and has no effect");
    }
  }

  void hold(Held const& body, Day day) {
    if (!body.stage.empty()) {
      if (body.stage == m_state.stage().value && !m_state.stage_held) {
        m_state.stage_held = StageHold{day, body.until};
      }
    } else if (!m_state.held_since) {
      m_state.held_since = day;
      m_state.held_until = body.until;
    }
  }

  void resume(Resumed const& body, Day day) {
    if (body.stage.empty()) {
      apply_effect(m_state, resuming(), {"resume", m_none, day, m_entry});
    } else if (body.stage == m_state.stage().value) {
      go_on_with_stage(m_state, day);
    }
  }

  void keep_calendar(BusyRead const& body, Day day) {
    if (body.removed) {
      m_state.calendars.erase(body.name);
    } else {
      m_state.calendars[body.name] = {body, day};
    }
  }

  PlanState& m_state;
  EntryId m_entry;
  Moment m_moment;
  Answers const m_none;
};

}  // namespace

void apply(PlanState& state, Entry const& entry) { Application(state, entry).run(entry); }

}  // namespace planner
