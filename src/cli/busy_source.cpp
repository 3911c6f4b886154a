#include "busy_source.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/calendar_reader.hpp"
#include "planner/shell/files.hpp"
#include "planner/shell/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace planner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_files = 20'000;

struct Source {
  std::string name;  ///< for messages
  std::string path;
};

Error named(Error error, std::string const& name) {
  error.message = "'" + harmless(name) + "': " + error.message;
  return error;
}

/// The files that a word means; a folder's in order of their names.
Result<std::vector<Source>> sources_of(std::string const& word) {
  std::error_code failed;
  if (word == "-" || !fs::is_directory(word, failed)) {
    return std::vector<Source>{{word == "-" ? "standard input" : fs::path(word).filename().string(), word}};
  }
  std::vector<Source> files;
  for (auto const& entry : fs::directory_iterator(word, failed)) {
    std::string const name = entry.path().filename().string();
    if (name.ends_with(".ics") && !name.starts_with('.')) {
      files.push_back({name, entry.path().string()});
    }
  }
  if (failed) {
    return Error{ErrorKind::no_input, "cannot read the folder '" + harmless(word) + "': " + failed.message(), "", {}};
  }
  if (files.empty()) {
    return Error{ErrorKind::no_input, "there is no file *.ics in the folder '" + harmless(word) + "'",
                 "name the folder of one calendar, as khal keeps it", {}};
  }
  if (files.size() > k_most_files) {
    return Error{ErrorKind::data, fmt::format("there are more than {} files in '{}'", k_most_files, harmless(word)), "", {}};
  }
  std::sort(files.begin(), files.end(), [](Source const& a, Source const& b) { return a.name < b.name; });
  return files;
}

Result<std::string> bytes_of(Source const& source) {
  return source.path == "-" ? read_bytes(0, calendar::k_calendar_limit) : read_file(source.path, calendar::k_calendar_limit);
}

std::string hex(std::string_view bytes) {
  Digest const digest = blake2b(bytes);
  return to_hex(std::string(digest.begin(), digest.end()));
}

/// For the hash of a source: a folder whose files have other names has changed; one file alone may be called anything.
std::string hash_line(std::vector<Source> const& all, Source const& source, Result<std::string> const& bytes) {
  return (all.size() > 1 ? source.name + " " : "") + (bytes ? hex(*bytes) : "") + "\n";
}

void add_remark(std::vector<PlacedRemark>& all, std::string const& file, calendar::Remark const& remark) {
  auto const same = std::find_if(all.begin(), all.end(), [&](PlacedRemark const& one) {
    return one.remark.what == remark.what && one.remark.lost == remark.lost;
  });
  if (same == all.end()) {
    all.push_back({file, remark});
  } else {
    same->remark.times += remark.times;
  }
}

/// Collects the readings of several files.
class Collector {
 public:
  void add(std::string const& file, calendar::BusyReading const& reading) {
    m_all.events += reading.events;
    m_all.free += reading.free;
    m_all.own += reading.own;
    m_all.goes_on = m_all.goes_on || reading.goes_on;
    m_timed.insert(m_timed.end(), reading.timed.begin(), reading.timed.end());
    for (auto const& span : reading.days) {
      m_all.times.days.emplace_back(span.from, span.to);
    }
    for (auto const& remark : reading.remarks) {
      add_remark(m_all.remarks, file, remark);
    }
  }

  void add(std::string const& file, Error const& error) {
    add_remark(m_all.remarks, file, {0, 1, true, "a file cannot be read: " + error.message});
  }

  CalendarRead finish() {
    for (auto const& span : calendar::merged(std::move(m_timed))) {
      m_all.times.timed.emplace_back(span.from, span.to);
    }
    auto& days = m_all.times.days;
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return std::move(m_all);
  }

 private:
  CalendarRead m_all;
  std::vector<calendar::TimedSpan> m_timed;
};

std::string absolute(std::string const& word) {
  std::error_code failed;
  auto const path = fs::weakly_canonical(fs::absolute(word, failed), failed);
  return failed ? word : path.string();
}

}  // namespace

Result<CalendarRead> read_calendar(std::string const& word, calendar::BusyRequest const& request) {
  auto const sources = sources_of(word);
  if (!sources) {
    return sources.error();
  }
  Collector collector;
  std::string hashes;
  std::optional<Error> first_error;
  bool any = false;
  for (auto const& source : *sources) {
    auto const bytes = bytes_of(source);
    if (!bytes && sources->size() == 1) {
      return bytes.error();
    }
    hashes += hash_line(*sources, source, bytes);
    auto const reading = bytes ? read_busy_apart(*bytes, request) : Result<calendar::BusyReading>(bytes.error());
    if (reading) {
      any = true;
      collector.add(source.name, *reading);
    } else {
      collector.add(source.name, reading.error());
      std::string const& name = sources->size() == 1 && word != "-" ? source.path : source.name;
      first_error = first_error ? first_error : bytes ? named(reading.error(), name) : bytes.error();
    }
  }
  if (!any) {
    return *first_error;
  }
  CalendarRead all = collector.finish();
  all.source = word == "-" ? "" : absolute(word);
  all.source_hash = hex(hashes);
  return all;
}

Result<std::string> hash_of_source(std::string const& word) {
  auto const sources = sources_of(word);
  if (!sources) {
    return sources.error();
  }
  std::string hashes;
  for (auto const& source : *sources) {
    auto const bytes = bytes_of(source);
    if (!bytes && sources->size() == 1) {
      return bytes.error();
    }
    hashes += hash_line(*sources, source, bytes);
  }
  return hex(hashes);
}

}  // namespace planner
