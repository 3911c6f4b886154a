#include "generator.hpp"

#include "planner/plan/condition.hpp"
#include "planner/plan/read.hpp"
#include "support/neutral.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <set>
#include <utility>

namespace property {

namespace {

/// Templates are read once for all journals of a program.
PlanTemplate const& plan_of(Kind const& kind) {
  static std::map<std::string, PlanTemplate> known;
  auto const& text = kind.texts.at(kind.name);
  auto found = known.find(text);
  if (found == known.end()) {
    found = known.emplace(text, read_template(kind.name, text).plan).first;
  }
  return found->second;
}

std::string random_value(Random& random, ValueSpec const& spec, Day today) {
  switch (spec.type) {
    case ValueType::date:
      return iso(today - date::days{below(random, chance(random, 10) ? 800 : 70)});
    case ValueType::duration: {
      static std::vector<std::string> const durations{"1mo", "5mo", "6mo", "14mo", "2y", "3y 1mo", "6y"};
      return one_of(random, durations);
    }
    case ValueType::text: {
      static std::vector<std::string> const texts{
          "", "Kim", "O'Brien {they}", "JAMES", "Zoe \xF0\x9F\x8C\xBB", "a|b:c"};
      return one_of(random, texts);
    }
    case ValueType::choice:
      return one_of(random, spec.choices).name;
    case ValueType::yes_no:
      return chance(random, 20) ? "yes" : "no";
    case ValueType::number:
      return std::to_string(below(random, spec.key == "earlier" ? 4 : 11));
    case ValueType::zone: {
      static std::vector<std::string> const zones{"America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"};
      return one_of(random, zones);
    }
  }
  return {};
}

Answers random_answers(Random& random, std::vector<ValueSpec> const& questions, Day today) {
  Answers answers;
  for (auto const& question : questions) {
    if (question.required || chance(random, 70)) {
      std::string const value = random_value(random, question, today);
      if (!value.empty()) {
        answers[question.key] = value;
      }
    }
  }
  return answers;
}

/// Answers that make a condition more likely: what it compares with.
void aim_at(When const& when, std::vector<ValueSpec> const& questions, Answers& answers) {
  each_node(when.condition, [&](Condition const& node) {
    auto const* value = std::get_if<CompareValue>(&node.node);
    bool const own = value != nullptr && std::any_of(questions.begin(), questions.end(),
                                                     [&](ValueSpec const& spec) { return spec.key == value->key; });
    if (own && value->op == Compare::equal) {
      answers[value->key] = value->literal;
    }
  });
}

/// The kinds of an effect that are measured, as far as a template can ask for them.
std::vector<std::string> kinds_of(Effect const& effect) {
  std::vector<std::string> kinds;
  auto const add = [&](bool is, char const* kind) {
    if (is) {
      kinds.emplace_back(kind);
    }
  };
  add(!effect.set.empty(), "set");
  add(effect.extend.has_value(), "extend");
  add(!effect.restart.empty(), "restart");
  add(!effect.go.empty(), "go");
  add(!effect.ask.empty(), "ask");
  add(!effect.bring.empty(), "bring");
  add(effect.hold, "hold");
  add(effect.resume, "resume");
  add(effect.offer, "offer");
  return kinds;
}

/// Takes the steps of one walk.
class Walker {
 public:
  Walker(Random& random, Kind const& kind, int led, int strays, Reached& reached)
      : m_random(random), m_kind(kind), m_reached(reached), m_journal(begin(random, kind, led > 0)) {
    note_start();
    for (int i = 0; i < led && !m_elsewhere; ++i) {
      PlanState const before = lead();
      measure(before);
    }
    // A few entries after another course has taken over are enough.
    for (int i = 0, elsewhere = 0; i < strays && elsewhere < 8; ++i) {
      step();
      elsewhere += m_elsewhere ? 1 : 0;
    }
  }

  [[nodiscard]] Walked walked() const { return {m_journal, m_now}; }

