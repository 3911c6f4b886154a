#include "busy_source.hpp"

#include "calendar_source.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/calendar_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace planner {
namespace {

namespace fs = std::filesystem;

std::string hex(std::string_view bytes) {
  Digest const digest = blake2b(bytes);
  return to_hex(std::string(digest.begin(), digest.end()));
}

/// For the hash of a source: a folder whose files have other names has changed; one file alone may be called anything.
std::string hash_line(std::vector<CalendarFile> const& all, CalendarFile const& source, Result<std::string> const& bytes) {
  return (all.size() > 1 ? source.name + " " : "") + (bytes ? hex(*bytes) : "") + "\n";
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
    add_remark(m_all.remarks, file, unread(error));
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

calendar::Remark unread(Error const& error) { return {0, 1, true, "a file cannot be read: " + error.message}; }

Result<CalendarRead> read_calendar(std::string const& word, calendar::BusyRequest const& request) {
  auto const sources = calendar_files(word);
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
  auto const sources = calendar_files(word);
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
