// R5: talk about changes.

#include "story.hpp"

#include "planner/render/written.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

bool promise(Story& story, std::string const& by, std::string const& covers = "") {
  return story.tell(MakePromise{{"a walk on Sundays", by, "", covers, ""}});
}

/// A look at the first promise.
bool look(Story& story, std::string const& result, Answers const& answers = {}) {
  auto const& promises = story.state().promises;
  return !promises.empty() && story.tell(CheckPromise{promises.front().id, result, answers, ""});
}

Missing look_back(Texts const& texts) {
  Expect expect;
  for (int meeting = 1; meeting <= 3; ++meeting) {
    std::string const name = "look-back-" + std::to_string(meeting);
    Story story = after_meetings(texts, meeting);
    int const met = 42 + 10 * meeting;
    expect(story.next(name) == met + 1 && story.is_firm(name), "no look back after meeting " + std::to_string(meeting));
    expect(story.on(met + 1).done(name, {{"went", "neutral"}}) && story.open(name).empty(),
           "'" + name + "' cannot be written");
    Story afraid = after_meetings(texts, meeting);
    afraid.on(met + 1).done(name, {{"went", "afraid"}});
    expect(!afraid.state().paused_by.empty(), "fear after a meeting is passed over");
  }
  expect(after_meetings(texts, 1).open("weekly-look-back").size() > 3, "the weeks are not looked back at");
  Story story = at_talk(texts);
  expect(story.on(80).record("talked", {{"result", "time"}}) && story.is_in("talk") &&
             says(story.said(), {"Time is a fair wish"}),
         "time that is wished for is not given");
  expect(!story.open("the-talk").empty(), "the talk does not come back after it");
  return expect.missing();
}

Missing both_are_sure(Texts const& texts) {
  Expect expect;
  auto const after = [&](std::string const& me, std::string const& them) {
    Story story = after_meetings(texts, 3);
    expect(story.on(76).answer("both-sure", {{"afraid", "no"}, {"me-sure", me}, {"them-sure", them}}),
           "it is not asked about both: " + me + ", " + them);
    return story;
  };
  expect(after("yes", "yes").is_in("talk"), "both being sure does not open the talk");
  for (auto const& one : {after("yes", "not-yet"), after("not-yet", "yes")}) {
    expect(one.is_in("meet") && one.next("both-sure") == 90, "one who is not sure is not waited for");
  }
  expect(after("yes", "no").is_letting_go() && after("no", "yes").is_letting_go(), "a no of one side is not an answer");
  Story story = at_talk(texts);
  expect(story.ends() == 52 + 90, "the time for the talk has no end");
  expect(says(story.stage_text(), {"both of you want it"}), "it is not said that both have to want it");
  expect(story.next("ask-talk") >= 76 && story.next("ask-talk") < story.next("the-talk"),
         "nobody asks whether a talk is wanted");
  expect(says(story.advice("ask-talk"), {"A yes sets a date"}), "the asking is not open");
  expect(story.next("the-talk") > 52 + 14 && story.is_firm("the-talk"), "the talk has no date");
  return expect.missing();
}

Missing joint_plan(Texts const& texts) {
  Expect expect;
  Story story = at_talk(texts);
  expect(story.next("worksheet") >= 76 && story.next("worksheet") < story.next("the-talk"),
         "nobody prepares their own part");
  expect(says(story.advice("worksheet"), {"what I can do to repair"}), "the own part is not prepared");
  expect(story.on(80).record("talked", {{"result", "plan"}}) && story.is_in("celebrate"), "a joint plan opens nothing");
  expect(story.anchor("talk").has_value(), "the day of the talk is not kept");
  expect(story.next("joint-plan") > 80 && story.next("joint-plan") <= 87 && story.is_firm("joint-plan"),
         "the plan is not written in the first week");
  auto const advice = story.advice("joint-plan");
  for (std::string const word : {"each of you can change", "who, what, first check", "together"}) {
    expect(says(advice, {word}), "the joint plan does not say '" + word + "'");
  }
  Story early = after_meetings(texts, 3);
  expect(!promise(early, "both") && says(early.refusal().message, {"Talk about changes"}),
         "promises are made before the talk, or it is not said when");
  expect(promise(story, "me") && promise(story, "them") && promise(story, "both"), "what was agreed cannot be kept");
  expect(story.state().promises.size() == 3, "promises are lost");
  expect(promise(story, "me") && !promise(story, "me") && promise(story, "them") && !promise(story, "both"),
         "there is no end of promises, or one of them may not make as many");
  expect(story.next("promise-check") > 80 && story.is_firm("promise-check"), "their first check has no day");
  expect(story.done("joint-plan") && story.open("joint-plan").empty(), "the joint plan cannot be done");
  expect(story.next("promise-check") > 80 && story.next("promise-check") <= 94, "no first check follows");
  return expect.missing();
}

