// R2: look again, honestly.

#include "story.hpp"

#include "planner/state/speak.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

/// After one yes, a second answer with these changes; true if it opens the message.
bool opens_with(Texts const& texts, Answers const& changed) {
  Story story = at_reflect(texts);
  story.answer("reevaluate", yes_answers(story));
  story.on(37).answer("reevaluate", yes_answers(story, changed));
  return story.is_in("text");
}

ValueSpec question(Story const& story, std::string const& key) {
  auto const* gate = find(*story.state().plan, GateId{"reevaluate"});
  for (auto const& one : gate != nullptr ? gate->questions : std::vector<ValueSpec>{}) {
    if (one.key == key) {
      return one;
    }
  }
  return {};
}

std::string choices(Story const& story, std::string const& key) {
  std::string all;
  for (auto const& choice : question(story, key).choices) {
    all += speak(story.state(), choice.label) + "\n";
  }
  return all;
}

/// Answered as told, and it is the answer that decides.
bool is_taken(Texts const& texts, Answers const& changed) {
  Story story = at_reflect(texts);
  return story.answer("reevaluate", yes_answers(story, changed));
}

Missing motive(Texts const& texts) {
  Expect expect;
  Story story = at_reflect(texts);
  expect(question(story, "motive").required, "nobody has to say what pulls them");
  expect(says(choices(story, "motive"), {"I was right", "come back"}), "pride is not among the answers");
  expect(says(choices(story, "motive"), {"nobody else"}), "insecurity is not among the answers");
  expect(is_taken(texts, {{"motive", "pride"}}) && !opens_with(texts, {{"motive", "pride"}}),
         "pride opens the message");
  expect(is_taken(texts, {{"motive", "fear-of-alone"}}) && !opens_with(texts, {{"motive", "fear-of-alone"}}),
         "the fear of being alone opens the message");
  Story quiet(texts);
  expect(quiet.next("talk-it-over") >= 23 && quiet.next("talk-it-over") <= 30,
         "nobody else is asked before the question");
  expect(says(quiet.advice("talk-it-over"), {"only to be right"}), "a friend is not asked about the motive");
  return expect.missing();
}

Missing the_reason(Texts const& texts) {
  Expect expect;
  Story story = at_reflect(texts);
  auto const asked = speak(story.state(), question(story, "reason-again").ask);
  expect(says(asked, {k_reason}) && says(asked, {"hurt"}), "the reason is not shown where it is asked about");
  expect(is_taken(texts, {{"reason-again", "same"}}) && !opens_with(texts, {{"reason-again", "same"}}),
         "the same hurt again opens the message");
  expect(is_taken(texts, {{"reason-again", "unsure"}}) && !opens_with(texts, {{"reason-again", "unsure"}}),
         "not knowing about the reason opens the message");
  Story quiet(texts, {{"reason", k_reason}});
  expect(quiet.next("reasons") >= 20 && quiet.next("reasons") <= 30, "no lists are made before the question");
  expect(says(quiet.advice("reasons"), {k_reason}), "the lists do not begin with the reason");
  return expect.missing();
}

Missing asked_twice(Texts const& texts) {
  Expect expect;
  Story story = at_reflect(texts);
  auto const asked = speak(story.state(), question(story, "them-or-alone").ask);
  expect(says(asked, {"Kim"}) && says(asked, {"alone"}), "it is not asked plainly: them, or not being alone?");
  expect(!opens_with(texts, {{"them-or-alone", "not-alone"}}), "not wanting to be alone opens the message");
  expect(is_taken(texts, {{"calm", "no"}}) && !opens_with(texts, {{"calm", "no"}}), "a storm opens the message");
  expect(story.open("reevaluate").size() == 2, "the question is not planned twice");
  expect(story.answer("reevaluate", yes_answers(story)) && story.is_in("reflect"), "one yes is refused, or enough");
  expect(says(story.said(), {"once more"}), "it is not said that it is asked again");
  expect(!story.on(36).answer("reevaluate", yes_answers(story)), "the second answer may come at once");
  expect(says(story.refusal().message, {human(Story::day(37))}), "it is not said from when");
  expect(story.on(37).answer("reevaluate", yes_answers(story)) && story.is_in("text"), "the second yes opens nothing");
  std::vector<Happened> answers;
  std::copy_if(story.state().log.begin(), story.state().log.end(), std::back_inserter(answers),
               [](Happened const& one) { return one.name == "reevaluate"; });
  expect(answers.size() == 2 && answers[0].answers.size() == answers[1].answers.size() && !answers[0].answers.empty(),
         "the two answers cannot be laid side by side");
  Story stale = at_reflect(texts);
  stale.answer("reevaluate", yes_answers(stale));
  stale.on(80).answer("reevaluate", yes_answers(stale));
  expect(stale.is_in("reflect"), "an old yes still counts");
  return expect.missing();
}

