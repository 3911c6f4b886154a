#pragma once
// What a person asks for, as values: imperative where entries are in the past tense.

#include "planner/journal/entry.hpp"

#include <variant>

namespace planner {

struct RecordEvent {
  std::string event;
  Answers answers;  ///< as typed
  std::string note;
  std::optional<Day> since;
};
struct CompleteStep {
  std::string step;
  std::vector<Day> occurrences;
  Answers answers;
  std::string note;
};
struct SkipStep {
  std::string step;
  std::vector<Day> occurrences;
  std::string note;
};
struct AnswerGate {
  std::string gate;
  Answers answers;
  std::string note;
};
struct CorrectFact {
  std::string fact;
  std::string value;
};
struct MoveStep {
  Moved move;
  // As it is scheduled: its window, days that a period keeps free around the new place, whether the new hour is a
  // quiet one where the other person is, and whether the person's own calendars hold it.
  std::optional<Day> latest = {};
  std::optional<Day> earliest = {};
  std::optional<std::pair<Day, Day>> kept_free = {};
  bool night_there = false;
  bool busy = false;
};
struct KeepDraft {
  std::string text;                ///< empty: may one be kept?
  std::optional<Day> opens = {};   ///< the stage that has one, as it is scheduled
  bool firm = false;               ///< that day
};
struct MakePromise {
  Promised promise;
};
struct CheckPromise {
  std::string id;  ///< the short one
  std::string result;
  Answers answers;  ///< as typed
  std::string note;
};
struct DropPromise {
  std::string id;
  std::string note;
};
struct HoldTime {
  std::string stage;  ///< empty: the whole plan
  std::optional<Day> until;
  std::string note;
};
struct ResumeTime {
  std::string stage;  ///< empty: the plan, or the stage that is held where the plan is not
  std::string note;
};
struct SetPreference {
  std::string key;
  std::string value;  ///< as typed; empty: the default again
};
struct TakeBack {
  int count = 1;
};
struct ApplyAgain {
  int count = 1;
};

/// A calendar was read, or is to be forgotten: what will stand in the journal.
struct KeepCalendar {
  BusyRead read;
};

using Command =
    std::variant<RecordEvent, CompleteStep, SkipStep, AnswerGate, CorrectFact, MoveStep, KeepDraft, MakePromise,
                 CheckPromise, DropPromise, HoldTime, ResumeTime, SetPreference, TakeBack, ApplyAgain, KeepCalendar>;

}  // namespace planner
