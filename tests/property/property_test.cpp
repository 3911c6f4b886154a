#include "walked.hpp"

#include "planner/plan/read.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/gate.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <iostream>

using namespace property;

namespace {

std::string item_text(Item const& item) {
  std::string text = item.key + "#" + std::to_string(item.number) + "/" + std::to_string(item.visit);
  text += item.occurrence ? " @" + iso(*item.occurrence) : "";
  text += " " + said(item.at) + " " + iso(item.earliest) + " " + said(item.latest) + " " + to_string(item.state);
  text += item.firm ? "" : " unfirm";
  text += item.overdue ? " overdue" : "";
  text += " " + item.place + " " + std::to_string(item.minutes) + " why" + std::to_string(item.why.size());
  return text;
}

std::string text_of(Schedule const& schedule, std::function<std::string(std::string const&)> const& name) {
  std::string text;
  for (auto const& stage : schedule.stages) {
    text += "[" + name(stage.id.value) + " " + std::to_string(stage.visit) + " " + said(stage.from) + " " +
            said(stage.opens) + " " + said(stage.ends) + (stage.firm ? "" : " unfirm") + " why" +
            std::to_string(stage.why.size()) + "]\n";
    for (auto item : stage.items) {
      item.key = name(item.key);
      text += item_text(item) + "\n";
    }
  }
  return text;
}
std::string text_of(Schedule const& schedule) {
  return text_of(schedule, [](std::string const& one) { return one; });
}

std::string text_of(PlanState const& state) {
  std::string text = state.stage().value + " " + status_word(state) + " " + state.paused_by.value + " " +
                     said(state.held_since) + (state.offered ? " offered" : "") + " " + said(state.ended) + "\n";
  for (auto const& [anchor, on] : state.anchors) {
    text += anchor.value + "=" + iso(on) + " ";
  }
  for (auto const& [key, value] : state.facts) {
    text += key + "=" + value + " ";
  }
  for (auto const& visit : state.visits) {
    text += visit.stage.value + iso(visit.opened) + said(visit.closed) + " ";
  }
  for (auto const& [gate, on] : state.asked) {
    text += "asked " + gate.value + iso(on) + " ";
  }
  for (auto const& [tag, times] : state.spent) {
    text += times != 0 ? "spent " + tag.value + std::to_string(times) + " " : "";
  }
  return text;
}

bool has_consent(PlanTemplate const& plan, std::vector<TagId> const& tags) {
  return std::any_of(tags.begin(), tags.end(), [&](TagId const& id) {
    auto const* tag = find(plan, id);
    return tag != nullptr && tag->consent;
  });
}

std::string bytes_of(Journal const& journal, Moment now) {
  ReminderOptions options;
  options.ahead = true;
  return property::bytes_of(journal, now, options);
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("every journal has a state, on its day and for years after, and every moment has a schedule") {
    for_journals(1, [](Walked const& walk, Random& random, Kind const&) {
      INFO(story_of(walk.journal()));
      for (int const later : {0, 30, 400, 4000}) {
        Moment const now = walk.now() + std::chrono::hours{24 * later} + std::chrono::minutes{below(random, 600)};
        PlanState const state = walk.journal().state(now);
        CHECK(!state.visits.empty());
        CHECK(find(*state.plan, state.stage()) != nullptr);
        for (auto const& visit : state.visits) {
          CHECK_MESSAGE((!visit.closed || *visit.closed >= visit.opened), visit.stage.value);
        }
        auto const schedule = make_schedule(state, now, walk.journal().around(state));
        CHECK(!schedule.stages.empty());
        for (auto const& stage : schedule.stages) {
          CHECK(stage.items.size() < 3000);
          if (stage.opens && stage.ends) {
            CHECK_MESSAGE(*stage.ends >= *stage.opens, stage.id.value);
          }
        }
      }
    });
  }

  TEST_CASE("taking the latest entry back gives what was without it") {
    for_journals(1, [](Walked const& walk, Random&, Kind const&) {
      INFO(story_of(walk.journal()));
      Journal with_undo = walk.journal();
      Journal without = walk.journal();
      auto const decision = with_undo.ask(walk.now(), TakeBack{1});
      if (!decision) {
        return;
      }
      auto const& targets = std::get<Undone>(decision->bodies.front()).targets;
      REQUIRE(targets.size() == 1);
      with_undo.add(walk.now(), decision->bodies.front());
      std::erase_if(without.entries(), [&](Entry const& entry) { return entry.id == targets.front(); });
      auto const undone = with_undo.state(walk.now());
      auto const never = without.state(walk.now());
      CHECK(text_of(undone) == text_of(never));
      CHECK(text_of(with_undo.schedule(walk.now())) == text_of(without.schedule(walk.now())));
      // And applying it again gives what was before.
      auto const again = with_undo.ask(walk.now(), ApplyAgain{1});
      REQUIRE(again.has_value());
      with_undo.add(walk.now(), again->bodies.front());
      CHECK(text_of(with_undo.state(walk.now())) == text_of(walk.journal().state(walk.now())));
      CHECK(text_of(with_undo.schedule(walk.now())) == text_of(walk.journal().schedule(walk.now())));
    });
  }

  TEST_CASE("after a bar no schedule has a step that touches another person, and nothing but a withdrawal lifts it") {
    int stopped = 0;
    for_journals(1, [&](Walked const& walk, Random& random, Kind const& kind) {
      INFO(story_of(walk.journal()));
      Journal journal = walk.journal();
      if (!journal.state(walk.now()).stopped() && below(random, 2) == 0) {
        std::string const event = kind.name == "beans" ? "they-came" : "they-wrote";
        std::string const question = kind.name == "beans" ? "word" : "said";
        journal.add(walk.now(), Recorded{event, {{question, kind.name == "beans" ? "never" : "stop"}}, "", std::nullopt});
        journal.undo(iso(day_of(walk.now()) + date::days{1}));
      }
      if (!journal.state(walk.now()).stopped()) {
        return;
      }
      ++stopped;
      for (int const later : {0, 3, 40, 200}) {
        Moment const now = walk.now() + std::chrono::hours{24 * later};
        PlanState const state = journal.state(now);
        CHECK(state.stopped());
        for (auto const& item : open_items(make_schedule(state, now, journal.around(state)))) {
          auto const* step = find(*state.plan, StepId{item.key});
          auto const* gate = find(*state.plan, GateId{item.key});
          CHECK_MESSAGE(!has_consent(*state.plan, step != nullptr ? step->tags : gate->tags), item.key);
        }
      }
      for (int round = 0; round < 3; ++round) {
        std::shuffle(journal.entries().begin(), journal.entries().end(), random);
        CHECK(fold(walk.journal().course(), journal.entries()).stopped());
      }
    });
    MESSAGE(stopped << " of them were stopped");
    CHECK(stopped * 20 >= count_from_environment());
  }

  TEST_CASE("a suggestion lies in its window, or a reason says why not") {
    int looked_at = 0;
    for_journals(2, [&](Walked const& walk, Random& random, Kind const&) {
      INFO(story_of(walk.journal()));
      for (int const later : {0, 1, 9, 50}) {
        Moment const now = walk.now() + std::chrono::hours{24 * later} + std::chrono::minutes{below(random, 1440)};
        INFO("at " << said(now));
        for (auto const& item : open_items(walk.journal().schedule(now))) {
          ++looked_at;
          INFO(item_text(item));
          bool const moved = reason_of<MovedByHand>(item.why) != nullptr;
          CHECK(item.suggested == day_of(item.at));
          CHECK((moved || item.at > walk.journal().entries().front().moment));
          auto const day_after = item.suggested + date::days{1};  // another zone's day may be this one or the next
          CHECK((moved || item.earliest <= day_after));
          if (item.latest && item.suggested > *item.latest) {
            bool const late = reason_of<PastLatest>(item.why) != nullptr || reason_of<NotInThePast>(item.why) != nullptr;
            bool const abroad = item.suggested == *item.latest + date::days{1};
            CHECK((moved || late || abroad));
          }
          bool const unfirm = !item.firm;
          bool const waits = item.suggested >= evening_day(now);
          CHECK((moved || unfirm || waits));
        }
      }
    });
    MESSAGE(looked_at << " places");
  }

  TEST_CASE("the order in which entries arrive changes nothing, to the byte") {
    for_journals(3, [](Walked const& walk, Random& random, Kind const&) {
      INFO(story_of(walk.journal()));
      Journal shuffled = walk.journal();
      std::string const before = bytes_of(walk.journal(), walk.now());
      auto const state = text_of(walk.journal().state(walk.now()));
      for (int round = 0; round < 2; ++round) {
        std::shuffle(shuffled.entries().begin(), shuffled.entries().end(), random);
        CHECK(text_of(shuffled.state(walk.now())) == state);
        CHECK(bytes_of(shuffled, walk.now()) == before);
      }
    });
  }

  TEST_CASE("nothing depends on how things are called") {
    auto const others = other_names();
    auto const other = [&](std::string const& name) {
      auto const found = others.find(name);
      return found == others.end() ? name : found->second;
    };
    auto const renamed = [&](Answers const& answers) {
      Answers result;
      for (auto const& [key, value] : answers) {
        result[other(key)] = value;
      }
      return result;
    };
    std::string const text = neutral_template(other);
    std::uint64_t const seed = seed_from_environment();
    int const count = std::max(1, count_from_environment() / 3);
    MESSAGE("seed " << seed << ", " << count << " journals");
    for (int number = 0; number < count; ++number) {
      Random random(seed + 77777U + static_cast<std::uint64_t>(number));
      Reached reached;
      Walked const walk = random_walk(random, kinds()[1], below(random, 12), 4 + below(random, 20), reached);
      INFO(story_of(walk.journal()));
      Journal called = walk.journal();
      for (auto& entry : called.entries()) {
        if (auto* started = std::get_if<Started>(&entry.body)) {
          started->templates = {{"beans", text}};
          started->facts = renamed(started->facts);
        } else if (auto* fact = std::get_if<FactSet>(&entry.body)) {
          fact->fact = other(fact->fact);
        } else if (auto* recorded = std::get_if<Recorded>(&entry.body)) {
          recorded->event = other(recorded->event);
          recorded->answers = renamed(recorded->answers);
        } else if (auto* done = std::get_if<Done>(&entry.body)) {
          done->step = other(done->step);
          done->answers = renamed(done->answers);
        } else if (auto* skipped = std::get_if<Skipped>(&entry.body)) {
          skipped->step = other(skipped->step);
        } else if (auto* answered = std::get_if<Answered>(&entry.body)) {
          answered->gate = other(answered->gate);
          answered->answers = renamed(answered->answers);
        } else if (auto* moved = std::get_if<Moved>(&entry.body)) {
          moved->step = other(moved->step);
        } else if (auto* held = std::get_if<Held>(&entry.body)) {
          held->stage = other(held->stage);
        } else if (auto* resumed = std::get_if<Resumed>(&entry.body)) {
          resumed->stage = other(resumed->stage);
        }
      }
      for (int const later : {0, 20}) {
        Moment const now = walk.now() + std::chrono::hours{24 * later};
        CHECK(text_of(called.schedule(now)) == text_of(walk.journal().schedule(now), other));
      }
    }
  }

  TEST_CASE("the journals that all of this looks at reach every stage and every effect, again and again") {
    // A floor for the default count; another count has its share of it.
    int const floor = std::max(1, 5 * count_from_environment() / 300);
    Reached reached = all_walked().reached;
    MESSAGE(all_walked().journals.size() << " journals, " << reached.entries << " entries, " << reached.refused << " refused");
    std::string missing;
    auto const look = [&](std::string const& what, int times) {
      MESSAGE(what << ": " << times);
      missing += times < floor ? "\n  " + what + ": " + std::to_string(times) : "";
    };
    for (auto const& kind : kinds()) {
      for (auto const& stage : read_template(kind.name, kind.texts.at(kind.name)).plan.stages) {
        std::string const name = kind.name + "/" + stage.id.value;
        look("stage " + name, reached.stages[name]);
      }
    }
    for (std::string const effect : {"set", "extend", "restart", "go", "ask", "bring", "continue", "hold", "resume",
                                     "pause", "offer", "end", "bar", "withdraw"}) {
      look("effect " + effect, reached.effects[effect]);
    }
    CHECK_MESSAGE(missing.empty(), "reached fewer than " << floor << " times:" << missing);
  }
}
