#include "planner/base/error.hpp"

namespace planner {

int exit_code(ErrorKind kind) {
  return static_cast<int>(kind);
}

std::string name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::no:
      return "no";
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::no_plan:
      return "no-plan";
    case ErrorKind::not_now:
      return "not-now";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::data:
      return "data";
    case ErrorKind::no_input:
      return "no-input";
    case ErrorKind::internal:
      return "internal";
    case ErrorKind::cannot_create:
      return "cannot-create";
    case ErrorKind::io:
      return "io";
    case ErrorKind::busy:
      return "busy";
    case ErrorKind::permission:
      return "permission";
    case ErrorKind::config:
      return "config";
  }
  return "internal";
}

}  // namespace planner
