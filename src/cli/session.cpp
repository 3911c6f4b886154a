#include "planner/cli/session.hpp"

#include "default_template.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/shell/files.hpp"
#include "planner/time/parse.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <charconv>
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

Result<Instant> parse_now(std::string const& text, Zone const& zone) {
  Error const bad{ErrorKind::usage, "--now: '" + harmless(text) + "' is not a moment",
                  "write it as 2026-12-01T18:30 or 2026-12-01T18:30:00+01:00", {}};
  // An offset at the end, or Z, makes it an instant.
  auto const sign = text.find_first_of("+-Z", std::min<std::size_t>(text.size(), 11));
  auto const moment = parse_iso_moment(text.substr(0, sign));
  auto const day = parse_iso_day(text);
  if (!moment) {
    return day ? Result<Instant>(zone.to_instant(at(*day, TimeOfDay{720}))) : Result<Instant>(bad);
  }
  if (sign == std::string::npos) {
    return zone.to_instant(*moment);
  }
  if (text[sign] == 'Z') {
    return Instant{moment->time_since_epoch()};
  }
  auto const offset = parse_time(text.substr(sign + 1));
  if (!offset) {
    return bad;
  }
  std::chrono::minutes const ahead{text[sign] == '+' ? offset->minutes : -offset->minutes};
  return Instant{moment->time_since_epoch()} - ahead;
}

Surroundings surroundings(Zone zone, PlanState const& state) {
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
  auto const quiet = state.preferences.find("quiet-hours");
  if (quiet != state.preferences.end()) {
    around.quiet = parse_time_range(quiet->second).value_or(around.quiet);
  }
  return around;
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

Style Session::style(bool discreet_by_default) const {
  Style style;
  style.width = terminal_width(m_environment);
  if (m_arguments.has("--width")) {
    std::string const width = m_arguments.value("--width");
    std::from_chars(width.data(), width.data() + width.size(), style.width);
  }
  style.width = std::clamp<std::size_t>(style.width, 20, 400);
  std::string const titles =
      m_arguments.has("--titles") ? m_arguments.value("--titles") : m_environment.get("PLANNER_TITLES").value_or("");
  style.discreet = titles.empty() ? discreet_by_default : titles == "discreet";
  std::string const color = m_arguments.value("--color");
  bool const plain_terminal = m_environment.get("TERM").value_or("dumb") == "dumb";
  bool const wanted = m_environment.get("FORCE_COLOR").has_value() || (stdout_is_terminal() && !plain_terminal);
  style.color = color == "always" || (color != "never" && !m_environment.get("NO_COLOR") && wanted);
  style.ascii = m_arguments.has("--ascii");
  return style;
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

Result<Zone> Session::zone() const {
  if (m_arguments.has("--tz")) {
    return Zone::load(m_arguments.value("--tz"));
  }
  if (auto const tz = m_environment.get("TZ")) {
    return zone_from_tz(*tz);
  }
  return Zone::load(system_zone_name());
}

Result<Now> Session::now(Zone const& zone) const {
  std::string const text =
      m_arguments.has("--now") ? m_arguments.value("--now") : m_environment.get("PLANNER_NOW").value_or("");
  if (text.empty()) {
    return Now{system_now(), zone};
  }
  auto const instant = parse_now(text, zone);
  return instant ? Result<Now>(Now{*instant, zone}) : Result<Now>(instant.error());
}

Result<Moment> Session::moment_on(Now const& now) {
  if (!m_arguments.has("--on")) {
    return now.moment();
  }
  std::string const typed = m_arguments.value("--on");
  auto const when = parse_when(typed, now.moment(), Toward::past);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    note(echo(typed, *when, now.today()));
  }
  if (when->time) {
    return at(when->day, *when->time);
  }
  // A day without a time is its noon; today is now.
  return when->day == now.today() ? now.moment() : at(when->day, TimeOfDay{720});
}

void Session::note(std::string const& text) {
  // What two parts of one run understood alike is said once.
  if (!is_quiet() && ("\n" + m_notes).find("\n" + text + "\n") == std::string::npos) {
    m_notes += text + "\n";
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
  PlanState const folded = fold(plan.course, *entries);
  auto const zone = Zone::load(m_arguments.has("--tz") ? m_arguments.value("--tz") : folded.zone);
  if (!zone) {
    return zone.error();
  }
  auto now = this->now(*zone);
  if (!now) {
    return now.error();
  }
  if (m_arguments.has("--at")) {
    auto const when = parse_when(m_arguments.value("--at"), now->moment(), Toward::future);
    if (!when) {
      return when.error();
    }
    if (!when->was_iso) {
      note(echo(m_arguments.value("--at"), *when, now->today()));
    }
    TimeOfDay const time = when->time.value_or(when->day == now->today() ? time_of(now->moment()) : TimeOfDay{720});
    now = Now{zone->to_instant(at(when->day, time)), *zone};
  }
  plan.now = *now;
  plan.around = surroundings(*zone, folded);
  reposition(plan, std::move(*entries));
  if (plan.now.instant + std::chrono::hours{24} < plan.state.basis && !m_arguments.has("--at")) {
    note("note: the clock says " + human(plan.now.today()) + ", which is before the last entry; nothing was changed");
  }
  return plan;
}

View Session::view(Plan const& plan, bool discreet_by_default) const {
  return View{plan.name, plan.state, plan.schedule, plan.now, style(discreet_by_default)};
}

void reposition(Plan& plan, std::vector<Entry> entries) {
  plan.entries = std::move(entries);
  plan.state = position(fold(plan.course, plan.entries), plan.now.today());
  plan.around = surroundings(plan.around.zone, plan.state);
  plan.schedule = make_schedule(plan.state, plan.now.moment(), plan.around);
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
