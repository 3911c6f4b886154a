// One thing and all the moments that it could have: the chosen one keeps every hard rule and costs least. The other
// side of the comparison knows nothing of the search: it looks at every five minutes of every day.

#include "availability.hpp"

#include "schedule/slot.hpp"
#include "schedule/timeline.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

using namespace property;

namespace {

std::vector<std::string> const k_zones{"", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "Pacific/Apia"};

/// A small world: a state, what is around it, a thing to be placed in it.
struct Small {
  PlanState state;
  Surroundings around;
  Wishes wishes;
  std::vector<TagId> tags;
  Ledger ledger;
  int minutes = 0;
  Day earliest;
  Day suggested;
  std::optional<Day> latest;
};

Wishes random_wishes(Random& random) {
  Wishes wishes;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    if (chance(random, 20)) {
      wishes.days.emplace_back(weekday);
    }
  }
  if (chance(random, 60)) {
    wishes.at = TimeOfDay{5 * below(random, 288)};
  }
  for (int i = below(random, 3); i > 0; --i) {
    int const from = 5 * below(random, 264);
    wishes.times.push_back({TimeOfDay{from}, TimeOfDay{from + 5 * below(random, 24)}});
  }
  wishes.any_hour = chance(random, 20);
  return wishes;
}

Small random_small(Random& random) {
  Day const begin = day("2026-01-01") + date::days{below(random, 700)};
  Answers facts{{"sown", "2025-12-01"}};
  std::string const& far = k_zones[static_cast<std::size_t>(below(random, static_cast<int>(k_zones.size())))];
  if (!far.empty()) {
    facts["far"] = far;
  }
  if (chance(random, 40)) {
    facts["frost"] = iso(begin + date::days{below(random, 9) - 365});
  }
  Journal const journal("beans", {{"beans", neutral_template()}}, facts, "2025-12-01 08:00");
  Small small;
  small.state = journal.state(at(begin, TimeOfDay{600}));
  small.around = journal.around(small.state);
  small.around.most = 1 + below(random, 3);
  small.around.padding = 15 * below(random, 3);
  small.around.availability =
      random_availability(random, small.around.zone.to_instant(at(begin, {})), 9, below(random, 60), below(random, 2));
  small.wishes = random_wishes(random);
  if (chance(random, 60)) {
    small.tags.push_back(TagId{"neighbour"});
  }
  for (int i = below(random, 8); i > 0; --i) {
    small.ledger.add(at(begin + date::days{below(random, 8)}, TimeOfDay{5 * below(random, 288)}));
  }
  small.minutes = 10 * below(random, 12);
  small.earliest = begin + date::days{below(random, 3)};
  small.suggested = small.earliest + date::days{below(random, 4)};
  if (chance(random, 80)) {
    small.latest = small.suggested + date::days{below(random, 4)};
  }
  return small;
}

/// What forbids a moment, told once more: from the manual page, not from the search.
bool is_allowed(Small const& small, Candidate const& candidate) {
  bool const theirs = !small.tags.empty();
  Instant const from = small.around.zone.to_instant(candidate.own);
  bool const far = theirs && !small.around.others.empty();
  for (auto const& period : small.state.plan->periods) {
    bool const kept = theirs && period_around(small.state, period, candidate.day).has_value();
    if (kept && (period.span.empty() || fact_value(small.state, "soil") == "light")) {
      return false;
    }
  }
  for (auto const& away : small.around.availability.away) {
    if (theirs && candidate.day >= away.from && candidate.day < away.to) {
      return false;
    }
  }
  TimeOfDay const own = time_of(candidate.own);
  bool const quiet = own.minutes >= 21 * 60 + 30 || own.minutes < 8 * 60 + 30;
  bool const their_quiet = candidate.time.minutes >= 21 * 60 + 30 || candidate.time.minutes < 8 * 60 + 30;
  if ((quiet && !small.wishes.any_hour) || (far && their_quiet)) {
    return false;
  }
  std::chrono::minutes const pad{small.around.padding};
  for (auto const& busy : small.around.availability.busy) {
    bool const touches = busy.from - pad < from + std::chrono::minutes{small.minutes} && busy.to + pad > from;
    if (small.minutes > 0 && touches) {
      return false;
    }
  }
  Day const day = day_of(candidate.own);
  return day >= small.earliest && (!small.latest || day <= *small.latest);
}

Cost cost_at(Small const& small, Candidate const& candidate) {
  Cost cost = cost_of_day(small.wishes, small.suggested, candidate.day, small.ledger, small.around.most);
  cost.time = cost_of_time(small.wishes, wished_time(small.wishes), candidate.time);
  cost.near = small.ledger.is_near(candidate.own) ? k_weights.near : 0;
  return cost;
}

std::optional<int> least_cost(Small const& small, Rules const& rules) {
  std::optional<int> least;
  // A day more at both ends: days there are not days here.
  Day const last = small.latest.value_or(small.suggested + date::days{30}) + date::days{1};
  for (Day day = small.earliest - date::days{1}; day <= last; day += date::days{1}) {
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      auto const candidate = rules.candidate(day, TimeOfDay{minute});
      if (is_allowed(small, candidate)) {
        int const total = cost_at(small, candidate).total();
        least = least ? std::min(*least, total) : total;
      }
    }
  }
  return least;
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("the chosen moment is the cheapest of all that keep every rule") {
    int found = 0;
    int none = 0;
    int pushed = 0;
    for (int number = 0; number < count_from_environment(); ++number) {
      CAPTURE(number);
      Random random(seed_from_environment() + static_cast<std::uint64_t>(number) * 104729U);
      Small const small = random_small(random);
      FreeTime const free(small.around.availability, small.around.padding);
      Rules const rules(small.state, small.around, free, small.tags, small.wishes.any_hour, small.minutes);
      SlotRequest const request{small.wishes, small.earliest, small.suggested, small.latest, small.around.most, false};
      auto const chosen = Search(rules, small.ledger, request).in_window();
      auto const least = least_cost(small, rules);
      REQUIRE(chosen.has_value() == least.has_value());
      if (!chosen) {
        ++none;
        Reasons why;
        auto const moment = find_slot(rules, small.ledger, request, why);
        bool const is_said = support::reason_of<NoRoom>(why) != nullptr || support::reason_of<PastLatest>(why) != nullptr;
        CHECK_MESSAGE(is_said, support::said(moment));
        continue;
      }
      ++found;
      CHECK(is_allowed(small, chosen->candidate));
      CHECK(chosen->cost.total() == cost_at(small, chosen->candidate).total());
      CHECK(chosen->cost.total() == *least);
      pushed += chosen->cost.total() > 0;
    }
    MESSAGE(found << " placed, " << pushed << " of them not as wished, " << none << " without room");
    CHECK(pushed * 3 > found);
    CHECK(none * 50 > found);
  }
}
