// Whether a promise may be made, looked at or dropped now.

#include "decide_written.hpp"
#include "refuse.hpp"

#include "planner/base/text.hpp"
#include "planner/state/promise.hpp"

#include <algorithm>

namespace planner {
namespace {

bool is_by(std::string const& by, char const* who) { return by == who || by == "both"; }

std::optional<Error> too_many(PlanState const& state, std::string const& by) {
  int const most = state.plan->promises->most;
  for (char const* who : {"me", "them"}) {
    auto const made = std::count_if(state.promises.begin(), state.promises.end(),
                                    [&](Promise const& one) { return !one.dropped && is_by(one.by, who); });
    if (most > 0 && is_by(by, who) && made >= most) {
      return refuse::promises_enough(most, who);
    }
  }
  return std::nullopt;
}

/// The promise that is meant, standing.
Result<Promise const*> standing(PlanState const& state, std::string const& id) {
  if (auto no = why_no_promises(state)) {
    return *no;
  }
  auto const promise = find_promise(state, id);
  if (promise && (*promise)->dropped) {
    return refuse::promise_dropped(**promise);
  }
  return promise;
}

Decision entry(EntryBody body) { return Decision{{std::move(body)}, {}}; }

}  // namespace

std::optional<Error> why_no_promises(PlanState const& state) {
  auto const& rules = state.plan->promises;
  if (!rules) {
    return refuse::no_promises_here(state);
  }
  if (state.ended) {
    return refuse::ended(state);
  }
  if (!state.paused_by.empty()) {
    return refuse::paused(state);
  }
  // What has become an offer is open to whoever wants it.
  bool const here = std::find(rules->stages.begin(), rules->stages.end(), state.stage()) != rules->stages.end();
  return here || state.offered ? std::nullopt : std::optional<Error>(refuse::promises_elsewhere(state));
}

Result<Decision> decide_promise(PlanState const& state, MakePromise const& command) {
  auto const& promise = command.promise;
  if (auto no = why_no_promises(state)) {
    return *no;
  }
  auto const& covers = state.plan->promises->covers;
  if (!promise.covers.empty() && promise.covers != covers.value) {
    std::string const hint = covers.empty() ? "this plan has nothing that a promise can cover" : "what can be covered: " + covers.value;
    return Error{ErrorKind::usage, "--covers: there is no '" + harmless(promise.covers) + "' to cover", hint, {}};
  }
  if (auto no = too_many(state, promise.by)) {
    return *no;
  }
  return entry(promise);
}

Result<Decision> decide_promise(PlanState const& state, CheckPromise const& command, Moment now, Day day) {
  auto const promise = standing(state, command.id);
  if (!promise) {
    return promise.error();
  }
  for (auto const& check : (*promise)->checks) {
    if (check.on == day) {
      return refuse::promise_checked(**promise, check);
    }
  }
  auto const& rules = *state.plan->promises;
  auto const* step = find(*state.plan, rules.check);
  Answers typed = command.answers;
  typed[rules.result] = command.result;
  Decision decision;
  auto answers = complete_answers(state, step != nullptr ? step->questions : std::vector<ValueSpec>{}, typed,
                                  "planner promise " + command.result + " " + (*promise)->id, now, decision.echoes);
  if (!answers) {
    return answers.error();
  }
  answers->erase(rules.result);
  decision.bodies.push_back(PromiseChecked{(*promise)->entry, command.result, std::move(*answers), command.note});
  return decision;
}

Result<Decision> decide_promise(PlanState const& state, DropPromise const& command) {
  auto const promise = standing(state, command.id);
  return promise ? Result<Decision>(entry(PromiseDropped{(*promise)->entry, command.note}))
                 : Result<Decision>(promise.error());
}

}  // namespace planner
