// R3: one casual message, and the waiting after it.

#include "story.hpp"

#include "planner/plan/draft.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

std::vector<std::string> steps_to_them(Story const& story) {
  std::vector<std::string> keys;
  auto const* current = current_stage(story.schedule());
  for (auto const& item : current != nullptr ? current->items : std::vector<Item>{}) {
    if (story.reaches_other(item) && !item.settled_on) {
      keys.push_back(item.key);
    }
  }
  return keys;
}

Missing one_message(Texts const& texts) {
  Expect expect;
  Story story = at_text(texts);
  expect(steps_to_them(story) == std::vector<std::string>{"send"}, "it is not one message that is planned");
  auto const planned = story.open("send");
  expect(!planned.empty() && planned.front().latest && weekday_of(planned.front().suggested).iso_encoding() <= 5,
         "the message has no window on ordinary weekdays");
  expect(story.ends() == 37 + 21, "the time for the message has no end");
  expect(story.on(40).record("text-sent"), "the message cannot be recorded");
  expect(story.anchor("text").has_value(), "its day is not kept");
  expect(story.open("send").empty() && steps_to_them(story).empty(), "something to them is planned after it");
  expect(!story.on(41).record("text-sent") && story.refusal().kind == ErrorKind::not_now,
         "a second one is not refused");
  expect(says(story.refusal().message, {"pressure"}), "it is not said why not");
  expect(!story.done("send"), "a second one can be done as a step");
  Story answered = story;
  answered.on(42).record("they-wrote", {{"said", "short"}});
  expect(answered.record("text-sent"), "their answer does not open it again");
  for (auto const* said : {"angry", "not-now"}) {
    Story unfriendly = story;
    unfriendly.on(42).record("they-wrote", {{"said", said}});
    expect(!unfriendly.on(43).record("text-sent") && unfriendly.refusal().kind == ErrorKind::not_now,
           "an answer that is none to build on opens the way for another message");
  }
  Story second = story;
  expect(second.record("wrote-again") && second.is_letting_go(), "a second one does not end the asking");
  Story first = at_text(texts);
  first.record("they-wrote", {{"said", "warm"}});
  expect(says(first.said(), {"one message"}), "an answer to theirs is not counted as the one");
  return expect.missing();
}

/// What is found in a draft as it would be kept, each "name@sentence: words; ".
std::string findings(Story& story, std::string const& text) {
  Story drafting = story;
  auto const* draft = drafting.tell(KeepDraft{text}) ? draft_in(drafting.state()) : nullptr;
  std::string names;
  for (auto const& finding : draft != nullptr ? check_draft(*draft, sentences_of(text)) : std::vector<DraftFinding>{}) {
    names += finding.message.empty() ? "" : finding.check + "@" + std::to_string(finding.sentence) + ": ";
    for (auto const& word : finding.words) {
      names += word + " ";
    }
    names += "; ";
  }
  return names;
}

Missing casual(Texts const& texts) {
  Expect expect;
  Story story = at_text(texts);
  expect(findings(story, "Hi Kim, the bakery at the corner has opened again. Have you been?").empty(),
         "a casual hello is no good");
  struct {
    std::string draft, finding;
  } const drafts[] = {{std::string(290, 'a') + " and so on, how are you?", "short@1: "},
                      {"One. Two. Three. Four. Five, and you?", "few-sentences@5: "},
                      {"How are you? How is work? How is your mother?", "one-question@2: "},
                      {"Hello Kim.", "inviting@0: "},
                      {"Hello darling, how are you?", "not-flirty@1: darling "},
                      {"Hi. I MISS you, how are you?", "not-flirty@2: MISS "},
                      {"I am so sorry. How are you?", "no-guilt@1: sorry "},
                      {"Please answer, I am waiting. How are you?", "no-pressure@1: Please waiting "},
                      {"Do you think of our time together?", "no-we@1: our together "},
                      {"It is fate that I saw your street in a dream, is it not?", "not-weird@1: fate dream "},
                      {"Happy birthday! How are you?", "no-occasion@1: birthday "}};
  for (auto const& one : drafts) {
    expect(says(findings(story, one.draft), {one.finding}), "'" + one.draft + "' is not found to be " + one.finding);
  }
  expect(story.tell(KeepDraft{"Hi Kim, how are you?"}) && story.state().drafts.size() == 1, "a draft is not kept");
  Story sent = story;
  sent.on(40).record("text-sent");
  expect(!sent.tell(KeepDraft{"And another thing"}) && says(sent.refusal().message, {"pressure"}),
         "a second message may be drafted");
  Story early = Story(texts);
  expect(!early.tell(KeepDraft{"Hello"}) && early.state().drafts.empty(), "a draft is possible in the quiet time");
  expect(story.next("first-draft") > 37 && story.next("first-draft") < story.next("send"), "no draft before sending");
  auto const advice = story.advice("first-draft");
  for (std::string const word : {"casual", "flirty", "strange", "friendly", "question"}) {
    expect(says(advice, {word}), "the draft is not said to be " + word);
  }
  Story birthday = story;
  auto const planned = story.next("send");
  expect(birthday.fact("birthday", "1990-" + iso(Story::day(planned)).substr(5)), "their birthday cannot be told");
  expect(birthday.next("send") > planned + 3, "an occasion is taken for a pretext");
  return expect.missing();
}

