#include "planner/plan/draft.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "unit/time/table.hpp"

#include <doctest/doctest.h>

using namespace planner;

namespace {

std::string found_in(Draft const& draft, std::string const& text) {
  std::vector<std::string> parts;
  for (auto const& finding : check_draft(draft, sentences_of(text))) {
    parts.push_back(trim(finding.check + "@" + std::to_string(finding.sentence) + ": " + join(finding.words, ", ")));
  }
  return join(parts, "; ");
}

Draft draft_with(std::string const& check) {
  auto const read = read_template("t", "planner = 1\ntitle = \"T\"\nbegin = \"a\"\n[draft.d]\nstep = \"s\"\n[[draft.d.check]]\nname = \"c\"\n"
                                       "message = \"m\"\nsource = \"R\"\nsure = \"low\"\n" + check + "\n");
  REQUIRE(read.plan.drafts.size() == 1);
  return read.plan.drafts.front();
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("the rules of the shipped message, one draft a row") {
    auto const plan = read_template("reconnect", builtin_templates().at("reconnect")).plan;
    REQUIRE(plan.drafts.size() == 1);
    auto const rows = test::read_table("drafts.txt");
    CHECK(rows.size() > 30);
    for (auto const& row : rows) {
      CAPTURE(row.line);
      CHECK(found_in(plan.drafts.front(), row.fields.front()) == row.fields.at(1));
    }
  }

  TEST_CASE("a finding carries the rule's message, source and sureness") {
    auto const findings = check_draft(draft_with("avoid = [\"fish\"]"), sentences_of("A FISH."));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "m");
    CHECK(findings[0].because.source == "R");
    CHECK(findings[0].because.sure == Sure::low);
  }

  TEST_CASE("too long names the sentence that goes over") {
    auto const draft = draft_with("most-characters = 12");
    CHECK(found_in(draft, "Hello there.") == "");
    CHECK(found_in(draft, "Hello. There it is.") == "c@2:");
    CHECK(found_in(draft, "\u00e4\u00f6\u00fc\u00df\u00e4\u00f6\u00fc\u00df\u00e4\u00f6\u00fc.") == "");
  }

  TEST_CASE("words of any script, and phrases of several") {
    CHECK(found_in(draft_with("avoid = [\"caf\u00e9\"]"), "A CAFE\u0301?") == "c@1: CAFE\u0301");
    CHECK(found_in(draft_with("avoid = [\"\u7231\"]"), "\u6211\u7231\u4f60\u3002") == "c@1: \u7231");
    CHECK(found_in(draft_with("avoid = [\"\u7231\u4f60\"]"), "\u6211\u7231\u4f60\u3002") == "c@1: \u7231\u4f60");
    CHECK(found_in(draft_with("avoid = [\"\u043b\u044e\u0431\u043b\u044e\"]"), "\u042f \u041b\u042e\u0411\u041b\u042e!") ==
          "c@1: \u041b\u042e\u0411\u041b\u042e");
    CHECK(found_in(draft_with("avoid = [\"can't\"]"), "I can\u2019t.") == "c@1: can\u2019t");
    CHECK(found_in(draft_with("avoid = [\"back soon\"]"), "Back.\nSoon.") == "");
  }

  TEST_CASE("what stands in an excused phrase is no finding; * is a name") {
    auto const draft = draft_with("avoid = [\"miss\"]\nunless = [\"miss *\", \"miss out\"]");
    CHECK(found_in(draft, "Miss Marple, miss Jones, and MISS OUT.") == "");
    CHECK(found_in(draft, "I miss you and Miss Marple.") == "c@1: miss");
    CHECK(found_in(draft_with("avoid = [\"need\", \"need to talk\"]\nunless = [\"need to\"]"), "I need to go. We need to talk.") ==
          "c@2: need to talk");
  }

  TEST_CASE("an empty text breaks no rule but that of being asked") {
    CHECK(found_in(draft_with("most-sentences = 0"), "") == "");
    CHECK(found_in(draft_with("least-questions = 1"), "") == "c@0:");
  }
}
