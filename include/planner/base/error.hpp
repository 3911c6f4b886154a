#pragma once
// What went wrong, said for the person who can do something about it. Knows exit codes, prints nothing.

#include <string>
#include <vector>

namespace planner {

/// Who can act on an error. The numbers are the exit codes of the command line's contract.
enum class ErrorKind {
  no = 1,
  usage = 2,
  no_plan = 3,
  not_now = 4,
  cancelled = 5,
  data = 65,
  no_input = 66,
  internal = 70,
  cannot_create = 73,
  io = 74,
  busy = 75,
  permission = 77,
  config = 78,
};

/// `message` is lower case and names the value and the place; `hint` is the next step.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;
  std::string hint;
  std::vector<std::string> suggestions;
};

[[nodiscard]] int exit_code(ErrorKind kind);

/// The stable word for a kind in JSON: "not-now".
[[nodiscard]] std::string name_of(ErrorKind kind);

}  // namespace planner