 private:
  Journal begin(Random& random, Kind const& kind, bool calm) {
    Day const first = day("2026-01-01") + date::days{below(random, 900)};
    m_now = at(first, TimeOfDay{below(random, 1440)});
    Answers facts;
    for (auto const& fact : plan_of(kind).facts) {
      bool const grave = fact.first || fact.id.value == "talking";
      if (chance(random, grave ? (calm ? 0 : 10) : fact.later ? 25 : 50)) {
        std::string const value = random_value(random, fact.spec, first);
        if (!value.empty()) {
          facts[fact.id.value] = value;
        }
      }
    }
    static std::vector<std::string> const zones{"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC",
                                                "Australia/Lord_Howe"};
    std::string const zone_name = one_of(random, zones);
    return Journal(kind.name, kind.texts, facts, iso(day_of(m_now)) + " " + to_string(time_of(m_now)), zone_name);
  }

  void advance() {
    int const minutes = chance(m_random, 35) ? below(m_random, 600)
                        : chance(m_random, 85) ? 600 + below(m_random, 12 * 1440)
                                               : below(m_random, 50 * 1440);
    m_now += std::chrono::minutes{minutes};
    if (chance(m_random, 60) && time_of(m_now).minutes < 9 * 60) {
      m_now = at(day_of(m_now), TimeOfDay{12 * 60 + below(m_random, 300)});
    }
  }

  void step() {
    advance();
    if (chance(m_random, 6)) {
      PlanState const before = m_journal.state(m_now);
      write(before);
      measure(before);
      return;
    }
    bool const on_the_way = chance(m_random, 35);
    if (on_the_way) {
      move_on();
    }
    PlanState const before = m_journal.state(m_now);
    int const what = below(m_random, 100);
    bool const raw = chance(m_random, 8);
    if (on_the_way) {
      go_on(before);
    } else if (what < 34) {
      event(before, raw);
    } else if (what < 62) {
      gate(before, raw);
    } else if (what < 78) {
      complete(before, raw);
    } else if (what < 83) {
      fact(before);
    } else if (what < 87) {
      move(before);
    } else if (what < 92) {
      take(TakeBack{1 + below(m_random, 2)});
    } else if (what < 94) {
      take(ApplyAgain{1});
    } else if (what < 96) {
      hold(before);
    } else if (what < 97) {
      put(Noted{"a line"});
    } else if (what < 98) {
      put(Preferred{"tz", "Europe/Berlin"});
    } else if (what < 99) {
      put(Unknown{"later", "{}"});
    } else {
      m_journal.on_device(static_cast<std::uint8_t>(1 + below(m_random, 2)));
    }
    measure(before);
  }

  /// Holds the plan or a stage, perhaps until a day, or lets go on what is held.
  void hold(PlanState const& before) {
    std::string const stage = chance(m_random, 30) ? before.stage().value : "";
    bool const held = stage.empty() ? before.held_since.has_value() : before.stage_held.has_value();
    std::optional<Day> until;
    if (chance(m_random, 50)) {
      until = day_of(m_now) + date::days{1 + below(m_random, 30)};
    }
    put(held ? EntryBody(Resumed{stage}) : EntryBody(Held{stage, until, ""}));
  }

  /// The next thing on which the way hangs: a gate that is open, or a step that an event does.
  std::optional<Item> next_on_the_way(PlanState const& state) const {
    for (auto const& item : open_items(make_schedule(state, m_now, m_journal.around(state)))) {
      auto const* step = find(*state.plan, StepId{item.key});
      if (item.firm && (item.is_gate || (step != nullptr && !step->event.empty()))) {
        return item;
      }
    }
    return std::nullopt;
  }

  /// To the day on which it is suggested.
  void move_on() {
    auto const item = next_on_the_way(m_journal.state(m_now));
    if (item && item->at > m_now && item->at - m_now < std::chrono::hours{24 * 120}) {
      m_now = at(day_of(item->at), TimeOfDay{12 * 60 + below(m_random, 300)});
    } else if (!item) {
      m_now += std::chrono::hours{24 * (1 + below(m_random, 20))};  // nothing but time leads on from here
    }
  }

  /// Where a stage lies in the course.
  static std::size_t place_of_stage(PlanState const& state, StageId const& id) {
    auto const& stages = state.plan->stages;
    auto const found = std::find_if(stages.begin(), stages.end(), [&](Stage const& stage) { return stage.id == id; });
    return static_cast<std::size_t>(found - stages.begin());
  }

