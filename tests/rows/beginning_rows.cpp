// R0: what the plan is told, and what it says before anything else.

#include "story.hpp"

#include "planner/state/speak.hpp"

#include <doctest/doctest.h>

namespace planner::rows {
namespace {

/// Asked when a plan begins, not only when somebody thinks of it.
bool is_asked(Story const& story, std::string const& key) {
  auto const* fact = find(*story.state().plan, FactId{key});
  return fact != nullptr && !fact->later && !fact->spec.ask.empty();
}

std::string question(Story const& story, std::string const& gate, std::string const& key) {
  auto const* known = find(*story.state().plan, GateId{gate});
  for (auto const& one : known != nullptr ? known->questions : std::vector<ValueSpec>{}) {
    if (one.key == key) {
      return speak(story.state(), one.ask);
    }
  }
  return "";
}

Missing what_was(Texts const& texts) {
  Expect expect;
  Story story(texts, {{"who-ended", "both"}, {"breakup", "2026-10-20"}, {"together", "3y"}, {"reason", k_reason}});
  for (std::string const key : {"who-ended", "breakup", "together", "reason"}) {
    expect(is_asked(story, key), "'" + key + "' is not asked at the beginning");
  }
  expect(fact_value(story.state(), "who-ended") == "both", "who ended it is not kept");
  expect(story.anchor("breakup") == -13, "no date counts from the end");
  expect(story.ends() == 45 - 13, "how long it was does not count");
  expect(fact_value(Story(texts).state(), "who-ended") == "me", "who is meant where nobody says it is not the user");
  expect(!story.fact("together", "soon"), "anything is taken for a length of time");
  story.on(32);
  expect(story.is_in("reflect"), "the look again does not begin");
  expect(says(question(story, "reevaluate", "reason-again"), {k_reason}), "the reason does not come back in the gate");
  expect(says(story.advice("reasons"), {k_reason}), "the reason does not come back in the lists");
  return expect.missing();
}

Missing honest_words(Texts const& texts) {
  Expect expect;
  Story story(texts, {{"reason", k_reason}});
  auto const opening = speak(story.state(), story.state().plan->opening);
  expect(says(opening, {"most do not", "not everybody"}), "the beginning does not say that outcomes differ");
  expect(says(opening, {"let-go"}), "the other ending is not named at the beginning");
  expect(!says(opening, {"you will get", "guarantee", "for sure"}), "the beginning promises something");
  expect(fact_value(story.state(), "reason") == k_reason, "the user's own words are not kept");
  story.on(30);
  expect(says(question(story, "reevaluate", "reason-again"), {k_reason}), "the words do not come back at the gate");
  Story other(texts, {{"reason", k_reason}});
  expect(other.record("let-go") && other.is_letting_go(), "the other ending is not open on the first day");
  return expect.missing();
}

/// What somebody reads first: what was said at the beginning, and where they are.
std::string first_screen(Texts const& texts, std::string const& talking) {
  Story const story(texts, {{"talking", talking}});
  return story.state().plan->id.value + "\n" + story.said() + "\n" + status_text(story.view());
}

Missing not_talking(Texts const& texts) {
  Expect expect;
  std::set<std::string> screens;
  for (std::string const talking : {"not-at-all", "practical", "sometimes", "blocked"}) {
    Story const story(texts, {{"talking", talking}});
    expect(fact_value(story.state(), "talking") == talking, "'" + talking + "' cannot be told");
    screens.insert(first_screen(texts, talking));
  }
  expect(screens.size() == 4, "what is told does not decide the first screen");
  Story const blocked(texts, {{"talking", "blocked"}});
  expect(blocked.is_letting_go() && blocked.state().stopped(), "being blocked is not taken for an answer");
  auto const practical = first_screen(texts, "practical");
  for (std::string const thing : {"children", "work", "keys", "bills"}) {
    expect(says(practical, {thing}), "no exception is made for " + thing);
  }
  Story story(texts);
  auto const anchors = story.on(5).state().anchors;
  expect(story.record("logistics") && story.ends() == 30 && story.state().anchors == anchors,
         "practical contact cannot be recorded without moving a date");
  expect(story.record("emergency"), "an emergency has no name");
  Story away(texts, {}, "let-go");
  expect(away.record("logistics") && says(away.said(), {"daily life"}), "practical things count when letting go");
  return expect.missing();
}

}  // namespace

TEST_CASE("R0.1 the plan is told who ended it, when, why and after how long; the reason comes back") {
  keeps("R0.1", what_was);
}
TEST_CASE("R0.2 no promise, the other ending at once, and the user's own words at the gate") {
  keeps("R0.2", honest_words);
}
TEST_CASE("R0.3 whether they talk decides the first screen; practical things are exceptions") {
  keeps("R0.3", not_talking);
}

}  // namespace planner::rows
