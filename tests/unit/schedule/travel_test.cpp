// The evening check through every change of zone: once for each civil day, on no day twice.

#include "support/journal.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>

using namespace support;

namespace {

constexpr std::array<char const*, 8> k_names{"Pacific/Honolulu", "America/New_York", "Europe/Berlin", "Asia/Kolkata",
                                             "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Kiritimati"};

/// The evening checks of the first days, as they are suggested at a moment.
std::map<Day, Item> checks(Journal const& journal, Surroundings const& around, Moment now) {
  std::map<Day, Item> found;
  for (auto const& item : open_items(make_schedule(journal.state(now), now, around))) {
    if (item.key == "evening-check") {
      CHECK(found.emplace(*item.occurrence, item).second);
    }
  }
  return found;
}

}  // namespace

TEST_SUITE("schedule") {
  TEST_CASE("the daily check is there exactly once for each civil day, whichever way somebody travels") {
    int trips = 0;
    int evenings = 0;
    for (auto const* from : k_names) {
      Journal const journal("reconnect", shipped("reconnect"), {{"breakup", "2027-03-08"}}, "2027-03-08 12:00", from);
      for (auto const* to : k_names) {
        for (int hour = 0; hour < 48; hour += 5) {
          Instant const flight = journal.here().to_instant(moment("2027-03-11 00:00")) + std::chrono::hours{hour};
          Surroundings around = journal.around(journal.state("2027-03-08"));
          around.zone.change(flight, zone(to));
          CAPTURE(std::string(from));
          CAPTURE(std::string(to));
          CAPTURE(iso(flight));
          auto const all = checks(journal, around, moment("2027-03-08 12:30"));
          Instant last{};
          for (auto const& [nominal, item] : all) {
            if (nominal > day("2027-03-14")) {
              break;
            }
            CHECK(day_of(item.at) == nominal);
            CHECK(time_of(item.at) == TimeOfDay{20 * 60});
            CHECK(around.zone.to_instant(item.at) > last);
            last = around.zone.to_instant(item.at);
          }
          // Lived: at nine in the evening of each day that has one, that day's check is due and no other.
          for (Day one = day("2027-03-08"); one <= day("2027-03-14"); one += date::days{1}) {
            Moment const nine = at(one, TimeOfDay{21 * 60});
            if (around.zone.to_local(around.zone.to_instant(nine)) != nine) {
              continue;  // passed over on the way: nobody can say how that evening was
            }
            int due = 0;
            for (auto const& [nominal, item] : checks(journal, around, nine)) {
              due += item.state == ItemState::due;
              CHECK((item.state == ItemState::due) == (nominal == one));
            }
            CHECK(due == 1);
            ++evenings;
          }
          ++trips;
        }
      }
    }
    MESSAGE(trips, " trips, ", evenings, " evenings");
    CHECK(trips == 8 * 8 * 10);
    CHECK(evenings > trips * 5);
  }

  TEST_CASE("a zone that lies ahead changes no state, and undo takes it back") {
    Journal journal = Journal::of("reconnect", {{"breakup", "2026-03-01"}}, "2026-03-01 12:00");
    journal.add(moment("2026-03-21 13:00"), journal.here().to_instant(moment("2026-03-05 12:00")), Preferred{"tz", "Asia/Tokyo"});
    auto const state = journal.state("2026-03-05");
    CHECK(iso(state.last_day) == "2026-03-05");
    REQUIRE(state.zone_changes.size() == 1);
    CHECK(state.zone_changes[0].zone == "Asia/Tokyo");
    CHECK(state.zone_changes[0].said_in == journal.here().name());
    CHECK(journal.ask("2026-03-05", SetPreference{"tz", "Asia/Tokyo"}).has_value());
    CHECK(!journal.ask("2026-03-05", SetPreference{"tz", "Tokyo"}).has_value());
    CHECK(!journal.ask("2026-03-05", SetPreference{"sleep", "8h"}).has_value());
    journal.undo("2026-03-06");
    CHECK(journal.state("2026-03-06").zone_changes.empty());
  }
}
