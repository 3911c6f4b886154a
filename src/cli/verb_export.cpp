// export: the reminders as iCalendar, and the schedule as JSON, CSV or Markdown.

#include "verb.hpp"

#include "planner/remind/remind.hpp"
#include "planner/render/text.hpp"
#include "planner/shell/files.hpp"
#include "planner/shell/config.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>
#include <filesystem>

namespace planner {
namespace {

constexpr char const* k_path_setting = "export.path";

std::vector<std::string> const& formats() {
  static std::vector<std::string> const names{"ics", "json", "csv", "md"};
  return names;
}

Result<std::string> format_of(Arguments const& arguments) {
  std::string const format = arguments.words.empty() ? "ics" : arguments.word(0);
  if (std::find(formats().begin(), formats().end(), format) != formats().end()) {
    return format;
  }
  Error error{ErrorKind::usage, "there is no format '" + harmless(format) + "'", "the formats: " + join(formats(), ", "), {}};
  if (auto const close = nearest(format, formats())) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

Result<ReminderOptions> options_of(Session const& session, Plan const& plan, Arguments const& arguments) {
  ReminderOptions options;
  options.full_titles = !session.style(true).discreet;
  options.ahead = arguments.has("--ahead");
  options.past = arguments.has("--past");
  auto const stages = arguments.options.find("--stage");
  if (stages != arguments.options.end()) {
    for (auto const& name : stages->second) {
      if (find(*plan.state.plan, StageId{name}) == nullptr) {
        std::vector<std::string> names;
        for (auto const& stage : plan.state.plan->stages) {
          names.push_back(stage.id.value);
        }
        auto const close = nearest(name, names);
        return Error{ErrorKind::usage, "there is no stage '" + harmless(name) + "' in this plan",
                     close ? "did you mean '" + *close + "'?" : "the stages: " + join(names, ", "), {}};
      }
      options.stages.insert(name);
    }
  }
  if (arguments.has("--alarms")) {
    options.alarms.clear();
    for (auto const& part : split(arguments.value("--alarms"), ',')) {
      auto const lead = parse_duration(trim(part));
      int const minutes = lead ? std::abs(lead->days * 24 * 60 + lead->minutes) : -1;
      if (!lead || lead->months != 0 || minutes > 7 * 24 * 60) {
        return Error{ErrorKind::usage, "--alarms takes lead times such as 0min,15min,1d, not '" + harmless(part) + "'", "", {}};
      }
      options.alarms.push_back(-minutes);
    }
  }
  return options;
}

/// Where to write: -o; on a terminal the place that was said once; else standard output.
Result<std::string> target_of(Session& session, Arguments const& arguments) {
  if (arguments.has("-o")) {
    return arguments.value("-o");
  }
  if (!session.may_ask() || !stdout_is_terminal()) {
    return std::string("-");
  }
  if (auto const known = session.setting(k_path_setting).value; !known.empty()) {
    return known;
  }
  auto const line = session.terminal().ask_line(
      "Write the calendar file where? It is remembered (planner config export.path); -o goes before it. [plan.ics] > ");
  if (!line) {
    return line.error();
  }
  std::string const typed = trim(*line).empty() ? "plan.ics" : trim(*line);
  std::error_code error;
  std::string const target = std::filesystem::absolute(typed, error).string();
  if (!session.is_dry_run()) {
    auto const path = settings_path(session.environment());
    auto const kept = path ? write_setting(*path, *find_setting(k_path_setting), target) : Status(path.error());
    if (!kept) {
      return kept.error();
    }
  }
  return target;
}

/// A file that planner wrote may be written again; anybody else's only by force.
bool is_ours(std::string const& target, std::string const& format) {
  if (format != "ics") {
    return false;
  }
  auto const there = read_file(target, 64 * 1024 * 1024);
  return there && there->starts_with("BEGIN:VCALENDAR") && there->find("PRODID:-//planner//") != std::string::npos;
}

Result<int> put(Session& session, std::string const& target, std::string const& bytes, std::string const& format) {
  if (target == "-") {
    session.print(bytes);
    return 0;
  }
  std::error_code error;
  bool const regular = std::filesystem::is_regular_file(std::filesystem::symlink_status(target, error));
  bool const force = session.arguments().has("--force") || (regular && is_ours(target, format));
  auto const status = write_file_atomically(target, bytes, {force});
  return status ? Result<int>(0) : Result<int>(status.error());
}

Status remember(Plan& plan, Reminders const& reminders) {
  if (reminders.changed.empty()) {
    return Ok{};
  }
  Entry entry;
  entry.id = random_bytes16();
  entry.moment = plan.now.moment();
  entry.zone = plan.now.here().name();
  entry.recorded = plan.now.instant;
  entry.body = Exported{reminders.changed};
  auto const stored = plan.store->append({entry}, plan.entries.size());
  return stored ? Status(Ok{}) : Status(stored.error());
}

/// A calendar file has to hold something (RFC 5545, 3.6); what was exported and went is in it as cancelled.
bool is_empty(Reminders const& reminders) { return reminders.calendar.events.empty(); }

std::string report(Reminders const& reminders, std::string const& target) {
  if (is_empty(reminders)) {
    return "nothing lies ahead for a calendar; no file is written" +
           std::string(reminders.left_out > 0 ? " (--ahead adds what has not happened yet)" : "");
  }
  std::string out = std::to_string(reminders.live) + (reminders.live == 1 ? " item" : " items");
  if (reminders.cancelled > 0) {
    out += ", " + std::to_string(reminders.cancelled) + " cancelled";
  }
  out += " written" + (target == "-" ? "" : " to " + harmless(target));
  if (reminders.left_out > 0) {
    out += "; " + std::to_string(reminders.left_out) + " behind what has not happened yet left out (--ahead adds them)";
  }
  return out;
}

/// What the world would be told that it does not know yet, item by item.
std::vector<Change> told(Plan const& plan, Reminders const& reminders) {
  std::map<std::string, std::string> titles;
  for (auto const& event : reminders.calendar.events) {
    titles[event.uid] = event.summary;
  }
  auto const here = [&](Moment utc) { return plan.around.zone.to_local(Instant{utc.time_since_epoch()}); };
  std::vector<Change> changes;
  for (auto const& item : reminders.changed) {
    Change change;
    change.key = item.uid;
    change.field = "start";
    change.name = titles[item.uid];
    auto const known = plan.state.exported.find(item.uid);
    bool const there = known != plan.state.exported.end() && !known->second.cancelled;
    if (there) {
      change.from_at = here(known->second.start);
      change.from = day_of(*change.from_at);
    }
    if (!item.cancelled) {
      change.to_at = here(item.start);
      change.to = day_of(*change.to_at);
    }
    change.kind = item.cancelled ? Change::Kind::gone : there ? Change::Kind::moved : Change::Kind::added;
    change.becomes = item.cancelled ? "cancelled" : "";
    changes.push_back(std::move(change));
  }
  std::stable_sort(changes.begin(), changes.end(), [](Change const& a, Change const& b) {
    return a.to_at.value_or(a.from_at.value_or(Moment{})) < b.to_at.value_or(b.from_at.value_or(Moment{}));
  });
  return changes;
}

Json report_json(View const& view, Reminders const& reminders, std::string const& target,
                 std::vector<Change> const& changes, bool dry_run) {
  Json list = Json::array();
  for (auto const& change : changes) {
    auto const time = [&](std::optional<Moment> when) { return when ? Json(instant_json(view, *when)) : Json(nullptr); };
    list.push_back({{"uid", change.key}, {"title", change.name}, {"kind", to_string(change.kind)},
                    {"from", time(change.from_at)}, {"to", time(change.to_at)}});
  }
  return {{"schema", "planner.export/1"}, {"file", is_empty(reminders) ? Json() : Json(target)},
          {"items", reminders.live},      {"cancelled", reminders.cancelled},
          {"changed", reminders.changed.size()}, {"left_out", reminders.left_out},
          {"dry_run", dry_run},           {"changes", list}};
}

/// What would be written, and nothing is.
int would_export(Session& session, View const& view, Reminders const& reminders, std::string const& target,
                 std::vector<Change> const& changes) {
  if (session.wants_json()) {
    session.print(json_line(report_json(view, reminders, target, changes, true)));
    return 0;
  }
  session.print(paragraphs("would be: " + report(reminders, target), view.style.width));
  if (!session.is_quiet()) {
    session.print(changes.empty() ? "  the calendar knows all of it already\n" : change_text(changes, view.style));
  }
  session.nothing_saved();
  return 0;
}

Result<int> export_ics(Session& session, Plan& plan, Arguments const& arguments) {
  if (session.wants_json() && (!arguments.has("-o") || arguments.value("-o") == "-")) {
    return Error{ErrorKind::usage, "export ics --json reports on the file, so it needs -o FILE",
                 "the schedule itself as JSON: planner export json", {}};
  }
  auto const options = options_of(session, plan, arguments);
  if (!options) {
    return options.error();
  }
  auto const target = target_of(session, arguments);
  if (!target) {
    return target.error();
  }
  // The file's dates are those of the last entry that changed the plan: it does not roll with the day.
  Moment const basis = basis_moment(plan.state, plan.around);
  Schedule const schedule = make_schedule(position(plan.state, day_of(basis)), basis, plan.around);
  auto const reminders = make_reminders(plan.state, schedule, plan.around, *options, plan.now.today(), plan.now.instant);
  auto const bytes = calendar::write_ics(reminders.calendar);
  if (!bytes) {
    return bytes.error();
  }
  View const view = session.view(plan, true);
  auto const changes = told(plan, reminders);
  if (session.is_dry_run()) {
    return would_export(session, view, reminders, *target, changes);
  }
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  // What the world is told is remembered before it is told.
  if (auto const status = remember(plan, reminders); !status) {
    return status.error();
  }
  auto const code = is_empty(reminders) ? Result<int>(0) : put(session, *target, *bytes, "ics");
  if (!code) {
    return code;
  }
  if (session.wants_json()) {
    session.print(json_line(report_json(view, reminders, *target, changes, false)));
  } else {
    session.note_at_the_end(report(reminders, *target));
  }
  return code;
}

Result<int> run_export(Session& session, Arguments const& arguments) {
  auto const format = format_of(arguments);
  if (!format) {
    return format.error();
  }
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (*format == "ics") {
    return export_ics(session, *plan, arguments);
  }
  View const view = session.view(*plan, true);
  std::string const bytes = *format == "json"  ? json_line(schedule_json(view))
                            : *format == "csv" ? schedule_csv(view)
                                               : schedule_markdown(view);
  std::string const target = arguments.has("-o") ? arguments.value("-o") : "-";
  if (session.is_dry_run() && target != "-") {
    session.print(paragraphs("would be written: " + harmless(target), session.style().width));
    session.nothing_saved();
    return 0;
  }
  return put(session, target, bytes, *format);
}

}  // namespace

Verb export_verb() {
  return {"export",
          "Share",
          "reminders for your calendar (ics), or the schedule as json, csv, md",
          "[ics|json|csv|md] [-o FILE|-] [--ahead] [--titles full]",
          1,
          {{"-o", "FILE|-", "where to (standard output)", false},
           {"--ahead", "", "what is uncertain too, as tentative", false},
           {"--past", "", "what is over too", false},
           {"--stage", "STAGE", "only this stage", true},
           {"--alarms", "DUR,...", "lead times of the alarm (0min)", false},
           {"--force", "", "replace a file that planner did not write", false}},
          "Titles are discreet unless --titles full is given. Items keep their identity: import the file again "
          "after a change, and they move. Import it into a calendar of its own, which can be deleted whole. "
          "Where nothing lies ahead there is no file: a calendar has to hold something.",
          {"planner export -o plan.ics", "planner export ics --ahead --titles full", "planner export md"},
          run_export};
}

}  // namespace planner
