#include "support/journal.hpp"
#include "support/neutral.hpp"

#include "planner/state/window.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet(Answers facts, std::string const& begun = "2026-01-05 10:00") {
  facts.emplace("breakup", "2026-01-05");
  return Journal::of("reconnect", std::move(facts), begun);
}

std::string end_of(Journal const& journal, std::string const& when = "2026-01-06") {
  return said(current_window(journal.state(when)).ends);
}

/// "set 30d, add 7d": the rules that applied, in order.
std::string rules_of(Journal const& journal, std::string const& when = "2026-01-06") {
  static std::map<Rule::Op, std::string> const names{{Rule::Op::set, "set"},
                                                     {Rule::Op::add, "add"},
                                                     {Rule::Op::at_least, "at-least"},
                                                     {Rule::Op::at_most, "at-most"}};
  std::string text;
  for (auto const& reason : current_window(journal.state(when)).reasons) {
    if (auto const* rule = std::get_if<RuleApplied>(&reason)) {
      text += names.at(rule->op) + " " + to_string(rule->duration) + "; ";
    } else if (auto const* extended = std::get_if<Extended>(&reason)) {
      text += "extended " + to_string(extended->by) + "; ";
    }
  }
  return text;
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("the length of a stage follows the first base that applies") {
    struct Row {
      std::string together;
      std::string end;
      std::string rules;
    };
    for (auto const& [together, end, rules] : std::vector<Row>{{"", "2026-02-04", "set 30d; "},
                                                               {"5mo", "2026-01-26", "set 21d; "},
                                                               {"6mo", "2026-02-04", "set 30d; "},
                                                               {"14mo", "2026-02-04", "set 30d; "},
                                                               {"23mo", "2026-02-04", "set 30d; "},
                                                               {"2y", "2026-02-19", "set 45d; "},
                                                               {"5y", "2026-02-19", "set 45d; "},
                                                               {"5y 1mo", "2026-03-06", "set 60d; "}}) {
      CAPTURE(together);
      Journal const journal = quiet(together.empty() ? Answers{} : Answers{{"together", together}});
      CHECK(end_of(journal) == end);
      CHECK(rules_of(journal) == rules);
    }
  }

  TEST_CASE("additions come after the base and the bounds after both, each with its own reason") {
    CHECK(rules_of(quiet({{"ending", "heated"}})) == "set 30d; add 7d; ");
    CHECK(rules_of(quiet({{"ending", "heated"}, {"earlier", "1"}})) == "set 30d; add 7d; add 7d; ");
    CHECK(rules_of(quiet({{"earlier", "3"}, {"together", "6y"}})) == "set 60d; add 14d; ");
    CHECK(end_of(quiet({{"earlier", "3"}, {"together", "6y"}, {"ending", "heated"}})) == "2026-03-27");
    // 60 + 7 + 14 = 81 stays under the bound of 90; a large slip on the last days does not.
    Journal journal = quiet({{"earlier", "3"}, {"together", "6y"}, {"ending", "heated"}});
    journal.record("2026-01-20", "slip", {{"size", "small"}}).record("2026-02-20", "slip", {{"size", "small"}});
    CHECK(end_of(journal, "2026-02-21") == "2026-04-05");
    CHECK(rules_of(journal, "2026-02-21") ==
          "set 60d; add 7d; add 14d; extended 7d; extended 14d; at-most 90d; ");
  }

  TEST_CASE("two quiet weeks after the latest contact come last and go over the bound") {
    Journal journal = quiet({{"together", "6y"}, {"ending", "heated"}, {"earlier", "3"}});
    journal.record("2026-01-20", "slip", {{"size", "small"}}).record("2026-03-26", "slip", {{"size", "small"}});
    CHECK(end_of(journal, "2026-03-26") == "2026-04-09");
    CHECK(rules_of(journal, "2026-03-26") ==
          "set 60d; add 7d; add 14d; extended 7d; extended 14d; at-most 90d; at-least 14d; ");
  }

  TEST_CASE("every rule's before and after is its own arithmetic") {
    Journal journal = quiet({{"together", "6y"}, {"ending", "heated"}, {"earlier", "3"}});
    journal.record("2026-01-20", "slip", {{"size", "small"}}).record("2026-03-26", "slip", {{"size", "small"}});
    auto const state = journal.state("2026-03-26");
    auto const window = current_window(state);
    REQUIRE(reason_of<CountedFrom>(window.reasons) != nullptr);
    Day running = reason_of<CountedFrom>(window.reasons)->day;
    CHECK(running == day("2026-01-05"));
    for (auto const& reason : window.reasons) {
      if (auto const* rule = std::get_if<RuleApplied>(&reason)) {
        CHECK(rule->before == running);
        Day const base = rule->from.empty() ? window.from : state.anchors.at(rule->from);
        Day const expected = rule->op == Rule::Op::at_least || rule->op == Rule::Op::at_most ? plus(base, rule->duration)
                                                                                             : plus(running, rule->duration);
        CHECK(rule->after == expected);
        CHECK(!rule->because.reason.empty());
        CHECK(!rule->because.source.empty());
        CHECK(rule->because.sure != Sure::unsaid);
        running = rule->after;
      } else if (auto const* extended = std::get_if<Extended>(&reason)) {
        CHECK(extended->before == running);
        CHECK(extended->after == plus(running, extended->by));
        running = extended->after;
      }
    }
    CHECK(window.ends == running);
  }

  TEST_CASE("in the first seven days a slip only moves the latest contact") {
    Journal journal = quiet({});
    journal.record("2026-01-11 23:00", "slip", {{"size", "large"}});
    auto const state = journal.state("2026-01-12");
    CHECK(state.extensions.empty());
    CHECK(iso(state.anchors.at(AnchorId{"quiet-since"})) == "2026-01-05");
    CHECK(iso(state.anchors.at(AnchorId{"last-contact"})) == "2026-01-11");
    CHECK(end_of(journal) == "2026-02-04");
    // And it is not counted among the small ones that come after.
    journal.record("2026-01-13", "slip", {{"size", "small"}});
    CHECK(end_of(journal, "2026-01-13") == "2026-02-11");
  }

  TEST_CASE("the first small slip adds seven days, the second fourteen, the third begins again") {
    Journal journal = quiet({});
    journal.record("2026-01-12", "slip", {{"size", "small"}});
    CHECK(end_of(journal, "2026-01-12") == "2026-02-11");
    journal.record("2026-01-14", "slip", {{"size", "small"}});
    CHECK(end_of(journal, "2026-01-14") == "2026-02-25");
    journal.record("2026-01-20", "slip", {{"size", "small"}});
    auto const state = journal.state("2026-01-20");
    CHECK(iso(state.anchors.at(AnchorId{"quiet-since"})) == "2026-01-20");
    CHECK(state.extensions.empty());
    CHECK(state.visit().number == 2);
    CHECK(end_of(journal, "2026-01-20") == "2026-02-19");
    // The week after a restart is a first week again.
    journal.record("2026-01-26", "slip", {{"size", "large"}});
    CHECK(end_of(journal, "2026-01-26") == "2026-02-19");
    CHECK(journal.state("2026-01-26").visit().number == 2);
  }

  TEST_CASE("a large slip begins the stage again with its day, and what was done stays done") {
    Journal journal = quiet({});
    journal.done("2026-01-06", "if-then").record("2026-01-12", "slip", {{"size", "large"}});
    auto const state = journal.state("2026-01-12");
    CHECK(state.visit().number == 2);
    CHECK(iso(state.visit().opened) == "2026-01-12");
    auto const* step = find(*state.plan, StepId{"if-then"});
    REQUIRE(step != nullptr);
    CHECK(settled(state, *step, 2, std::nullopt) != nullptr);
  }

  TEST_CASE("a slip while thinking goes back to the quiet time, which lasts two weeks at least") {
    Journal journal = quiet({});
    CHECK(journal.state("2026-02-03").stage().value == "no-contact");
    CHECK(journal.state("2026-02-04").stage().value == "reflect");
    journal.record("2026-02-10", "slip", {{"size", "small"}});
    CHECK(journal.state("2026-02-10").stage().value == "no-contact");
    CHECK(end_of(journal, "2026-02-10") == "2026-02-24");
    CHECK(journal.state("2026-02-24").stage().value == "reflect");
    CHECK(journal.state("2026-02-24").visit().number == 2);
  }

  TEST_CASE("time alone opens the time for thinking and nothing after it") {
    Journal const journal = quiet({});
    CHECK(journal.state("2027-01-01").stage().value == "reflect");
    CHECK(journal.state("2040-01-01").stage().value == "reflect");
    CHECK(iso(journal.state("2040-01-01").visit().opened) == "2026-02-04");
    Journal further = quiet({});
    further.answer("2026-01-30", "reevaluate", yes_again()).answer("2026-02-06", "reevaluate", yes_again());
    CHECK(further.state("2026-02-06").stage().value == "text");
    CHECK(further.state("2030-02-06").stage().value == "text");
  }

  TEST_CASE("a window that was over before the plan began opens the next stage on the first day") {
    Journal const journal =
        Journal::of("reconnect", {{"breakup", "2025-08-15"}, {"last-contact", "2026-09-30"}}, "2026-11-23 09:00");
    auto const state = journal.state("2026-11-23");
    CHECK(state.stage().value == "reflect");
    CHECK(iso(state.visit().opened) == "2026-11-23");
  }

  TEST_CASE("looking is counted and extends nothing; three in a week bring a step back") {
    Journal journal = quiet({});
    journal.done("2026-01-06", "mute").record("2026-01-10", "looked").record("2026-01-12", "looked");
    CHECK(journal.state("2026-01-12").brought.empty());
    journal.record("2026-01-16", "look");  // by another name
    auto const state = journal.state("2026-01-16");
    CHECK(state.brought.contains(StepId{"mute"}));
    CHECK(end_of(journal, "2026-01-16") == "2026-02-04");
    Journal apart = quiet({});
    apart.record("2026-01-06", "looked").record("2026-01-10", "looked").record("2026-01-13", "looked");
    CHECK(apart.state("2026-01-13").brought.empty());
  }

  TEST_CASE("extensions without a stage belong to the current one") {
    Journal journal("beans", {{"beans", neutral_template()}}, {}, "2026-04-01 08:00");
    CHECK(said(current_window(journal.state("2026-04-01")).ends) == "2026-04-13");
    journal.record("2026-04-03", "rain", {{"much", "lots"}});
    CHECK(said(current_window(journal.state("2026-04-03")).ends) == "2026-04-16");
    journal.record("2026-04-04", "shower", {{"much", "little"}}).record("2026-04-05", "rain", {{"much", "little"}});
    CHECK(said(current_window(journal.state("2026-04-05")).ends) == "2026-04-16");
    CHECK(said(current_window(journal.state("2026-04-16")).ends) == "2026-05-27");  // 40 days and one
    journal.record("2026-04-06", "rain", {{"much", "lots"}}).record("2026-04-07", "rain", {{"much", "lots"}});
    auto const again = journal.state("2026-04-07");
    CHECK(again.visit().number == 2);
    // The one that began it again extends the new stay; what was added before is forgotten.
    CHECK(said(current_window(again).ends) == "2026-04-22");
  }
}
