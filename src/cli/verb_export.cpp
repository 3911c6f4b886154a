// export: the reminders as iCalendar, and the schedule as JSON, CSV or Markdown.

#include "export.hpp"

#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {
namespace {

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

std::string client_names() {
  std::vector<std::string> names;
  for (auto const& client : calendar::clients()) {
    names.push_back(client.name);
  }
  return join(names, ", ");
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
    return export_calendar(session, *plan, arguments);
  }
  for (char const* option : {"--todo", "--for", "--alarms"}) {
    if (arguments.has(option)) {
      return Error{ErrorKind::usage, std::string(option) + " is for the calendar (ics), not for " + *format, "", {}};
    }
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
  auto const how = options_for(session, target, *format, {});
  if (!how) {
    return how.error();
  }
  auto const put = put_file(session, target, bytes, *how);
  return put ? Result<int>(0) : Result<int>(put.error());
}

}  // namespace

Verb export_verb() {
  return {"export",
          "Share",
          "reminders for your calendar (ics), or the schedule as json, csv, md",
          "[ics|json|csv|md] [-o FILE|DIR/|-] [--ahead] [--todo] [--titles full]",
          1,
          {{"-o", "FILE|DIR/|-", "where to (standard output); a folder gets one item a file", false},
           {"--ahead", "", "what is uncertain too, as tentative", false},
           {"--past", "", "what is over too", false},
           {"--stage", "STAGE", "only this stage", true},
           {"--todo", "", "tasks instead of events, with their stages as parents", false},
           {"--alarms", "DUR,...", "lead times of the alarm (0min)", false},
           {"--for", "CLIENT", "fit it to a calendar program and say what that ignores: " + client_names(), false},
           {"--force", "", "replace what planner did not write, or what another program changed", false}},
          "Titles are discreet unless --titles full is given. Items keep their identity: import the file again "
          "after a change, and they move. Import it into a calendar of its own, which can be deleted whole. "
          "Where nothing lies ahead there is no file: a calendar has to hold something.\n\n"
          "A folder (DIR/, or one that is there) holds one item a file, as khal, vdirsyncer and todoman keep it: the next "
          "export writes what changed, removes what it wrote and is over, and leaves the files of others alone.\n\n"
          "Events and tasks are the same items under the same identity, so keep them in calendars of their own.",
          {"planner export -o plan.ics", "planner export -o ~/.calendars/plan/", "planner export --todo --for todoman -o ~/.tasks/plan/",
           "planner export ics --ahead --titles full", "planner export md"},
          run_export};
}

}  // namespace planner
