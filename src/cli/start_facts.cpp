#include "start_facts.hpp"

#include "verb.hpp"

#include "planner/plan/value.hpp"
#include "planner/render/text.hpp"
#include "planner/state/reach.hpp"

#include <algorithm>

namespace planner {
namespace {

// A question of the program itself, not of a template: whether somebody who said no is meant again.
constexpr char const* k_same_person = "same-person";

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

}  // namespace

Result<Answers> facts_to_begin_with(Session& session, Chosen const& chosen, Now const& now) {
  auto typed = set_answers(session.arguments());
  if (!typed) {
    return typed.error();
  }
  if (auto status = ask_about_the_same_person(session, chosen, *typed); !status) {
    return status.error();
  }
  auto facts = canonical_facts(session, chosen, *typed, now);
  if (!facts) {
    return facts.error();
  }
  if (auto status = ask_facts(session, chosen, *facts, now); !status) {
    return status.error();
  }
  if (auto status = missing_facts(chosen, *facts); !status) {
    return status.error();
  }
  return facts;
}

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

}  // namespace planner