  /// Opens a later stage, or sets an anchor for the first time.
  static bool leads_on(PlanState const& state, Effect const& effect) {
    auto const here = place_of_stage(state, state.stage());
    bool const further = !effect.go.empty() && place_of_stage(state, effect.go) > here;
    bool const first_time = !effect.set.empty() && !state.anchors.contains(effect.set);
    return effect.bar.empty() && effect.continue_with.empty() && effect.pause.empty() && (further || first_time);
  }

  /// What the plan waits for: the open gate is passed, or an event is recorded that leads on. Gives what was before.
  PlanState lead() {
    advance_a_little();
    move_on();
    PlanState before = m_journal.state(m_now);
    auto const item = next_on_the_way(before);
    auto const* gate = item && item->is_gate ? find(*before.plan, GateId{item->key}) : nullptr;
    auto const passes = [](Outcome const& outcome) { return outcome.pass; };
    if (gate != nullptr && std::any_of(gate->outcomes.begin(), gate->outcomes.end(), passes)) {
      answer(before, *gate, true, false);
      return before;
    }
    std::vector<std::pair<Event const*, Effect const*>> ways;
    for (auto const* event : possible_events(before, day_of(m_now))) {
      for (auto const& effect : event->effects) {
        if (leads_on(before, effect)) {
          ways.emplace_back(event, &effect);
        }
      }
    }
    auto const* step = item && !item->is_gate ? find(*before.plan, StepId{item->key}) : nullptr;
    auto const* event = step != nullptr ? find(*before.plan, step->event) : nullptr;
    if (event != nullptr && (ways.empty() || chance(m_random, 50))) {
      take(RecordEvent{event->id.value, random_answers(m_random, event->questions, day_of(m_now)), "", std::nullopt});
    } else if (!ways.empty()) {
      auto const& [way, effect] = one_of(m_random, ways);
      Answers answers = random_answers(m_random, way->questions, day_of(m_now));
      aim_at(effect->when, way->questions, answers);
      take(RecordEvent{way->id.value, answers, "", std::nullopt});
    } else {
      complete(before, false);
    }
    return before;
  }

  void advance_a_little() {
    m_now += std::chrono::minutes{1 + below(m_random, 3 * 1440)};
    if (time_of(m_now).minutes < 9 * 60 || time_of(m_now).minutes > 21 * 60) {
      m_now = at(day_of(m_now), TimeOfDay{12 * 60 + below(m_random, 300)});
    }
  }

  void go_on(PlanState const& before) {
    auto const item = next_on_the_way(before);
    if (item && item->is_gate) {
      answer(before, *find(*before.plan, GateId{item->key}), chance(m_random, 80), false);
      return;
    }
    // What sets an anchor or leads on; where a tag is spent, what fills it again.
    std::vector<std::pair<Event const*, Effect const*>> leading;
    for (auto const* event : possible_events(before, day_of(m_now))) {
      for (auto const& effect : event->effects) {
        bool const harmless_one = effect.bar.empty() && effect.continue_with.empty() && effect.pause.empty();
        if (harmless_one && (!effect.set.empty() || !effect.go.empty()) && event->id.value != "slip") {
          leading.emplace_back(event, &effect);
        }
      }
    }
    if (leading.empty()) {
      return;
    }
    auto const& [event, effect] = one_of(m_random, leading);
    Answers answers = random_answers(m_random, event->questions, day_of(m_now));
    aim_at(effect->when, event->questions, answers);
    take(RecordEvent{event->id.value, answers, "", std::nullopt});
  }

