// Calendars of other programs against the busy times that four independent implementations compute for them.
//   planner_corpus windows FOLDER EXCEPTIONS [STATUS]
//   planner_corpus files FOLDER
// FOLDER holds ics/ and expected/. EXCEPTIONS names the windows in which the four are wrong: file, window's start, why.
// STATUS is the agreement that is held ("agreed" unless given). `files` reads every file in a process of its own: each
// is answered in time, and a malformed one never without a word.

#include "planner/base/text.hpp"
#include "planner/calendar/busy.hpp"
#include "planner/shell/calendar_reader.hpp"
#include "planner/shell/files.hpp"

#include <nlohmann/json.hpp>

#include <sys/resource.h>

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

/// The longest that one file may take, in seconds of the processor: another test may have the rest of the machine.
constexpr double k_patience = 5;

double seconds_of_children() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/// False, with a line, if a file is not answered as it should be.
bool answers(std::string const& folder, std::string const& file, bool malformed, calendar::BusyRequest const& request) {
  auto const text = read_file(folder + "/ics/" + file, k_limit);
  if (!text) {
    std::printf("%s cannot be read\n", file.c_str());
    return false;
  }
  double const before = seconds_of_children();
  auto const reading = read_busy_apart(*text, request);
  bool const late = seconds_of_children() - before > k_patience;
  bool const silent = malformed && reading && reading->remarks.empty();
  bool const broke = !reading && reading.error().message.find("safely") != std::string::npos;
  if (late || silent || broke) {
    std::printf("%s: %s\n", file.c_str(), late ? "takes too long" : silent ? "malformed, and not a word" : reading.error().message.c_str());
  }
  return !late && !silent && !broke;
}

int read_all_files(std::string const& folder) {
  auto const origin = read_file(folder + "/ics/ORIGIN.tsv", k_limit);
  if (!origin) {
    std::printf("%s\n", origin.error().message.c_str());
    return 1;
  }
  calendar::BusyRequest const request{instant_of("2025-01-01T00:00:00"), instant_of("2028-01-01T00:00:00"), Zone::utc(), {}};
  int files = 0;
  int malformed = 0;
  int wrong = 0;
  for (auto const& line : split(*origin, '\n')) {
    auto const columns = split(line, '\t');
    if (columns.size() < 6 || columns[0] == "file") {
      continue;
    }
    ++files;
    malformed += columns[5] == "malformed" ? 1 : 0;
    wrong += answers(folder, columns[0], columns[5] == "malformed", request) ? 0 : 1;
  }
  std::printf("%d files, %d of them malformed: %d not answered as they should be\n", files, malformed, wrong);
  return wrong == 0 ? 0 : 1;
}

int compare_windows(std::string const& folder, std::string const& exceptions_file, std::string const& status) {
  Corpus corpus;
  corpus.folder = folder;
  auto const exceptions = read_file(exceptions_file, k_limit);
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

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> const all(words + 1, words + count);
  if (all.size() >= 3 && all[0] == "windows") {
    return compare_windows(all[1], all[2], all.size() > 3 ? all[3] : "agreed");
  }
  return all.size() == 2 && all[0] == "files" ? read_all_files(all[1]) : 2;
}
