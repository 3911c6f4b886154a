// Life in more than one zone: through every change each civil moment is one instant, and days follow each other.

#include "planner/time/zone.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace planner {

namespace {

Zone zone(char const* name) {
  auto loaded = Zone::load(name);
  REQUIRE_MESSAGE(loaded.has_value(), name);
  return *loaded;
}

Moment moment(std::string_view text) { return parse_iso_moment(text).value(); }

/// New York until the flight of Saturday, 21 March 2026, 13:00; Tokyo from then on.
Zones to_tokyo() {
  Zones zones(zone("America/New_York"));
  zones.change(zone("America/New_York").to_instant(moment("2026-03-21T13:00")), zone("Asia/Tokyo"));
  return zones;
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("one zone is that zone") {
  Zones const zones = zone("Europe/Berlin");
  CHECK(zones.at(Instant{}).name() == "Europe/Berlin");
  CHECK(iso(zones.to_instant(moment("2026-07-01T12:00"))) == "2026-07-01T10:00:00Z");
  CHECK(iso(zones.to_local(zones.to_instant(moment("2026-07-01T12:00")))) == "2026-07-01T12:00:00");
}

TEST_CASE("travelling east leaves hours out; they are read where one came from") {
  Zones const zones = to_tokyo();
  CHECK(iso(zones.to_instant(moment("2026-03-21T12:59"))) == "2026-03-21T16:59:00Z");
  CHECK(iso(zones.to_local(*std::optional<Instant>(zones.to_instant(moment("2026-03-21T13:00"))))) == "2026-03-22T02:00:00");
  CHECK(iso(zones.to_instant(moment("2026-03-21T20:00"))) == "2026-03-22T00:00:00Z");
  CHECK(zones.of(moment("2026-03-21T20:00")).name() == "America/New_York");
  CHECK(iso(zones.to_instant(moment("2026-03-22T02:00"))) == "2026-03-21T17:00:00Z");
  CHECK(iso(zones.to_instant(moment("2026-03-22T20:00"))) == "2026-03-22T11:00:00Z");
  CHECK(zones.of(moment("2026-03-22T20:00")).name() == "Asia/Tokyo");
}

TEST_CASE("travelling west has hours twice; the first is meant") {
  Zones zones(zone("Asia/Tokyo"));
  zones.change(zone("Asia/Tokyo").to_instant(moment("2026-05-10T11:00")), zone("America/New_York"));
  CHECK(iso(zones.to_local(zones.to_instant(moment("2026-05-10T10:59")))) == "2026-05-10T10:59:00");
  CHECK(iso(zones.to_instant(moment("2026-05-10T08:00"))) == "2026-05-09T23:00:00Z");
  CHECK(zones.of(moment("2026-05-09T23:00")).name() == "Asia/Tokyo");
  CHECK(zones.of(moment("2026-05-10T11:00")).name() == "America/New_York");
  CHECK(iso(zones.to_local(zones.to_instant(moment("2026-05-10T20:00")))) == "2026-05-10T20:00:00");
}

TEST_CASE("where a whole day is left out, its moments are the one before the change") {
  Zones zones(zone("Pacific/Honolulu"));
  Instant const flight = zone("Pacific/Honolulu").to_instant(moment("2027-05-08T19:00"));
  zones.change(flight, zone("Pacific/Kiritimati"));
  CHECK(iso(zones.to_local(flight)) == "2027-05-09T19:00:00");
  CHECK(zones.to_instant(moment("2027-05-08T20:00")) == flight - std::chrono::seconds{1});
  CHECK(zones.to_instant(moment("2027-05-09T20:00")) == flight + std::chrono::hours{1});
}

TEST_CASE("changes may be said in any order, and the later word about one instant counts") {
  Zones zones(zone("UTC"));
  zones.change(Instant{std::chrono::hours{200}}, zone("Asia/Tokyo"));
  zones.change(Instant{std::chrono::hours{100}}, zone("Europe/Berlin"));
  zones.change(Instant{std::chrono::hours{200}}, zone("Asia/Kolkata"));
  CHECK(zones.at(Instant{std::chrono::hours{99}}).name() == "UTC");
  CHECK(zones.at(Instant{std::chrono::hours{100}}).name() == "Europe/Berlin");
  CHECK(zones.at(Instant{std::chrono::hours{200}}).name() == "Asia/Kolkata");
}

TEST_CASE("whichever way somebody travels, later moments are later instants") {
  static constexpr std::array<char const*, 9> names{"Pacific/Honolulu", "America/New_York", "UTC", "Europe/Berlin",
                                                    "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe",
                                                    "Pacific/Auckland", "Pacific/Kiritimati"};
  int trips = 0;
  for (auto const* from : names) {
    for (auto const* to : names) {
      for (int hour = 0; hour < 14 * 24; hour += 7) {
        // Around both nights on which Europe's clocks are set in 2027, and America's.
        for (auto const* start : {"2027-03-12T00:00", "2027-10-25T00:00"}) {
          Instant const flight = zone("UTC").to_instant(moment(start)) + std::chrono::hours{hour};
          Zones zones(zone(from));
          zones.change(flight, zone(to));
          Day const first = day_of(zones.to_local(flight)) - date::days{4};
          Instant before = zones.to_instant(at(first, TimeOfDay{20 * 60}));
          bool grows = true;
          bool back = true;
          for (int i = 1; i <= 8; ++i) {
            Moment const evening = at(first + date::days{i}, TimeOfDay{20 * 60});
            Instant const instant = zones.to_instant(evening);
            grows = grows && instant > before;
            // Where the moment is there at all it is that moment again.
            Moment const local = zones.to_local(instant);
            back = back && (local == evening || instant == flight - std::chrono::seconds{1} || zones.at(instant).name() != zones.of(evening).name());
            before = instant;
          }
          CAPTURE(std::string(from));
          CAPTURE(std::string(to));
          CAPTURE(iso(flight));
          CHECK(grows);
          CHECK(back);
          ++trips;
        }
      }
    }
  }
  MESSAGE(trips, " trips");
  CHECK(trips == 9 * 9 * 48 * 2);
}

TEST_SUITE_END();

}  // namespace planner
