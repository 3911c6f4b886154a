#include "decide_step.hpp"

#include "refuse.hpp"

#include "planner/state/evaluate.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/gate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Whether days of a series lie in a stay that is over: they can still be told.
bool was_there(PlanState const& state, Step const& step, std::vector<Day> const& occurrences) {
  return !occurrences.empty() && std::all_of(occurrences.begin(), occurrences.end(), [&](Day day) {
    return std::any_of(state.visits.begin(), state.visits.end(), [&](Visit const& visit) {
      return belongs_to(step, visit.stage) && day >= visit.opened && visit.closed && day < *visit.closed;
    });
  });
}

/// What is told for an earlier moment may have been told already, at a later one.
std::optional<Error> told_since(PlanState const& state, std::vector<Entry> const& entries, Circumstances const& when,
                                Step const& step, std::vector<Day> const& occurrences) {
  if (when.moment >= when.now || (occurrences.empty() && !step.once)) {
    return std::nullopt;
  }
  auto const same = [&](auto const& body) {
    return body.step == step.id.value &&
           (occurrences.empty() || std::find_first_of(occurrences.begin(), occurrences.end(), body.occurrences.begin(),
                                                      body.occurrences.end()) != occurrences.end());
  };
  for (auto const& entry : live_entries(state.course, entries)) {
    auto const* done = std::get_if<Done>(&entry.body);
    auto const* skipped = std::get_if<Skipped>(&entry.body);
    if (entry.moment > when.moment && ((done != nullptr && same(*done)) || (skipped != nullptr && same(*skipped)))) {
      return refuse::settled_already(step, {1, std::nullopt, day_of(entry.moment), skipped != nullptr});
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> may_touch(PlanState const& state, std::vector<Entry> const& entries, Circumstances const& when,
                               Step const& step, std::vector<Day> const& occurrences, std::string const& verb) {
  if (state.ended) {
    return refuse::ended(state);
  }
  if (!state.paused_by.empty()) {
    return refuse::paused(state);
  }
  if (auto no = refuse::if_barred(state, step.tags)) {
    return no;
  }
  bool const told_late = verb != "move" && was_there(state, step, occurrences);
  if (!belongs_to(step, state.stage()) && !told_late) {
    return refuse::step_elsewhere(state, step, verb);
  }
  if (!step.runs.empty() && occurrences.empty() && verb != "move") {
    return Error{ErrorKind::usage, "'" + step.id.value + "' comes again and again; name one of its days",
                 "planner " + verb + " " + step.id.value + "@2026-12-01", {}};
  }
  if (verb != "skip" && !told_late && !evaluate(step.needs, state, {}, day_of(when.moment))) {
    return refuse::step_not_now(state, step);
  }
  for (auto const& other_id : step.after) {
    auto const* other = find(*state.plan, other_id);
    bool const single = other != nullptr && other->runs.empty() && other->period.empty();
    bool const open = single && settled(state, *other, stay_of(state, *other), std::nullopt) == nullptr;
    if (verb == "done" && open) {
      return refuse::step_after(state, step, *other);
    }
  }
  std::vector<std::optional<Day>> which(occurrences.begin(), occurrences.end());
  if (which.empty() && step.runs.empty()) {
    which.emplace_back(std::nullopt);
  }
  for (auto const& one : which) {
    if (auto const* record = settled(state, step, stay_of(state, step), one)) {
      return refuse::settled_already(step, *record);
    }
  }
  return told_since(state, entries, when, step, occurrences);
}

}  // namespace planner
