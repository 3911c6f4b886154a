#include "planner/state/fold.hpp"

#include "effects.hpp"

#include "planner/base/overloaded.hpp"
#include "planner/base/text.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/state/evaluate.hpp"
#include "planner/state/gate.hpp"
#include "planner/state/preferences.hpp"
#include "planner/state/promise.hpp"
#include "planner/state/window.hpp"

#include <algorithm>

namespace planner {
namespace {

// A stage that ends with time opens the next one; a template in which that never settles is cut off here.
constexpr int k_most_transitions = 1000;
// Nobody counts the days of something that went on for longer.
constexpr date::days k_longest_range{366};

Started const* beginning(std::vector<Entry> const& entries, Entry const** found = nullptr) {
  Entry const* first = nullptr;
  for (auto const& entry : entries) {
    bool const begins = std::holds_alternative<Started>(entry.body);
    if (begins && (first == nullptr || std::tie(entry.recorded, entry.id) < std::tie(first->recorded, first->id))) {
      first = &entry;
    }
  }
  if (found != nullptr) {
    *found = first;
  }
  return first == nullptr ? nullptr : &std::get<Started>(first->body);
}

/// Which entries are taken back: the last word about an entry counts.
std::set<EntryId> taken_back(std::vector<Entry> const& ordered) {
  std::vector<Entry const*> by_writing;
  for (auto const& entry : ordered) {
    by_writing.push_back(&entry);
  }
  std::sort(by_writing.begin(), by_writing.end(), [](Entry const* a, Entry const* b) {
    return std::tie(a->recorded, a->device, a->counter, a->id) < std::tie(b->recorded, b->device, b->counter, b->id);
  });
  std::set<EntryId> gone;
  for (auto const* entry : by_writing) {
    if (auto const* undone = std::get_if<Undone>(&entry->body)) {
      gone.insert(undone->targets.begin(), undone->targets.end());
    } else if (auto const* redone = std::get_if<Redone>(&entry->body)) {
      for (auto const& target : redone->targets) {
        gone.erase(target);
      }
    }
  }
  return gone;
}

bool changes_the_plan(EntryBody const& body) {
  return !std::holds_alternative<Noted>(body) && !std::holds_alternative<Urged>(body) &&
         !std::holds_alternative<Drafted>(body) && !std::holds_alternative<Exported>(body) &&
         !std::holds_alternative<Unknown>(body);
}

bool is_zone_change(EntryBody const& body) {
  auto const* preferred = std::get_if<Preferred>(&body);
  return preferred != nullptr && preferred->key == k_zone_key;
}

/// Whether there are such zones, the files of this machine say; they are not looked at here.
void collect_zones(PlanState& state, std::vector<Entry> const& live) {
  for (auto const& entry : live) {
    if (is_zone_change(entry.body)) {
      auto const& zone = std::get<Preferred>(entry.body).value;
      state.zone_changes.push_back({entry.moment, entry.zone, zone.empty() ? state.zone : zone});
    }
  }
}

/// Applies entries, one after another, to the state.
class Fold {
 public:
  explicit Fold(PlanState& state) : m_state(state) {}

