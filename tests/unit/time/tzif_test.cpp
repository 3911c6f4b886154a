#include "planner/time/tzif.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace planner {

namespace {

using std::chrono::hours;
using std::chrono::seconds;

std::string file_bytes(std::string const& name) {
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string big_endian(std::int64_t value, int size) {
  std::string bytes;
  for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> shift & 0xFFU);
  }
  return bytes;
}

struct Change {
  std::int64_t at;
  int type;
};

/// One header and its data, with times of `size` bytes.
std::string block(char version, std::vector<Change> const& changes, std::vector<int> const& offsets, int size) {
  auto const count = [](std::size_t n) { return big_endian(static_cast<std::int64_t>(n), 4); };
  std::string bytes = "TZif";
  bytes += version;
  bytes +=
      std::string(15, '\0') + count(0) + count(0) + count(0) + count(changes.size()) + count(offsets.size()) + count(4);
  for (Change const& change : changes) {
    bytes += big_endian(change.at, size);
  }
  for (Change const& change : changes) {
    bytes += static_cast<char>(change.type);
  }
  for (int const offset : offsets) {
    bytes += big_endian(offset, 4) + std::string(2, '\0');
  }
  return bytes + std::string("XYZ\0", 4);
}

std::string version_2(std::vector<Change> const& changes, std::vector<int> const& offsets, std::string const& footer) {
  return block('2', {}, {0}, 4) + block('2', changes, offsets, 8) + footer;
}

