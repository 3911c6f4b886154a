#include "read_parts.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"

namespace planner {
namespace {

Rule read_rule(TableReader& in) {
  Rule rule;
  rule.pos = in.pos();
  static constexpr std::pair<char const*, Rule::Op> k_ops[] = {{"set", Rule::Op::set},
                                                               {"add", Rule::Op::add},
                                                               {"at-least", Rule::Op::at_least},
                                                               {"at-most", Rule::Op::at_most}};
  int found = 0;
  for (auto const& [key, op] : k_ops) {
    if (auto const duration = in.duration(key)) {
      rule.op = op;
      rule.duration = *duration;
      ++found;
    }
  }
  if (in.flag("extensions")) {
    rule.op = Rule::Op::extensions;
    ++found;
  }
  if (found != 1) {
    in.complain(in.pos(), "a rule has exactly one of set, add, at-least, at-most, extensions");
  }
  rule.from = id_in<AnchorId>(in, "from");
  rule.when = in.when("when");
  rule.because = in.because();
  if (rule.because.reason.empty()) {
    in.complain("reason", "'reason' is missing");
  }
  if (rule.because.source.empty()) {
    in.complain("source", "'source' is missing");
  }
  if (rule.because.sure == Sure::unsaid) {
    in.complain("sure", "'sure' is missing (high, medium, low or judgement)");
  }
  return rule;
}

Outcome read_outcome(TableReader& in) {
  Outcome outcome;
  outcome.name = in.name("name");
  if (outcome.name.empty()) {
    in.complain("name", "'name' is missing");
  }
  outcome.pass = in.flag("pass");
  outcome.effect = read_effect(in);
  return outcome;
}

}  // namespace

std::vector<Effect> read_effects(TableReader& in) {
  std::vector<Effect> effects;
  in.each_table("effect", [&](TableReader& effect) { effects.push_back(read_effect(effect)); });
  return effects;
}

Effect read_effect(TableReader& in) {
  Effect effect;
  effect.pos = in.pos();
  effect.when = in.when("when");
  effect.say = in.text("say");
  effect.because = in.because();
  effect.set = id_in<AnchorId>(in, "set");
  effect.extend = in.duration("extend");
  effect.stage = id_in<StageId>(in, "stage");
  effect.restart = id_in<StageId>(in, "restart");
  effect.go = id_in<StageId>(in, "go");
  effect.ask = id_in<GateId>(in, "ask");
  effect.in = in.duration("in").value_or(CivilDuration{});
  effect.bring = id_in<StepId>(in, "bring");
  effect.continue_with = id_in<TemplateId>(in, "continue");
  effect.hold = in.flag("hold");
  effect.resume = in.flag("resume");
  effect.pause = id_in<GateId>(in, "pause");
  effect.offer = in.flag("offer");
  effect.end = in.flag("end");
  effect.bar = id_in<TagId>(in, "bar");
  effect.refills = id_in<TagId>(in, "refills");
  effect.withdraw = in.flag("withdraw");
  return effect;
}

Fact read_fact(std::string const& name, TableReader& in) {
  Fact fact{FactId{name}, read_value(name, in), false, false, {}};
  fact.first = in.flag("first");
  fact.later = in.flag("later");
  fact.effects = read_effects(in);
  return fact;
}

Anchor read_anchor(std::string const& name, TableReader& in) {
  Anchor anchor{AnchorId{name}, id_in<FactId>(in, "fact"), in.text("title"), in.name("expect"), {}, in.pos()};
  anchor.lead = in.duration("lead").value_or(CivilDuration{});
  return anchor;
}

Stage read_stage(std::string const& name, TableReader& in) {
  Stage stage;
  stage.id = StageId{name};
  stage.pos = in.pos();
  stage.title = in.required_text("title");
  stage.discreet = in.text("discreet");
  stage.text = in.text("text");
  stage.count = in.text("count");
  if (in.has("from")) {
    stage.from = id_in<AnchorId>(in, "from");
  }
  std::string const ends = in.text("ends");
  if (!ends.empty() && ends != "time" && ends != "entry") {
    in.complain("ends", "'" + ends + "' is neither time nor entry");
  }
  stage.ends_with_time = ends == "time";
  stage.next = id_in<StageId>(in, "next");
  stage.after = in.name("after");
  stage.lead = in.duration("lead").value_or(CivilDuration{});
  stage.final_stage = in.flag("final");
  in.each_table("rule", [&](TableReader& rule) { stage.rules.push_back(read_rule(rule)); });
  stage.because = in.because();
  return stage;
}

Step read_step(std::string const& name, TableReader& in) {
  Step step;
  step.id = StepId{name};
  step.pos = in.pos();
  for (auto& stage : in.texts("stage")) {
    step.stages.emplace_back(std::move(stage));
  }
  step.title = in.required_text("title");
  step.discreet = in.required_text("discreet");
  step.lines = in.texts("lines");
  step.advice = in.text("advice");
  step.earliest = in.position("earliest");
  step.suggested = in.position("suggested");
  step.latest = in.position("latest");
  step.because = in.because();
  step.wishes = in.wishes();
  std::string const hours = in.text("hours");
  step.wishes.any_hour = hours == "any";
  if (!hours.empty() && hours != "any") {
    in.complain("hours", "'hours' of a step can only be \"any\"");
  }
  step.length = in.duration("length").value_or(CivilDuration{});
  step.remind = in.lead_times();
  in.each_table("run", [&](TableReader& run) {
    Run one{{}, 0, run.pos()};
    auto const every = run.duration("every");
    if (!every || mean_days(*every) < 1) {
      run.complain("every", "'every' has to be a duration of at least a day");
    }
    one.every = every.value_or(days_long(1));
    one.times = run.number("times", 1, 1000).value_or(0);
    step.runs.push_back(one);
  });
  step.missed = in.text("missed");
  step.missed_event = id_in<EventId>(in, "missed-event");
  step.period = id_in<PeriodId>(in, "period");
  step.offset = in.duration("offset").value_or(CivilDuration{});
  for (auto& other : in.texts("after")) {
    step.after.emplace_back(std::move(other));
  }
  step.gap = in.duration("gap").value_or(CivilDuration{});
  step.needs = in.when("needs");
  step.event = id_in<EventId>(in, "event");
  step.tags = in.tags("tags");
  step.once = in.flag("once");
  step.questions = read_questions(in);
  step.effects = read_effects(in);
  return step;
}

Event read_event(std::string const& name, TableReader& in) {
  Event event;
  event.id = EventId{name};
  event.pos = in.pos();
  event.title = in.required_text("title");
  event.also = in.texts("also");
  event.when = in.when("when");
  event.why_not = in.text("why-not");
  event.spends = id_in<TagId>(in, "spends");
  event.refills = id_in<TagId>(in, "refills");
  std::string const note = in.text("note");
  if (!note.empty() && note != "required") {
    in.complain("note", "'note' can only be \"required\"");
  }
  event.note_required = note == "required";
  event.hidden = in.flag("hidden");
  event.each_day = in.flag("each-day");
  event.say = in.text("say");
  event.questions = read_questions(in);
  event.effects = read_effects(in);
  event.because = in.because();
  return event;
}

Gate read_gate(std::string const& name, TableReader& in) {
  Gate gate;
  gate.id = GateId{name};
  gate.pos = in.pos();
  gate.stage = id_in<StageId>(in, "stage");
  gate.title = in.required_text("title");
  gate.discreet = in.required_text("discreet");
  gate.advice = in.text("advice");
  gate.only_asked = in.text("opens") == "asked";
  if (!gate.only_asked) {
    gate.opens = in.position("opens");
  }
  gate.due = in.position("due");
  gate.lead = in.duration("lead").value_or(CivilDuration{});
  gate.passes = in.number("passes", 1, 5).value_or(1);
  gate.apart = in.duration("apart").value_or(CivilDuration{});
  gate.valid = in.duration("valid");
  gate.needs = in.when("needs");
  gate.hours = TimeRange{{8 * 60 + 30}, {21 * 60 + 30}};
  if (std::string const hours = in.text("hours"); hours == "any") {
    gate.hours.reset();
  } else if (!hours.empty()) {
    gate.hours = parse_time_range(hours);
    if (!gate.hours) {
      in.complain("hours", "'" + hours + "' is neither \"any\" nor a range such as 08:30-21:30");
    }
  }
  gate.wishes = in.wishes();
  gate.remind = in.lead_times();
  gate.tags = in.tags("tags");
  gate.first = in.text("first");
  gate.questions = read_questions(in);
  in.each_table("outcome", [&](TableReader& outcome) { gate.outcomes.push_back(read_outcome(outcome)); });
  gate.because = in.because();
  return gate;
}

Period read_period(std::string const& name, TableReader& in) {
  Period period;
  period.id = PeriodId{name};
  period.pos = in.pos();
  period.yearly = id_in<FactId>(in, "yearly");
  period.before = in.duration("before").value_or(CivilDuration{});
  period.after = in.duration("after").value_or(CivilDuration{});
  period.span = in.text("span");
  period.keeps_away = in.tags("keeps-away");
  period.when = in.when("when");
  period.because = in.because();
  return period;
}

Tag read_tag(std::string const& name, TableReader& in) {
  Tag tag;
  tag.id = TagId{name};
  tag.pos = in.pos();
  tag.title = in.text("title");
  tag.why_not = in.text("why-not");
  tag.budget = in.number("budget", 0, 1000);
  tag.consent = in.flag("consent");
  tag.in_person = in.flag("in-person");
  tag.zone = id_in<FactId>(in, "zone");
  return tag;
}

}  // namespace planner
