#include "support/journal.hpp"

#include "planner/state/speak.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

std::string speaks(std::string const& name, std::string const& pronouns, std::string const& text) {
  Answers facts{{"breakup", "2026-01-05"}, {"reason", "too many {they}"}};
  if (!name.empty()) {
    facts["partner"] = name;
  }
  if (!pronouns.empty()) {
    facts["pronouns"] = pronouns;
  }
  Journal journal = Journal::of("reconnect", facts, "2026-01-05");
  journal.record("2026-01-06", "looked").record("2026-01-07", "looked");
  return speak(journal.state("2026-01-07"), text);
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("pronouns agree with the person and verbs with the pronoun") {
    std::string const text = "I think {they} {write|writes} to {them}, it is {their} own, {theirs}, by {themself}";
    CHECK(speaks("", "", text) == "I think they write to them, it is their own, theirs, by themself");
    CHECK(speaks("", "them", text) == "I think they write to them, it is their own, theirs, by themself");
    CHECK(speaks("", "him", text) == "I think he writes to him, it is his own, his, by himself");
    CHECK(speaks("", "her", text) == "I think she writes to her, it is her own, hers, by herself");
  }

  TEST_CASE("a name takes the place of a pronoun, and a verb after it is singular") {
    CHECK(speaks("Kim", "", "If {name|they} {write|writes}, {they} {want|wants} {name's|their} answer") ==
          "If Kim writes, they want Kim's answer");
    CHECK(speaks("", "", "If {name|they} {write|writes}, {they} {want|wants} {name's|their} answer") ==
          "If they write, they want their answer");
    CHECK(speaks("", "her", "for {name|them} and {name's|their} friends") == "for her and her friends");
  }

  TEST_CASE("a pronoun begins a sentence with a capital, a name as it is written") {
    CHECK(speaks("", "her", "{they} came. {they} left! {their} hat? {name|they} knows.\n\n{they} said \"{they} {is|is}\"") ==
          "She came. She left! Her hat? She knows.\n\nShe said \"she is\"");
    CHECK(speaks("bell", "", "{name|they} came. {name|they} left.") == "bell came. bell left.");
    CHECK(speaks("", "him", "At 3.5 {they}; then ({they})") == "At 3.5 he; then (he)");
    CHECK(speaks("", "", "\"{they} came\"") == "\"They came\"");
  }

  TEST_CASE("a name is never read for placeholders, nor changed") {
    CHECK(speaks("o'Brien {they}", "him", "for {name|them}, {they} {say|says}") == "for o'Brien {they}, he says");
    CHECK(speaks("JAMES", "", "{name's|their} hat") == "JAMES's hat");
    CHECK(speaks("Zo\xC3\xAB \xF0\x9F\x8C\xBB", "", "to {name|them}.") == "to Zo\xC3\xAB \xF0\x9F\x8C\xBB.");
    CHECK(speaks("{{x}}|y", "", "to {name|them}") == "to {{x}}|y");
    CHECK(speaks("a\x1b[2J", "", "to {name|them}").find('\x1b') == std::string::npos);
  }

  TEST_CASE("facts, anchors and counts are looked up, and what is unknown is said so") {
    CHECK(speaks("", "", "{fact:reason}; {fact:breakup}; {fact:together}") ==
          "too many {they}; Mon 5 Jan 2026; (not said)");
    CHECK(speaks("", "", "{anchor:quiet-since}, {anchor:text}") == "Mon 5 Jan 2026, (not yet)");
    CHECK(speaks("", "", "{count:looked} and {count:slip}") == "2 and 0");
  }

  TEST_CASE("what is no placeholder stays as it is") {
    CHECK(speaks("", "", "{{they}} {x} {they") == "{they} {x} {they");
    CHECK(speaks("", "", "") == "");
    CHECK(speaks("", "", "}{") == "}{");
    CHECK(speaks("", "", "{}") == "{}");
  }
}
