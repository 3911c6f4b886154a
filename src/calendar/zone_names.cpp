#include "zone_names.hpp"

#include "content_lines.hpp"
#include "planner/base/text.hpp"
#include "planner/calendar/busy.hpp"

namespace planner::calendar {
namespace {

/// More than any calendar of a person names; the rest of a file that names more is taken as it comes.
constexpr std::size_t k_most_zones = 500;
constexpr std::size_t k_longest_name = 100;

void add_if_known(ZonesByName& zones, std::string const& tzid) {
  if (tzid.empty() || tzid.size() > k_longest_name || zones.contains(tzid) || zones.size() >= k_most_zones) {
    return;
  }
  for (auto const& name : iana_candidates(tzid)) {
    if (auto zone = Zone::load(name)) {
      zones.emplace(tzid, *zone);
      return;
    }
  }
}

}  // namespace

std::vector<std::string> iana_candidates(std::string_view tzid) {
  std::vector<std::string> names;
  std::string_view rest = tzid;
  while (!rest.empty() && rest.front() == '/') {
    rest.remove_prefix(1);
  }
  if (rest.size() < tzid.size()) {
    // An IANA name has up to three parts; what comes before them is somebody's prefix.
    auto const parts = split(rest, '/');
    for (std::size_t count = std::min<std::size_t>(3, parts.size()); count > 0; --count) {
      std::vector<std::string> const tail(parts.end() - static_cast<std::ptrdiff_t>(count), parts.end());
      names.push_back(join(tail, "/"));
    }
  } else {
    names.emplace_back(tzid);
  }
  if (auto const windows = iana_name_of_windows_zone(trim(tzid))) {
    names.emplace_back(*windows);
  }
  return names;
}

ZonesByName zones_named_in(std::string_view text) {
  ZonesByName zones;
  LineReader lines(text);
  while (auto const line = lines.next()) {
    auto const parsed = parse_content_line(line->text);
    if (!parsed) {
      continue;
    }
    for (auto const& parameter : parsed->parameters) {
      if (parameter.name == "TZID") {
        add_if_known(zones, parameter.value);
      }
    }
  }
  return zones;
}

}  // namespace planner::calendar
