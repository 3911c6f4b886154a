// Asking the questions of events, steps, gates and facts on a terminal, one after another. An answer that does
// not fit is asked again; Enter takes the default or leaves a question open.

#include "verb.hpp"

#include "planner/plan/value.hpp"
#include "planner/render/text.hpp"

namespace planner {
namespace {

/// What Enter stands for: the default, or what another fact says; empty where the question stays open.
std::string taken_on_enter(PlanState const& state, ValueSpec const& question, Day today) {
  std::string const value = default_value(question, today);
  return value.empty() ? fact_value(state, question.default_from) : value;
}

std::string prompt_for(PlanState const& state, ValueSpec const& question, std::size_t width, Day today) {
  std::string const ask = question.ask.empty() ? question.key : speak(state, question.ask);
  std::string prompt = "\n" + paragraphs(ask, width);
  int number = 0;
  for (auto const& choice : question.choices) {
    prompt += paragraphs(std::to_string(++number) + "  " + speak(state, choice.label), width, "  ");
  }
  std::string const value = taken_on_enter(state, question, today);
  if (question.type == ValueType::yes_no) {
    prompt += value.empty() ? "yes or no" : "yes or no [" + value + "]";
  } else if (!value.empty()) {
    prompt += "[" + value + "]";
  } else if (!question.required) {
    prompt += "[Enter: leave it open]";
  }
  return prompt + (prompt.ends_with('\n') ? "> " : " > ");
}

/// A number picks from the list.
std::string picked(ValueSpec const& question, std::string const& typed) {
  bool const number = !typed.empty() && typed.size() < 4 && typed.find_first_not_of("0123456789") == std::string::npos;
  if (question.choices.empty() || !number) {
    return typed;
  }
  auto const index = std::stoul(typed);
  return index >= 1 && index <= question.choices.size() ? question.choices[index - 1].name : typed;
}

Result<std::optional<std::string>> ask_one(Session& session, PlanState const& state, ValueSpec const& question,
                                           Now const& now) {
  for (;;) {
    auto const line = session.terminal().ask_line(prompt_for(state, question, session.style().width, now.today()));
    if (!line) {
      return line.error();
    }
    std::string const typed = trim(*line);
    if (typed.empty() && (!question.required || !default_value(question, now.today()).empty())) {
      return std::optional<std::string>();
    }
    std::string const answer = picked(question, typed);
    auto const value = canonical_value(question, answer, now.moment());
    std::string const said = value ? value->echo : value.error().message;
    if (!said.empty()) {
      std::fputs(paragraphs(said, session.style().width, "  ").c_str(), stderr);
    }
    if (value) {
      return std::optional<std::string>(value->text);
    }
  }
}

}  // namespace

Status ask_questions(Session& session, PlanState const& state, std::vector<ValueSpec> const& questions,
                     Answers& answers, Now const& now) {
  if (!session.may_ask()) {
    return Ok{};
  }
  for (auto const& question : questions) {
    auto const open = open_questions(state, {question}, answers, now.today());
    if (open.empty()) {
      continue;
    }
    auto const answer = ask_one(session, state, question, now);
    if (!answer) {
      return answer.error();
    }
    if (*answer) {
      answers[question.key] = **answer;
    }
  }
  return Ok{};
}

}  // namespace planner
