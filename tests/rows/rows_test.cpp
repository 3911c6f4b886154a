// The mechanism itself: what is taken out, and what stays.

#include "templates.hpp"

#include <doctest/doctest.h>

namespace planner::rows {
namespace {

constexpr char const* k_text = R"(title = "a course"
[step.one]
title = "R1.1 in a title counts for nothing"
source = "R1.10; a book"
[step.two]
source   = "R1.1; a book"
choices = [
  ["a", "b"],
]
[[step.two.question]]
key = "x"
[step.two-more]
advice = """
[step.no-header]
source = "R1.1"
"""
[[step.two-more.effect]]
say = "first"
source = "R1.1, R2.3"
[[step.two-more.effect]]
say = "second"
)";

}  // namespace

TEST_CASE("a row is named by its whole number") {
  CHECK(mentions("R1.1; the article", "R1.1"));
  CHECK(mentions("R1.6, R2.3; the article", "R2.3"));
  CHECK_FALSE(mentions("R1.10", "R1.1"));
  CHECK_FALSE(mentions("R11.1", "R1.1"));
  CHECK_FALSE(mentions("XR1.1", "R1.1"));
  CHECK_FALSE(mentions("R1.1.2", "R1.1"));
  CHECK(mentions("R1.1.", "R1.1"));
  CHECK(mentions("R1.10; R1.1", "R1.1"));
  CHECK_FALSE(mentions("", "R1.1"));
}

TEST_CASE("an element goes with everything below it, and nothing else does") {
  auto const left = take_out(k_text, "R1.1");
  CHECK(left == R"(title = "a course"
[step.one]
title = "R1.1 in a title counts for nothing"
source = "R1.10; a book"
[step.two-more]
advice = """
[step.no-header]
source = "R1.1"
"""
[[step.two-more.effect]]
say = "second"
)");
  CHECK(take_out(k_text, "R7.7") == k_text);
}

TEST_CASE("the shipped templates pass through unchanged where no row is named") {
  auto const texts = shipped();
  CHECK(take_out(texts, "R9.9") == texts);
}

}  // namespace planner::rows
