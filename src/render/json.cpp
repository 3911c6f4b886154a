#include "planner/render/json.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <nlohmann/json.hpp>

namespace planner {
namespace {

Json or_null(std::optional<Day> day) { return day ? Json(iso(*day)) : Json(nullptr); }
Json or_null(std::optional<int> number) { return number ? Json(*number) : Json(nullptr); }
Json or_null(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json why_json(View const& view, Reasons const& reasons) {
  Json why = Json::array();
  for (auto const& reason : reasons) {
    ReasonLine const line = line_of(view, reason);
    why.push_back({{"rule", line.rule}, {"source", or_null(line.source)}, {"effect", line.effect}, {"date", or_null(line.date)}});
  }
  return why;
}

Json hold_json(std::optional<Day> since, std::optional<Day> until) {
  return since ? Json{{"since", iso(*since)}, {"until", or_null(until)}} : Json(nullptr);
}

Json plan_json(View const& view) {
  auto const& state = view.state;
  return {{"name", view.plan_name},
          {"template", view.state.plan->id.value},
          {"state", status_word(view.state)},
          {"started", iso(day_of(view.state.started))},
          {"timezone", view.now.here().name()},
          {"held", hold_json(state.held_since, state.held_until)}};
}

Json stage_json(View const& view, StageSchedule const& stage) {
  Numbers const numbers = numbers_of(view, stage);
  int of = 0;
  int index = 0;
  for (auto const& one : view.state.plan->stages) {
    ++of;
    index = one.id == stage.id ? of : index;
  }
  return {{"key", stage.id.value},
          {"title", stage_title(view, stage.id)},
          {"index", index},
          {"of", of},
          {"day", numbers.day},
          {"days", or_null(numbers.days)},
          {"opens", or_null(stage.from)},
          {"due", or_null(stage.ends)},
          {"days_left", or_null(numbers.left)},
          {"overdue", numbers.overdue},
          {"percent", or_null(numbers.percent)},
          {"held", stage.held ? hold_json(view.state.stage_held->since, view.state.stage_held->until) : Json(nullptr)}};
}

Json counters_json(View const& view) {
  Json counters = Json::object();
  for (auto const& event : view.state.plan->events) {
    counters[event.id.value] = 0;
  }
  for (auto const& happened : view.state.log) {
    if (happened.kind == Happened::Kind::event) {
      counters[happened.name] = counters.value(happened.name, 0) + 1;
    }
  }
  return counters;
}

std::optional<Day> last_day(Schedule const& schedule) {
  std::optional<Day> last;
  for (auto const& stage : schedule.stages) {
    bool const ahead = stage.state != StageSchedule::State::done && stage.opens;
    last = ahead ? std::max(last.value_or(*stage.opens), *stage.opens) : last;
  }
  return last;
}

}  // namespace

std::string instant_json(View const& view, Moment moment) {
  return rfc3339(view.now.zone.to_instant(moment), view.now.zone.of(moment));
}

Json item_json(View const& view, Item const& item) {
  std::string const key = item.occurrence ? item.key + "@" + iso(*item.occurrence) : item.key;
  return {{"key", key},
          {"stage", item.stage.value},
          {"title", title_of(view, item)},
          {"earliest", iso(item.earliest)},
          {"suggested", iso(item.suggested)},
          {"latest", or_null(item.latest)},
          {"at", instant_json(view, item.at)},
          {"state", item.firm || item.settled_on ? to_string(item.state) : "tentative"},
          {"record", command_for(view.state, item)},
          {"kind", item.is_gate ? "gate" : "step"},
          {"place", or_null(item.place)},
          {"duration_min", item.minutes > 0 ? Json(item.minutes) : Json(nullptr)},
          {"why", why_json(view, item.why)}};
}

Json status_json(View const& view) {
  Json status{{"schema", "planner.status/1"},
              {"now", rfc3339(view.now.instant, view.now.here())},
              {"plan", plan_json(view)},
              {"stage", nullptr},
              {"due", Json::array()},
              {"next", nullptr},
              {"ends", or_null(view.state.held_since && !view.state.held_until ? std::nullopt : last_day(view.schedule))},
              {"counters", counters_json(view)},
              {"warnings", view.state.warnings}};
  if (auto const* stage = current_stage(view.schedule)) {
    status["stage"] = stage_json(view, *stage);
  }
  for (auto const& item : due_items(view)) {
    status["due"].push_back(item_json(view, item));
  }
  if (auto const next = next_item(view)) {
    status["next"] = item_json(view, *next);
  }
  return status;
}

Json empty_status_json() {
  return {{"schema", "planner.status/1"}, {"now", nullptr},          {"plan", nullptr},
          {"stage", nullptr},             {"due", Json::array()},    {"next", nullptr},
          {"ends", nullptr},              {"counters", Json::object()}, {"warnings", Json::array()}};
}

Json next_json(View const& view, std::vector<Item> const& items) {
  Json steps = Json::array();
  for (auto const& item : items) {
    steps.push_back(item_json(view, item));
  }
  return {{"schema", "planner.next/1"}, {"steps", steps}};
}

Json schedule_json(View const& view) {
  static constexpr char const* k_states[] = {"done", "current", "upcoming"};
  Json stages = Json::array();
  for (auto const& stage : view.schedule.stages) {
    Json steps = Json::array();
    for (auto const& item : stage.items) {
      steps.push_back(item_json(view, item));
    }
    stages.push_back({{"key", stage.id.value},
                      {"title", stage_title(view, stage.id)},
                      {"state", k_states[static_cast<int>(stage.state)]},
                      {"opens", or_null(stage.opens)},
                      {"due", or_null(stage.ends)},
                      {"firm", stage.firm},
                      {"why", why_json(view, stage.why)},
                      {"steps", steps}});
  }
  return {{"schema", "planner.schedule/1"}, {"plan", plan_json(view)}, {"stages", stages}};
}

Json change_json(View const& view, std::string const& verb, bool dry_run, std::optional<EntryId> const& entry,
                 std::vector<Change> const& changes) {
  Json changed = Json::array();
  auto const side = [&](Change::Kind kind, std::optional<Moment> time, std::optional<Day> day, std::string const& words) {
    return kind == Change::Kind::changed ? or_null(words) : time ? Json(instant_json(view, *time)) : or_null(day);
  };
  for (auto const& change : changes) {
    changed.push_back({{"key", change.key},
                       {"field", change.field},
                       {"from", side(change.kind, change.from_at, change.from, change.was)},
                       {"to", side(change.kind, change.to_at, change.to, change.becomes)},
                       {"kind", to_string(change.kind)},
                       {"why", or_null(change.why)}});
  }
  Json stage = nullptr;
  if (auto const* current = current_stage(view.schedule)) {
    stage = stage_json(view, *current);
  }
  Json said = Json::array();
  auto const texts = entry ? view.state.said.find(*entry) : view.state.said.end();
  if (texts != view.state.said.end()) {
    for (auto const& text : texts->second) {
      said.push_back(speak(view.state, text));
    }
  }
  return {{"schema", "planner.change/1"}, {"verb", verb},   {"dry_run", dry_run},
          {"entry", entry && !dry_run ? Json(id_text(*entry)) : Json(nullptr)},
          {"changed", changed},           {"stage", stage}, {"said", said}};
}

Json error_json(Error const& error) {
  return {{"schema", "planner.error/1"},
          {"code", exit_code(error.kind)},
          {"name", name_of(error.kind)},
          {"message", error.message},
          {"hint", or_null(error.hint)},
          {"suggestions", error.suggestions}};
}

}  // namespace planner
