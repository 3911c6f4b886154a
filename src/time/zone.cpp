#include "planner/time/zone.hpp"

#include "planner/base/text.hpp"
#include "planner/time/tzif.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace planner {

namespace {

using std::chrono::seconds;

constexpr std::size_t k_longest_name = 255;
/// The largest file of the zone database has about 4 KB.
constexpr std::size_t k_largest_file = 1U << 20U;
/// About 30,000 years: what the calendar arithmetic can hold. Nothing that is typed comes near.
constexpr seconds k_horizon{900'000'000'000};
/// A little more than the largest offset that a zone file may hold, to either side.
constexpr std::chrono::hours k_around{27};

Error unknown_zone(std::string_view name, std::string const& why) {
  std::string message = fmt::format("unknown time zone '{}'", shorten(harmless(name), 60));
  if (!why.empty()) {
    message += ": " + why;
  }
  return {ErrorKind::config, message, "name a zone such as Europe/Berlin or UTC", {}};
}

bool is_safe_name(std::string_view name) {
  bool const steers = std::any_of(name.begin(), name.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
  return !name.empty() && name.size() <= k_longest_name && name.front() != '/' &&
         name.find("..") == std::string_view::npos && !steers;
}

/// The bytes of a regular file; a directory, a device or a pipe is never opened.
std::optional<std::string> read_regular_file(std::filesystem::path const& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed) || std::filesystem::file_size(path, failed) > k_largest_file) {
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) {
    return std::nullopt;
  }
  return bytes;
}

seconds offset_in(ZoneTable const& table, Instant instant) {
  auto const next = std::upper_bound(table.changes.begin(), table.changes.end(), instant,
                                     [](Instant t, OffsetChange const& change) { return t < change.at; });
  if (next != table.changes.end() || !table.tail) {
    return next == table.changes.begin() ? table.first : std::prev(next)->after;
  }
  if (!table.tail->has_summer) {
    return table.tail->standard;
  }
  auto const near = tail_changes_near(*table.tail, instant);
  auto const last = std::find_if(near.rbegin(), near.rend(), [&](auto const& change) { return change.at <= instant; });
  return last == near.rend() ? near.front().before : last->after;
}

/// Every change in (from, to], a span of few days.
std::vector<OffsetChange> changes_between(ZoneTable const& table, Instant from, Instant to) {
  std::vector<OffsetChange> found;
  auto change = std::upper_bound(table.changes.begin(), table.changes.end(), from,
                                 [](Instant t, OffsetChange const& c) { return t < c.at; });
  for (; change != table.changes.end() && change->at <= to; ++change) {
    found.push_back(*change);
  }
  bool const past_the_list = table.changes.empty() || table.changes.back().at < to;
  if (table.tail && table.tail->has_summer && past_the_list) {
    for (OffsetChange const& yearly : tail_changes_near(*table.tail, to)) {
      bool const listed = !table.changes.empty() && yearly.at <= table.changes.back().at;
      if (!listed && yearly.at > from && yearly.at <= to) {
        found.push_back(yearly);
      }
    }
  }
  return found;
}

}  // namespace

struct Zone::Rules {
  std::string name;
  ZoneTable table;
};

Zone::Zone() : Zone(utc()) {}

Zone::Zone(std::shared_ptr<Rules const> rules) : m_rules(std::move(rules)) {}

Zone Zone::utc() {
  static auto const rules = std::make_shared<Rules const>(Rules{"UTC", {}});
  return Zone{rules};
}

Zone Zone::from_table(std::string name, ZoneTable table) {
  return Zone{std::make_shared<Rules const>(Rules{std::move(name), std::move(table)})};
}

Result<Zone> Zone::load(std::string_view name, std::string const& folder) {
  if (!is_safe_name(name)) {
    return unknown_zone(name, "");
  }
  auto const bytes = read_regular_file(std::filesystem::path(folder) / name);
  if (!bytes) {
    return unknown_zone(name, "");
  }
  auto table = read_tzif(*bytes);
  if (!table) {
    return unknown_zone(name, table.error().message);
  }
  return Zone{std::make_shared<Rules const>(Rules{std::string(name), std::move(*table)})};
}

std::string const& Zone::name() const {
  return m_rules->name;
}

seconds Zone::offset_at(Instant instant) const {
  return offset_in(m_rules->table, std::clamp(instant, Instant{-k_horizon}, Instant{k_horizon}));
}

