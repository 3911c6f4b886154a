// R1: let time heal.

#include "story.hpp"

#include "planner/state/evaluate.hpp"
#include "planner/state/window.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

int window_for(Texts const& texts, Answers const& facts) {
  return Story(texts, facts).ends();
}

Missing a_window(Texts const& texts) {
  Expect expect;
  expect(window_for(texts, {{"together", "3mo"}}) == 21, "less than six months is not 21 days");
  expect(window_for(texts, {{"together", "1y"}}) == 30, "a year is not 30 days");
  expect(window_for(texts, {{"together", "2y"}}) == 45, "two years are not 45 days");
  expect(window_for(texts, {{"together", "6y"}}) == 60, "more than five years are not 60 days");
  expect(window_for(texts, {{"together", "1y"}, {"home", "yes"}}) == 60, "a shared home is not 60 days");
  expect(window_for(texts, {{"together", "1y"}, {"earlier", "1"}}) == 37, "an earlier break-up adds nothing");
  expect(window_for(texts, {{"together", "1y"}, {"earlier", "3"}}) == 44, "several of them do not add more");
  Story story(texts, {{"together", "6y"}, {"earlier", "2"}, {"ending", "heated"}});
  story.on(10).record("slip");
  story.on(20).record("slip");
  expect(story.ends() == 90, "the window has no latest end");
  bool based = false;
  for (auto const& reason : current_window(story.state()).reasons) {
    auto const line = line_of(story.view(), reason);
    auto const* rule = std::get_if<RuleApplied>(&reason);
    based = based || (rule != nullptr && rule->op == Rule::Op::set);
    expect(!line.rule.empty() && (rule == nullptr || !line.source.empty()), "a reason is not printed");
  }
  expect(based, "no reason names the length that it begins with");
  expect(story.count("slip") == 2, "what happened in the window is not counted");
  Story quiet(texts);
  expect(quiet.next("writing") >= 7 && quiet.next("writing") < quiet.ends(), "the window is only waiting");
  return expect.missing();
}

Missing no_contact(Texts const& texts) {
  Expect expect;
  Story story(texts, {{"if-then", "If I want to write, then I walk"}});
  story.on(10);
  auto const* current = current_stage(story.schedule());
  auto const* stage = find(*story.state().plan, StageId{"no-contact"});
  expect(current != nullptr && numbers_of(story.view(), *current).day == 10, "days are not counted");
  expect(stage != nullptr && !stage->count.empty(), "the days have no name");
  expect(fact_value(story.state(), "if-then") != "" && story.next("if-then") >= 0,
         "nothing is kept for the hard moment");
  expect(story.record("logistics") && story.ends() == 30, "practical things move the end");
  expect(story.record("they-wrote", {{"said", "short"}}) && story.ends() == 30, "what they write moves the end");
  expect(says(story.said(), {"no slip"}), "it is not said that what they write is no slip");
  expect(story.record("slip") && story.ends() == 37, "a first small slip is not seven days");
  expect(story.on(15).record("slip") && story.ends() == 51, "a second one is not fourteen more");
  expect(story.on(20).record("slip") && story.ends() == 50, "a third one does not begin the window again");
  expect(story.count("slip") == 3, "slips are not counted");
  Story large(texts);
  expect(large.on(10).record("slip", {{"size", "large"}}) && large.ends() == 40, "a large slip begins nothing again");
  expect(large.is_in("no-contact") && large.state().visit().number == 2, "it is not a new beginning");
  Story early(texts);
  expect(early.on(3).record("slip") && early.ends() == 30, "the first week is counted against anybody");
  expect(early.anchor("last-contact") == 3, "the latest contact is not kept");
  Story told(texts, {{"breakup", "2026-10-20"}, {"last-contact", "2026-10-31"}});
  expect(told.ends() == 28, "the quiet does not count from the last contact");
  auto const evenings = Story(texts).open("evening-check");
  expect(evenings.size() > 10 && days_between(evenings[5].suggested, evenings[6].suggested) == 1 &&
             days_between(evenings[8].suggested, evenings[9].suggested) == 3,
         "evenings are not asked about, daily first and then rarely");
  expect(story.done("evening-check", {{"day", "impossible"}}, Story::day(20)) && says(story.said(), {"planner urge"}),
         "a hard evening finds no help");
  return expect.missing();
}

