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
  std::optional<Day> latest = {};  ///< of its window, as it is scheduled
};
struct TakeBack {
  int count = 1;
};
struct ApplyAgain {
  int count = 1;
};

using Command =
    std::variant<RecordEvent, CompleteStep, SkipStep, AnswerGate, CorrectFact, MoveStep, TakeBack, ApplyAgain>;

}  // namespace planner
