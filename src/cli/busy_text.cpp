// The words about calendars that were read.

#include "busy_source.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace planner {
namespace {

constexpr std::size_t k_most_lines = 6;

std::string place_of(PlacedRemark const& one) {
  std::string const file = harmless(one.file);
  return one.remark.line == 0 ? file : fmt::format("line {} of {}", one.remark.line, file);
}

std::string events(std::ptrdiff_t count, std::string_view what) {
  return fmt::format("{} {}all-day event{}", count, what, count == 1 ? "" : "s");
}

std::string until_text(BusyRead const& entry) {
  std::string const until = entry.until ? "busy until " + human(*entry.until) : std::string("nothing busy");
  return until + (entry.through ? ", and on after what was read, up to " + human(*entry.through) : "");
}

std::string events_text(int events) { return fmt::format("{} event{}", events, events == 1 ? "" : "s"); }

}  // namespace

std::string remark_text(PlacedRemark const& one) {
  return one.remark.times == 1 ? fmt::format("{} ({})", one.remark.what, place_of(one))
                               : fmt::format("{} times: {} (first in {})", one.remark.times, one.remark.what, place_of(one));
}

std::vector<std::string> remark_lines(std::vector<PlacedRemark> const& remarks) {
  std::vector<PlacedRemark> ordered = remarks;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](PlacedRemark const& a, PlacedRemark const& b) { return a.remark.lost && !b.remark.lost; });
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < std::min(ordered.size(), k_most_lines); ++at) {
    lines.push_back((ordered[at].remark.lost ? "left out: " : "note: ") + remark_text(ordered[at]));
  }
  if (ordered.size() > k_most_lines) {
    lines.push_back(fmt::format("note: and {} more kinds of mistakes", ordered.size() - k_most_lines));
  }
  return lines;
}

Json remarks_json(std::vector<PlacedRemark> const& remarks) {
  Json list = Json::array();
  for (auto const& one : remarks) {
    list.push_back({{"what", one.remark.what},
                    {"times", one.remark.times},
                    {"lost", one.remark.lost},
                    {"file", harmless(one.file)},
                    {"line", one.remark.line == 0 ? Json(nullptr) : Json(one.remark.line)}});
  }
  return list;
}

std::string all_day_text(BusyTimes const& times, std::string const& mode) {
  if (times.days.empty()) {
    return "";
  }
  auto const all = static_cast<std::ptrdiff_t>(times.days.size());
  auto const longer = std::count_if(times.days.begin(), times.days.end(),
                                    [](auto const& span) { return all_day_counts(span.first, span.second, ""); });
  if (mode == "busy") {
    return events(all, "") + (all == 1 ? " counts" : " count") + " as busy (--all-day busy)";
  }
  if (mode == "free") {
    return events(all, "") + (all == 1 ? " counts" : " count") + " as free (--all-day free)";
  }
  std::vector<std::string> parts;
  if (longer > 0) {
    parts.push_back(events(longer, "busy ") + " of two days or more: you are away then");
  }
  if (all > longer) {
    parts.push_back(events(all - longer, "") + " of one day: free");
  }
  return join(parts, "; ") + " (--all-day busy or free says otherwise)";
}

std::string report(BusyRead const& entry, CalendarRead const& read, bool only_the_first) {
  std::string text = "read: " + harmless(entry.name) + ", " + events_text(read.events);
  std::vector<std::string> parts;
  if (read.free > 0) {
    parts.push_back(fmt::format("{} of them free", read.free));
  }
  if (read.own > 0) {
    parts.push_back(fmt::format("{} of them our own and never busy", read.own));
  }
  text += parts.empty() ? "" : " (" + join(parts, ", ") + ")";
  text += ", " + until_text(entry);
  if (only_the_first) {
    return text;
  }
  std::string const days = all_day_text(read.times, entry.all_day);
  text += days.empty() ? "" : "\n" + days;
  for (auto const& line : remark_lines(read.remarks)) {
    text += "\n" + line;
  }
  return text;
}

Json entry_json(BusyRead const& entry) {
  Json skipped = Json::array();
  for (auto const& [what, where] : entry.skipped) {
    skipped.push_back({{"what", what}, {"where", where}});
  }
  return {{"name", entry.name},
          {"events", entry.events},
          {"until", entry.until ? Json(iso(*entry.until)) : Json(nullptr)},
          {"through", entry.through ? Json(iso(*entry.through)) : Json(nullptr)},
          {"all_day", entry.all_day.empty() ? "auto" : entry.all_day},
          {"source", entry.source.empty() ? Json(nullptr) : Json(entry.source)},
          {"skipped", skipped}};
}

std::string list_text(KnownCalendar const& calendar) {
  BusyRead const& read = calendar.read;
  std::string text = harmless(read.name) + ": " + events_text(read.events) + ", " + until_text(read) + "\n";
  text += "  all-day events: " +
          (read.all_day.empty() ? std::string("away where they are busy for two days or more") : read.all_day) + "\n";
  text += "  " + (read.source.empty() ? std::string("from standard input") : "from " + harmless(read.source)) + ", read on " +
          human(calendar.on) + "\n";
  for (auto const& [what, where] : read.skipped) {
    text += "  left out: " + harmless(what) + " (" + harmless(where) + ")\n";
  }
  return text;
}

}  // namespace planner