Missing looking(Texts const& texts) {
  Expect expect;
  Story story(texts);
  expect(story.next("mute") >= 0 && story.is_firm("mute"), "there is no step to mute");
  story.on(1).done("mute");
  auto const before = story.state().anchors;
  expect(story.on(10).record("looked") && story.on(11).record("looked"), "looking cannot be recorded");
  expect(story.count("looked") == 2, "looking is not counted");
  expect(story.ends() == 30 && story.state().anchors == before && story.state().visit().number == 1,
         "looking costs something");
  expect(says(story.said(), {"no date moves"}), "it is not said that it costs nothing");
  expect(story.open("mute").empty(), "the step to mute comes back too soon");
  expect(story.on(12).record("looked") && !story.open("mute").empty() && story.ends() == 30,
         "three looks in a week do not bring the step to mute back");
  Story other(texts, {}, "let-go");
  expect(other.record("looked") && says(other.said(), {"without a price"}), "looking has a price when letting go");
  return expect.missing();
}

Missing their_side(Texts const& texts) {
  Expect expect;
  Story const story(texts, {{"partner", "Kim"}});
  for (std::string const word : {"upset", "sad", "resentful", "rejected", "you ended it", "Kim"}) {
    expect(says(story.stage_text(), {word}), "the stage does not say '" + word + "'");
  }
  Story const heated(texts, {{"ending", "heated"}});
  expect(heated.ends() == 37, "a heated ending does not lengthen the window");
  bool printed = false;
  for (auto const& reason : current_window(heated.state()).reasons) {
    printed = printed || says(line_of(heated.view(), reason).rule, {"heated"});
  }
  expect(printed, "the reason for that is not printed");
  return expect.missing();
}

Missing nothing_before(Texts const& texts) {
  Expect expect;
  Story story(texts);
  story.on(5);
  std::set<std::string> uids;
  for (auto const& item : open_items(story.schedule())) {
    if (story.reaches_other(item)) {
      expect(!item.firm, "'" + item.key + "' is firm in the quiet time");
      uids.insert(uid_of(story.state(), item, ""));
    }
  }
  expect(!uids.empty(), "what comes later is not even in sight");
  for (auto const& event : story.calendar().calendar.events) {
    expect(!uids.contains(event.uid), "the calendar reaches them: " + event.summary);
  }
  for (std::string const step : {"send", "first-draft", "invite", "meet-1", "the-talk"}) {
    bool const refused = !story.done(step);
    expect(refused && story.refusal().kind == ErrorKind::not_now, "'" + step + "' can be done");
    expect(refused && says(story.refusal().message, {human(Story::day(30))}), "'" + step + "' does not say until when");
  }
  for (std::string const event : {"text-sent", "met", "talked", "celebrated", "no-reply", "declined"}) {
    bool const refused = !story.record(event, event == "talked" ? Answers{{"result", "plan"}} : Answers{});
    expect(refused && story.refusal().kind == ErrorKind::not_now && story.refusal().message.size() > 30,
           "'" + event + "' is not refused with a reason");
  }
  expect(!story.tell(KeepDraft{"Hello"}) && story.refusal().kind == ErrorKind::not_now && story.state().drafts.empty(),
         "something can be drafted");
  expect(!story.answer("both-writing", {{"both", "yes"}}) && !story.answer("reevaluate", yes_answers(story)),
         "a later question can be answered");
  expect(story.next("midpoint") > 10 && story.next("midpoint") < 30, "half of the way is not marked");
  expect(says(story.advice("midpoint"), {"holds better"}), "why the time is needed is not said on the way");
  expect(story.on(25).record("slip") && story.ends() == 25 + 14, "two quiet weeks after a contact are not kept");
  Story late(texts);
  expect(late.on(32).is_in("reflect") && late.record("slip") && late.is_in("no-contact"),
         "a slip while looking again does not lead back to the quiet");
  return expect.missing();
}