Missing patience(Texts const& texts) {
  Expect expect;
  Story story = after_sending(texts);
  expect(says(story.said(), {"need time"}) && says(story.said(), {"nothing is yours to do"}),
         "no word against panic after sending");
  expect(says(story.stage_text(), {"trust"}), "it is not said that trust takes time");
  expect(story.next("sit-still") == 42 && story.is_firm("sit-still"), "no reminder says when not to do anything");
  expect(says(story.reminder("sit-still", ""), {"Nothing to do"}) &&
             says(story.reminder("sit-still", ""), {"second message"}),
         "the reminder does not say what not to do, and why");
  expect(story.next("soft-check") == 47 && says(story.reminder("soft-check", ""), {"wait ends"}),
         "nobody asks half way");
  expect(story.ends() == 54, "the wait has no stated end");
  for (std::string const said : {"short", "warm"}) {
    Story answered = story;
    answered.on(42).record("they-wrote", {{"said", said}});
    expect(says(answered.said(), {"sleep first"}), "an answer at night is answered at night");
    expect(answered.open("sit-still").empty(), "the reminder stays after an answer");
  }
  Story asked = story;
  expect(asked.on(54).answer("silence", {{"next", "they-wrote"}}) && asked.is_in("text") &&
             says(asked.said(), {"they-wrote"}),
         "an answer that did come is not heard");
  Story birthday = story;
  birthday.fact("birthday", "1990-12-24");
  expect(birthday.next("care-note") == birthday.number_of(*parse_iso_day("2026-12-23")), "a hard day comes unsaid");
  return expect.missing();
}

/// Letting go with nothing to them left, and with something that is fun before everything else.
void goes_on_with_fun(Expect& expect, Story const& story, std::string const& how) {
  expect(story.is_letting_go(), how + " does not lead to letting go");
  auto const items = open_items(story.schedule());
  expect(!items.empty() && items.front().key == "fun-first" &&
             story.number_of(items.front().suggested) <= story.number_of(story.state().template_began) + 3,
         how + ": nothing that is fun comes first");
  for (auto const& item : items) {
    expect(!story.reaches_other(item), how + ": '" + item.key + "' still reaches them");
  }
}

Missing no_answer(Texts const& texts) {
  Expect expect;
  Story story = after_sending(texts);
  auto const told = story.on(41).export_calendar();
  expect(!story.on(53).record("no-reply") && says(story.refusal().message, {"two weeks"}), "the wait may be cut short");
  expect(story.on(54).is_in("text") && story.ends() == 54 && story.next("silence") == 54,
         "the end of the wait does not ask");
  Story silent = story;
  expect(silent.record("no-reply"), "no answer cannot be recorded");
  goes_on_with_fun(expect, silent, "no answer");
  auto const calendar = silent.calendar();
  for (auto const& item : told.changed) {
    auto const now = std::find_if(calendar.calendar.events.begin(), calendar.calendar.events.end(),
                                  [&](calendar::Event const& event) { return event.uid == item.uid; });
    bool const ahead = day_of(item.start) >= Story::day(54);
    expect(!ahead || (now != calendar.calendar.events.end() && now->status == calendar::EventStatus::cancelled),
           "something ahead stays in the calendar");
  }
  expect(calendar.cancelled > 0, "nothing is cancelled");
  Story asked = story;
  asked.answer("silence", {{"next", "let-go"}});
  goes_on_with_fun(expect, asked, "the first answer to silence");
  Story waiting = story;
  expect(waiting.answer("silence", {{"next", "wait"}}) && waiting.next("silence") == 68,
         "one more wait is not possible");
  expect(waiting.on(68).answer("silence", {{"next", "wait"}}) && waiting.next("silence") == 68, "the wait has no end");
  expect(says(waiting.said(), {"no third wait"}), "it is not said that it ends");
  Story angry = story;
  angry.record("they-wrote", {{"said", "angry"}});
  expect(says(angry.said(), {"let-go"}) && !angry.anchor("reply"), "anger opens something");
  Story unsure = at_reflect(texts);
  unsure.answer("reevaluate", yes_answers(unsure));
  unsure.on(37).answer("reevaluate", yes_answers(unsure, {{"in-peace", "unsure"}}));
  expect(unsure.is_in("reflect"), "who could not bear silence may write");
  return expect.missing();
}

}  // namespace

TEST_CASE("R3.1 exactly one message; a second is refused while the first is unanswered") {
  keeps("R3.1", one_message);
}
TEST_CASE("R3.2 a draft is held against: casual, not flirty, not weird, friendly, inviting") {
  keeps("R3.2", casual);
}
TEST_CASE("R3.3 reminders say when not to do anything; the wait has a stated end") {
  keeps("R3.3", patience);
}
TEST_CASE("R3.4 no answer asks and leads to letting go, with something that is fun first") {
  keeps("R3.4", no_answer);
}

}  // namespace planner::rows
