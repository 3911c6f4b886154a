#include "refuse.hpp"

#include "planner/base/text.hpp"
#include "planner/state/preferences.hpp"
#include "planner/state/speak.hpp"
#include "planner/state/window.hpp"

namespace planner::refuse {
namespace {

template <class Things>
std::vector<std::string> names(Things const& things) {
  std::vector<std::string> all;
  for (auto const& thing : things) {
    all.push_back(thing.id.value);
  }
  return all;
}

/// Names of the other nouns are looked up before spelling is guessed: "met" is an event, not a step.
std::string where_it_is(PlanTemplate const& plan, std::string const& name) {
  if (auto const* event = find(plan, EventId{name})) {
    return "planner record " + event->id.value;
  }
  if (find(plan, StepId{name}) != nullptr) {
    return "planner done " + name;
  }
  if (find(plan, GateId{name}) != nullptr) {
    return "planner answer " + name;
  }
  if (find(plan, FactId{name}) != nullptr) {
    return "planner fact " + name;
  }
  if (find(plan, StageId{name}) != nullptr) {
    return "planner show " + name;
  }
  return "";
}

Error unknown(PlanTemplate const& plan, char const* noun, std::string const& name,
              std::vector<std::string> const& known, char const* where_listed) {
  Error error{ErrorKind::usage, std::string("there is no ") + noun + " '" + harmless(name) + "' in this plan", "", {}};
  if (std::string const other = where_it_is(plan, name); !other.empty()) {
    error.hint = "did you mean '" + other + "'?";
    error.suggestions = {other};
  } else if (auto const close = nearest(name, known)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  } else {
    error.hint = where_listed;
  }
  return error;
}

std::string until_words(std::optional<Day> until) { return until ? ", until " + human(*until) : ""; }

std::string stage_title(PlanState const& state, StageId const& id) {
  auto const* stage = find(*state.plan, id);
  return stage != nullptr ? stage->title : id.value;
}

}  // namespace

Error unknown_event(PlanTemplate const& plan, std::string const& name) {
  auto known = names(plan.events);
  for (auto const& event : plan.events) {
    known.insert(known.end(), event.also.begin(), event.also.end());
  }
  return unknown(plan, "event", name, known, "what can be recorded: planner record");
}

Error unknown_step(PlanTemplate const& plan, std::string const& name) {
  if (find(plan, GateId{name}) != nullptr) {
    std::string const answer = "planner answer " + name;
    return Error{ErrorKind::usage, "'" + name + "' is a question: it has its own days, and is answered", answer, {answer}};
  }
  return unknown(plan, "step", name, names(plan.steps), "the steps: planner show");
}

Error unknown_gate(PlanTemplate const& plan, std::string const& name) {
  return unknown(plan, "gate", name, names(plan.gates), "what can be answered: planner next");
}

Error unknown_fact(PlanTemplate const& plan, std::string const& name) {
  return unknown(plan, "fact", name, names(plan.facts), "the facts: planner fact");
}

Error barred(PlanState const& state, TagId const& tag) {
  auto const* known = find(*state.plan, tag);
  std::string const why = known != nullptr && !known->why_not.empty() ? speak(state, known->why_not) : "this has ended for good";
  return Error{ErrorKind::not_now, why, "what there is for you: planner next", {}};
}

std::optional<Error> if_barred(PlanState const& state, std::vector<TagId> const& tags) {
  for (auto const& tag : tags) {
    if (state.barred.contains(tag)) {
      return barred(state, tag);
    }
  }
  return std::nullopt;
}

Error spent(PlanState const& state, Tag const& tag) {
  std::string const why =
      tag.why_not.empty() ? "there is nothing left of '" + tag.id.value + "'" : speak(state, tag.why_not);
  return Error{ErrorKind::not_now, why, "what can be recorded: planner record", {}};
}

Error ended(PlanState const& state) {
  return Error{ErrorKind::not_now, "this plan is over since " + human(*state.ended),
               "its story: planner history; a new plan: planner start --name NAME", {}};
}

Error paused(PlanState const& state) {
  return Error{ErrorKind::not_now, "the plan is paused, and nothing in it is urgent",
               "help: planner help safety; to go on: planner answer " + state.paused_by.value, {}};
}

Error event_not_now(PlanState const& state, Event const& event) {
  std::string const why = event.why_not.empty()
                              ? "'" + event.id.value + "' is not possible in '" + stage_title(state, state.stage()) + "'"
                              : speak(state, event.why_not);
  return Error{ErrorKind::not_now, why, "what can be recorded: planner record", {}};
}

Error step_elsewhere(PlanState const& state, Step const& step, std::string const& verb) {
  std::string message = "'" + step.id.value + "' belongs to '" +
                        (step.stages.empty() ? "" : stage_title(state, step.stages.front())) + "'; the plan is in '" +
                        stage_title(state, state.stage()) + "'";
  auto const window = current_window(state);
  if (window.ends) {
    message += ", until " + human(*window.ends);
  }
  return Error{ErrorKind::not_now, message,
               verb == "move" ? "what lies ahead: planner show" : "what is there now: planner next", {}};
}

Error step_not_now(PlanState const& state, Step const& step) {
  (void)state;
  return Error{ErrorKind::not_now, "'" + step.id.value + "' is not possible now",
               "what it is, and when: planner show " + step.id.value, {}};
}

Error step_after(PlanState const& state, Step const& step, Step const& other) {
  return Error{ErrorKind::not_now, "'" + step.id.value + "' comes after '" + speak(state, other.title) + "', which is open",
               "planner done " + other.id.value + ", or planner skip " + other.id.value, {}};
}

Error nothing_held() {
  return Error{ErrorKind::not_now, "nothing is held: the plan goes on as it is", "where you are: planner status", {}};
}

Error unknown_preference(std::string const& name) {
  std::vector<std::string> known;
  for (auto const& spec : preference_specs()) {
    known.push_back(spec.key);
  }
  return Error{ErrorKind::usage, "there is no preference '" + harmless(name) + "'", "the preferences: " + join(known, ", "), {}};
}

Error held_already(PlanState const& state) {
  return Error{ErrorKind::not_now, "time stands still since " + human(*state.held_since) + until_words(state.held_until),
               "to go on: " + way_on(state), {}};
}

Error stage_held_already(PlanState const& state) {
  return Error{ErrorKind::not_now,
               "'" + state.stage().value + "' is held since " + human(state.stage_held->since) +
                   until_words(state.stage_held->until),
               "to go on: planner resume " + state.stage().value, {}};
}

Error stage_not_held(PlanState const& state, std::string const& stage) {
  return Error{ErrorKind::not_now, "'" + stage + "' is not held",
               state.held_since ? "the whole plan is; to go on: " + way_on(state) : "where you are: planner status", {}};
}

Error unknown_stage(PlanTemplate const& plan, std::string const& name) {
  return unknown(plan, "stage", name, names(plan.stages), "the stages: planner show");
}

Error stage_not_current(PlanState const& state, std::string const& stage) {
  return Error{ErrorKind::not_now,
               "'" + stage + "' is not running; the plan is in '" + state.stage().value + "'",
               "to hold what is running: planner hold " + state.stage().value + "; all of it: planner hold", {}};
}

Error stage_without_end(std::string const& stage) {
  return Error{ErrorKind::not_now, "'" + stage + "' has no end that could be held", "to hold the whole plan: planner hold", {}};
}

Error nothing_to_hold(PlanState const& state) {
  if (state.stopped()) {
    return Error{ErrorKind::not_now, "the stop ended what could be held; what is left is for you alone, and nothing of it presses",
                 "what there is for you: planner next", {}};
  }
  return Error{ErrorKind::not_now, "nothing in this plan has a date any more, so there is nothing to hold",
               "where you are: planner status", {}};
}

Error until_too_early(Day until, Day since, Day today) {
  return Error{ErrorKind::usage,
               "--until " + human(until) + (since == today ? " does not lie ahead" : " does not lie after " + human(since)),
               "the first day on which time goes on; without --until it stands still until planner resume", {}};
}

Error settled_already(Step const& step, StepRecord const& record) {
  return Error{ErrorKind::not_now,
               "'" + step.id.value + "' was " + (record.skipped ? "left out" : "done") + " on " + human(record.on),
               "to take that back: planner undo", {}};
}

Error gate_elsewhere(PlanState const& state, Gate const& gate) {
  if (state.held_since) {
    return held_already(state);
  }
  std::string const home = gate.stage.empty() ? "" : " of '" + stage_title(state, gate.stage) + "'";
  return Error{ErrorKind::not_now, "'" + gate.id.value + "'" + home + " is not being asked now",
               "where you are: planner status; why and when: planner show " + gate.id.value, {}};
}

Error gate_first(PlanState const& state, Gate const& other) {
  return Error{ErrorKind::not_now, "another question comes first: " + speak(state, other.title),
               "planner answer " + other.id.value, {}};
}

Error another_part(PlanState const& state, std::string const& name) {
  return Error{ErrorKind::not_now, "'" + harmless(name) + "' belongs to another part; the plan is in '" +
                                       stage_title(state, state.stage()) + "'",
               "what there is now: planner next", {}};
}

Error after_its_window(Step const& step, Day latest) {
  return Error{ErrorKind::not_now, "'" + step.id.value + "' reaches another person, and its window ends on " + human(latest),
               "why then: planner show " + step.id.value, {}};
}

Error before_its_window(Step const& step, Day earliest) {
  return Error{ErrorKind::not_now, "'" + step.id.value + "' reaches another person, and its window begins on " + human(earliest),
               "why then: planner show " + step.id.value, {}};
}

Error in_kept_days(Step const& step, Day first, Day last) {
  return Error{ErrorKind::not_now,
               "'" + step.id.value + "' reaches another person, and " + human(first, false) + " to " + human(last) + " are kept free",
               "the first day after: planner move " + step.id.value + " " + iso(last + date::days{1}), {}};
}

Error no_rhythm(Step const& step) {
  return Error{ErrorKind::usage, "'" + step.id.value + "' does not come again and again, so it has no rhythm to change",
               "to put it on another day: planner move " + step.id.value + " WHEN", {}};
}

Error brought_by_a_day(Step const& step, Day day) {
  return Error{ErrorKind::usage, "'" + step.id.value + "' comes with a day of the year; one of its days can be moved",
               "planner move " + step.id.value + "@" + iso(day) + " WHEN", {}};
}

Error in_quiet_hours(Step const& step) {
  return Error{ErrorKind::not_now, "'" + step.id.value + "' reaches another person, and 21:30 to 08:30 is for sleeping",
               "for this moment: planner urge", {}};
}

Error gate_too_early(Gate const& gate, Day from, bool again) {
  return Error{ErrorKind::not_now,
               "'" + gate.id.value + "' can be answered " + (again ? "again " : "") + "from " + human(from) + " on",
               "why then: planner show " + gate.id.value, {}};
}

Error gate_at_night(Gate const& gate) {
  return Error{ErrorKind::not_now,
               "'" + gate.id.value + "' is asked between " + to_string(gate.hours->from) + " and " +
                   to_string(gate.hours->to) + "; decisions of the night can wait for the morning",
               "for this moment: planner urge", {}};
}

Error no_draft_here(PlanState const& state) {
  return Error{ErrorKind::not_now, "nothing is drafted in '" + stage_title(state, state.stage()) + "'",
               "for words that want out: planner urge", {}};
}

Error draft_elsewhere(PlanState const& state, Step const& step, std::optional<Day> opens, bool firm) {
  std::string message = "the plan is in '" + stage_title(state, state.stage()) + "'";
  auto const window = current_window(state);
  message += window.ends && *window.ends > state.last_day ? ", until " + human(*window.ends) : "";
  message += "; a draft belongs to '" + stage_title(state, step.stages.front()) + "'";
  if (opens && *opens >= state.last_day) {
    message += firm ? ", from " + human(*opens) + " on" : ", from about " + human(*opens) + " on, if it comes to that";
  }
  return Error{ErrorKind::not_now, message, "for words that want out before that: planner urge", {}};
}

Error no_promises_here(PlanState const& state) {
  return Error{ErrorKind::not_now, "there are no promises in '" + stage_title(state, state.stage()) + "'",
               "what there is for you: planner next", {}};
}

Error promises_elsewhere(PlanState const& state) {
  auto const& rules = *state.plan->promises;
  std::string message = "promises belong to '" + stage_title(state, rules.stages.front()) + "' and after; the plan is in '" +
                        stage_title(state, state.stage()) + "'";
  auto const window = current_window(state);
  message += window.ends && *window.ends > state.last_day ? ", until " + human(*window.ends) : "";
  message += rules.why_not.empty() ? "" : ". " + speak(state, rules.why_not);
  return Error{ErrorKind::not_now, message, "what lies ahead: planner show", {}};
}

Error promises_enough(int most, std::string const& who) {
  return Error{ErrorKind::not_now,
               "there are " + std::to_string(most) + " promises by " + who + ", and that is enough: few and small ones are kept",
               "to make room: planner promise drop ID", {}};
}

Error promise_dropped(Promise const& promise) {
  return Error{ErrorKind::not_now, "'" + promise.id + "' was dropped on " + human(*promise.dropped),
               "a new one: planner promise add TEXT --by me|them|both", {}};
}

Error promise_checked(Promise const& promise, PromiseCheck const& check) {
  return Error{ErrorKind::not_now,
               "'" + promise.id + "' was looked at on " + human(check.on) + " (" + check.result + "); once a day is enough",
               "to take that back: planner undo", {}};
}

Error too_late_to_withdraw(PlanState const& state) {
  (void)state;
  return Error{ErrorKind::not_now,
               "this could be taken back only by the very next entry, on the same device, within ten minutes",
               "what there is for you: planner next", {}};
}

Error unknown_calendar(PlanState const& state, std::string const& name) {
  std::vector<std::string> names;
  for (auto const& [known, calendar] : state.calendars) {
    names.push_back(known);
  }
  Error error{ErrorKind::usage, "there is no calendar '" + harmless(name) + "'", "what there is: planner busy list", {}};
  if (auto const close = nearest(name, names)) {
    error.hint = "did you mean '" + harmless(*close) + "'?";
    error.suggestions = {*close};
  }
  return error;
}

Error nothing_to_undo(std::size_t possible) {
  return Error{ErrorKind::not_now,
               possible == 0 ? "there is nothing to take back"
                             : "only " + std::to_string(possible) + (possible == 1 ? " entry" : " entries") + " can be taken back",
               "what happened: planner history", {}};
}

Error nothing_to_redo(std::size_t possible) {
  return Error{ErrorKind::not_now,
               possible == 0 ? "there is nothing to apply again"
                             : "only " + std::to_string(possible) + (possible == 1 ? " entry" : " entries") + " can be applied again",
               "what happened: planner history", {}};
}

}  // namespace planner::refuse