bool sound(std::string const& bytes) {
  return read_tzif(bytes).has_value();
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("version 1 is read from its only block") {
  auto const table = read_tzif(block('\0', {{-1000, 1}, {1000, 0}}, {3600, 7200}, 4));
  REQUIRE(table.has_value());
  CHECK(table->first == hours{1});
  REQUIRE(table->changes.size() == 2);
  CHECK(table->changes[0] == OffsetChange{Instant{seconds{-1000}}, hours{1}, hours{2}});
  CHECK(table->changes[1] == OffsetChange{Instant{seconds{1000}}, hours{2}, hours{1}});
  CHECK_FALSE(table->tail.has_value());
}

TEST_CASE("later versions are read from the second block, with the rule at the end") {
  for (char const version : {'2', '3', '4'}) {
    std::string bytes = version_2({{-5'000'000'000, 1}}, {3600, 7200}, "\n<+02>-2\n");
    bytes[4] = version;
    auto const table = read_tzif(bytes);
    REQUIRE(table.has_value());
    CHECK(table->changes.at(0).at == Instant{seconds{-5'000'000'000}});
    REQUIRE(table->tail.has_value());
    CHECK(table->tail->standard == hours{2});
    CHECK_FALSE(table->tail->has_summer);
  }
}

TEST_CASE("a file without changes, and one whose future is unknown, are sound") {
  auto const table = read_tzif(version_2({}, {-18000}, "\nEST5\n"));
  REQUIRE(table.has_value());
  CHECK(table->changes.empty());
  CHECK(table->first == hours{-5});
  auto const open = read_tzif(version_2({{5, 1}}, {0, 3600}, "\n\n"));
  REQUIRE(open.has_value());
  CHECK_FALSE(open->tail.has_value());
}

TEST_CASE("unsound files are refused") {
  std::string const good = version_2({{5, 1}}, {0, 3600}, "\n<+01>-1\n");
  CHECK(sound(good));
  CHECK_FALSE(sound(""));
  CHECK_FALSE(sound("TZif"));
  CHECK_FALSE(sound("# a table of zones, longer than the forty-four bytes of a header"));
  CHECK_FALSE(sound(version_2({{5, 2}}, {0, 3600}, "\n<+01>-1\n")));          // a type that is not there
  CHECK_FALSE(sound(version_2({{5, 1}, {5, 0}}, {0, 3600}, "\n<+01>-1\n")));  // not in order
  CHECK_FALSE(sound(version_2({{5, 1}}, {0, 100000}, "\n<+01>-1\n")));        // more than a day from UTC
  CHECK_FALSE(sound(version_2({}, {}, "\nUTC0\n")));                          // no kind of time at all
  CHECK_FALSE(sound(version_2({{5, 1}}, {0, 3600}, "")));
  CHECK_FALSE(sound(version_2({{5, 1}}, {0, 3600}, "\n<+01>-1")));
  CHECK_FALSE(sound(version_2({{5, 1}}, {0, 3600}, "\nnonsense\n")));
  std::string huge = good;
  huge.replace(32, 4, "\xff\xff\xff\xff");
  CHECK_FALSE(sound(huge));
}

TEST_CASE("a file that ends early is refused, wherever that is") {
  std::string const bytes = file_bytes("America/New_York");
  REQUIRE(sound(bytes));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK_FALSE(sound(bytes.substr(0, length)));
  }
}

TEST_CASE("a file with bytes changed at random is read or refused, in order and within bounds") {
  std::string const bytes = file_bytes("Europe/Berlin");
  REQUIRE(sound(bytes));
  std::mt19937 random{5};
  for (int round = 0; round < 20000; ++round) {
    std::string broken = bytes;
    for (std::size_t flips = 1 + random() % 4; flips > 0; --flips) {
      // Half of them in the headers, where the sizes stand.
      std::size_t const span = random() % 2 == 0 ? 44 : broken.size();
      std::size_t const at = random() % span;
      broken[at] = static_cast<char>(random() & 0xFFU);
    }
    auto const table = read_tzif(broken);
    if (table && table->tail && table->tail->has_summer) {
      auto const near = tail_changes_near(*table->tail, Instant{seconds{4'000'000'000}});
      CHECK(near.front().at <= near.back().at);
    }
  }
}

TEST_CASE("rules of POSIX are read") {
  auto const berlin = read_zone_tail("CET-1CEST,M3.5.0,M10.5.0/3");
  REQUIRE(berlin.has_value());
  CHECK(berlin->standard == hours{1});
  CHECK(berlin->summer == hours{2});
  CHECK(berlin->begins.time == hours{2});
  CHECK(berlin->ends.time == hours{3});
  auto const nuuk = read_zone_tail("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  REQUIRE(nuuk.has_value());
  CHECK(nuuk->begins.time == hours{-1});
  auto const lord_howe = read_zone_tail("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0");
  REQUIRE(lord_howe.has_value());
  CHECK(lord_howe->standard == hours{10} + std::chrono::minutes{30});
  for (char const* bad :
       {"", "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,J0,J365",
        "CET-1CEST,M3.5.0,M10.5.0 ", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0,", "CET--1", "CET-1:60", "CET-1CEST,366,1"}) {
    CAPTURE(bad);
    CHECK_FALSE(read_zone_tail(bad).has_value());
  }
}

TEST_CASE("every form of yearly date falls on its day") {
  auto const first_of = [](char const* rule, int year) {
    auto const tail = read_zone_tail(std::string("UTC0XXX-1,") + rule + ",365/23");
    REQUIRE_MESSAGE(tail.has_value(), rule);
    for (OffsetChange const& change : tail_changes_near(*tail, date::sys_days{date::year{year} / 7 / 1})) {
      date::year_month_day const day{date::floor<date::days>(change.at)};
      if (change.after == tail->summer && day.year() == date::year{year}) {
        return iso(change.at).substr(0, 16);
      }
    }
    return std::string("none");
  };
  CHECK(first_of("M3.2.0", 2027) == "2027-03-14T02:00");
  CHECK(first_of("M2.5.1", 2027) == "2027-02-22T02:00");
  CHECK(first_of("J60/0", 2027) == "2027-03-01T00:00");
  CHECK(first_of("J60/0", 2028) == "2028-03-01T00:00");
  CHECK(first_of("J59/0", 2028) == "2028-02-28T00:00");
  CHECK(first_of("59/0", 2027) == "2027-03-01T00:00");
  CHECK(first_of("59/0", 2028) == "2028-02-29T00:00");
  CHECK(first_of("M3.4.4/50", 2027) == "2027-03-27T02:00");
  CHECK(first_of("M3.5.0", 1970) == "1970-03-29T02:00");
  CHECK(first_of("M3.5.0", 2827) == "2827-03-28T02:00");
}

TEST_CASE("summer time all the year is summer time on New Year's Eve too") {
  auto const tail = read_zone_tail("XXX3EDT4,0/0,J365/23");
  REQUIRE(tail.has_value());
  for (int year = 2023; year < 2030; ++year) {
    auto const near = tail_changes_near(*tail, date::sys_days{date::year{year} / 1 / 1});
    for (std::size_t i = 1; i < near.size(); ++i) {
      bool const same = near[i - 1].at == near[i].at;
      CHECK((!same || near[i].after == tail->summer));
    }
  }
}

TEST_SUITE_END();

}  // namespace planner
