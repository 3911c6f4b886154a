#pragma once
// A course as a value: what a template file says, and nothing about anybody who follows it.
// The words are those of planner-template(5).

#include "planner/base/id.hpp"
#include "planner/plan/condition.hpp"
#include "planner/time/civil.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace planner {

/// Line and column in the template's text, from 1; 0 where there is none.
struct SourcePos {
  int line = 0;
  int column = 0;
};

enum class Sure { unsaid, high, medium, low, judgement };
[[nodiscard]] std::string to_string(Sure sure);

/// Why something is as it is: the words, where they come from, how sure that is.
struct Because {
  std::string reason;
  std::string source;
  Sure sure = Sure::unsaid;
};

/// What a condition was written as, so that it can be shown.
struct When {
  ConditionPtr condition;  ///< none: always
  std::string text;
  SourcePos pos;
};

enum class ValueType { date, duration, text, choice, yes_no, number, zone };

struct Choice {
  std::string name;
  std::string label;
};

/// What a fact or a question takes.
struct ValueSpec {
  std::string key;
  ValueType type = ValueType::text;
  std::string ask;
  std::vector<Choice> choices;
  std::vector<std::pair<std::string, std::string>> also;  ///< other spelling -> choice
  std::string default_value;
  std::string default_from;
  bool required = false;
  bool past = false;
  bool knock_out = false;
  std::string min;
  std::string max;
  When when;
  Because because;
  SourcePos pos;
};

/// What follows from an entry. More than one of the fields may be set; see "effect" in the manual.
struct Effect {
  When when;
  std::string say;
  Because because;
  AnchorId set;
  std::optional<CivilDuration> extend;
  StageId stage;  ///< of extend
  StageId restart;
  StageId go;
  GateId ask;
  CivilDuration in;
  StepId bring;
  TemplateId continue_with;
  bool hold = false;
  bool resume = false;
  GateId pause;
  bool offer = false;
  bool end = false;
  TagId bar;
  TagId refills;
  bool withdraw = false;
  SourcePos pos;
};

struct Fact {
  FactId id;
  ValueSpec spec;
  bool first = false;
  bool later = false;
  std::vector<Effect> effects;
};

struct Anchor {
  AnchorId id;
  FactId fact;
  std::string title;
  std::string expect;  ///< step, gate or stage
  CivilDuration lead;
  SourcePos pos;
};

/// `reply+10d`, `ends-7d`, `opens+50%`.
struct Position {
  AnchorId anchor;
  CivilDuration offset;
  std::optional<int> percent;
  SourcePos pos;
};

struct Rule {
  enum class Op { set, add, at_least, at_most, extensions } op = Op::set;
  CivilDuration duration;
  AnchorId from;
  When when;
  Because because;
  SourcePos pos;
};

struct Stage {
  StageId id;
  std::string title;
  std::string discreet;
  std::string text;
  std::string count;
  AnchorId from{"opens"};
  bool ends_with_time = false;
  StageId next;
  std::string after;  ///< step or gate
  CivilDuration lead;
  bool final_stage = false;
  std::vector<Rule> rules;
  Because because;
  SourcePos pos;
};

struct Run {
  CivilDuration every;
  int times = 0;  ///< 0: open
  SourcePos pos;
};

/// Wishes for the place of something in time.
struct Wishes {
  std::vector<date::weekday> days;
  std::optional<TimeOfDay> at;
  std::vector<TimeRange> times;
  bool any_hour = false;  ///< the person's own quiet hours do not move it
};

struct Step {
  StepId id;
  std::vector<StageId> stages;
  std::string title;
  std::string discreet;
  std::vector<std::string> lines;
  std::string advice;
  std::optional<Position> earliest;
  std::optional<Position> suggested;
  std::optional<Position> latest;
  Because because;
  Wishes wishes;
  CivilDuration length;
  std::vector<CivilDuration> remind;  ///< negative: before
  std::vector<Run> runs;
  std::string missed;    ///< the one question about days of a series without an entry
  EventId missed_event;  ///< what a yes to it records
  PeriodId period;
  CivilDuration offset;
  std::vector<StepId> after;
  CivilDuration gap;
  When needs;
  EventId event;
  std::vector<TagId> tags;
  bool once = false;
  std::vector<ValueSpec> questions;
  std::vector<Effect> effects;
  SourcePos pos;
};

struct Event {
  EventId id;
  std::string title;
  std::vector<std::string> also;
  When when;
  std::string why_not;
  TagId spends;
  TagId refills;
  bool note_required = false;
  bool hidden = false;
  bool each_day = false;  ///< of a range each day counts, not the whole as one
  std::string say;
  std::vector<ValueSpec> questions;
  std::vector<Effect> effects;
  Because because;
  SourcePos pos;
};

struct Outcome {
  std::string name;
  bool pass = false;
  Effect effect;  ///< its `when` decides whether the outcome is taken
};

