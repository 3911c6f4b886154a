#pragma once
// The one place that refuses: a command becomes entries, or an error that says why and from when.

#include "planner/base/result.hpp"
#include "planner/state/command.hpp"
#include "planner/state/state.hpp"

namespace planner {

struct Decision {
  std::vector<EntryBody> bodies;
  std::vector<std::string> echoes;  ///< how dates were understood
  std::optional<Error> refusal = {};  ///< it was refused, and what was typed is kept all the same in `bodies`
};

/// Who and when: `moment` is the civil moment the entry will speak of, `now` the present one.
struct Circumstances {
  Moment moment;
  Moment now;
  Instant instant;
  DeviceId device{};
};

/// `state` is the state on the day of `moment`; `entries` are all entries (undo and the withdrawal of a latch
/// look at them).
[[nodiscard]] Result<Decision> decide(PlanState const& state, std::vector<Entry> const& entries,
                                      Command const& command, Circumstances const& when);

/// The draft of the current stage; where it has none, the first of the template. Null where there is none at all.
[[nodiscard]] Draft const* draft_in(PlanState const& state);

/// Why nothing can be drafted now; nothing where it can.
struct DraftRefusal {
  Error error;
  bool may_read = false;  ///< what was kept before may still be shown
};
[[nodiscard]] std::optional<DraftRefusal> why_no_draft(PlanState const& state, KeepDraft const& command, Day day);

/// Why there are no promises now; nothing where there are.
[[nodiscard]] std::optional<Error> why_no_promises(PlanState const& state);

/// The answers in canonical writing, with defaults. An error of kind usage for an unknown question, a value
/// that does not fit, or a required answer that is missing (named, with what can be answered), unless `gate` is
/// decided by a knock-out already.
[[nodiscard]] Result<Answers> complete_answers(PlanState const& state, std::vector<ValueSpec> const& questions,
                                               Answers const& typed, std::string const& command, Moment now,
                                               std::vector<std::string>& echoes, Gate const* gate = nullptr);

/// The questions that are still to be asked: those whose condition holds and that have no answer yet.
[[nodiscard]] std::vector<ValueSpec> open_questions(PlanState const& state, std::vector<ValueSpec> const& questions,
                                                    Answers const& given, Day day);

/// Whether a knock-out among these answers (canonical) decides the gate whatever the others are.
[[nodiscard]] bool decides_alone(Gate const& gate, Answers const& answers);

/// The gate that has been asked for and waits for its answer; the others of its stage wait with it.
[[nodiscard]] Gate const* waiting_gate(PlanState const& state, Day day);

/// Events that can be recorded now, in the order of the template.
[[nodiscard]] std::vector<Event const*> possible_events(PlanState const& state, Day day);

}  // namespace planner
