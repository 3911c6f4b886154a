// R6: celebrate together.

#include "story.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner::rows {
namespace {

Missing the_way(Texts const& texts) {
  Expect expect;
  Story story = at_celebrate(texts);
  expect(says(story.stage_text(), {"A calm sea never made a skilled sailor"}), "the stage does not say it");
  expect(story.next("look-at-the-way") > 80 && story.is_firm("look-at-the-way"), "the way is not looked at");
  expect(story.next("look-at-the-way") < story.next("celebrate-together"), "it is looked at after the evening");
  expect(says(story.advice("look-at-the-way"), {"proud"}) && says(story.advice("look-at-the-way"), {"planner history"}),
         "it does not say where the way is shown");
  Story hard(texts);
  hard.on(3).done("evening-check", {{"day", "very-hard"}}, Story::day(3));
  std::string history;
  for (auto const* one : {&hard, &story}) {
    for (auto const& entry : one->entries()) {
      history += history_line(one->view(), entry, false);
    }
  }
  for (std::string const& word :
       std::vector<std::string>{"very-hard", "met", "text-sent", "talked", human_column(Story::day(52))}) {
    expect(says(history, {word}), "the history does not show '" + word + "'");
  }
  expect(story.record("together-again") && story.state().offered && open_items(story.schedule()).empty(),
         "joy is refused, or given duties");
  expect(says(story.said(), {"Be glad of each other"}), "joy is not wished");
  return expect.missing();
}

Missing the_two_of_you(Texts const& texts) {
  Expect expect;
  Story story = at_celebrate(texts);
  expect(story.ends() == 80 + 90, "the evening has no time of its own");
  auto const planned = story.open("celebrate-together");
  expect(!planned.empty() && weekday_of(planned.front().suggested) == date::Saturday && planned.front().firm,
         "no day is suggested");
  expect(story.next("celebrate-together") >= 80 + 14, "it comes before the first checks");
  auto const advice = story.advice("celebrate-together");
  for (std::string const word : {"Only the two of you", "a nice place", "picnic"}) {
    expect(says(advice, {word}), "the ideas lack '" + word + "'");
  }
  expect(!at_talk(texts).record("celebrated"), "it can be celebrated before the talk");
  expect(story.on(114).record("celebrated") && story.is_in("steady"), "the evening leads nowhere");
  expect(story.anchor("celebrate").has_value(), "its day is not kept");
  return expect.missing();
}

Missing a_symbol(Texts const& texts) {
  Expect expect;
  Story story = at_celebrate(texts);
  expect(story.next("choose-symbol") > 80 && story.next("choose-symbol") < story.next("celebrate-together"),
         "no symbol is chosen before the evening");
  auto const advice = story.advice("choose-symbol");
  for (std::string const word : {"tree", "vow", "both of you", "planner note"}) {
    expect(says(advice, {word}), "choosing does not speak of '" + word + "'");
  }
  expect(story.on(94).done("choose-symbol"), "the choice cannot be recorded");
  Story const steady = at_steady(texts);
  auto const years = steady.open("anniversary");
  expect(years.size() == 5, "it does not come back every year");
  for (std::size_t i = 0; i < years.size(); ++i) {
    Day const day = plus(Story::day(114), {12 * (static_cast<int>(i) + 1), 0, 0});
    expect(years[i].occurrence == day && years[i].firm, "a year on is not a year on");
  }
  expect(says(steady.advice("anniversary"), {"tree"}) && says(steady.advice("anniversary"), {"vow"}),
         "what comes back is not the symbol");
  return expect.missing();
}

Missing close_to_each_other(Texts const& texts) {
  Expect expect;
  Story const story = at_celebrate(texts);
  expect(story.next("open-ending") > 80 && story.is_firm("open-ending"), "nothing is said of the end of the evening");
  expect(story.next("open-ending") < story.next("celebrate-together"), "it is said after the evening");
  auto const advice = story.advice("open-ending");
  for (std::string const word :
       {"both of you wish", "if one of you does not", "Ask, do not assume", "never scheduled"}) {
    expect(says(advice, {word}), "it is said without '" + word + "'");
  }
  auto const items = story.open("open-ending");
  expect(!items.empty() && !says(title_of(story.view(), items.front()), {"night", "sex", "bed"}),
         "it is said without tact");
  return expect.missing();
}

}  // namespace

TEST_CASE("R6.0 the way travelled is shown, the hard evenings included") {
  keeps("R6.0", the_way);
}
TEST_CASE("R6.1 an evening for the two of them: a date and ideas") {
  keeps("R6.1", the_two_of_you);
}
TEST_CASE("R6.2 a symbol, chosen together, that comes back every year") {
  keeps("R6.2", a_symbol);
}
TEST_CASE("R6.3 the end of the evening stays open, and is what both want") {
  keeps("R6.3", close_to_each_other);
}

}  // namespace planner::rows
