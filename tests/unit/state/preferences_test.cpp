#include "support/journal.hpp"

#include "planner/state/preferences.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

std::string canonical(std::string const& key, std::string const& typed) {
  auto const value = find_preference(key)->read(typed);
  return value ? *value : "error: " + value.error().message;
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("a preference that nobody set has its default, and every default reads as itself") {
    auto const preferences = default_preferences();
    CHECK(preferences.quiet == TimeRange{{21 * 60 + 30}, {8 * 60 + 30}});
    CHECK(preferences.busy_padding == 15);
    CHECK(preferences.day_most == 3);
    for (auto const& spec : preference_specs()) {
      CAPTURE(spec.key);
      CHECK((spec.default_value.empty() || canonical(spec.key, spec.default_value) == spec.default_value));
    }
    CHECK(find_preference("quiet") == nullptr);
  }

  TEST_CASE("preferences are read as people write them, and written in one way") {
    CHECK(canonical("quiet-hours", " 22:00-07:00 ") == "22:00-07:00");
    CHECK(canonical("quiet-hours", "22:00-22:00").starts_with("error: "));
    CHECK(canonical("quiet-hours", "22-7") == "error: '22-7' is not a range of times");
    CHECK(canonical("busy.padding", "1h") == "60min");
    CHECK(canonical("busy.padding", "0min") == "0min");
    CHECK(canonical("busy.padding", "2d") == "error: '2d' is not between 0min and 12h");
    CHECK(canonical("busy.padding", "30m").starts_with("error: "));
    CHECK(canonical("day.most", "3") == "3");
    for (char const* number : {"0", "21", "x", "", "2.5"}) {
      CHECK(canonical("day.most", number).starts_with("error: "));
    }
    CHECK(canonical("tz", "Asia/Tokyo") == "Asia/Tokyo");
    CHECK(canonical("tz", "Tokyo") == "error: unknown time zone 'Tokyo'");
  }

  TEST_CASE("the last one set is in force, and undo gives back the one before") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.add("2026-01-06", Preferred{"busy.padding", "30min"}).add("2026-01-07", Preferred{"busy.padding", "45min"});
    journal.add("2026-01-07", Preferred{"quiet-hours", "22:00-07:00"}).add("2026-01-07", Preferred{"day.most", "1"});
    auto const preferences = preferences_of(journal.state("2026-01-08"));
    CHECK(preferences.busy_padding == 45);
    CHECK(preferences.quiet == TimeRange{{22 * 60}, {7 * 60}});
    CHECK(preferences.day_most == 1);
    journal.undo("2026-01-08").undo("2026-01-08", 3).undo("2026-01-08", 5);
    CHECK(preferences_of(journal.state("2026-01-08")).busy_padding == 30);
    CHECK(preferences_of(journal.state("2026-01-08")).day_most == 3);
  }

  TEST_CASE("a value that cannot be read has no effect, and is said") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.add("2026-01-06", Preferred{"busy.padding", "much"}).add("2026-01-06", Preferred{"colour-of-hair", "red"});
    auto const state = journal.state("2026-01-07");
    CHECK(preferences_of(state).busy_padding == 15);
    CHECK(state.warnings.size() == 2);
  }

  TEST_CASE("an empty value gives back the default") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00");
    journal.add("2026-01-06", Preferred{"day.most", "5"}).add("2026-01-07", Preferred{"day.most", ""});
    CHECK(preferences_of(journal.state("2026-01-08")).day_most == 3);
    CHECK(journal.state("2026-01-08").warnings.empty());
  }
}
