#include "support/journal.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

/// Does again what each reason says it did.
void recompute(Journal const& journal, Moment now) {
  auto const state = journal.state(now);
  for (auto const& stage : journal.schedule(now).stages) {
    for (auto const& reason : stage.why) {
      if (auto const* rule = std::get_if<RuleApplied>(&reason); rule != nullptr && rule->op == Rule::Op::add) {
        CHECK(rule->after == plus(rule->before, rule->duration));
      }
      if (auto const* extended = std::get_if<Extended>(&reason)) {
        CHECK(extended->after == plus(extended->before, extended->by));
        CHECK(!extended->cause.empty());
      }
    }
    for (auto const& item : stage.items) {
      CAPTURE(item.key);
      for (auto const& reason : item.why) {
        if (auto const* position = std::get_if<Positioned>(&reason)) {
          bool const still = reason_of<StoodStill>(item.why) != nullptr;
          if (!position->percent && !still) {
            CHECK(position->day == plus(position->anchor_day, position->offset));
          }
          if (position->percent && stage.ends && reason_of<StoodStill>(stage.why) == nullptr) {
            CHECK(position->day == position->anchor_day +
                                       date::days{days_between(position->anchor_day, *stage.ends) * *position->percent / 100});
          }
          if (auto const anchor = state.anchors.find(position->anchor); anchor != state.anchors.end()) {
            CHECK(position->anchor_day == anchor->second);
          }
        } else if (auto const* after = std::get_if<AfterStep>(&reason)) {
          CHECK(after->to == plus(after->that, after->gap));
          CHECK(after->to > after->from);
        } else if (auto const* wished = std::get_if<WeekdayWished>(&reason)) {
          CHECK(wished->to > wished->from);
          CHECK(std::find(wished->days.begin(), wished->days.end(), weekday_of(wished->to)) != wished->days.end());
          if (reason_of<PeriodAvoided>(item.why) == nullptr) {
            CHECK(days_between(wished->from, wished->to) < 7 + 8);
          }
        } else if (auto const* period = std::get_if<PeriodAvoided>(&reason)) {
          CHECK(period->to == period->last + date::days{1});
          CHECK(period->from >= period->first);
          CHECK(period->from <= period->last);
        } else if (auto const* apart = std::get_if<AnswersApart>(&reason)) {
          CHECK(apart->to == plus(apart->last, apart->apart));
        } else if (auto const* late = std::get_if<PastLatest>(&reason)) {
          CHECK(late->to > late->latest);
        } else if (auto const* past = std::get_if<NotInThePast>(&reason)) {
          CHECK(past->to > past->from);
        } else if (auto const* still = std::get_if<StoodStill>(&reason)) {
          CHECK(still->days == days_between(still->first, still->last) + 1);
        }
      }
    }
  }
}

}  // namespace

TEST_SUITE("schedule") {
  TEST_CASE("every reason can be done again by hand") {
    Journal journal = Journal::of("reconnect",
                                  {{"breakup", "2026-01-05"}, {"ending", "heated"}, {"together", "3y"}, {"birthday", "1990-04-02"},
                                   {"their-zone", "America/New_York"}},
                                  "2026-01-05 10:00");
    recompute(journal, moment("2026-01-05 10:01"));
    journal.record("2026-01-17", "slip", {{"size", "small"}});
    recompute(journal, moment("2026-01-17 13:00"));
    journal.add("2026-01-20", Held{"", std::nullopt, ""}).add("2026-01-25", Resumed{""});
    recompute(journal, moment("2026-01-25 13:00"));
    journal.answer("2026-03-05", "reevaluate", yes_again()).answer("2026-03-20", "reevaluate", yes_again());
    REQUIRE(journal.state("2026-03-20").stage().value == "text");
    recompute(journal, moment("2026-03-20 13:00"));
    journal.record("2026-03-24", "text-sent").record("2026-03-28", "they-wrote", {{"said", "short"}});
    journal.answer("2026-03-29", "both-writing", {{"both", "yes"}});
    for (int days = 0; days < 80; days += 7) {
      recompute(journal, moment("2026-03-29 13:00") + std::chrono::hours{24 * days});
    }
    journal.record("2026-04-11", "met").record("2026-04-25", "met");
    recompute(journal, moment("2026-04-25 13:00"));
  }

  TEST_CASE("every reason of the neutral course can be done again by hand") {
    Journal journal("beans", {{"beans", neutral_template()}}, {{"soil", "heavy"}, {"frost", "2026-05-12"}}, "2026-04-01 08:00");
    for (int days = 0; days < 60; days += 5) {
      recompute(journal, moment("2026-04-01 13:00") + std::chrono::hours{24 * days});
    }
    journal.record("2026-04-20", "leaf").record("2026-04-21", "rain", {{"much", "lots"}});
    recompute(journal, moment("2026-04-22"));
  }

  TEST_CASE("the suggested day is where the last reason that moves days has put it") {
    Journal const journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    for (auto const& item : open_items(journal.schedule("2026-01-06 10:00"))) {
      if (item.is_gate || item.repeats) {
        continue;
      }
      CAPTURE(item.key);
      std::optional<Day> last;
      for (auto const& reason : item.why) {
        if (auto const* position = std::get_if<Positioned>(&reason); position && position->which == Positioned::Which::suggested) {
          last = position->day;
        } else if (auto const* after = std::get_if<AfterStep>(&reason)) {
          last = after->to;
        } else if (auto const* wished = std::get_if<WeekdayWished>(&reason)) {
          last = wished->to;
        } else if (auto const* past = std::get_if<NotInThePast>(&reason)) {
          last = day_of(past->to);
        } else if (auto const* period = std::get_if<PeriodAvoided>(&reason)) {
          last = period->to;
        }
      }
      REQUIRE(last.has_value());
      CHECK(item.suggested == std::max(*last, item.earliest));
    }
  }
}
