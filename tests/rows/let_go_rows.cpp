// R7: there is always a way forward.

#include "story.hpp"

#include "planner/state/speak.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

struct Place {
  std::string name;
  Story story;
};

std::vector<Place> everywhere(Texts const& texts) {
  std::vector<Place> places{{"the first day", Story(texts)},      {"the question", at_reflect(texts)},
                            {"the message", at_text(texts)},      {"the wait", after_sending(texts)},
                            {"the meetings", at_meet(texts)},     {"the talk", at_talk(texts)},
                            {"the evening", at_celebrate(texts)}, {"going on", at_steady(texts)}};
  Story held = after_reply(texts);
  held.record("they-wrote", {{"said", "not-now"}});
  places.push_back({"a plan that waits", held});
  return places;
}

Missing head_high(Texts const& texts) {
  Expect expect;
  for (auto& [name, story] : everywhere(texts)) {
    expect(story.record("let-go") && story.is_letting_go(), "letting go is not possible from " + name);
    auto const items = open_items(story.schedule());
    expect(items.size() > 8 && status_word(story.state()) == "active", "there are no steps with dates after " + name);
    expect(says(story.said(), {"a way forward"}) && !says(story.said(), {"failed", "failure", "lost"}),
           "no dignified word after " + name);
    expect(says(story.stage_text(), {"keep your head up", "head high"}), "no head is held high after " + name);
  }
  Story paused(texts);
  paused.record("dark-thought");
  expect(paused.answer("safe-again", {{"safe", "let-go"}}) && paused.is_letting_go(), "no way forward out of a pause");
  Story declined = at_meet(texts);
  declined.record("declined");
  expect(declined.record("declined") && declined.is_letting_go(), "a second no is not enough");
  Story talked = at_talk(texts);
  talked.record("talked", {{"result", "no"}});
  expect(talked.is_letting_go() && says(talked.said(), {"good enough"}), "a no in the talk beats down");
  Story sure = after_meetings(texts, 3);
  sure.on(76).answer("both-sure", {{"afraid", "no"}, {"me-sure", "yes"}, {"them-sure", "no"}});
  expect(sure.is_letting_go(), "a no before the talk leads elsewhere");
  Story writing = after_reply(texts);
  writing.answer("both-writing", {{"both", "let-go"}});
  expect(writing.is_letting_go(), "letting go is no answer to: are you both writing?");
  Story alone(texts, {{"partner", "Kim"}}, "let-go");
  expect(alone.next("tell-one-person") >= 0 && alone.next("tell-one-person") <= 3, "nobody else is told");
  for (std::string const event : {"asked-to-stop", "blocked", "order"}) {
    Story stopped(texts, {}, "let-go");
    expect(stopped.record(event) && stopped.state().stopped() && !open_items(stopped.schedule()).empty(),
           "'" + event + "' ends more than the asking");
  }
  for (std::string const safety : {"asked-to-stop", "order"}) {
    Story const stopped(texts, {{"safety", safety}}, "let-go");
    expect(stopped.state().stopped() && says(stopped.said(), {"everything in this plan is about you"}),
           "'" + safety + "' is no dignified beginning");
  }
  Story told(texts, {}, "let-go");
  expect(told.record("they-wrote", {{"said", "stop"}}) && told.state().stopped() &&
             says(told.said(), {"no verdict on you"}),
         "a clear word beats down");
  expect(alone.record("let-go") && says(alone.said(), {"on your way"}), "letting go twice is a mistake");
  expect(alone.record("slip") && says(alone.said(), {"nothing is taken from you"}), "a slip is held against somebody");
  expect(alone.record("closed-early") && alone.state().ended && says(alone.said(), {"a good ending"}),
         "an early close is no good ending");
  return expect.missing();
}

