// A word that is no verb: looked up before its spelling is guessed, shown, never acted on.

#include "default_template.hpp"
#include "verb.hpp"

#include "planner/plan/read.hpp"

#include <algorithm>

namespace planner {
namespace {

/// The templates that may know the word: the plan's own, with its texts as they are read there, else all of
/// them.
std::vector<PlanTemplate> knowing(Session& session) {
  std::vector<PlanTemplate> plans;
  if (auto const plan = session.load()) {
    plans.push_back(*plan->state.plan);
    for (auto& word : plans.back().words) {
      for (auto& line : word.lines) {
        line = speak(plan->state, line);
      }
    }
    return plans;
  }
  auto const all = session.templates();
  if (!all) {
    return plans;
  }
  plans.push_back(read_template(k_default_template, all->at(k_default_template)).plan);
  for (auto const& [name, text] : *all) {
    if (name != k_default_template) {
      plans.push_back(read_template(name, text).plan);
    }
  }
  return plans;
}

std::vector<std::string> lines_for(PlanTemplate const& plan, std::string const& word) {
  for (auto const& one : plan.words) {
    if (one.word == word) {
      return one.lines;
    }
  }
  if (auto const* event = find(plan, EventId{word})) {
    return {"planner record " + event->id.value};
  }
  if (find(plan, StepId{word}) != nullptr) {
    return {"planner done " + word + ": it is done", "planner show " + word + ": what it is, and when"};
  }
  if (find(plan, GateId{word}) != nullptr) {
    return {"planner answer " + word};
  }
  if (find(plan, StageId{word}) != nullptr) {
    return {"planner show " + word};
  }
  return {};
}

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (auto const& verb : verbs()) {
    names.push_back(verb.name);
  }
  return names;
}

}  // namespace

Error unknown_word(Session& session, std::vector<std::string> const& words) {
  std::string const whole = to_lower(join(words, " "));
  Error error{ErrorKind::usage, "unknown command '" + harmless(words.front()) + "'", "", {}};
  auto const plans = knowing(session);
  for (std::string const& word : {whole, to_lower(words.front())}) {
    for (auto const& plan : plans) {
      auto const lines = lines_for(plan, word);
      if (lines.empty()) {
        continue;
      }
      error.message = "'" + harmless(word) + "' is not a command; " + (lines.size() == 1 ? "this may be meant:" : "one of these may be meant:");
      error.hint = join(lines, "\n");
      for (auto const& line : lines) {
        error.suggestions.push_back(line.substr(0, line.find(':')));
      }
      return error;
    }
  }
  if (auto const close = nearest(words.front(), verb_names())) {
    error.hint = "did you mean '" + *close + "'?   (planner help)";
    error.suggestions = {*close};
  } else {
    error.hint = "see 'planner help'";
  }
  return error;
}

}  // namespace planner