Missing then_the_question(Texts const& texts) {
  Expect expect;
  Story story(texts);
  auto const first = story.open("reevaluate");
  expect(first.size() == 2 && first.front().earliest == Story::day(23), "there is no first look in the last week");
  expect(!story.on(22).answer("reevaluate", yes_answers(story)), "the question is open before the last week");
  expect(story.on(23).answer("reevaluate", yes_answers(story)) && story.is_in("no-contact"),
         "the first look is refused, or opens something");
  expect(story.on(29).is_in("no-contact") && story.on(30).is_in("reflect"),
         "the end of the window does not open stage 2");
  expect(story.on(200).is_in("reflect"), "time alone leads further");
  expect(story.on(30).answer("reevaluate", yes_answers(story)) && story.is_in("text"),
         "who still wants it, and says so again, does not go on");
  return expect.missing();
}

/// The same course with every length of the quiet time set to a day.
std::shared_ptr<Course const> hurried(Texts const& texts) {
  auto course = std::make_shared<Course>(*course_from(texts, "reconnect"));
  PlanTemplate plan = *course->templates.at("reconnect");
  for (auto& stage : plan.stages) {
    for (auto& rule : stage.rules) {
      rule.duration = rule.op == Rule::Op::set ? days_long(1) : rule.duration;
    }
  }
  course->templates.insert_or_assign("reconnect", CourseTemplate(std::move(plan)));
  return course;
}

/// What can be recorded in the quiet time leads nowhere but to waiting or away.
bool leads_astray(Texts const& texts, Event const& event) {
  Answers answers;
  for (auto const& question : event.questions) {
    answers[question.key] = question.choices.empty() ? "yes" : question.choices.back().name;
  }
  Story story(texts);
  story.on(9).record(event.id.value, answers);
  return !story.is_in("no-contact") && !story.is_letting_go();
}

Missing always(Texts const& texts) {
  Expect expect;
  expect(Story(hurried(texts)).ends() == 21, "nothing holds the shortest window");
  for (std::string const together : {"0d", "1mo", "11mo", "4y", "40y"}) {
    for (std::string const ending : {"calm", "heated"}) {
      Story story(texts, {{"together", together}, {"ending", ending}});
      int const end = story.ends();
      expect(end >= 21, "shorter than three weeks: " + together + ", " + ending);
      expect(story.on(end - 1).is_in("no-contact") && story.on(end).is_in("reflect"), "the stage can be left early");
    }
  }
  Story story(texts);
  for (auto const* event : possible_events(story.on(9).state(), Story::day(9))) {
    expect(!leads_astray(texts, *event), "'" + event->id.value + "' skips the stage");
  }
  expect(!story.skip("no-contact"), "the stage can be left out like a step");
  return expect.missing();
}

}  // namespace

TEST_CASE("R1.1 a window from the facts: a length to begin with, additions, a latest end, reasons") {
  keeps("R1.1", a_window);
}
TEST_CASE("R1.2 days are counted; slips extend or restart, practical things do not") {
  keeps("R1.2", no_contact);
}
TEST_CASE("R1.3 looking is recorded and counted without a penalty; a step to mute") {
  keeps("R1.3", looking);
}
TEST_CASE("R1.4 how they may feel is said to everybody; a heated ending takes longer") {
  keeps("R1.4", their_side);
}
TEST_CASE("R1.5 nothing that reaches them is firm, drafted or exported while the window runs") {
  keeps("R1.5", nothing_before);
}
TEST_CASE("R1.6 the end of the window opens the question; a first look in the last week") {
  keeps("R1.6", then_the_question);
}
TEST_CASE("R1.7 the stage cannot be skipped and the shortest window holds") {
  keeps("R1.7", always);
}

}  // namespace planner::rows