Missing three_answers(Texts const& texts) {
  Expect expect;
  Answers const unsure{{"them-or-alone", "unsure"}};
  Story story = at_reflect(texts);
  expect(says(story.stage_text(), {"not sure"}) && story.ends() == 44,
         "the stage has no time, or does not say that doubt is allowed");
  expect(story.answer("reevaluate", yes_answers(story, unsure)) && story.is_in("reflect"),
         "not sure does not lead back to waiting");
  expect(says(story.said(), {"only time can tell"}), "it is not said that time decides");
  expect(story.next("reevaluate") == 44 && story.is_firm("reevaluate"), "not sure gives no new date");
  expect(!story.on(40).answer("reevaluate", yes_answers(story)), "the waiting is not kept");
  expect(story.on(44).answer("reevaluate", yes_answers(story)) && story.is_in("reflect"),
         "one yes after a doubt is enough");
  expect(story.on(51).answer("reevaluate", yes_answers(story)) && story.is_in("text"), "two of them are not");
  for (auto const& no : {Answers{{"them-or-alone", "neither"}}, Answers{{"in-peace", "no"}}}) {
    Story leaving = at_reflect(texts);
    leaving.answer("reevaluate", yes_answers(leaving, no));
    expect(leaving.is_letting_go(), "no does not lead to letting go");
  }
  expect(opens_with(texts, {}), "yes twice does not open the message");
  Story waiting = at_reflect(texts);
  waiting.answer("reevaluate", yes_answers(waiting, {{"someone-new", "yes"}}));
  expect(waiting.is_in("reflect") && waiting.next("reevaluate") == 120, "somebody new does not make it wait");
  Story uninvited = at_reflect(texts);
  uninvited.answer("reevaluate", yes_answers(uninvited, {{"uninvited", "yes"}}));
  expect(uninvited.next("reevaluate") == 120, "their door is not left alone");
  uninvited.on(120).answer("reevaluate", yes_answers(uninvited, {{"uninvited", "yes"}}));
  expect(uninvited.is_letting_go(), "it may happen again");
  for (std::string const next : {"wait", "talk-to-someone", "let-go"}) {
    Story doubting = at_reflect(texts);
    for (int const day : {30, 44, 58}) {
      doubting.on(day).answer("reevaluate", yes_answers(doubting, unsure));
    }
    expect(doubting.next("three-times") == 58, "three doubts are not asked about");
    expect(doubting.answer("three-times", {{"next", next}}), "'" + next + "' is no way on after three doubts");
    bool const right =
        next == "let-go" ? doubting.is_letting_go() : doubting.next("reevaluate") == (next == "wait" ? 148 : 72);
    expect(right, "'" + next + "' leads to the wrong place");
  }
  return expect.missing();
}

}  // namespace

TEST_CASE("R2.1 motives are asked about, and pride or fear opens nothing") {
  keeps("R2.1", motive);
}
TEST_CASE("R2.2 the recorded reason is shown and asked about") {
  keeps("R2.2", the_reason);
}
TEST_CASE("R2.3 them, or not being alone? Asked twice, some days apart, both answers kept") {
  keeps("R2.3", asked_twice);
}
TEST_CASE("R2.4 not sure waits with a new date, no lets go, yes twice opens the message") {
  keeps("R2.4", three_answers);
}

}  // namespace planner::rows