Missing what_parted(Texts const& texts) {
  Expect expect;
  Story story = at_celebrate(texts);
  expect(story.next("reason-covered") > 80 && story.next("reason-covered") <= 94, "the old reason is not asked about");
  expect(says(story.advice("reason-covered"), {k_reason}), "the old reason is not shown");
  for (std::string const covered : {"promise", "set-aside", "open"}) {
    Story one = at_celebrate(texts);
    expect(one.on(83).done("reason-covered", {{"covered", covered}}),
           "'" + covered + "' is no answer about the reason");
    expect(says(one.said(), {"good to know"}) == (covered == "open"),
           "an open reason is passed over, or a closed one is not");
  }
  Story promised = at_celebrate(texts);
  expect(promise(promised, "me") && !promised.open("reason-covered").empty(), "any promise covers the old reason");
  expect(promise(promised, "both", "reason") && promised.open("reason-covered").empty(),
         "a promise cannot cover the old reason");
  expect(!promise(promised, "me", "weather"), "a promise covers what was never told");
  expect(look(promised.on(90), "kept", {{"unsaid", "yes"}}) && says(promised.said(), {"say it to each other"}),
         "a look at a promise does not ask what was left unsaid");
  auto const checks = story.open("promise-check");
  expect(!checks.empty() &&
             story.on(90).done("promise-check", {{"kept", "kept"}, {"unsaid", "yes"}}, checks.front().occurrence),
         "a check does not ask what was left unsaid");
  expect(says(story.said(), {"say it to each other"}), "what was left unsaid stays unsaid");
  return expect.missing();
}

/// Days of the checks, from every stage that has them, each once.
std::vector<Day> check_days(Story const& story) {
  std::set<Day> days;
  for (auto const& item : open_items(story.schedule())) {
    if (item.key == "promise-check" && item.occurrence) {
      days.insert(*item.occurrence);
    }
  }
  return {days.begin(), days.end()};
}

Missing best_versions(Texts const& texts) {
  Expect expect;
  Story story = at_celebrate(texts);
  auto const days = check_days(story);
  expect(days.size() >= 12, "the checks do not go on");
  for (std::size_t i = 1; i < days.size() && i < 12; ++i) {
    int const gap = days_between(days[i - 1], days[i]);
    bool const right = i < 4 ? gap == 7 : i < 9 ? gap >= 21 && gap <= 37 : gap >= 330 && gap <= 374;
    expect(right, "check " + std::to_string(i + 1) + " comes after " + std::to_string(gap) + " days");
  }
  auto const in_calendar = story.calendar().calendar.events;
  auto const teas = std::count_if(in_calendar.begin(), in_calendar.end(),
                                  [](calendar::Event const& event) { return event.summary == "Tea for two"; });
  expect(teas >= 4, "the checks are not in the calendar");
  expect(!days.empty() && story.on(90).done("promise-check", {{"kept", "not-yet"}}, days.front()),
         "a check cannot be done");
  expect(says(story.said(), {"No relationship is perfect"}) && says(story.said(), {"best version"}),
         "that line does not stand beside what is not yet kept");
  Story looked = at_celebrate(texts);
  expect(promise(looked, "me"), "a promise cannot be made");
  expect(look(looked.on(90), "not-yet") && says(looked.said(), {"No relationship is perfect"}),
         "the line does not stand beside a promise not yet kept");
  expect(looked.open("talk-again").empty(), "once not yet asks for the talk");
  expect(looked.state().plan->promises && says(promises_text(looked.view()), {"No relationship is perfect"}),
         "the list does not say it");
  expect(look(looked.on(97), "not-yet") && says(looked.said(), {"No relationship is perfect"}), "the second time says nothing");
  expect(looked.next("talk-again") >= 97 && looked.is_firm("talk-again"), "twice not yet does not ask for the talk again");
  expect(look(looked.on(104), "kept") && !says(looked.said(), {"perfect"}), "a kept promise is talked down");
  Story kept = at_celebrate(texts);
  kept.on(90).done("promise-check", {{"kept", "kept"}}, days.empty() ? Story::day(90) : days.front());
  expect(!says(kept.said(), {"not yet"}), "what is kept is talked down");
  Story const steady = at_steady(texts);
  expect(says(steady.stage_text(), {"short checks"}) && check_days(steady).size() >= 8,
         "the checks end with the celebration");
  return expect.missing();
}

}  // namespace

TEST_CASE("R5.1 a short look back after every meeting") {
  keeps("R5.1", look_back);
}
TEST_CASE("R5.2 the talk opens only when both sides are sure") {
  keeps("R5.2", both_are_sure);
}
TEST_CASE("R5.3 a joint plan: who, what, first check") {
  keeps("R5.3", joint_plan);
}
TEST_CASE("R5.4 the old reason is covered or set aside; checks ask what was left unsaid") {
  keeps("R5.4", what_parted);
}
TEST_CASE("R5.5 checks recur: four weekly, five monthly, yearly; no relationship is perfect") {
  keeps("R5.5", best_versions);
}

}  // namespace planner::rows
