// Random plans with random calendars: what no suggestion may do, whatever else it weighs.

#include "availability.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

using namespace property;

namespace {

bool says(Item const& item) {
  return std::any_of(item.why.begin(), item.why.end(), [](Reason const& reason) {
    return std::holds_alternative<NoRoom>(reason) || std::holds_alternative<MovedByHand>(reason) ||
           std::holds_alternative<PastLatest>(reason);
  });
}

bool says_that_the_hour_is_theirs(Item const& item) {
  return std::any_of(item.why.begin(), item.why.end(), [](Reason const& reason) {
    auto const* time = std::get_if<TimeChosen>(&reason);
    return time != nullptr && time->cause == TimeChosen::Cause::by_hand;
  });
}

Step const* step_of(PlanState const& state, Item const& item) {
  return item.is_gate ? nullptr : find(*state.plan, StepId{item.key});
}

bool touches(Item const& item, Surroundings const& around) {
  std::chrono::minutes const pad{around.padding};
  Instant const from = around.zone.to_instant(item.at);
  Instant const to = from + std::chrono::minutes{item.minutes};
  return item.minutes > 0 && std::any_of(around.availability.busy.begin(), around.availability.busy.end(), [&](BusySpan const& busy) {
           return busy.from - pad < to && busy.to + pad > from;
         });
}

bool any_touches(Schedule const& schedule, Surroundings const& around) {
  return std::any_of(schedule.stages.begin(), schedule.stages.end(), [&](StageSchedule const& stage) {
    return std::any_of(stage.items.begin(), stage.items.end(), [&](Item const& item) { return touches(item, around); });
  });
}

bool in_person(PlanState const& state, Step const& step) {
  return std::any_of(step.tags.begin(), step.tags.end(), [&](TagId const& id) {
    auto const* tag = find(*state.plan, id);
    return tag != nullptr && tag->in_person;
  });
}

/// Every date and time, as one text.
std::string text_of(Schedule const& schedule) {
  std::string text;
  for (auto const& stage : schedule.stages) {
    text += stage.id.value + said(stage.opens) + said(stage.ends);
    for (auto const& item : stage.items) {
      text += " " + item.key + said(item.at) + to_string(item.state);
    }
  }
  return text;
}

/// Some entries speak of the same moment as the one before them and were written down with it.
Journal with_ties(Random& random, Journal journal) {
  auto& entries = journal.entries();
  for (std::size_t i = 2; i < entries.size(); ++i) {
    if (chance(random, 40)) {
      entries[i].moment = entries[i - 1].moment;
      entries[i].zone = entries[i - 1].zone;
      entries[i].recorded = entries[i - 1].recorded;
    }
  }
  return journal;
}

void be_in(std::string const& host_zone) {
  setenv("TZ", host_zone.c_str(), 1);
  tzset();
}

struct World {
  Journal journal;
  PlanState state;
  Surroundings around;
  Moment now;
  [[nodiscard]] Schedule schedule() const { return make_schedule(state, now, around); }
};

World random_world(Random& random) {
  static std::vector<Kind> const kinds{shipped_kind("reconnect"), neutral_kind(), shipped_kind("let-go")};
  Reached reached;
  int const led = below(random, 12);
  // In this order, whatever the compiler does with arguments: the same seed gives the same journals.
  int const strays = 2 + below(random, 18);
  auto const& kind = kinds[static_cast<std::size_t>(below(random, 10) < 7 ? 0 : 1 + below(random, 2))];
  Walked const walk = random_walk(random, kind, led, strays, reached);
  World world{walk.journal(), walk.journal().state(walk.now()), {}, walk.now()};
  world.around = walk.journal().around(world.state);
  world.around.padding = 15 * below(random, 4);
  world.around.most = 1 + below(random, 3);
  Instant const from = world.around.zone.to_instant(walk.now());
  world.around.availability = random_availability(random, from, 60, below(random, 120), below(random, 3));
  return world;
}

void check_rules(World const& world, Schedule const& schedule, int& placed) {
  for (auto const& item : open_items(schedule)) {
    auto const* step = step_of(world.state, item);
    if (step == nullptr || says(item) || item.settled_on) {
      continue;
    }
    ++placed;
    CAPTURE(item.key);
    CAPTURE(said(item.at));
    CHECK(!touches(item, world.around));
    bool const any_hour = step->wishes.any_hour || says_that_the_hour_is_theirs(item);
    CHECK((any_hour || !contains(world.around.quiet, time_of(item.at))));
    CHECK(item.suggested >= item.earliest);
    CHECK((!item.latest || item.suggested <= *item.latest || item.suggested == evening_day(world.now)));
    for (auto const& away : world.around.availability.away) {
      bool const there = world.around.others.empty() && item.suggested >= away.from && item.suggested < away.to;
      CHECK((!in_person(world.state, *step) || !there));
    }
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("no suggestion breaks a hard rule unless its reasons say so") {
    int placed = 0;
    for (int number = 0; number < count_from_environment(); ++number) {
      CAPTURE(number);
      Random random(seed_from_environment() + static_cast<std::uint64_t>(number) * 15485863U);
      World const world = random_world(random);
      check_rules(world, world.schedule(), placed);
    }
    MESSAGE(placed << " suggestions");
    CHECK(placed > 10 * count_from_environment());
  }

  TEST_CASE("a busy time that nothing lies in changes no date") {
    int added = 0;
    for (int number = 0; number < count_from_environment(); number += 3) {
      CAPTURE(number);
      Random random(seed_from_environment() + static_cast<std::uint64_t>(number) * 32452843U);
      World world = random_world(random);
      auto const schedule = world.schedule();
      World more = world;
      more.around.availability = random_availability(random, world.around.zone.to_instant(world.now), 60, 1, 0);
      if (any_touches(schedule, more.around)) {
        continue;
      }
      ++added;
      auto& busy = more.around.availability.busy;
      busy.insert(busy.end(), world.around.availability.busy.begin(), world.around.availability.busy.end());
      std::stable_sort(busy.begin(), busy.end(), [](auto const& a, auto const& b) { return a.from < b.from; });
      more.around.availability.away = world.around.availability.away;
      CHECK(text_of(more.schedule()) == text_of(schedule));
    }
    MESSAGE(added << " busy times that touch nothing");
    CHECK(added * 6 > count_from_environment());
  }

  TEST_CASE("neither the order of entries of one moment nor the host's zone changes a date") {
    static std::vector<std::string> const hosts{"UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns"};
    char const* const host = std::getenv("TZ");
    std::string const before = host == nullptr ? "" : host;
    for (int number = 0; number < count_from_environment(); number += 3) {
      CAPTURE(number);
      Random random(seed_from_environment() + static_cast<std::uint64_t>(number) * 49979687U);
      World world = random_world(random);
      world.journal = with_ties(random, world.journal);
      world.state = world.journal.state(world.now);
      std::string const dates = text_of(world.schedule());
      std::shuffle(world.journal.entries().begin(), world.journal.entries().end(), random);
      be_in(one_of(random, hosts));
      world.state = world.journal.state(world.now);
      CHECK(text_of(world.schedule()) == dates);
    }
    host == nullptr ? static_cast<void>(unsetenv("TZ")) : be_in(before);
  }
}
