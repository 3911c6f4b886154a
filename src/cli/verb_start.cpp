// start: begins a plan. On a terminal it asks; nothing is saved until the end.

#include "default_template.hpp"
#include "verb.hpp"

#include "planner/base/digest.hpp"
#include "planner/plan/read.hpp"
#include "planner/plan/value.hpp"
#include "planner/render/text.hpp"
#include "planner/state/reach.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>

namespace planner {
namespace {

// A question of the program itself, not of a template: whether somebody who said no is meant again.
constexpr char const* k_same_person = "same-person";

struct Chosen {
  std::string name;
  std::map<std::string, std::string> texts;  ///< with those it can continue with
  PlanTemplate plan;
};

Error template_error(std::string const& name, Diagnostic const& mistake) {
  return Error{ErrorKind::data,
               "the template '" + name + "' has a mistake: line " + std::to_string(mistake.pos.line) + ": " + mistake.message,
               "all of them: planner template check FILE", {}};
}

Result<PlanTemplate> read_one(std::string const& name, std::string const& text) {
  auto read = read_and_check(name, text);
  if (!read.diagnostics.empty()) {
    return template_error(name, read.diagnostics.front());
  }
  return std::move(read.plan);
}

Result<Chosen> choose(Session& session, std::string const& name) {
  auto const text = template_text(session, name);
  if (!text) {
    return text.error();
  }
  auto plan = read_one(name, *text);
  if (!plan) {
    return plan.error();
  }
  Chosen chosen{name, {{name, *text}}, *plan};
  for (auto const& other : continuations(*plan)) {
    auto const next = template_text(session, other);
    auto const read = next ? read_one(other, *next) : Result<PlanTemplate>(next.error());
    if (!read) {
      return read.error();
    }
    chosen.texts[other] = *next;
  }
  return chosen;
}

/// A state with nothing in it but the facts so far: what questions and texts are read against.
PlanState draft_state(Chosen const& chosen, Answers const& facts, Now const& now) {
  auto course = std::make_shared<Course>();
  course->first = chosen.name;
  course->templates.emplace(chosen.name, CourseTemplate(chosen.plan));
  Entry entry;
  entry.moment = now.moment();
  entry.recorded = now.instant;
  entry.body = Started{chosen.name, {}, now.here().name(), std::string(32, '0'), facts};
  return fold(course, {entry});
}

/// Whether there is a step in it that reaches another person.
bool touches_another(PlanTemplate const& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [&](Step const& step) { return touches_another(plan, step.tags); });
}

/// A stored plan in which somebody said no.
Result<std::string> stopped_plan(Session& session) {
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  for (auto const& name : *names) {
    auto const plan = session.load(name);
    if (plan && plan->state.stopped()) {
      return name;
    }
  }
  return std::string();
}

Status ask_about_the_same_person(Session& session, Chosen const& chosen, Answers& typed) {
  auto const stopped = stopped_plan(session);
  if (!stopped) {
    return stopped.error();
  }
  std::string answer = typed.contains(k_same_person) ? typed[k_same_person] : "";
  typed.erase(k_same_person);
  if (stopped->empty() || !touches_another(chosen.plan)) {
    return Ok{};
  }
  if (answer.empty() && session.may_ask()) {
    auto const line = session.terminal().ask_line(
        paragraphs("In the plan '" + *stopped + "' somebody asked not to be contacted. Is this about the same person?",
                   session.style().width) +
        "yes or no > ");
    if (!line) {
      return line.error();
    }
    answer = to_lower(trim(*line));
  }
  if (answer == "no" || answer == "n") {
    return Ok{};
  }
  if (answer.empty()) {
    return Error{ErrorKind::usage, "in the plan '" + *stopped + "' somebody asked not to be contacted; is this about the same person?",
                 "if it is somebody else: --set same-person=no", {}};
  }
  return Error{ErrorKind::not_now, "they asked not to be contacted, and no plan here will plan for it",
               "the other ways on: planner template list", {}};
}

Result<Answers> canonical_facts(Session& session, Chosen const& chosen, Answers const& typed, Now const& now) {
  Answers facts;
  std::vector<std::string> names;
  for (auto const& fact : chosen.plan.facts) {
    names.push_back(fact.id.value);
  }
  for (auto const& [key, value] : typed) {
    auto const* fact = find(chosen.plan, FactId{key});
    if (fact == nullptr) {
      Error error{ErrorKind::usage, "the template '" + chosen.name + "' has no fact '" + harmless(key) + "'",
                  "its facts: " + join(names, ", "), {}};
      if (auto const close = nearest(key, names)) {
        error.hint = "did you mean '" + *close + "'?";
        error.suggestions = {*close};
      }
      return error;
    }
    auto const canonical = canonical_value(fact->spec, value, now.moment());
    if (!canonical) {
      return canonical.error();
    }
    if (!canonical->echo.empty()) {
      session.note(key + ": " + canonical->echo);
    }
    facts[key] = canonical->text;
  }
  return facts;
}

/// The first screen: one question, one key.
Status ask_with_one_key(Session& session, Chosen const& chosen, Fact const& fact, Answers& facts, Now const& now) {
  PlanState const state = draft_state(chosen, facts, now);
  std::string prompt = "\n" + paragraphs(speak(state, fact.spec.ask), session.style().width);
  std::string keys;
  for (auto const& choice : fact.spec.choices) {
    keys += static_cast<char>('1' + keys.size());
    prompt += paragraphs(std::string(1, keys.back()) + "  " + speak(state, choice.label), session.style().width, "  ");
  }
  auto const key = session.terminal().ask_key(prompt + "one key > ", keys);
  if (!key) {
    return key.error();
  }
  facts[fact.id.value] = fact.spec.choices[keys.find(*key)].name;
  return Ok{};
}

Status ask_facts(Session& session, Chosen const& chosen, Answers& facts, Now const& now) {
  if (!session.may_ask()) {
    return Ok{};
  }
  for (bool const first : {true, false}) {
    for (auto const& fact : chosen.plan.facts) {
      if (fact.later || fact.first != first || facts.contains(fact.id.value)) {
        continue;
      }
      bool const one_key = first && !fact.spec.choices.empty() && fact.spec.choices.size() <= 9;
      auto const status = one_key ? ask_with_one_key(session, chosen, fact, facts, now)
                                  : ask_questions(session, draft_state(chosen, facts, now), {fact.spec}, facts, now);
      if (!status) {
        return status;
      }
      bool const stops = !draft_state(chosen, facts, now).paused_by.empty() || draft_state(chosen, facts, now).stopped();
      if (first && stops) {
        return Ok{};  // nothing more is asked of somebody in this moment
      }
    }
  }
  return Ok{};
}

Status missing_facts(Chosen const& chosen, Answers const& facts) {
  std::vector<std::string> missing;
  for (auto const& fact : chosen.plan.facts) {
    bool const given = facts.contains(fact.id.value) || !fact.spec.default_value.empty() || !fact.spec.default_from.empty();
    if (fact.spec.required && !given) {
      missing.push_back(fact.id.value);
    }
  }
  if (missing.empty()) {
    return Ok{};
  }
  std::string sets;
  for (auto const& key : missing) {
    sets += " --set " + key + "=...";
  }
  return Error{ErrorKind::usage, "the plan cannot begin without: " + join(missing, ", "), "planner start " + chosen.name + sets, {}};
}

/// Without a terminal, what was taken for granted is said, with the line that corrects it.
void say_defaults(Session& session, Chosen const& chosen, Answers const& facts, PlanState const& state) {
  if (session.may_ask()) {
    return;
  }
  std::vector<std::string> assumed;
  for (auto const& fact : chosen.plan.facts) {
    std::string const value = fact_value(state, fact.id.value);
    if (!facts.contains(fact.id.value) && !value.empty() && !fact.later) {
      assumed.push_back(fact.id.value + "=" + value);
    }
  }
  if (!assumed.empty()) {
    session.note("note: taken for granted: " + join(assumed, ", ") + "\n  to correct one: planner fact KEY VALUE");
  }
}

Result<std::string> free_name(Session& session, Chosen const& chosen) {
  auto const& arguments = session.arguments();
  std::string const name = arguments.has("--name") ? arguments.value("--name") : chosen.name;
  if (!is_name(name)) {
    return Error{ErrorKind::usage, "'" + harmless(name) + "' is not a name for a plan",
                 "lower-case letters, digits and hyphens, beginning with a letter", {}};
  }
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  if (std::find(names->begin(), names->end(), name) != names->end()) {
    return Error{ErrorKind::not_now, "there is a plan '" + name + "' already",
                 "see it: planner status -p " + name + "; a second one: planner start --name NAME", {}};
  }
  return name;
}

Entry first_entry(Chosen const& chosen, Answers const& facts, Now const& now) {
  auto const seed = random_bytes16();
  Entry entry;
  entry.id = random_bytes16();
  entry.moment = now.moment();
  entry.zone = now.here().name();
  entry.recorded = now.instant;
  entry.body = Started{chosen.name, chosen.texts, now.here().name(),
                       to_hex(std::string_view(reinterpret_cast<char const*>(seed.data()), seed.size())), facts};
  return entry;
}

void print_begin(Session& session, Plan const& plan, EntryId const& entry) {
  View const view = session.view(plan);
  session.print(std::string(session.is_dry_run() ? "would begin" : "begun") + ": " + plan.name + " on " + human(plan.now.today()) + "\n");
  if (session.is_quiet()) {
    return;
  }
  if (!plan.state.plan->opening.empty()) {
    session.print("\n" + paragraphs(speak(plan.state, plan.state.plan->opening), view.style.width));
  }
  if (auto const said = plan.state.said.find(entry); said != plan.state.said.end()) {
    for (auto const& text : said->second) {
      session.print("\n" + paragraphs(speak(plan.state, text), view.style.width));
    }
  }
  bool const still = !plan.state.paused_by.empty() || plan.state.held_since || plan.state.ended;
  session.print("\n" + (still ? status_text(view) : show_text(view)));
  auto const due = due_items(view);
  if (!due.empty()) {
    session.print("\n" + paragraphs("For today: " + title_of(view, due.front()) + " at " + time_words(due.front()) + ".",
                                    view.style.width));
  } else if (!still) {
    session.print("\n" + paragraphs("For today: nothing more. If it gets hard: planner urge", view.style.width));
  }
}

Result<int> begin(Session& session, Chosen const& chosen, Answers const& facts, std::string const& name, Now const& now) {
  Plan plan;
  plan.name = name;
  plan.now = now;
  plan.around.zone = now.zone;
  std::vector<Entry> entries{first_entry(chosen, facts, now)};
  auto course = course_of(entries);
  if (!course) {
    return course.error();
  }
  plan.course = *course;
  EntryId const id = entries.front().id;
  if (!session.is_dry_run()) {
    auto stored = session.plans().create(name, entries);
    if (!stored) {
      return stored.error();
    }
    entries = std::move(*stored);
  }
  plan.zone_given = true;  // they were just found
  if (auto const status = reposition(plan, std::move(entries)); !status) {
    return status.error();
  }
  say_defaults(session, chosen, facts, plan.state);
  View const view = session.view(plan);
  if (session.wants_json()) {
    Json answer = schedule_json(view);
    Json const change = change_json(view, "start", session.is_dry_run(), id, {});
    for (auto const& [key, value] : change.items()) {
      if (key != "schema") {
        answer[key] = value;
      }
    }
    session.print(json_line(answer));
    return 0;
  }
  print_begin(session, plan, id);
  if (session.is_dry_run()) {
    session.nothing_saved();
  }
  return 0;
}

Result<int> run_start(Session& session, Arguments const& arguments) {
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  auto const chosen = choose(session, arguments.words.empty() ? k_default_template : arguments.word(0));
  if (!chosen) {
    return chosen.error();
  }
  auto const name = free_name(session, *chosen);
  if (!name) {
    return name.error();
  }
  auto const zone = session.zone();
  if (!zone) {
    return zone.error();
  }
  auto const now = session.now(*zone);
  if (!now) {
    return now.error();
  }
  auto typed = set_answers(arguments);
  if (!typed) {
    return typed.error();
  }
  if (auto status = ask_about_the_same_person(session, *chosen, *typed); !status) {
    return status.error();
  }
  auto facts = canonical_facts(session, *chosen, *typed, *now);
  if (!facts) {
    return facts.error();
  }
  if (auto status = ask_facts(session, *chosen, *facts, *now); !status) {
    return status.error();
  }
  if (auto status = missing_facts(*chosen, *facts); !status) {
    return status.error();
  }
  return begin(session, *chosen, *facts, *name, *now);
}

}  // namespace

Verb start_verb() {
  return {"start",
          "Every day",
          "begin a plan and see its dates",
          "[TEMPLATE] [--name NAME] [--set FACT=VALUE]...",
          1,
          {{"--name", "NAME", "what the plan is called", false},
           {"--set", "FACT=VALUE", "what the plan is told", true}},
          "On a terminal it asks for the facts that are missing; nothing is saved until the last question is "
          "answered. Elsewhere missing facts take the template's defaults, and it says which. The facts of a "
          "template: planner template show NAME.",
          {"planner start -n", "planner start --name second --set FACT=VALUE"},
          run_start};
}

}  // namespace planner
