// Answers to the questions of events, steps and gates: completed with defaults, or refused with what is missing.

#include "planner/state/decide.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"
#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

std::string possible(ValueSpec const& question) {
  if (question.type == ValueType::yes_no) {
    return "yes or no";
  }
  std::vector<std::string> names;
  for (auto const& choice : question.choices) {
    names.push_back(choice.name);
  }
  return names.empty() ? "a " + to_string(question.type) : join(names, ", ");
}

Error unknown_question(std::vector<ValueSpec> const& questions, std::string const& key) {
  std::vector<std::string> known;
  for (auto const& question : questions) {
    known.push_back(question.key);
  }
  Error error{ErrorKind::usage, "there is no question '" + harmless(key) + "' here", "", {}};
  if (auto const close = nearest(key, known)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  } else if (known.empty()) {
    error.hint = "nothing is asked here, so --set is not needed";
  } else {
    error.hint = "what is asked: " + join(known, ", ");
  }
  return error;
}

Error missing(std::vector<ValueSpec> const& questions, std::string const& command) {
  std::vector<std::string> parts;
  for (auto const& question : questions) {
    parts.push_back(question.key + " (" + possible(question) + ")");
  }
  std::string sets;
  for (auto const& question : questions) {
    sets += " --set " + question.key + "=...";
  }
  return Error{ErrorKind::usage, "an answer is missing, and it is never assumed: " + join(parts, "; "),
               command + sets, {}};
}

}  // namespace

std::vector<ValueSpec> open_questions(PlanState const& state, std::vector<ValueSpec> const& questions,
                                      Answers const& given, Day day) {
  std::vector<ValueSpec> open;
  for (auto const& question : questions) {
    if (!given.contains(question.key) && evaluate(question.when, state, given, day)) {
      open.push_back(question);
    }
  }
  return open;
}

bool decides_alone(Gate const& gate, Answers const& answers) {
  std::vector<ValueSpec> knock_outs;
  std::copy_if(gate.questions.begin(), gate.questions.end(), std::back_inserter(knock_outs),
               [](ValueSpec const& question) { return question.knock_out; });
  return std::any_of(gate.outcomes.begin(), gate.outcomes.end(), [&](Outcome const& outcome) {
    return outcome.effect.when.condition && !outcome.pass &&
           holds_for_answers(outcome.effect.when, knock_outs, answers);
  });
}

Result<Answers> complete_answers(PlanState const& state, std::vector<ValueSpec> const& questions,
                                 Answers const& typed, std::string const& command, Moment now,
                                 std::vector<std::string>& echoes, Gate const* gate) {
  Answers answers;
  for (auto const& [key, value] : typed) {
    auto const question = std::find_if(questions.begin(), questions.end(),
                                       [&, name = key](ValueSpec const& spec) { return spec.key == name; });
    if (question == questions.end()) {
      return unknown_question(questions, key);
    }
    auto const canonical = canonical_value(*question, value, now);
    if (!canonical) {
      return canonical.error();
    }
    answers[key] = canonical->text;
    if (!canonical->echo.empty()) {
      echoes.push_back(canonical->echo);
    }
  }
  std::vector<ValueSpec> unanswered;
  for (auto const& question : questions) {
    if (answers.contains(question.key) || !evaluate(question.when, state, answers, day_of(now))) {
      continue;
    }
    std::string const value = default_value(question, day_of(now));
    if (!value.empty()) {
      answers[question.key] = value;
    } else if (question.required) {
      unanswered.push_back(question);
    }
  }
  if (!unanswered.empty() && (gate == nullptr || !decides_alone(*gate, answers))) {
    return missing(unanswered, command);
  }
  return answers;
}

}  // namespace planner
