// The zone reader against another reader of the same files: zdump, for every zone and alias, 1970 to 2099.

#include "planner/base/text.hpp"
#include "planner/time/zone.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace planner {

namespace {

using std::chrono::seconds;

constexpr char const* k_folder = "/usr/share/zoneinfo/";

/// What zdump says about one instant.
struct Observation {
  Instant instant;
  Moment local;
  seconds offset{};
};

using Observations = std::map<std::string, std::vector<Observation>>;

/// Zone and link lines of tzdata.zi: "Z NAME ..." and "L TARGET NAME".
std::vector<std::string> all_names() {
  std::ifstream file(std::string(k_folder) + "tzdata.zi");
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    auto const words = split(line, ' ');
    if (words.size() >= 3 && (words[0] == "Z" || words[0] == "L")) {
      names.push_back(words[0] == "Z" ? words[1] : words[2]);
    }
  }
  return names;
}

std::string bytes_of(std::string const& name) {
  std::ifstream file(k_folder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// "Mar", "28", "01:59:59", "2027".
Moment moment_from(std::string const& month, std::string const& day, std::string const& time, std::string const& year) {
  static std::string const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  auto const index = static_cast<unsigned>(months.find(month)) / 3 + 1;
  date::year_month_day const parts{date::year{std::stoi(year)}, date::month{index},
                                   date::day{static_cast<unsigned>(std::stoi(day))}};
  seconds const clock = std::chrono::hours{std::stoi(time.substr(0, 2))} +
                        std::chrono::minutes{std::stoi(time.substr(3, 2))} + seconds{std::stoi(time.substr(6, 2))};
  return Day{parts} + clock;
}

/// "ZONE  Sun Mar 28 00:59:59 2027 UT = Sun Mar 28 01:59:59 2027 CET isdst=0 gmtoff=3600"
void read_line(std::string const& line, Observations& seen) {
  std::istringstream stream(line);
  std::vector<std::string> const w{std::istream_iterator<std::string>(stream), {}};
  if (w.size() < 16 || w.back().rfind("gmtoff=", 0) != 0) {
    return;
  }
  Moment const utc = moment_from(w[2], w[3], w[4], w[5]);
  seen[w[0]].push_back({Instant{utc.time_since_epoch()}, moment_from(w[9], w[10], w[11], w[12]),
                        seconds{std::stoi(w.back().substr(7))}});
}

Observations run_zdump(std::string const& names) {
  Observations seen;
  std::FILE* const pipe = popen(("zdump -V -c 1970,2100" + names).c_str(), "r");
  if (pipe == nullptr) {
    return seen;
  }
  std::array<char, 512> line{};
  while (std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
    read_line(line.data(), seen);
  }
  return pclose(pipe) == 0 ? seen : Observations{};
}

/// Two at a time, because zdump looks at every few hours of 130 years.
Observations run_zdumps(std::vector<std::string> const& names) {
  std::array<std::string, 2> halves;
  for (std::size_t i = 0; i < names.size(); ++i) {
    halves[i % 2] += " " + names[i];
  }
  auto other = std::async(std::launch::async, run_zdump, halves[1]);
  Observations seen = run_zdump(halves[0]);
  seen.merge(other.get());
  return seen;
}

/// The second before a change and the second of it: which local times are missing, and which come twice.
bool agrees_around(Zone const& zone, Observation const& before, Observation const& after) {
  using Kind = LocalInfo::Kind;
  seconds const one{1};
  Instant const change = after.instant;
  Moment const end{change.time_since_epoch() + before.offset};   // where the old time stops
  Moment const start{change.time_since_epoch() + after.offset};  // where the new time begins
  bool const gap = start > end;
  Moment const low = gap ? end : start;
  Moment const high = gap ? start : end;
  bool agrees = zone.info(low - one).kind == Kind::unique && zone.info(high).kind == Kind::unique;
  for (Moment const inside : {low, low + (high - low) / 2, high - one}) {
    LocalInfo const info = zone.info(inside);
    agrees = agrees && info.kind == (gap ? Kind::gap : Kind::overlap) && info.before == before.offset &&
             info.after == after.offset && info.transition == change &&
             zone.to_instant(inside) == Instant{inside.time_since_epoch()} - before.offset;
  }
  return agrees;
}

/// Between two observations without a change the offset is the same all the time.
bool steady_between(Zone const& zone, Observation const& from, Observation const& to) {
  for (Instant t = from.instant; t < to.instant; t += std::chrono::hours{24 * 23}) {
    if (zone.offset_at(t) != from.offset) {
      return false;
    }
  }
  return true;
}

std::size_t compare_zone(Zone const& zone, std::vector<Observation> const& seen) {
  std::size_t changes = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    CAPTURE(iso(seen[i].instant));
    bool const same =
        zone.offset_at(seen[i].instant) == seen[i].offset && zone.to_local(seen[i].instant) == seen[i].local;
    CHECK(same);
    if (i == 0) {
      continue;
    }
    bool const adjacent = seen[i].instant - seen[i - 1].instant == seconds{1};
    if (adjacent && seen[i].offset != seen[i - 1].offset) {
      ++changes;
      CHECK(agrees_around(zone, seen[i - 1], seen[i]));
    } else if (!adjacent) {
      CHECK(steady_between(zone, seen[i - 1], seen[i]));
    }
  }
  return changes;
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("every zone and alias agrees with zdump, gaps and overlaps included") {
  if (std::system("command -v zdump >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: zdump is not installed");
    return;
  }
  std::vector<std::string> const names = all_names();
  if (names.empty()) {
    MESSAGE("skipped: tzdata.zi is not installed");
    return;
  }
  // An alias has the bytes of its zone, so zdump need not say the same twice.
  std::map<std::string, std::string> first_with;
  std::set<std::string> missing;
  for (std::string const& name : names) {
    std::string const bytes = bytes_of(name);
    bytes.empty() ? void(missing.insert(name)) : void(first_with.emplace(bytes, name));
    CHECK_MESSAGE(Zone::load(name).has_value() == !bytes.empty(), name);
  }
  std::vector<std::string> distinct;
  for (auto const& [bytes, name] : first_with) {
    distinct.push_back(name);
  }
  Observations const seen = run_zdumps(distinct);
  std::size_t changes = 0;
  for (std::string const& name : distinct) {
    CAPTURE(name);
    auto const zone = Zone::load(name);
    auto const rows = seen.find(name);
    if (zone && rows != seen.end()) {
      changes += compare_zone(*zone, rows->second);
    } else if (zone) {
      CHECK(zone->info(Moment{}).kind == LocalInfo::Kind::unique);  // zdump is silent about a zone without changes
    }
  }
  MESSAGE(names.size(), " names, ", distinct.size(), " different zones, ", changes, " changes of offset, ",
          missing.size(), " names without a file");
  CHECK(distinct.size() > 200);
  CHECK(changes > 20000);
}

TEST_SUITE_END();

}  // namespace planner
