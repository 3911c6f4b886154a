// What somebody writes down in a course: drafts and promises.

#include "check.hpp"

#include "planner/base/text.hpp"

#include <algorithm>

namespace planner {
namespace {

class Checker {
 public:
  explicit Checker(PlanTemplate const& plan) : m_plan(plan) {}

  std::vector<Diagnostic> check() {
    for (auto const& draft : m_plan.drafts) {
      check(draft);
    }
    if (m_plan.promises) {
      check(*m_plan.promises);
    }
    return std::move(m_found);
  }

 private:
  void complain(SourcePos pos, std::string message) { m_found.push_back({pos, std::move(message)}); }

  template <class IdType>
  void need(std::vector<std::string> const& known, IdType const& id, char const* noun, std::string const& where,
            SourcePos pos) {
    if (!id.empty() && std::find(known.begin(), known.end(), id.value) == known.end()) {
      complain(pos, where + ": " + no_such(noun, id.value, known));
    }
  }

  void check_text(std::string const& text, std::string const& where, SourcePos pos) {
    for (auto& message : text_mistakes(m_plan, text)) {
      complain(pos, where + ": " + message);
    }
  }

  void check(Draft const& draft) {
    std::string const where = "draft " + draft.name;
    if (draft.step.empty()) {
      complain(draft.pos, where + ": 'step' is missing: what is written before it is done");
    }
    need(names(m_plan.steps), draft.step, "step", where, draft.pos);
    check_text(draft.ask, where, draft.pos);
    for (auto const& one : draft.checks) {
      check_text(one.message, where, one.pos);
    }
  }

  void check(Promises const& promises) {
    std::string const where = "promises";
    if (promises.stages.empty()) {
      complain(promises.pos, where + ": 'stage' is missing: where they are made");
    }
    for (auto const& stage : promises.stages) {
      need(names(m_plan.stages), stage, "stage", where, promises.pos);
    }
    need(names(m_plan.facts), promises.covers, "fact", where, promises.pos);
    need(names(m_plan.steps), promises.covered, "step", where, promises.pos);
    if (!promises.covered.empty() && promises.covers.empty()) {
      complain(promises.pos, where + ": 'covered' is only of use beside 'covers'");
    }
    check_text(promises.title, where, promises.pos);
    check_text(promises.why_not, where, promises.pos);
    check_look(promises, where);
  }

  /// The step that looks at promises, and its question for how one is kept.
  void check_look(Promises const& promises, std::string const& where) {
    need(names(m_plan.steps), promises.check, "step", where, promises.pos);
    auto const* step = find(m_plan, promises.check);
    if (step == nullptr) {
      if (promises.check.empty()) {
        complain(promises.pos, where + ": 'check' is missing: the step that looks at them again");
      }
      return;
    }
    if (step->runs.empty()) {
      complain(promises.pos, where + ": the step '" + step->id.value + "' does not come again; it needs a run");
    }
    std::vector<std::string> results;
    for (auto const& question : step->questions) {
      for (auto const& choice : question.key == promises.result ? question.choices : std::vector<Choice>{}) {
        results.push_back(choice.name);
      }
    }
    for (std::string const result : {"kept", "partly", "not-yet"}) {
      if (std::find(results.begin(), results.end(), result) == results.end()) {
        complain(promises.pos, where + ": 'result' has to name a question of the step '" + step->id.value +
                                   "' with the choices kept, partly and not-yet");
        break;
      }
    }
    for (auto const& [result, words] : promises.beside) {
      if (std::find(results.begin(), results.end(), result) == results.end()) {
        complain(promises.pos, where + ": beside: " + no_such("choice", result, results));
      }
      check_text(words, where, promises.pos);
    }
    check_effects(promises, *step, where);
  }

  void check_effects(Promises const& promises, Step const& step, std::string const& where) {
    auto questions = step.questions;
    ValueSpec running;
    running.key = k_running;
    running.type = ValueType::number;
    questions.push_back(running);
    for (auto const& effect : promises.effects) {
      each_node(effect.when.condition, [&](Condition const& node) {
        for (auto const& message : condition_mistakes(m_plan, node, questions)) {
          complain(effect.when.pos, where + ": condition: " + message);
        }
      });
      if (!bars_alone(effect, step.questions)) {
        complain(effect.when.pos, where + ": the condition of a bar may only speak of the entry's own questions");
      }
    }
  }

  PlanTemplate const& m_plan;
  std::vector<Diagnostic> m_found;
};

}  // namespace

std::vector<Diagnostic> check_written(PlanTemplate const& plan) { return Checker(plan).check(); }

}  // namespace planner
