#include "planner/cli/session.hpp"

#include "default_template.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/shell/files.hpp"
#include "planner/state/preferences.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <filesystem>

namespace planner {
namespace {

Error no_plan() {
  return Error{ErrorKind::no_plan, "there is no plan yet", "begin one: planner start   (look first: planner start -n)", {}};
}

/// Where the system says it is; a link below the zone folder.
std::string system_zone_name() {
  std::error_code error;
  auto const target = std::filesystem::read_symlink("/etc/localtime", error).string();
  auto const folder = target.find("zoneinfo/");
  return error || folder == std::string::npos ? "UTC" : target.substr(folder + 9);
}

/// Where the plan is lived, from its beginning on.
Result<Zones> zones_of(PlanState const& state) {
  auto const first = Zone::load(state.zone);
  if (!first) {
    return first.error();
  }
  Zones zones(*first);
  for (auto const& change : state.zone_changes) {
    auto const before = Zone::load(change.said_in);
    auto const after = Zone::load(change.zone);
    if (!before || !after) {
      return before ? after.error() : before.error();
    }
    zones.change(before->to_instant(change.moment), *after);
  }
  return zones;
}

Surroundings surroundings(Zones zone, PlanState const& state) {
  Surroundings around;
  around.zone = std::move(zone);
  for (auto const& fact : state.plan->facts) {
    std::string const name = fact_value(state, fact.id.value);
    if (fact.spec.type == ValueType::zone && !name.empty()) {
      if (auto other = Zone::load(name)) {
        around.others.emplace(name, *other);
      }
    }
  }
  auto const preferred = preferences_of(state);
  around.quiet = preferred.quiet;
  around.padding = preferred.busy_padding;
  around.most = preferred.day_most;
  return around;
}

/// What was so on an earlier day: entries that speak of a later one are not looked at. A stop and a pause hold on
/// every day that is shown, so that no day in front of them comes back.
std::vector<Entry> as_of(PlanState const& present, std::vector<Entry> entries, Moment moment) {
  if (!present.stopped() && present.paused_by.empty()) {
    std::erase_if(entries, [&](Entry const& entry) {
      return entry.moment > moment && !std::holds_alternative<Started>(entry.body);
    });
  }
  return entries;
}

}  // namespace

Session::Session(Environment environment, std::unique_ptr<PlanStore> plans, std::unique_ptr<Terminal> terminal,
                 Arguments const& arguments)
    : m_environment(std::move(environment)),
      m_plans(std::move(plans)),
      m_terminal(std::move(terminal)),
      m_arguments(arguments) {}

bool Session::may_ask() const {
  bool const forbidden = m_arguments.has("--no-input") || m_environment.get("PLANNER_NO_INPUT") || wants_json();
  return !forbidden && stdin_is_terminal();
}

Status Session::check() const {
  std::string const titles = m_arguments.value("--titles");
  if (m_arguments.has("--titles") && titles != "discreet" && titles != "full") {
    return Error{ErrorKind::usage, "--titles is discreet or full, not '" + harmless(titles) + "'", "", {}};
  }
  std::string const color = m_arguments.value("--color");
  if (m_arguments.has("--color") && color != "auto" && color != "always" && color != "never") {
    return Error{ErrorKind::usage, "--color is auto, always or never, not '" + harmless(color) + "'", "", {}};
  }
  std::string const width = m_arguments.value("--width");
  if (m_arguments.has("--width") && (width.empty() || width.size() > 4 || width.find_first_not_of("0123456789") != std::string::npos)) {
    return Error{ErrorKind::usage, "--width is a number of columns, not '" + harmless(width) + "'", "", {}};
  }
  if (m_arguments.has("--tz")) {
    auto const zone = Zone::load(m_arguments.value("--tz"));
    if (!zone) {
      Error error = zone.error();
      error.kind = ErrorKind::usage;
      return error;
    }
  }
  return Ok{};
}

Result<Zones> Session::given_zone() const {
  auto const zone = Zone::load(m_arguments.value("--tz"));
  return zone ? Result<Zones>(Zones(*zone)) : Result<Zones>(zone.error());
}

Result<Zone> Session::zone() const {
  if (m_arguments.has("--tz")) {
    return Zone::load(m_arguments.value("--tz"));
  }
  if (auto const tz = m_environment.get("TZ")) {
    return zone_from_tz(*tz);
  }
  return Zone::load(system_zone_name());
}

void Session::nothing_saved() {
  m_said_nothing_saved = true;
  print("nothing was saved (--dry-run)\n");
}

void Session::note(std::string const& text) {
  // What two parts of one run understood alike is said once.
  if (!is_quiet() && ("\n" + m_notes).find("\n" + text + "\n") == std::string::npos) {
    m_notes += text + "\n";
  }
}

void Session::note_once(std::string const& text) {
  if (m_notes.find(text + "\n") == std::string::npos) {
    note(text);
  }
}

Result<std::map<std::string, std::string>> Session::templates() const {
  auto all = builtin_templates();
  auto const config = config_folder(m_environment);
  if (!config) {
    return all;
  }
  std::error_code error;
  for (auto const& file : std::filesystem::directory_iterator(*config + "/templates", error)) {
    if (file.path().extension() != ".toml" || !is_name(file.path().stem().string())) {
      continue;
    }
    auto const text = read_file(file.path().string(), k_template_bytes);
    if (!text) {
      return text.error();
    }
    all[file.path().stem().string()] = *text;
  }
  return all;
}

Result<Plan> Session::load() {
  std::string name = m_arguments.value("--plan");
  if (name.empty()) {
    name = m_environment.get("PLANNER_PLAN").value_or("");
  }
  if (name.empty()) {
    auto const current = m_plans->current();
    if (!current) {
      return current.error();
    }
    name = *current;
  }
  if (name.empty()) {
    auto const names = m_plans->names();
    if (!names || names->empty()) {
      return names ? Result<Plan>(no_plan()) : Result<Plan>(names.error());
    }
    return Error{ErrorKind::no_plan, "no plan is chosen", "choose one: planner plans use " + names->front(), *names};
  }
  return load(name);
}

Result<Plan> Session::load(std::string const& name) {
  Plan plan;
  plan.name = name;
  auto store = m_plans->open(name);
  if (!store) {
    return store.error();
  }
  plan.store = std::move(*store);
  auto entries = plan.store->read();
  if (!entries) {
    return entries.error();
  }
  auto course = course_of(*entries);
  if (!course) {
    return course.error();
  }
  plan.course = *course;
  plan.zone_given = m_arguments.has("--tz");
  PlanState const folded = fold(plan.course, *entries);
  auto const zone = plan.zone_given ? given_zone() : zones_of(folded);
  if (!zone) {
    return zone.error();
  }
  auto const now = this->now(*zone);
  if (!now) {
    return now.error();
  }
  plan.now = *now;
  plan.around.zone = *zone;
  auto shown = m_arguments.has("--at") ? as_of(folded, std::move(*entries), plan.now.moment()) : std::move(*entries);
  if (auto const status = reposition(plan, std::move(shown)); !status) {
    return status.error();
  }
  if (plan.now.instant + std::chrono::hours{24} < plan.state.basis && !m_arguments.has("--at")) {
    note("note: the clock says " + human(plan.now.today()) + ", which is before the last entry; nothing was changed");
  }
  return plan;
}

View Session::view(Plan const& plan, bool discreet_by_default) const {
  return View{plan.name, plan.state, plan.schedule, plan.now, style(discreet_by_default)};
}

Status reposition(Plan& plan, std::vector<Entry> entries) {
  plan.entries = std::move(entries);
  PlanState folded = fold(plan.course, plan.entries);
  if (!plan.zone_given) {
    auto const zones = zones_of(folded);
    if (!zones) {
      return zones.error();
    }
    plan.around.zone = plan.now.zone = *zones;
  }
  plan.state = position(std::move(folded), plan.now.today());
  plan.around = surroundings(plan.around.zone, plan.state);
  plan.around.availability = availability_of(plan);
  plan.schedule = make_schedule(plan.state, plan.now.moment(), plan.around);
  return Ok{};
}

Result<Answers> set_answers(Arguments const& arguments) {
  Answers answers;
  auto const found = arguments.options.find("--set");
  if (found == arguments.options.end()) {
    return answers;
  }
  for (auto const& pair : found->second) {
    auto const equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error{ErrorKind::usage, "--set takes NAME=VALUE, not '" + harmless(pair) + "'", "", {}};
    }
    answers[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return answers;
}

Result<std::string> note_text(Session& session) {
  std::string text = session.arguments().value("--note");
  if (text == "-") {
    auto read = read_all();
    if (!read) {
      return read.error();
    }
    text = trim(*read);
  }
  if (!is_utf8(text)) {
    return Error{ErrorKind::data, "the note is not UTF-8", "nothing was saved", {}};
  }
  if (text.size() > k_stdin_limit) {
    return Error{ErrorKind::data, "the note is longer than 64 KiB", "nothing was saved", {}};
  }
  return text;
}

Result<StepName> step_name(std::string const& word) {
  auto const mark = word.find('@');
  if (mark == std::string::npos) {
    return StepName{word, std::nullopt};
  }
  auto const day = parse_iso_day(word.substr(mark + 1));
  if (!day) {
    return Error{ErrorKind::usage, "'" + harmless(word) + "' does not name a day",
                 "write it as " + harmless(word.substr(0, mark)) + "@2026-12-01", {}};
  }
  return StepName{word.substr(0, mark), *day};
}

}  // namespace planner