  void event(PlanState const& before, bool raw) {
    if (m_just_barred && chance(m_random, 60)) {
      for (auto const& event : before.plan->events) {
        if (event.note_required) {
          m_now = m_journal.here().to_local(m_journal.last().recorded) + std::chrono::minutes{1};
          take(RecordEvent{event.id.value, {}, "a slip of the hand", std::nullopt});
          return;
        }
      }
    }
    auto const possible = possible_events(before, day_of(m_now));
    if (before.plan->events.empty() || (!raw && possible.empty())) {
      return;
    }
    if (!raw && chance(m_random, 30)) {
      rarest(possible);
      return;
    }
    Event const& event = raw ? one_of(m_random, before.plan->events) : *one_of(m_random, possible);
    bool const offers =
        std::any_of(event.effects.begin(), event.effects.end(), [](Effect const& one) { return one.offer; });
    if (ends_much(event) && !chance(m_random, offers ? 40 : 6)) {
      return;
    }
    Answers answers = random_answers(m_random, event.questions, day_of(m_now));
    if (!event.effects.empty() && chance(m_random, 50)) {
      aim_at(one_of(m_random, event.effects).when, event.questions, answers);
    }
    // Some things matter only when they come again soon.
    for (int again = chance(m_random, 12) ? 2 : 0; again > 0 && !raw; --again) {
      take(RecordEvent{event.id.value, answers, event.note_required ? "why" : "", std::nullopt});
      m_now += std::chrono::hours{25};
    }
    if (raw) {
      put(Recorded{event.id.value, answers, chance(m_random, 50) ? "why" : "", std::nullopt});
    } else {
      take(RecordEvent{event.id.value, answers, event.note_required ? "why" : "", std::nullopt});
    }
  }

  /// Aims at the effect that has come about least often so far, in all walks.
  void rarest(std::vector<Event const*> const& possible) {
    Event const* event = nullptr;
    Effect const* rare = nullptr;
    int least = 0;
    for (auto const* one : possible) {
      for (auto const& effect : one->effects) {
        for (auto const& kind : kinds_of(effect)) {
          if (rare == nullptr || m_reached.effects[kind] < least) {
            event = one;
            rare = &effect;
            least = m_reached.effects[kind];
          }
        }
      }
    }
    if (rare != nullptr) {
      Answers answers = random_answers(m_random, event->questions, day_of(m_now));
      aim_at(rare->when, event->questions, answers);
      take(RecordEvent{event->id.value, answers, event->note_required ? "why" : "", std::nullopt});
    }
  }

  /// Endings are kept rare, so that the way is walked.
  static bool ends_much(Event const& event) {
    return std::any_of(event.effects.begin(), event.effects.end(), [](Effect const& effect) {
      bool const always = !effect.when.condition;
      return always && (!effect.bar.empty() || !effect.continue_with.empty() || !effect.pause.empty() || effect.end ||
                        effect.offer);
    });
  }

  void gate(PlanState const& before, bool raw) {
    if (before.plan->gates.empty()) {
      return;
    }
    Gate const* gate = &one_of(m_random, before.plan->gates);
    if (!raw) {
      for (auto const& other : before.plan->gates) {
        if (other.id == before.paused_by || (other.stage == before.stage() && opening_of_gate(before, other))) {
          gate = chance(m_random, 60) ? &other : gate;
        }
      }
    }
    answer(before, *gate, chance(m_random, 60), raw);
  }

  void answer(PlanState const&, Gate const& gate, bool passes, bool raw) {
    Answers answers = random_answers(m_random, gate.questions, day_of(m_now));
    if (passes) {
      for (auto& [key, value] : answers) {
        value = value == "yes" ? "no" : value;
      }
    }
    auto const passing = std::find_if(gate.outcomes.begin(), gate.outcomes.end(), [](Outcome const& outcome) {
      return outcome.pass || outcome.effect.resume;
    });
    aim_at((passes && passing != gate.outcomes.end() ? *passing : one_of(m_random, gate.outcomes)).effect.when,
           gate.questions, answers);
    if (raw) {
      put(Answered{gate.id.value, answers, ""});
    } else {
      take(AnswerGate{gate.id.value, answers, ""});
    }
  }

  static bool opening_of_gate(PlanState const& state, Gate const& gate) {
    return gate.only_asked ? state.asked.contains(gate.id) : true;
  }