  void apply(Entry const& entry) {
    if (is_zone_change(entry.body)) {
      return;  // it may lie ahead; where somebody lives is no step of the way
    }
    Day const day = day_of(entry.moment);
    m_state = position(std::move(m_state), day);
    m_entry = entry.id;
    m_moment = entry.moment;
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
      m_state.moves.push_back({body, day});
      return;
    }
    // Those after it begin anew: what was said about single ones of them is over.
    std::erase_if(m_state.moves, [&](HandMove const& one) {
      return one.step == body.step && one.occurrence && body.occurrence && *one.occurrence >= *body.occurrence;
    });
    m_state.rhythms.push_back({body, day});
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
  EntryId m_entry{};
  Moment m_moment{};
  Answers const m_none;
};

/// Facts are told once and for all: the last one counts, from the beginning.
Answers facts_told(Started const& started, std::vector<Entry> const& live) {
  Answers told = started.facts;
  for (auto const& entry : live) {
    if (auto const* fact = std::get_if<FactSet>(&entry.body)) {
      told[fact->fact] = fact->value;
    }
  }
  return told;
}

/// A stop among the first answers that was withdrawn in time was never said.
void forget_withdrawn(Course const& course, Entry const& first, Latches const& latches, Answers& told) {
  if (!latches.withdrawn.contains(first.id)) {
    return;
  }
  for (auto const& [key, value] : std::get<Started>(first.body).facts) {
    Entry alone = first;
    alone.body = FactSet{key, value};
    auto const fact = told.find(key);
    if (fact != told.end() && fact->second == value && is_latch(course, alone)) {
      told.erase(fact);
    }
  }
}

void remember_exports(PlanState& state, std::vector<Entry> const& ordered) {
  std::vector<Entry const*> exports;
  for (auto const& entry : ordered) {
    if (std::holds_alternative<Exported>(entry.body)) {
      exports.push_back(&entry);
    }
  }
  for (auto const* entry : exports) {
    for (auto const& item : std::get<Exported>(entry->body).items) {
      auto& known = state.exported[item.uid];
      // Two machines may have exported apart from each other: the number never goes down.
      if (known.sequence <= item.sequence) {
        known = {item.sequence, item.fingerprint, item.start, item.cancelled, entry->recorded};
      }
    }
  }
}

/// Tags barred by entries that stand, wherever they are in the order.
void bar_tags(PlanState& state, Latches const& latches, std::vector<Entry> const& ordered) {
  for (auto const& entry : ordered) {
    auto const standing = latches.standing.find(entry.id);
    if (standing == latches.standing.end()) {
      continue;
    }
    for (auto const& tag : standing->second) {
      state.barred.emplace(tag, day_of(entry.moment));
    }
  }
}

/// One that comes with the program, byte for byte: it is known to be right, and is read when it is needed.
bool is_builtin(std::string const& name, std::string const& text) {
  auto const known = builtin_templates().find(name);
  return known != builtin_templates().end() && known->second == text;
}

}  // namespace

Result<std::shared_ptr<Course const>> course_of(std::vector<Entry> const& entries) {
  auto const* started = beginning(entries);
  if (started == nullptr) {
    return Error{ErrorKind::data, "the journal has no beginning", "restore it from a copy: planner plans restore FILE", {}};
  }
  auto course = std::make_shared<Course>();
  course->first = started->template_name;
  for (auto const& [name, text] : started->templates) {
    if (name != course->first && is_builtin(name, text)) {
      course->templates.emplace(name, CourseTemplate(name, text));
      continue;
    }
    auto read = read_template(name, text);
    if (find(read.plan, read.plan.begin) == nullptr) {
      return Error{ErrorKind::data, "the plan's own copy of the template '" + name + "' cannot be read", "", {}};
    }
    course->templates.emplace(name, CourseTemplate(std::move(read.plan)));
  }
  if (!course->templates.contains(course->first)) {
    return Error{ErrorKind::data, "the journal does not hold its template '" + course->first + "'", "", {}};
  }
  return std::shared_ptr<Course const>(std::move(course));
}

std::vector<Entry> live_entries(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries) {
  auto const ordered = in_order(entries);
  auto const latches = latches_of(*course, ordered);
  auto const gone = taken_back(ordered);
  std::vector<Entry> live;
  for (auto const& entry : ordered) {
    bool const latch = latches.standing.contains(entry.id);
    bool const withdrawn = latches.withdrawn.contains(entry.id);
    bool const bookkeeping = std::holds_alternative<Undone>(entry.body) || std::holds_alternative<Redone>(entry.body) ||
                             std::holds_alternative<Exported>(entry.body);
    if (!bookkeeping && (latch || (!withdrawn && !gone.contains(entry.id)))) {
      live.push_back(entry);
    }
  }
  return live;
}

PlanState position(PlanState state, Day day) {
  if (state.held_until && state.held_since && *state.held_until <= day && state.paused_by.empty()) {
    go_on(state, *state.held_until);
  }
  if (state.stage_held && state.stage_held->until && *state.stage_held->until <= day) {
    go_on_with_stage(state, *state.stage_held->until);
  }
  for (int i = 0; i < k_most_transitions; ++i) {
    auto const* stage = find(*state.plan, state.stage());
    bool const moves = stage != nullptr && stage->ends_with_time && !state.ended && !state.held_since &&
                       state.paused_by.empty() && !state.offered;
    auto const window = moves ? current_window(state) : StageWindow{};
    if (!window.ends || *window.ends > day) {
      break;
    }
    state.visits.back().from = window.from;
    state.visits.back().ended = window.ends;
    // A window that was over before the stay began opens the next stage at once, not in the past.
    open_stage(state, stage->next, std::max(*window.ends, state.visit().opened));
  }
  state.last_day = std::max(state.last_day, day);
  return state;
}

PlanState fold(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries) {
  auto const ordered = in_order(entries);
  auto const live = live_entries(course, entries);
  Entry const* first = nullptr;
  auto const* started = beginning(entries, &first);
  PlanState state;
  state.course = course;
  state.started = first->moment;
  state.started_at = first->recorded;
  state.zone = started->zone;
  state.seed = started->seed;
  state.told = facts_told(*started, live);
  auto const latches = latches_of(*course, ordered);
  forget_withdrawn(*course, *first, latches, state.told);
  state.last_day = day_of(first->moment);
  begin_template(state, *course->templates.at(course->first), day_of(first->moment));
  bar_tags(state, latches, ordered);
  for (auto const& fact : state.plan->facts) {
    auto const told = started->facts.find(fact.id.value);
    if (told != started->facts.end() && state.told.contains(fact.id.value)) {
      apply_effects(state, fact.effects, {fact.id.value, {{told->first, told->second}}, day_of(first->moment), first->id});
    }
  }
  collect_zones(state, live);
  Fold apply(state);
  for (auto const& entry : live) {
    if (!std::holds_alternative<Started>(entry.body)) {
      apply.apply(entry);
    }
  }
  name_promises(state.promises);
  // When it was written down, not what it speaks of: a slip of last week changes the plan today.
  state.basis = first->recorded;
  for (auto const& entry : ordered) {
    if (changes_the_plan(entry.body)) {
      state.basis = std::max(state.basis, entry.recorded);
    }
  }
  state.entries = entries.size();
  remember_exports(state, ordered);
  return state;
}

}  // namespace planner
