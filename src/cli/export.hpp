#pragma once
// What the files of `export` share: where something is written, and the calendar forms. Private to cli/.

#include "verb.hpp"

#include "planner/calendar/clients.hpp"
#include "planner/remind/remind.hpp"
#include "planner/shell/files.hpp"

#include <map>

namespace planner {

/// Where to write: -o; on a terminal the place that was said once; else standard output.
[[nodiscard]] Result<std::string> export_target(Session& session, Arguments const& arguments);

/// How a file may be written, before anything is. What planner wrote as a calendar of this plan is replaced, anything else
/// by --force only; `told` is what the world was told of the plan, by UID. Errors are those of check_target.
[[nodiscard]] Result<WriteOptions> options_for(Session& session, std::string const& target, std::string const& format,
                                               std::map<std::string, LastExport> const& told);
/// To standard output for "-", else whole into a file.
[[nodiscard]] Status put_file(Session& session, std::string const& target, std::string const& bytes, WriteOptions how);

/// What goes into the calendar: filters, alarms, titles, and the program that it is for, if that was said.
struct ExportOptions {
  ReminderOptions reminders;
  calendar::Client const* client = nullptr;
};
/// Errors of kind usage name the option and what it takes.
[[nodiscard]] Result<ExportOptions> export_options(Session const& session, Plan const& plan, Arguments const& arguments);

/// One calendar file, or a folder with one item a file.
[[nodiscard]] Result<int> export_calendar(Session& session, Plan& plan, Arguments const& arguments);

}  // namespace planner