  void complete(PlanState const& before, bool raw) {
    std::vector<Item> items = open_items(make_schedule(before, m_now, m_journal.around(before)));
    std::erase_if(items, [](Item const& item) { return item.is_gate; });
    if (raw || items.empty()) {
      auto const& step = one_of(m_random, before.plan->steps);
      put(Done{step.id.value, {}, random_answers(m_random, step.questions, day_of(m_now)), ""});
      return;
    }
    int const first_ones = std::min<int>(6, static_cast<int>(items.size()));
    Item const item = items[static_cast<std::size_t>(below(m_random, first_ones))];
    auto const* step = find(*before.plan, StepId{item.key});
    std::vector<Day> const days = item.occurrence ? std::vector<Day>{*item.occurrence} : std::vector<Day>{};
    if (chance(m_random, 75)) {
      auto const* event = find(*before.plan, step->event);
      auto const& questions = event != nullptr ? event->questions : step->questions;
      Answers answers = random_answers(m_random, questions, day_of(m_now));
      take(CompleteStep{item.key, days, answers, ""});
    } else {
      take(SkipStep{item.key, days, ""});
    }
  }

  /// Drafts and promises, and looks at those that stand.
  void write(PlanState const& before) {
    static std::vector<std::string> const words{"me", "them", "both"};
    static std::vector<std::string> const results{"kept", "partly", "not-yet", "not-yet"};
    static std::vector<std::string> const rhythms{"", "", "1d", "3d", "1mo", "1y"};
    auto const& promises = before.promises;
    int const what = below(m_random, promises.empty() ? 2 : 5);
    if (what == 0) {
      take(KeepDraft{"Hello. How are you?"});
    } else if (what == 1) {
      take(MakePromise{{"a walk", one_of(m_random, words), one_of(m_random, rhythms), "", ""}});
    } else if (what == 2 && chance(m_random, 30)) {
      take(DropPromise{one_of(m_random, promises).id, ""});
    } else {
      take(CheckPromise{one_of(m_random, promises).id, one_of(m_random, results), {}, ""});
    }
  }

  void fact(PlanState const& before) {
    auto const& fact = one_of(m_random, before.plan->facts);
    if ((fact.first || fact.id.value == "talking") && !chance(m_random, 15)) {
      return;
    }
    take(CorrectFact{fact.id.value, random_value(m_random, fact.spec, day_of(m_now))});
  }

  void move(PlanState const& before) {
    std::vector<Item> items = open_items(make_schedule(before, m_now, m_journal.around(before)));
    std::erase_if(items, [](Item const& item) { return item.is_gate; });
    if (items.empty()) {
      return;
    }
    Item const item = one_of(m_random, items);
    Moved moved;
    moved.step = item.key;
    moved.occurrence = item.occurrence;
    moved.to = day_of(m_now) + date::days{below(m_random, 40)};
    if (chance(m_random, 50)) {
      moved.time = TimeOfDay{below(m_random, 1440)};
    }
    moved.only = chance(m_random, 20);
    moved.onward = moved.occurrence && chance(m_random, 40);
    if (moved.onward && chance(m_random, 50)) {
      moved.every = one_of(m_random, std::vector<std::string>{"1d", "3d", "2w", "1mo"});
    }
    if (!moved.onward && chance(m_random, 30)) {
      moved.minutes = 45;
      moved.place = "somewhere";
    }
    take(MoveStep{moved});
  }

  void take(Command const& command) {
    auto const decision = m_journal.ask(m_now, command);
    if (!decision) {
      m_refused = true;
      return;
    }
    for (auto const& body : decision->bodies) {
      put(body);
    }
  }

  void put(EntryBody body) {
    // Now and then something is written down late, or speaks of a day before.
    Moment const of = chance(m_random, 6) ? m_now - std::chrono::hours{24 * (1 + below(m_random, 6))} : m_now;
    bool const bookkeeping = std::holds_alternative<Undone>(body) || std::holds_alternative<Redone>(body);
    Instant const now = std::max(m_journal.here().to_instant(m_now),
                                 m_journal.last().recorded + std::chrono::seconds{1});
    // Or of one before the plan began.
    Moment const begun = m_journal.entries().front().moment;
    Moment const earliest = chance(m_random, 30) ? begun - std::chrono::hours{24 * 6} : begun;
    m_journal.add(bookkeeping ? m_now : std::max(of, earliest), now, std::move(body));
    m_put = true;
  }

  void note_start() {
    PlanState const start = m_journal.folded();
    note_stages(start);
    m_just_barred = start.stopped();
    m_elsewhere = start.plan->id.value != m_kind.name;
  }

