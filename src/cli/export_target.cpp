#include "export.hpp"

#include "planner/calendar/mark.hpp"
#include "planner/shell/config.hpp"

#include <filesystem>

namespace planner {
namespace {

constexpr char const* k_path_setting = "export.path";

/// A calendar of this plan; one without items is nobody else's.
bool is_ours(std::string const& target, std::string const& format, std::map<std::string, LastExport> const& told) {
  auto const there = format == "ics" ? read_file(target, std::size_t{64} * 1024 * 1024) : Result<std::string>(std::string());
  if (!there || !there->starts_with("BEGIN:VCALENDAR")) {
    return false;
  }
  auto const mark = calendar::mark_of(*there);
  return mark.product && (mark.uid.empty() || told.contains(mark.uid));
}

}  // namespace

Result<std::string> export_target(Session& session, Arguments const& arguments) {
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
      "Write the calendar where? A file, or DIR/ for one item a file. It is remembered (planner config export.path); "
      "-o goes before it. [plan.ics] > ");
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

Result<WriteOptions> options_for(Session& session, std::string const& target, std::string const& format,
                                 std::map<std::string, LastExport> const& told) {
  if (target == "-") {
    return WriteOptions{};
  }
  std::error_code error;
  bool const regular = std::filesystem::is_regular_file(std::filesystem::symlink_status(target, error));
  WriteOptions const how{session.arguments().has("--force") || (regular && is_ours(target, format, told))};
  auto const status = check_target(target, how);
  return status ? Result<WriteOptions>(how) : Result<WriteOptions>(status.error());
}

Status put_file(Session& session, std::string const& target, std::string const& bytes, WriteOptions how) {
  if (target == "-") {
    session.print(bytes);
    return Ok{};
  }
  return write_file_atomically(target, bytes, how);
}

}  // namespace planner
