#include "planner/base/text.hpp"

#include <doctest/doctest.h>

namespace planner {

TEST_SUITE_BEGIN("base");

TEST_CASE("the nearest word is the one that was meant") {
  std::vector<std::string> const verbs{"start", "status", "show", "done", "skip", "record", "undo", "import"};
  CHECK(nearest("stauts", verbs) == "status");
  CHECK(nearest("recrod", verbs) == "record");
  CHECK(nearest("imprt", verbs) == "import");
  CHECK(nearest("status", verbs) == "status");
  CHECK(nearest("recorded", verbs) == "record");
}

TEST_CASE("words of up to four letters may be off by one only") {
  CHECK(nearest("dnoe", {"done"}) == "done");
  CHECK_FALSE(nearest("dein", {"done"}).has_value());
  CHECK(nearest("donne", {"done"}) == "done");
}

TEST_CASE("letters that change places around another count as Damerau meant") {
  // "ca" to "abc" is two edits, not three: swap, then put one between.
  CHECK(nearest("xxxca", {"xxxabc"}) == "xxxabc");
}

TEST_CASE("what is near nothing is answered with nothing") {
  CHECK_FALSE(nearest("frobnicate", {"start", "status"}).has_value());
  CHECK_FALSE(nearest("", {"a"}).has_value());
  CHECK_FALSE(nearest("start", {}).has_value());
  CHECK_FALSE(nearest(std::string(5000, 'a'), {std::string(5000, 'a')}).has_value());
  CHECK(nearest(std::string(64, 'a'), {std::string(64, 'a')}) == std::string(64, 'a'));
}

TEST_CASE("of two that are equally near the first is taken") {
  CHECK(nearest("bat", {"cat", "hat"}) == "cat");
}

TEST_SUITE_END();

}  // namespace planner