  /// Each stay once.
  void note_stages(PlanState const& state) {
    for (auto const* visits : {&state.earlier_visits, &state.visits}) {
      for (auto const& visit : *visits) {
        auto const& known = find(*state.plan, visit.stage) != nullptr ? state.plan->id.value : m_kind.name;
        if (m_stays.emplace(visit.stage.value, visit.number).second) {
          ++m_reached.stages[known + "/" + visit.stage.value];
        }
      }
    }
  }

  void measure(PlanState const& before) {
    bool const put = std::exchange(m_put, false);
    bool const refused = std::exchange(m_refused, false);
    if (!put) {
      m_reached.refused += refused ? 1 : 0;
      return;
    }
    PlanState const after = m_journal.state(m_now);
    m_just_barred = after.stopped() && !before.stopped();
    m_elsewhere = after.plan->id.value != m_kind.name || after.ended;
    ++m_reached.entries;
    auto& effects = m_reached.effects;
    note_stages(after);
    auto const& body = m_journal.last().body;
    if (std::holds_alternative<Undone>(body) || std::holds_alternative<Redone>(body) ||
        std::holds_alternative<Held>(body) || std::holds_alternative<Resumed>(body)) {
      return;
    }
    bool const same = after.plan == before.plan;
    effects["set"] += same && after.anchors != before.anchors && !std::holds_alternative<FactSet>(body);
    effects["extend"] += after.extensions.size() > before.extensions.size();
    bool const moved = same && after.visits.size() > before.visits.size();
    bool const again = moved && after.stage() == before.stage();
    effects["restart"] += again;
    effects["go"] += moved && !again;
    effects["ask"] += after.asked.size() > before.asked.size();
    effects["bring"] += after.brought != before.brought;
    effects["continue"] += !same;
    effects["hold"] += after.held_since && !before.held_since;
    bool const unpaused = !before.paused_by.empty() && after.paused_by.empty();
    effects["resume"] += (before.held_since && !after.held_since) || unpaused;
    effects["pause"] += !after.paused_by.empty() && before.paused_by.empty();
    effects["offer"] += after.offered && !before.offered;
    effects["end"] += after.ended && !before.ended;
    effects["bar"] += after.stopped() && !before.stopped();
    effects["withdraw"] += before.stopped() && !after.stopped();
  }

  Random& m_random;
  Kind const& m_kind;
  Reached& m_reached;
  Moment m_now{};
  bool m_put = false;
  bool m_refused = false;
  bool m_just_barred = false;
  bool m_elsewhere = false;
  std::set<std::pair<std::string, int>> m_stays;
  Journal m_journal;
};

}  // namespace

int below(Random& random, int most) {
  return most <= 0 ? 0 : static_cast<int>(random() % static_cast<std::uint64_t>(most));
}

bool chance(Random& random, int percent) { return below(random, 100) < percent; }

Kind shipped_kind(std::string const& name) { return {name, shipped(name)}; }

Kind neutral_kind() { return {"beans", {{"beans", neutral_template()}}}; }

Walked random_walk(Random& random, Kind const& kind, int led, int strays, Reached& reached) {
  return Walker(random, kind, led, strays, reached).walked();
}

int count_from_environment() {
  char const* text = std::getenv("PLANNER_PROPERTY_COUNT");
  int const count = text != nullptr ? std::atoi(text) : 0;
  return count > 0 ? count : 300;
}

std::uint64_t seed_from_environment() {
  char const* text = std::getenv("PLANNER_PROPERTY_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20261123U;
}

std::string story_of(Journal const& journal) {
  std::string story;
  for (auto const& entry : journal.entries()) {
    if (auto const* started = std::get_if<Started>(&entry.body)) {
      story += "\n  started " + said(entry.moment) + " " + started->zone;
      for (auto const& [key, value] : started->facts) {
        story += " " + key + "=" + value;
      }
      continue;
    }
    story += "\n  " + said(entry.moment) + " (written " + iso(entry.recorded) + ") " + id_text(entry.id).substr(32) +
             " " + kind_of(entry.body) + " " + to_json(entry.body);
  }
  return story;
}

}  // namespace property
