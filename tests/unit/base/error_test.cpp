#include "planner/base/error.hpp"
#include "planner/base/result.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace planner {

TEST_SUITE_BEGIN("base");

TEST_CASE("the exit codes are those of the command line's contract") {
  std::pair<ErrorKind, std::pair<int, std::string>> const rows[] = {
      {ErrorKind::no, {1, "no"}},
      {ErrorKind::usage, {2, "usage"}},
      {ErrorKind::no_plan, {3, "no-plan"}},
      {ErrorKind::not_now, {4, "not-now"}},
      {ErrorKind::cancelled, {5, "cancelled"}},
      {ErrorKind::data, {65, "data"}},
      {ErrorKind::no_input, {66, "no-input"}},
      {ErrorKind::internal, {70, "internal"}},
      {ErrorKind::cannot_create, {73, "cannot-create"}},
      {ErrorKind::io, {74, "io"}},
      {ErrorKind::busy, {75, "busy"}},
      {ErrorKind::permission, {77, "permission"}},
      {ErrorKind::config, {78, "config"}},
  };
  for (auto const& [kind, expected] : rows) {
    CHECK(exit_code(kind) == expected.first);
    CHECK(name_of(kind) == expected.second);
  }
}

TEST_CASE("a result holds either its value or its error") {
  Result<std::string> const good{std::string{"yes"}};
  Result<std::string> const bad{Error{ErrorKind::usage, "no such day", "say another", {}}};
  CHECK(good.has_value());
  CHECK(*good == "yes");
  CHECK(good->size() == 3);
  CHECK_FALSE(bad.has_value());
  CHECK(bad.error().message == "no such day");
}

TEST_SUITE_END();

}  // namespace planner
