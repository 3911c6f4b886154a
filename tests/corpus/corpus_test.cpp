// Calendars of other programs against the busy times that four independent implementations compute for them.
//   planner_corpus FOLDER EXCEPTIONS [STATUS]
// FOLDER holds ics/ and expected/. EXCEPTIONS names the windows in which the four are wrong: file, window's start, why.
// STATUS is the agreement that is held ("agreed" unless given).

#include "planner/base/text.hpp"
#include "planner/calendar/busy.hpp"
#include "planner/shell/files.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <map>
#include <set>

namespace {

using namespace planner;
using calendar::TimedSpan;
using Json = nlohmann::json;

constexpr std::size_t k_limit = 64U << 20U;

Instant instant_of(std::string const& text) {
  auto const moment = parse_iso_moment(text.substr(0, 19));
  return moment ? Instant{moment->time_since_epoch()} : Instant{};
}

std::vector<TimedSpan> clipped(std::vector<TimedSpan> spans, Instant from, Instant to) {
  for (auto& span : spans) {
    span = {std::max(span.from, from), std::min(span.to, to)};
  }
  return calendar::merged(std::move(spans));
}

std::vector<TimedSpan> expected_in(Json const& list) {
  std::vector<TimedSpan> spans;
  for (auto const& pair : list) {
    spans.push_back({instant_of(pair.at(0).get<std::string>()), instant_of(pair.at(1).get<std::string>())});
  }
  return calendar::merged(std::move(spans));
}

std::string first_difference(std::vector<TimedSpan> const& expected, std::vector<TimedSpan> const& found) {
  for (std::size_t at = 0; at < std::max(expected.size(), found.size()); ++at) {
    auto const text = [at](std::vector<TimedSpan> const& spans) {
      return at < spans.size() ? iso(spans[at].from) + " " + iso(spans[at].to) : "nothing";
    };
    if (text(expected) != text(found)) {
      return "expected " + text(expected) + ", found " + text(found);
    }
  }
  return "";
}

struct Corpus {
  std::string folder;
  std::set<std::string> exceptions;  ///< "FILE START"
  std::set<std::string> used;
  int windows = 0;
  int excepted = 0;
  int wrong = 0;
};

/// Compares one window in both ways, all-day events counted and not.
void compare(Corpus& corpus, std::string const& file, std::string const& text, calendar::ZonesByName const& zones,
             Json const& window, Zone const& zone) {
  std::string const start = window.at("window_start");
  calendar::BusyRequest const request{instant_of(start), instant_of(window.at("window_end")), zone, {}};
  auto const reading = calendar::read_busy(text, request, zones);
  auto timed = reading ? reading->timed : std::vector<TimedSpan>{};
  auto all = timed;
  for (auto const& day : reading ? reading->days : std::vector<calendar::DaySpan>{}) {
    all.push_back({zone.to_instant(Moment{day.from}), zone.to_instant(Moment{day.to})});
  }
  std::string const with_days = first_difference(expected_in(window.at("busy")), clipped(all, request.from, request.to));
  std::string const without = first_difference(expected_in(window.at("busy_timed_only")), clipped(timed, request.from, request.to));
  ++corpus.windows;
  std::string const key = file + " " + start;
  if (corpus.exceptions.contains(key)) {
    corpus.used.insert(key);
    ++corpus.excepted;
  } else if (!with_days.empty() || !without.empty()) {
    ++corpus.wrong;
    std::printf("%s: %s\n", key.c_str(), (with_days.empty() ? "without days: " + without : with_days).c_str());
    for (auto const& flag : window.at("flags")) {
      std::printf("    %s\n", flag.get<std::string>().c_str());
    }
  }
}

int compare_all(Corpus& corpus, std::string const& status) {
  auto const index = read_file(corpus.folder + "/expected/INDEX.tsv", k_limit);
  if (!index) {
    std::printf("SKIPPED: %s\n", index.error().message.c_str());
    return 77;
  }
  std::map<std::string, std::set<std::string>> wanted;
  for (auto const& line : split(*index, '\n')) {
    auto const columns = split(line, '\t');
    if (columns.size() > 4 && columns[4] == status) {
      wanted[columns[0]].insert(columns[2]);
    }
  }
  for (auto const& [file, starts] : wanted) {
    auto const text = read_file(corpus.folder + "/ics/" + file, k_limit);
    auto const expected = read_file(corpus.folder + "/expected/" + file + ".json", k_limit);
    if (!text || !expected) {
      std::printf("%s cannot be read\n", file.c_str());
      return 1;
    }
    auto const json = Json::parse(*expected);
    auto const zone = Zone::load(json.at("zone").get<std::string>());
    auto const zones = calendar::zones_named_in(*text);
    for (auto const& window : json.at("windows")) {
      if (starts.contains(window.at("window_start").get<std::string>()) && window.contains("busy")) {
        compare(corpus, file, *text, zones, window, *zone);
      }
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    return 2;
  }
  Corpus corpus{words[1], {}, {}};
  std::string const status = count > 3 ? words[3] : "agreed";
  auto const exceptions = read_file(words[2], k_limit);
  for (auto const& line : split(exceptions ? *exceptions : "", '\n')) {
    auto const parts = split(line, ' ');
    if (parts.size() > 2 && !line.starts_with('#')) {
      corpus.exceptions.insert(parts[0] + " " + parts[1]);
    }
  }
  if (int const code = compare_all(corpus, status); code != 0) {
    return code;
  }
  for (auto const& key : corpus.exceptions) {
    if (status == "agreed" && !corpus.used.contains(key)) {
      std::printf("%s: stands in the list of exceptions and is no window\n", key.c_str());
      ++corpus.wrong;
    }
  }
  std::printf("%d windows, each with and without all-day events: %d as expected, %d excepted, %d not\n", corpus.windows,
              corpus.windows - corpus.excepted - corpus.wrong, corpus.excepted, corpus.wrong);
  return corpus.wrong == 0 ? 0 : 1;
}