LocalInfo Zone::info(Moment moment) const {
  Instant const as_utc = std::clamp(Instant{moment.time_since_epoch()}, Instant{-k_horizon}, Instant{k_horizon});
  Instant const from = as_utc - k_around;
  Instant const to = as_utc + k_around;
  std::vector<OffsetChange> changes = changes_between(m_rules->table, from, to);
  seconds offset = offset_in(m_rules->table, from);
  changes.push_back({to, {}, {}});

  // Between two changes lies one offset; the moment exists there if it falls between them. It may do so
  // once, twice (an overlap) or never (a gap).
  LocalInfo info;
  bool found = false;
  Instant begin = from;
  for (OffsetChange const& change : changes) {
    Instant const meant = as_utc - offset;
    if (meant >= begin && meant < change.at) {
      if (found) {
        return {LocalInfo::Kind::overlap, info.before, offset, begin};
      }
      found = true;
      info = {LocalInfo::Kind::unique, offset, offset, {}};
    }
    bool const jumped = as_utc >= change.at + offset && as_utc < change.at + change.after;
    if (!found && jumped) {
      info = {LocalInfo::Kind::gap, offset, change.after, change.at};
    }
    begin = change.at;
    offset = change.after;
  }
  return info;
}

Instant Zone::to_instant(Moment moment) const {
  return Instant{moment.time_since_epoch()} - info(moment).before;
}

Moment Zone::to_local(Instant instant) const {
  return Moment{instant.time_since_epoch() + offset_at(instant)};
}

Zones::Zones(Zone zone) : m_parts{{Instant::min(), std::move(zone)}} {}

void Zones::change(Instant instant, Zone zone) {
  auto const place = std::lower_bound(m_parts.begin(), m_parts.end(), instant,
                                      [](Part const& part, Instant from) { return part.from < from; });
  if (place != m_parts.end() && place->from == instant) {
    place->zone = std::move(zone);
  } else {
    m_parts.insert(place, {instant, std::move(zone)});
  }
}

Zone const& Zones::at(Instant instant) const {
  auto const next = std::upper_bound(m_parts.begin(), m_parts.end(), instant,
                                     [](Instant t, Part const& part) { return t < part.from; });
  return std::prev(next)->zone;
}

Zones::Reading Zones::read(Moment moment) const {
  for (auto part = m_parts.begin();; ++part) {
    auto const next = std::next(part);
    Instant const meant = part->zone.to_instant(moment);
    if (next == m_parts.end() || meant < next->from) {
      // Before its part begins the moment is one that was left out: the zone before it would have had it.
      bool const left_out = part != m_parts.begin() && meant < part->from;
      return left_out ? Reading{&*std::prev(part), &*part} : Reading{&*part, nullptr};
    }
  }
}

Zone const& Zones::of(Moment moment) const { return read(moment).part->zone; }

Instant Zones::to_instant(Moment moment) const {
  auto const [part, after] = read(moment);
  Instant const meant = part->zone.to_instant(moment);
  if (after == nullptr) {
    return meant;
  }
  // Over the date line a day may be left out whole: the evening of that day must not come after the next one's.
  auto const left_out = after->zone.to_local(after->from) - part->zone.to_local(after->from);
  return left_out < date::days{1} ? meant : after->from - seconds{1};
}

std::string rfc3339(Instant instant, Zone const& zone) {
  // RFC 3339 has no seconds in an offset; the few zones that had some before 1972 are written with the
  // offset rounded to the minute, and the local time that belongs to it.
  auto const offset = std::chrono::round<std::chrono::minutes>(zone.offset_at(instant));
  auto const minutes = std::chrono::abs(offset).count();
  Moment const local{instant.time_since_epoch() + offset};
  return fmt::format("{}{}{:02}:{:02}", iso(local), offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

Result<Zone> zone_from_tz(std::string_view value) {
  constexpr std::string_view folder = "/zoneinfo/";
  std::string name(value.substr(value.empty() || value.front() != ':' ? 0 : 1));
  if (name.empty()) {
    return Zone::utc();
  }
  std::error_code failed;
  if (name.front() == '/' && name.find(folder) == std::string::npos && name.find('\0') == std::string::npos) {
    // TZ=:/etc/localtime is common; what it links to carries the name.
    name = std::filesystem::read_symlink(name, failed).string();
  }
  if (std::size_t const at = name.rfind(folder); at != std::string::npos) {
    name.erase(0, at + folder.size());
  }
  if (read_zone_tail(name)) {
    auto const file = Zone::load(name);  // EST5EDT is a rule and a name
    return file ? file : Result<Zone>{unknown_zone(value, "rules are not read, only names")};
  }
  return name.empty() ? Result<Zone>{unknown_zone(value, "")} : Zone::load(name);
}

}  // namespace planner
