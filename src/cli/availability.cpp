// From the calendars in force to the times that the scheduler keeps free.

#include "busy_source.hpp"

#include "planner/base/text.hpp"
#include "planner/cli/session.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Reads what is not there yet; a calendar whose times are not here is said and left out.
void fetch_times(Plan& plan) {
  std::vector<std::string> wanted;
  for (auto const& [name, calendar] : plan.state.calendars) {
    if (!plan.times.contains(calendar.read.hash)) {
      wanted.push_back(calendar.read.hash);
    }
  }
  if (wanted.empty()) {
    return;
  }
  auto found = plan.store->busy(wanted);
  if (!found) {
    plan.state.warnings.push_back(found.error().message);
    return;
  }
  plan.times.merge(*found);
  for (auto const& [name, calendar] : plan.state.calendars) {
    if (!plan.times.contains(calendar.read.hash)) {
      plan.state.warnings.push_back("the times of the calendar '" + harmless(name) +
                                    "' are not on this machine: planner busy refresh");
    }
  }
}

void add(Availability& all, std::string const& name, BusyTimes const& times, std::string const& mode, Zones const& zone) {
  for (auto const& [from, to] : times.timed) {
    all.busy.push_back({from, to, name});
  }
  for (auto const& [from, to] : times.days) {
    if (!all_day_counts(from, to, mode)) {
      continue;
    }
    if (mode == "busy") {
      all.busy.push_back({zone.to_instant(Moment{from}), zone.to_instant(Moment{to}), name});
    } else {
      all.away.push_back({from, to, name});
    }
  }
}

}  // namespace

bool all_day_counts(Day from, Day to, std::string const& mode) {
  constexpr int k_days_away = 2;
  return mode == "busy" || (mode != "free" && days_between(from, to) >= k_days_away);
}

Availability availability_of(Plan& plan, std::string const& all_day) {
  fetch_times(plan);
  Availability all;
  for (auto const& [name, calendar] : plan.state.calendars) {
    if (auto const times = plan.times.find(calendar.read.hash); times != plan.times.end()) {
      add(all, name, times->second, all_day.empty() ? calendar.read.all_day : all_day, plan.around.zone);
    }
  }
  auto const earlier = [](auto const& a, auto const& b) { return std::tie(a.from, a.to, a.calendar) < std::tie(b.from, b.to, b.calendar); };
  std::sort(all.busy.begin(), all.busy.end(), earlier);
  std::sort(all.away.begin(), all.away.end(), earlier);
  return all;
}

}  // namespace planner
