#include "planner/time/zone.hpp"

#include "planner/base/text.hpp"
#include "table.hpp"

#include <doctest/doctest.h>

#include <map>

namespace planner {

namespace {

std::string kind_word(LocalInfo::Kind kind) {
  switch (kind) {
    case LocalInfo::Kind::unique:
      return "unique";
    case LocalInfo::Kind::gap:
      return "gap";
    case LocalInfo::Kind::overlap:
      return "overlap";
  }
  return "";
}

Zone zone(char const* name) {
  auto loaded = Zone::load(name);
  REQUIRE_MESSAGE(loaded.has_value(), name);
  return *loaded;
}

Moment moment(std::string_view text) {
  return parse_iso_moment(text).value();
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("civil moments become instants as the table says") {
  auto const rows = test::read_table("zones.txt");
  REQUIRE(rows.size() > 30);
  for (test::TableRow const& row : rows) {
    CAPTURE(row.line);
    Zone const in = zone(row.fields.at(0).c_str());
    Moment const local = moment(row.fields.at(1));
    CHECK(kind_word(in.info(local).kind) == row.fields.at(2));
    CHECK(iso(in.to_instant(local)) == row.fields.at(3));
  }
}

TEST_CASE("a gap and an overlap tell both offsets and when the change is") {
  using std::chrono::hours;
  Zone const berlin = zone("Europe/Berlin");
  LocalInfo const gap = berlin.info(moment("2027-03-28T02:30"));
  CHECK(gap.before == hours{1});
  CHECK(gap.after == hours{2});
  CHECK(iso(gap.transition) == "2027-03-28T01:00:00Z");
  CHECK(iso(berlin.to_local(gap.transition)) == "2027-03-28T03:00:00");
  LocalInfo const overlap = berlin.info(moment("2027-10-31T02:30"));
  CHECK(overlap.before == hours{2});
  CHECK(overlap.after == hours{1});
  CHECK(iso(overlap.transition) == "2027-10-31T01:00:00Z");
  LocalInfo const plain = berlin.info(moment("2027-07-01T12:00"));
  CHECK(plain.before == hours{2});
  CHECK(plain.after == hours{2});
}

TEST_CASE("what is local and not in a gap comes back from its instant") {
  for (char const* name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                           "Africa/Casablanca", "America/Nuuk", "Asia/Tehran", "UTC"}) {
    Zone const in = zone(name);
    for (Moment m = moment("1890-01-01T00:20"); m < moment("2150-01-01T00:00"); m += std::chrono::hours{24 * 11 + 5}) {
      if (in.info(m).kind != LocalInfo::Kind::gap) {
        CHECK(in.to_local(in.to_instant(m)) == m);
      }
    }
  }
}

TEST_CASE("moments at the ends of time are answered") {
  Zone const berlin = zone("Europe/Berlin");
  CHECK(berlin.offset_at(Instant{std::chrono::seconds{INT64_MAX}}) != std::chrono::seconds{0});
  CHECK(berlin.offset_at(Instant{std::chrono::seconds{INT64_MIN}}) == std::chrono::seconds{3208});
  CHECK(berlin.info(Moment{std::chrono::seconds{INT64_MAX}}).kind == LocalInfo::Kind::unique);
  CHECK(berlin.info(Moment{std::chrono::seconds{INT64_MIN}}).kind == LocalInfo::Kind::unique);
}

TEST_CASE("an instant is written with its offset") {
  Instant const instant = zone("Europe/Berlin").to_instant(moment("2026-12-01T18:30"));
  CHECK(rfc3339(instant, zone("Europe/Berlin")) == "2026-12-01T18:30:00+01:00");
  CHECK(rfc3339(instant, Zone::utc()) == "2026-12-01T17:30:00+00:00");
  CHECK(rfc3339(instant, zone("America/New_York")) == "2026-12-01T12:30:00-05:00");
  CHECK(rfc3339(instant, zone("America/St_Johns")) == "2026-12-01T14:00:00-03:30");
  CHECK(rfc3339(instant, zone("Asia/Kathmandu")) == "2026-12-01T23:15:00+05:45");
  // Local mean time had seconds in its offset: +00:53:28.
  CHECK(rfc3339(Instant{std::chrono::seconds{-3000000000}}, zone("Europe/Berlin")) == "1874-12-07T19:33:00+00:53");
}

TEST_CASE("hostile and unknown names are errors that name them, never UTC") {
  for (std::string const& name :
       {std::string("Bogus/Zone"), std::string(""), std::string("/etc/passwd"), std::string("../zoneinfo/UTC"),
        std::string("Europe/../UTC"), std::string("Europe"), std::string("."), std::string("zone.tab"),
        std::string("tzdata.zi"), std::string("Europe/Berlin\n"), std::string("Europe/Berlin\0", 14),
        std::string(300, 'a'), std::string(5000, '/'), std::string("Europe/Berlin/x"), std::string("europe/berlin"),
        std::string("\x1b[31m")}) {
    CAPTURE(harmless(name).substr(0, 40));
    auto const loaded = Zone::load(name);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().kind == ErrorKind::config);
    CHECK(loaded.error().message.find(shorten(harmless(name), 57).substr(0, 50)) != std::string::npos);
    CHECK(loaded.error().message.find('\x1b') == std::string::npos);
    CHECK_FALSE(loaded.error().hint.empty());
  }
}

TEST_CASE("a value of TZ is understood where it names a zone") {
  std::map<std::string, std::string> const rows{
      {"", "UTC"},
      {":", "UTC"},
      {"UTC", "UTC"},
      {"Europe/Berlin", "Europe/Berlin"},
      {":Europe/Berlin", "Europe/Berlin"},
      {"/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"},
      {":/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"},
      {"../usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"},
      {"EST5EDT", "EST5EDT"},
  };
  for (auto const& row : rows) {
    auto const& value = row.first;
    auto const& name = row.second;
    CAPTURE(value);
    auto const loaded = zone_from_tz(value);
    REQUIRE(loaded.has_value());
    CHECK(loaded->name() == name);
  }
}

TEST_CASE("a value of TZ that names no zone is refused") {
  for (std::string const& value :
       {std::string("Bogus/Zone"), std::string(":Bogus/Zone"), std::string("CET-1CEST,M3.5.0,M10.5.0/3"),
        std::string("<+03>-3"), std::string("/etc/passwd"), std::string("/"), std::string("/usr/share/zoneinfo/"),
        std::string("/usr/share/zoneinfo/../../../etc/passwd"), std::string("::UTC"), std::string("/\0", 2)}) {
    CAPTURE(harmless(value));
    auto const loaded = zone_from_tz(value);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().kind == ErrorKind::config);
    CHECK_FALSE(loaded.error().hint.empty());
  }
  CHECK(zone_from_tz("Bogus/Zone").error().message.find("Bogus/Zone") != std::string::npos);
  CHECK(zone_from_tz("CET-1CEST,M3.5.0,M10.5.0/3").error().message.find("rules are not read") != std::string::npos);
}

TEST_CASE("files that count leap seconds are refused") {
  auto const right = Zone::load("right/Europe/Berlin");
  REQUIRE_FALSE(right.has_value());
  INFO(right.error().message);
  CHECK(right.error().message.find("right/Europe/Berlin") != std::string::npos);
}

TEST_CASE("now is one instant and the zone it is lived in") {
  Now const now{Instant{std::chrono::seconds{1796164200}}, zone("Europe/Berlin")};
  CHECK(iso(now.instant) == "2026-12-01T22:30:00Z");
  CHECK(iso(now.moment()) == "2026-12-01T23:30:00");
  CHECK(iso(now.today()) == "2026-12-01");
  Now const later{now.instant, zone("Asia/Tokyo")};
  CHECK(iso(later.today()) == "2026-12-02");
  CHECK(Zone{}.name() == "UTC");
}

TEST_SUITE_END();

}  // namespace planner
