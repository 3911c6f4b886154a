#include "check.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace planner {
namespace {

bool has(std::vector<std::string> const& names, std::string const& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The quiet hours unless a person sets others.
constexpr TimeRange k_quiet{{21 * 60 + 30}, {8 * 60 + 30}};

/// The mistakes of meaning in one template, noun by noun.
class Checker {
 public:
  explicit Checker(PlanTemplate const& plan) : m_plan(plan) {}

  std::vector<Diagnostic> check() {
    m_anchors = names(m_plan.anchors);
    for (char const* builtin : {"start", "opens", "ends"}) {
      m_anchors.emplace_back(builtin);
    }
    check_names();
    check_values();
    check_stages();
    check_steps();
    check_gates();
    check_events();
    check_effects();
    check_rest();
    for (auto& diagnostic : check_ways(m_plan)) {
      m_found.push_back(std::move(diagnostic));
    }
    for (auto& diagnostic : check_windows(m_plan)) {
      m_found.push_back(std::move(diagnostic));
    }
    for (auto& diagnostic : check_written(m_plan)) {
      m_found.push_back(std::move(diagnostic));
    }
    return std::move(m_found);
  }

 private:
  void complain(SourcePos pos, std::string message) { m_found.push_back({pos, std::move(message)}); }

  void need(std::vector<std::string> const& known, std::string const& name, char const* noun, std::string const& where,
            SourcePos pos) {
    if (name.empty() || has(known, name)) {
      return;
    }
    complain(pos, where + ": " + no_such(noun, name, known));
  }

  void check_names() {
    if (m_plan.steps.size() > k_template_steps) {
      complain({1, 1}, "more than 500 steps");
    }
    std::map<std::string, std::string> seen;
    auto const once = [&](std::string const& name, std::string const& noun, SourcePos pos) {
      auto const [other, fresh] = seen.emplace(name, noun);
      if (!fresh) {
        complain(pos, noun + " " + name + ": a " + other->second + " has that name already");
      }
    };
    for (auto const& step : m_plan.steps) {
      once(step.id.value, "step", step.pos);
    }
    for (auto const& event : m_plan.events) {
      once(event.id.value, "event", event.pos);
      for (auto const& also : event.also) {
        once(also, "event", event.pos);
      }
    }
    for (auto const& gate : m_plan.gates) {
      once(gate.id.value, "gate", gate.pos);
    }
    for (auto const& stage : m_plan.stages) {
      if (find(m_plan, StepId{stage.id.value}) != nullptr) {
        complain(stage.pos, "stage " + stage.id.value + ": a step has that name already");
      }
    }
    for (auto const& anchor : m_plan.anchors) {
      if (anchor.id.value == "start" || anchor.id.value == "opens" || anchor.id.value == "ends") {
        complain(anchor.pos, "anchor " + anchor.id.value + ": this anchor is always there and cannot be declared");
      }
    }
  }

  void check_value(ValueSpec const& spec, std::string const& where) {
    // Any moment does: a default is checked for its form, not against a day.
    Moment const now = at(Day{date::year{2026} / 1 / 1}, TimeOfDay{720});
    for (auto const& [spelling, choice] : spec.also) {
      bool const known = std::any_of(spec.choices.begin(), spec.choices.end(),
                                     [&, name = choice](Choice const& one) { return one.name == name; });
      if (!known) {
        complain(spec.pos, where + ": 'also' names the choice '" + choice + "', which does not exist");
      }
    }
    if (!spec.default_value.empty() && spec.type != ValueType::date) {
      if (auto const value = canonical_value(spec, spec.default_value, now); !value) {
        complain(spec.pos, where + ": default: " + value.error().message);
      }
    }
    need(names(m_plan.facts), spec.default_from, "fact", where, spec.pos);
    if (!spec.min.empty() && !spec.max.empty()) {
      auto const order = compare_values(spec.type, spec.min, spec.max);
      if (!order || *order > 0) {
        complain(spec.pos, where + ": 'min' is more than 'max'");
      }
    }
  }

  void check_questions(std::vector<ValueSpec> const& questions, std::string const& where) {
    for (auto const& question : questions) {
      check_value(question, where + ", question " + question.key);
      check_when(question.when, questions, where);
      if (find(m_plan, FactId{question.key}) != nullptr) {
        complain(question.pos, where + ": the question '" + question.key + "' has the name of a fact");
      }
    }
  }

  void check_values() {
    std::vector<ValueSpec> specs;
    for (auto const& fact : m_plan.facts) {
      check_value(fact.spec, "fact " + fact.id.value);
      check_when(fact.spec.when, {}, "fact " + fact.id.value);
      for (auto const& effect : fact.effects) {
        check_when(effect.when, {fact.spec}, "fact " + fact.id.value);
        check_bar(effect, {fact.spec}, "fact " + fact.id.value);
      }
    }
    for (auto const& anchor : m_plan.anchors) {
      std::string const where = "anchor " + anchor.id.value;
      need(names(m_plan.facts), anchor.fact.value, "fact", where, anchor.pos);
      auto const* fact = find(m_plan, anchor.fact);
      if (fact != nullptr && fact->spec.type != ValueType::date) {
        complain(anchor.pos, where + ": the fact '" + anchor.fact.value + "' is not a date");
      }
      std::vector<std::string> expected = names(m_plan.steps);
      for (auto const& more : {names(m_plan.gates), names(m_plan.stages)}) {
        expected.insert(expected.end(), more.begin(), more.end());
      }
      need(expected, anchor.expect, "step, gate or stage", where, anchor.pos);
    }
  }

  void check_stages() {
    need(names(m_plan.stages), m_plan.begin.value, "stage", "begin", {1, 1});
    for (auto const& stage : m_plan.stages) {
      std::string const where = "stage " + stage.id.value;
      need(m_anchors, stage.from.value, "anchor", where, stage.pos);
      need(names(m_plan.stages), stage.next.value, "stage", where, stage.pos);
      auto after = names(m_plan.steps);
      auto const gates = names(m_plan.gates);
      after.insert(after.end(), gates.begin(), gates.end());
      need(after, stage.after, "step or gate", where, stage.pos);
      if (stage.ends_with_time && stage.next.empty()) {
        complain(stage.pos, where + ": it ends with time and names no next stage");
      }
      if (stage.ends_with_time && stage.rules.empty()) {
        complain(stage.pos, where + ": it ends with time and has no rule for its length");
      }
      if (!stage.rules.empty() && stage.rules.front().op != Rule::Op::set) {
        complain(stage.rules.front().pos, where + ": the first rule has to be a 'set'");
      }
      for (auto const& rule : stage.rules) {
        need(m_anchors, rule.from.value, "anchor", where, rule.pos);
        check_when(rule.when, {}, where);
      }
    }
  }

  void check_position(std::optional<Position> const& position, std::string const& where) {
    if (position) {
      need(m_anchors, position->anchor.value, "anchor", where, position->pos);
    }
  }

  void check_tags(std::vector<TagId> const& tags, std::string const& where, SourcePos pos) {
    for (auto const& tag : tags) {
      need(names(m_plan.tags), tag.value, "tag", where, pos);
    }
  }

  void check_steps() {
    for (auto const& step : m_plan.steps) {
      std::string const where = "step " + step.id.value;
      for (auto const& stage : step.stages) {
        need(names(m_plan.stages), stage.value, "stage", where, step.pos);
      }
      for (auto const* position : {&step.earliest, &step.suggested, &step.latest}) {
        check_position(*position, where);
      }
      for (auto const& other : step.after) {
        need(names(m_plan.steps), other.value, "step", where, step.pos);
      }
      need(names(m_plan.events), step.event.value, "event", where, step.pos);
      need(names(m_plan.events), step.missed_event.value, "event", where, step.pos);
      if (step.missed.empty() != step.missed_event.empty() || (!step.missed.empty() && step.runs.empty())) {
        complain(step.pos, where + ": 'missed' and 'missed-event' belong together, and to a step with runs");
      }
      need(names(m_plan.periods), step.period.value, "period", where, step.pos);
      check_tags(step.tags, where, step.pos);
      check_when(step.needs, {}, where);
      check_questions(step.questions, where);
      for (auto const& effect : step.effects) {
        check_when(effect.when, step.questions, where);
        check_bar(effect, step.questions, where);
      }
      if (step.wishes.at && !step.wishes.any_hour && contains(k_quiet, *step.wishes.at)) {
        complain(step.pos, where + ": 'at' lies in the quiet hours (21:30 to 08:30), so it would be moved (hours = \"any\" if it is meant)");
      }
      check_text(step.title, where, step.pos);
      check_text(step.advice, where, step.pos);
      check_text(step.missed, where, step.pos);
      if (step.because.reason.empty() || step.because.source.empty() || step.because.sure == Sure::unsaid) {
        complain(step.pos, where + ": its window needs 'reason', 'source' and 'sure'");
      }
    }
  }

  void check_gates() {
    for (auto const& gate : m_plan.gates) {
      std::string const where = "gate " + gate.id.value;
      need(names(m_plan.stages), gate.stage.value, "stage", where, gate.pos);
      check_position(gate.opens, where);
      check_position(gate.due, where);
      check_tags(gate.tags, where, gate.pos);
      check_when(gate.needs, {}, where);
      check_questions(gate.questions, where);
      if (gate.outcomes.empty()) {
        complain(gate.pos, where + ": it has no outcome");
      } else if (gate.outcomes.back().effect.when.condition) {
        complain(gate.pos, where + ": its last outcome has a condition, so an answer may lead nowhere");
      }
      if (gate.passes > 1 && gate.valid && compare(*gate.valid, gate.apart) < 0) {
        complain(gate.pos, where + ": 'valid' is shorter than 'apart', so it can never be passed");
      }
      for (auto const& outcome : gate.outcomes) {
        check_when(outcome.effect.when, gate.questions, where);
        check_bar(outcome.effect, gate.questions, where);
      }
    }
  }

  void check_events() {
    for (auto const& event : m_plan.events) {
      std::string const where = "event " + event.id.value;
      need(names(m_plan.tags), event.spends.value, "tag", where, event.pos);
      need(names(m_plan.tags), event.refills.value, "tag", where, event.pos);
      check_text(event.title, where, event.pos);
      check_text(event.say, where, event.pos);
      check_text(event.why_not, where, event.pos);
      check_when(event.when, {}, where);
      check_questions(event.questions, where);
      for (auto const& effect : event.effects) {
        check_when(effect.when, event.questions, where);
        check_bar(effect, event.questions, where);
      }
    }
  }

  void check_effects() {
    each_effect(m_plan, [&](Effect const& effect, std::string const& where) {
      check_text(effect.say, where, effect.pos);
      need(names(m_plan.anchors), effect.set.value, "anchor that can be set", where, effect.pos);
      need(names(m_plan.stages), effect.stage.value, "stage", where, effect.pos);
      need(names(m_plan.stages), effect.restart.value, "stage", where, effect.pos);
      need(names(m_plan.stages), effect.go.value, "stage", where, effect.pos);
      need(names(m_plan.gates), effect.ask.value, "gate", where, effect.pos);
      need(names(m_plan.gates), effect.pause.value, "gate", where, effect.pos);
      need(names(m_plan.steps), effect.bring.value, "step", where, effect.pos);
      need(names(m_plan.tags), effect.bar.value, "tag", where, effect.pos);
      need(names(m_plan.tags), effect.refills.value, "tag", where, effect.pos);
      auto const* stage = find(m_plan, effect.restart);
      if (stage != nullptr && find(m_plan, stage->from) == nullptr && stage->from.value != "opens") {
        complain(effect.pos, where + ": the stage '" + effect.restart.value + "' cannot be restarted from '" +
                                 stage->from.value + "'");
      }
    });
  }

  void check_bar(Effect const& effect, std::vector<ValueSpec> const& questions, std::string const& where) {
    if (!bars_alone(effect, questions)) {
      complain(effect.when.pos, where + ": the condition of a bar may only speak of the entry's own questions");
    }
  }

  void check_when(When const& when, std::vector<ValueSpec> const& questions, std::string const& where) {
    each_node(when.condition, [&](Condition const& node) {
      for (auto const& message : condition_mistakes(m_plan, node, questions)) {
        complain(when.pos, where + ": condition: " + message);
      }
    });
  }

  void check_text(std::string const& text, std::string const& where, SourcePos pos) {
    for (auto& message : text_mistakes(m_plan, text)) {
      complain(pos, where + ": " + message);
    }
  }

  void check_rest() {
    check_text(m_plan.opening, "opening", {1, 1});
    check_text(m_plan.safety, "safety", {1, 1});
    check_text(m_plan.urge.say, "urge", {1, 1});
    for (auto const& period : m_plan.periods) {
      std::string const where = "period " + period.id.value;
      need(names(m_plan.facts), period.yearly.value, "fact", where, period.pos);
      check_tags(period.keeps_away, where, period.pos);
      check_when(period.when, {}, where);
      if (period.yearly.empty() == period.span.empty()) {
        complain(period.pos, where + ": it has either 'yearly' or 'span'");
      }
    }
    for (auto const& tag : m_plan.tags) {
      std::string const where = "tag " + tag.id.value;
      need(names(m_plan.facts), tag.zone.value, "fact", where, tag.pos);
      if (tag.consent && tag.budget.value_or(2) > 1) {
        complain(tag.pos, where + ": it touches another person, so its budget has to be 1");
      }
    }
    for (auto const& fact : {m_plan.person.name, m_plan.person.pronouns}) {
      need(names(m_plan.facts), fact.value, "fact", "person", {1, 1});
    }
    for (auto const& fact : m_plan.urge.shows) {
      need(names(m_plan.facts), fact.value, "fact", "urge", {1, 1});
    }
  }

  PlanTemplate const& m_plan;
  std::vector<std::string> m_anchors;
  std::vector<Diagnostic> m_found;
};

}  // namespace

std::vector<Diagnostic> check_template(PlanTemplate const& plan) { return Checker(plan).check(); }

}  // namespace planner
