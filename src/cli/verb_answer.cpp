// answer: a gate.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/state/gate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Whether the gate can be answered at all is found out before anything is asked.
Status may_answer(Plan const& plan, std::string const& gate) {
  auto const refusal = decide(plan.state, plan.entries, AnswerGate{gate, {}, ""},
                              {plan.now.moment(), plan.now.moment(), plan.now.instant, {}});
  bool const only_answers_missing = !refusal && refusal.error().kind == ErrorKind::usage &&
                                    find(*plan.state.plan, GateId{gate}) != nullptr;
  return refusal || only_answers_missing ? Status(Ok{}) : Status(refusal.error());
}

/// A gate that was answered before: both sets of answers beside each other, and no score.
std::string side_by_side(Plan const& plan, std::string const& gate) {
  std::vector<Happened const*> answers;
  for (auto const& happened : plan.state.log) {
    if (happened.kind == Happened::Kind::gate && happened.name == gate) {
      answers.push_back(&happened);
    }
  }
  auto const* known = find(*plan.state.plan, GateId{gate});
  if (known == nullptr || answers.size() < 2) {
    return "";
  }
  auto const& before = *answers[answers.size() - 2];
  auto const& now = *answers.back();
  std::size_t widest = 0;
  for (auto const& question : known->questions) {
    widest = std::max(widest, question.key.size());
  }
  std::string out = "\n" + pad("", widest) + "  " + pad(human(before.day, false), 14) + human(now.day, false) + "\n";
  auto const value = [](Happened const& one, std::string const& key) {
    auto const found = one.answers.find(key);
    return found == one.answers.end() ? std::string("-") : shorten(harmless(found->second), 13);
  };
  for (auto const& question : known->questions) {
    out += pad(question.key, widest) + "  " + pad(value(before, question.key), 14) + value(now, question.key) + "\n";
  }
  return out;
}

std::string result_words(Plan const& plan, std::string const& gate) {
  for (auto happened = plan.state.log.rbegin(); happened != plan.state.log.rend(); ++happened) {
    if (happened->kind != Happened::Kind::gate || happened->name != gate) {
      continue;
    }
    auto const* known = find(*plan.state.plan, GateId{gate});
    bool const counts = known != nullptr && known->passes > 1 && !happened->passed;
    auto const outcome = happened->outcome;
    if (counts && std::any_of(known->outcomes.begin(), known->outcomes.end(),
                              [&](Outcome const& one) { return one.name == outcome && one.pass; })) {
      return outcome + ", once; it is asked again";
    }
    return outcome;
  }
  return "answered";
}

Result<int> run_answer(Session& session, Arguments const& arguments) {
  if (arguments.words.empty()) {
    return Error{ErrorKind::usage, "which gate?", "what is asked now: planner next --due", {}};
  }
  std::string const gate = arguments.word(0);
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto answers = set_answers(arguments);
  if (!answers) {
    return answers.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  if (!arguments.has("--on")) {
    if (auto status = may_answer(*plan, gate); !status) {
      return status.error();
    }
    auto const* known = find(*plan->state.plan, GateId{gate});
    for (auto const& question : known->questions) {
      if (decides_alone(*known, *answers)) {
        break;  // nothing more is asked of somebody in this moment
      }
      if (auto status = ask_questions(session, plan->state, {question}, *answers, plan->now); !status) {
        return status.error();
      }
    }
  }
  return carry_out(session, "answer", AnswerGate{gate, *answers, *note},
                   [&](Plan const& after, EntryBody const&, Moment) {
                     if (!session.is_quiet() && !session.wants_json()) {
                       session.print(side_by_side(after, gate));
                     }
                     return "answered: " + gate + " -> " + result_words(after, gate);
                   });
}

}  // namespace

Verb answer_verb() {
  return {"answer",
          "What happens",
          "answer a gate: the questions that decide the way on",
          "GATE [--set QUESTION=VALUE]...",
          1,
          writing_options({{"--set", "QUESTION=VALUE", "an answer", true}}),
          "On a terminal it asks one question after another. There is no score: answers are kept, shown side by "
          "side, and some of them decide alone.",
          {"planner next --due", "planner show GATE", "planner answer GATE"},
          run_answer};
}

}  // namespace planner
