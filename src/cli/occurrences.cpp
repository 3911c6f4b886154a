#include "occurrences.hpp"

#include "planner/base/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace planner {
namespace {

// More days than these are said as a range.
constexpr std::size_t k_few_days = 3;

}  // namespace

std::vector<Entry> entries_until(Plan const& plan, Moment moment) {
  std::vector<Entry> earlier;
  std::copy_if(plan.entries.begin(), plan.entries.end(), std::back_inserter(earlier), [&](Entry const& entry) {
    return entry.moment <= moment || std::holds_alternative<Started>(entry.body) ||
           std::holds_alternative<Undone>(entry.body) || std::holds_alternative<Redone>(entry.body);
  });
  return earlier;
}

Standpoint standpoint(Plan const& plan, Moment moment) {
  Day const evening = evening_day(moment);
  bool const night = evening != day_of(moment);
  if (moment >= plan.now.moment() && !night) {
    return {plan.state, plan.now.moment(), plan.schedule};
  }
  Moment const then = night ? at(evening, TimeOfDay{24 * 60 - 1}) : moment;
  PlanState state = position(fold(plan.course, entries_until(plan, moment)), day_of(then));
  Schedule schedule = make_schedule(state, then, plan.around);
  return {std::move(state), then, std::move(schedule)};
}

bool is_series(Step const& step) { return !step.runs.empty() || !step.period.empty(); }

std::vector<Day> days_without_entry(Plan const& plan, Standpoint const& there, std::string const& step) {
  std::vector<Day> days;
  for (auto const& item : missed_items(there.state, there.moment, plan.around)) {
    if (item.key == step && item.occurrence) {
      days.push_back(*item.occurrence);
    }
  }
  return days;
}

std::vector<Day> occurrence_meant(Plan const& plan, Standpoint const& there, Step const& step) {
  if (!is_series(step)) {
    return {};
  }
  // Told twice on one evening means that evening, not one ahead; that it was told is said by the decision.
  Day const evening = evening_day(there.moment);
  if (settled(there.state, step, stay_of(there.state, step), evening) != nullptr) {
    return {evening};
  }
  std::optional<Day> next;
  for (auto const& item : open_items(there.schedule)) {
    if (item.key != step.id.value || !item.occurrence) {
      continue;
    }
    if (item.state == ItemState::due) {
      return {*item.occurrence};
    }
    next = next.value_or(*item.occurrence);
  }
  auto const missed = days_without_entry(plan, there, step.id.value);
  return {missed.empty() ? next.value_or(evening) : missed.back()};
}

Status is_an_occurrence(Plan const& plan, Standpoint const& there, Step const& step, Day day) {
  std::vector<Day> known = days_without_entry(plan, there, step.id.value);
  for (auto const* schedule : {&there.schedule, &plan.schedule}) {
    for (auto const& stage : schedule->stages) {
      for (auto const& item : stage.items) {
        if (item.key == step.id.value && item.occurrence) {
          known.push_back(*item.occurrence);
        }
      }
    }
  }
  if (std::find(known.begin(), known.end(), day) != known.end()) {
    return Ok{};
  }
  auto const nearest = std::min_element(known.begin(), known.end(), [&](Day a, Day b) {
    return std::abs(days_between(day, a)) < std::abs(days_between(day, b));
  });
  std::string const hint = known.empty() ? "planner show " + step.id.value
                                         : "the nearest one: " + step.id.value + "@" + iso(*nearest);
  return Error{ErrorKind::usage, "'" + step.id.value + "' has no occurrence on " + human(day), hint, {}};
}

void say_early(Session& session, Standpoint const& there, StepName const& name, Moment moment) {
  for (auto const& item : open_items(there.schedule)) {
    bool const meant = item.key == name.step && !item.is_gate && item.stage == there.state.stage() &&
                       (!name.occurrence || item.occurrence == name.occurrence);
    if (meant && day_of(moment) < item.earliest) {
      session.note("note: it was planned from " + human(item.earliest) + " on; done earlier is done");
      return;
    }
  }
}

std::string days_text(std::vector<Day> const& days) {
  if (days.size() > k_few_days) {
    return human(days.front(), false) + " to " + human(days.back());
  }
  std::vector<std::string> names;
  for (auto const day : days) {
    names.push_back(human(day));
  }
  return join(names, ", ");
}

}  // namespace planner