Missing heal(Texts const& texts) {
  Expect expect;
  Story story(texts, {}, "let-go");
  expect(story.ends() == 90, "it has no end");
  expect(weekday_of(Story::day(story.next("one-new-thing"))) == date::Monday && story.next("one-new-thing") >= 7,
         "nothing new begins");
  expect(story.next("goodbye-letter") >= 21 && says(story.advice("goodbye-letter"), {"not sent"}),
         "there is no farewell");
  expect(story.next("review") >= 77 && story.next("review") < 90, "nobody looks back");
  expect(says(story.advice("review"), {"if you need longer"}), "patience is given a deadline");
  expect(story.on(90).is_in("closed") && says(story.stage_text(), {"keep this, or erase it"}),
         "it does not come to a close");
  expect(story.next("close") >= 90, "the close has no date");
  Story kept = story;
  expect(kept.on(95).done("close", {{"keep", "keep"}}) && kept.state().ended && says(kept.said(), {"planner start"}),
         "keeping it, and starting again, is not offered");
  Story erased = story;
  expect(erased.on(95).done("close", {{"keep", "erase"}}) && says(erased.said(), {"planner plans forget"}),
         "erasing it is not offered");
  Story early(texts, {}, "let-go");
  expect(early.on(20).record("closed-early") && early.state().ended, "nobody may be done sooner");
  Story again(texts, {}, "reconnect");
  again.record("let-go");
  expect(again.next("one-new-thing") >= 7 && again.ends() == 90, "it is another course when it follows on a plan");
  return expect.missing();
}

Missing some_fun(Texts const& texts) {
  Expect expect;
  Story alone(texts, {}, "let-go");
  Story after(texts);
  after.on(5).record("let-go");
  for (auto const* story : {&alone, &after}) {
    int const began = story->number_of(story->state().template_began);
    auto const items = open_items(story->schedule());
    expect(!items.empty() && items.front().key == "fun-first", "something else comes first");
    expect(story->next("fun-first") >= began && story->next("fun-first") <= began + 3,
           "nothing that is fun in the first days");
    auto const weekly = story->open("fun-weekly");
    expect(weekly.size() >= 11, "not every week");
    for (std::size_t i = 1; i < weekly.size(); ++i) {
      expect(days_between(weekly[i - 1].suggested, weekly[i].suggested) == 7, "a week is left out");
    }
  }
  expect(says(alone.advice("fun-first"), {"Life is beautiful"}), "it is not said that life is beautiful");
  expect(alone.record("good-day") && says(alone.said(), {"How good"}), "a good day cannot be kept");
  return expect.missing();
}

/// Everything that the course of letting go says to somebody.
std::string all_words(Story const& story) {
  auto const& plan = *story.state().plan;
  std::string words = plan.opening + "\n" + plan.urge.say;
  for (auto const& stage : plan.stages) {
    words += "\n" + stage.text;
  }
  for (auto const& step : plan.steps) {
    words += "\n" + step.title + "\n" + step.advice;
  }
  for (auto const& event : plan.events) {
    words += "\n" + event.say;
  }
  each_effect(plan, [&](Effect const& effect, std::string const&) { words += "\n" + effect.say; });
  return speak(story.state(), words);
}

Missing good_enough(Texts const& texts) {
  Expect expect;
  Story const alone(texts, {}, "let-go");
  Story after = after_sending(texts);
  after.on(54).record("no-reply");
  for (auto const* story : {&alone, static_cast<Story const*>(&after)}) {
    expect(story->is_letting_go() && says(story->stage_text(), {"You are good enough"}), "it is not said");
    expect(says(story->stage_text(), {"Others have stood where you stand"}), "nobody is said to have stood there");
    expect(says(story->state().plan->opening, {"makes no promise"}), "it is not said that nothing is promised");
    auto const words = all_words(*story);
    expect(!says(words, {"will come back", "will miss you", "will regret", "will call", "find somebody better"}),
           "something is promised about another person");
  }
  return expect.missing();
}

}  // namespace

TEST_CASE("R7.1 letting go is open from everywhere, at once, with steps and dates") {
  keeps("R7.1", head_high);
}
TEST_CASE("R7.2 it takes its time and comes to a close; something new can begin") {
  keeps("R7.2", heal);
}
TEST_CASE("R7.3 it begins with something that is fun, and again every week") {
  keeps("R7.3", some_fun);
}
TEST_CASE("R7.4 you are good enough, and nothing is promised about anybody else") {
  keeps("R7.4", good_enough);
}

}  // namespace planner::rows
