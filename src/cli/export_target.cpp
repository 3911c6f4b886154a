#include "export.hpp"

#include "planner/calendar/item.hpp"
#include "planner/shell/config.hpp"
#include "planner/shell/files.hpp"

#include <filesystem>

namespace planner {
namespace {

constexpr char const* k_path_setting = "export.path";

/// A file that planner wrote may be written again; anybody else's only by force.
bool is_ours(std::string const& target, std::string const& format) {
  if (format != "ics") {
    return false;
  }
  auto const there = read_file(target, 64 * 1024 * 1024);
  return there && there->starts_with("BEGIN:VCALENDAR") &&
         there->find(std::string("PRODID:") + calendar::k_product) != std::string::npos;
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

Result<int> put_file(Session& session, std::string const& target, std::string const& bytes, std::string const& format) {
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

}  // namespace planner
