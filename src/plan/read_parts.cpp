#include "read_parts.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"

namespace planner {
namespace {

template <class IdType>
IdType id_in(TableReader& in, std::string const& key) {
  return IdType{in.name(key)};
}

std::optional<ValueType> value_type(std::string const& word) {
  for (auto const type : {ValueType::date, ValueType::duration, ValueType::text, ValueType::choice, ValueType::yes_no,
                          ValueType::number, ValueType::zone}) {
    if (to_string(type) == word) {
      return type;
    }
  }
  return std::nullopt;
}

/// `["a", ["b", "label"]]` as pairs; a lone text has itself as its label.
std::vector<std::pair<std::string, std::string>> read_pairs(TableReader& in, std::string const& key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  auto const* node = in.node(key);
  auto const* array = node != nullptr ? node->as_array() : nullptr;
  if (array == nullptr) {
    if (node != nullptr) {
      in.complain(key, "'" + key + "' has to be a list");
    }
    return pairs;
  }
  for (auto const& element : *array) {
    if (auto const text = element.value<std::string>()) {
      pairs.emplace_back(*text, *text);
      continue;
    }
    auto const* pair = element.as_array();
    auto const first = pair != nullptr && pair->size() == 2 ? pair->get(0)->value<std::string>() : std::nullopt;
    auto const second = first ? pair->get(1)->value<std::string>() : std::nullopt;
    if (!second) {
      in.complain(position_of(element), "'" + key + "' has to hold texts or pairs of texts");
      continue;
    }
    pairs.emplace_back(*first, harmless(*second));
  }
  return pairs;
}

/// A limit or a default may be written as a text, a number or a truth value.
std::string literal(TableReader& in, std::string const& key) {
  auto const* node = in.node(key);
  if (node == nullptr) {
    return {};
  }
  if (auto const number = node->value<std::int64_t>(); node->is_integer() && number) {
    return std::to_string(*number);
  }
  if (node->is_boolean()) {
    return node->value_or(false) ? "yes" : "no";
  }
  if (auto const date = node->value<toml::date>(); node->is_date() && date) {
    return iso(Day{date::year{date->year} / date::month{date->month} / date::day{date->day}});
  }
  return in.text(key);
}

std::vector<ValueSpec> read_questions(TableReader& in) {
  std::vector<ValueSpec> questions;
  in.each_table("question", [&](TableReader& question) {
    std::string const key = question.name("key");
    if (key.empty()) {
      question.complain("key", "'key' is missing");
    }
    questions.push_back(read_value(key, question));
  });
  return questions;
}

std::vector<Effect> read_effects(TableReader& in) {
  std::vector<Effect> effects;
  in.each_table("effect", [&](TableReader& effect) { effects.push_back(read_effect(effect)); });
  return effects;
}

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

DraftCheck read_draft_check(TableReader& in) {
  DraftCheck check;
  check.name = in.name("name");
  check.message = in.required_text("message");
  static constexpr std::pair<char const*, DraftCheck::Kind> k_kinds[] = {
      {"most-characters", DraftCheck::Kind::most_characters},
      {"most-sentences", DraftCheck::Kind::most_sentences},
      {"most-questions", DraftCheck::Kind::most_questions},
      {"least-questions", DraftCheck::Kind::least_questions}};
  int found = 0;
  for (auto const& [key, kind] : k_kinds) {
    if (auto const number = in.number(key, 0, 100000)) {
      check.kind = kind;
      check.number = *number;
      ++found;
    }
  }
  check.avoid = in.texts("avoid");
  found += check.avoid.empty() ? 0 : 1;
  if (found != 1) {
    in.complain(in.pos(), "a check has exactly one of most-characters, most-sentences, most-questions, "
                          "least-questions, avoid");
  }
  check.unless = in.texts("unless");
  if (!check.unless.empty() && check.avoid.empty()) {
    in.complain("unless", "'unless' is only of use beside 'avoid'");
  }
  check.pos = in.pos();
  check.because = in.because();
  return check;
}

}  // namespace

ValueSpec read_value(std::string const& key, TableReader& in) {
  ValueSpec spec;
  spec.key = key;
  spec.pos = in.pos();
  std::string const type = in.required_text("type");
  if (auto const known = value_type(type)) {
    spec.type = *known;
  } else if (!type.empty()) {
    in.complain("type", "'" + type + "' is not one of date, duration, text, choice, yes-no, number, zone");
  }
  spec.ask = in.text("ask");
  for (auto& [name, label] : read_pairs(in, "choices")) {
    spec.choices.push_back({name, label});
  }
  if (spec.type == ValueType::choice && spec.choices.empty()) {
    in.complain("choices", "a choice needs 'choices'");
  }
  spec.also = read_pairs(in, "also");
  spec.default_value = literal(in, "default");
  spec.default_from = in.name("default-from");
  spec.required = in.flag("required");
  spec.past = in.flag("past");
  spec.knock_out = in.flag("knock-out");
  spec.min = literal(in, "min");
  spec.max = literal(in, "max");
  spec.when = in.when("when");
  spec.because = in.because();
  return spec;
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

Draft read_draft(std::string const& name, TableReader& in) {
  Draft draft{name, id_in<StepId>(in, "step"), in.text("ask"), {}, in.pos()};
  in.each_table("check", [&](TableReader& check) { draft.checks.push_back(read_draft_check(check)); });
  return draft;
}

Promises read_promises(TableReader& in) {
  Promises promises;
  promises.pos = in.pos();
  promises.title = in.required_text("title");
  for (auto& stage : in.texts("stage")) {
    promises.stages.emplace_back(std::move(stage));
  }
  promises.why_not = in.text("why-not");
  promises.most = in.number("most", 1, 100).value_or(0);
  promises.check = id_in<StepId>(in, "check");
  promises.result = in.name("result");
  promises.covers = id_in<FactId>(in, "covers");
  promises.covered = id_in<StepId>(in, "covered");
  promises.beside = read_pairs(in, "beside");
  promises.effects = read_effects(in);
  promises.because = in.because();
  return promises;
}

}  // namespace planner