struct Gate {
  GateId id;
  StageId stage;
  std::string title;
  std::string discreet;
  std::string advice;
  bool only_asked = false;
  std::optional<Position> opens;
  std::optional<Position> due;
  CivilDuration lead;
  int passes = 1;
  CivilDuration apart;
  std::optional<CivilDuration> valid;
  When needs;
  std::optional<TimeRange> hours;  ///< none: any
  Wishes wishes;
  std::vector<CivilDuration> remind;
  std::vector<TagId> tags;
  std::string first;
  std::vector<ValueSpec> questions;
  std::vector<Outcome> outcomes;
  Because because;
  SourcePos pos;
};

struct Period {
  PeriodId id;
  FactId yearly;
  CivilDuration before;
  CivilDuration after;
  std::string span;  ///< "MM-DD..MM-DD"
  std::vector<TagId> keeps_away;
  When when;
  Because because;
  SourcePos pos;
};

struct Tag {
  TagId id;
  std::string title;
  std::string why_not;
  std::optional<int> budget;
  bool consent = false;
  bool in_person = false;  ///< the person has to be there: days away keep its steps off
  FactId zone;
  SourcePos pos;
};

struct DraftCheck {
  enum class Kind { most_characters, most_sentences, most_questions, least_questions, avoid } kind = Kind::avoid;
  std::string name;
  std::string message;
  int number = 0;
  std::vector<std::string> avoid;   ///< words, and phrases of several
  std::vector<std::string> unless;  ///< phrases in which they mean something else
  Because because;
  SourcePos pos;
};

struct Draft {
  std::string name;
  StepId step;
  std::string ask;
  std::vector<DraftCheck> checks;
  SourcePos pos;
};

/// In the conditions of a promise's effects: how many of its latest checks in a row ended as this one.
inline constexpr char const* k_running = "running";

/// What two people agree to do, and how it is looked at again.
struct Promises {
  std::string title;
  std::vector<StageId> stages;
  std::string why_not;
  int most = 0;        ///< each; 0: any number
  StepId check;        ///< the step that comes again and looks at them
  std::string result;  ///< its question for how one is being kept
  FactId covers;       ///< what a promise can be said to meet
  StepId covered;      ///< done by a promise that does
  std::vector<std::pair<std::string, std::string>> beside;  ///< result -> words that stand beside it
  std::vector<Effect> effects;
  Because because;
  SourcePos pos;
};

struct Urge {
  std::string say;
  CivilDuration pause;
  std::vector<FactId> shows;
};

struct Person {
  FactId name;
  FactId pronouns;
};

struct Word {
  std::string word;
  std::vector<std::string> lines;
};

struct PlanTemplate {
  TemplateId id;
  std::string title;
  std::string summary;
  StageId begin;
  std::string opening;
  std::string safety;
  Person person;
  Urge urge;
  std::vector<Word> words;
  std::vector<Fact> facts;
  std::vector<Anchor> anchors;
  std::vector<Stage> stages;
  std::vector<Step> steps;
  std::vector<Event> events;
  std::vector<Gate> gates;
  std::vector<Period> periods;
  std::vector<Tag> tags;
  std::vector<Draft> drafts;
  std::optional<Promises> promises;
};

// Look-ups by name; nothing where there is none.
[[nodiscard]] Fact const* find(PlanTemplate const& plan, FactId const& id);
[[nodiscard]] Anchor const* find(PlanTemplate const& plan, AnchorId const& id);
[[nodiscard]] Stage const* find(PlanTemplate const& plan, StageId const& id);
[[nodiscard]] Step const* find(PlanTemplate const& plan, StepId const& id);
/// By its name or one of its other names.
[[nodiscard]] Event const* find(PlanTemplate const& plan, EventId const& id);
[[nodiscard]] Gate const* find(PlanTemplate const& plan, GateId const& id);
[[nodiscard]] Period const* find(PlanTemplate const& plan, PeriodId const& id);
[[nodiscard]] Tag const* find(PlanTemplate const& plan, TagId const& id);

[[nodiscard]] bool belongs_to(Step const& step, StageId const& stage);

/// The templates that this one can continue with.
[[nodiscard]] std::vector<std::string> continuations(PlanTemplate const& plan);

/// Every effect of the template with the words for where it stands ("event slip").
template <class Visitor>
void each_effect(PlanTemplate const& plan, Visitor&& visit) {
  for (auto const& fact : plan.facts) {
    for (auto const& effect : fact.effects) {
      visit(effect, "fact " + fact.id.value);
    }
  }
  for (auto const& step : plan.steps) {
    for (auto const& effect : step.effects) {
      visit(effect, "step " + step.id.value);
    }
  }
  for (auto const& event : plan.events) {
    for (auto const& effect : event.effects) {
      visit(effect, "event " + event.id.value);
    }
  }
  for (auto const& gate : plan.gates) {
    for (auto const& outcome : gate.outcomes) {
      visit(outcome.effect, "gate " + gate.id.value);
    }
  }
  for (auto const& effect : plan.promises ? plan.promises->effects : std::vector<Effect>{}) {
    visit(effect, "promises");
  }
}

}  // namespace planner
