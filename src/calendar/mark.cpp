#include "planner/calendar/mark.hpp"

#include "content_lines.hpp"
#include "planner/calendar/item.hpp"
#include "values.hpp"

#include <map>
#include <vector>

namespace planner::calendar {
namespace {

std::optional<Instant> instant_of(ContentLine const& line) {
  auto const value = parse_date_value(line.value);
  if (!value || value->is_day) {
    return std::nullopt;
  }
  if (value->is_utc) {
    return Instant{value->local.time_since_epoch()};
  }
  auto const zone = Zone::load(std::string(line.parameter("TZID")));
  return zone ? std::optional(Zones(*zone).to_instant(value->local)) : std::nullopt;
}

}  // namespace

Mark mark_of(std::string_view file) {
  Mark mark;
  std::vector<std::string> open;
  std::map<std::string, std::string> first;
  std::map<std::string, std::optional<Instant>> moments;
  LineReader reader(file);
  while (auto const text = reader.next()) {
    auto const line = parse_content_line(text->text);
    if (!line) {
      continue;
    }
    std::string const value(line->value);
    if (line->name == "BEGIN") {
      open.push_back(value);
    } else if (line->name == "END") {
      if (!open.empty()) {
        open.pop_back();
      }
    } else if (open.size() == 1 && line->name == "PRODID") {
      mark.product = value.starts_with(k_product);
    } else if (open.size() == 2 && (open.back() == "VEVENT" || open.back() == "VTODO")) {
      first.emplace(line->name, value);
      if (line->name == "DTSTART" || line->name == "DUE") {
        moments.emplace(line->name, instant_of(*line));
      }
    }
  }
  mark.uid = first["UID"];
  mark.stamped_again = first["DTSTAMP"] != first["LAST-MODIFIED"];
  mark.moment = moments.contains("DTSTART") ? moments["DTSTART"] : moments["DUE"];
  mark.closed = first["STATUS"] == "COMPLETED" || first["STATUS"] == "CANCELLED";
  return mark;
}

}  // namespace planner::calendar
