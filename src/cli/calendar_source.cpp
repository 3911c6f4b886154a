#include "calendar_source.hpp"

#include "planner/base/text.hpp"
#include "planner/calendar/busy.hpp"
#include "planner/shell/calendar_folder.hpp"
#include "planner/shell/files.hpp"
#include "planner/shell/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace planner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_files = 20'000;

}  // namespace

Error named(Error error, std::string const& name) {
  error.message = "'" + harmless(name) + "': " + error.message;
  return error;
}

Result<std::vector<CalendarFile>> calendar_files(std::string const& word) {
  std::error_code failed;
  if (word == "-" || !fs::is_directory(word, failed)) {
    return std::vector<CalendarFile>{{word == "-" ? "standard input" : fs::path(word).filename().string(), word}};
  }
  std::vector<CalendarFile> files;
  for (auto const& entry : fs::directory_iterator(word, failed)) {
    std::string const name = entry.path().filename().string();
    std::error_code ignored;
    // A pipe would never end, and what is no file is nobody's item.
    if (is_item_name(name) && entry.is_regular_file(ignored)) {
      files.push_back({name, entry.path().string()});
    }
  }
  if (failed) {
    return Error{ErrorKind::no_input, "cannot read the folder '" + harmless(word) + "': " + failed.message(), "", {}};
  }
  if (files.empty()) {
    return Error{ErrorKind::no_input, "there is no file *.ics in the folder '" + harmless(word) + "'",
                 "name the folder of one calendar, as khal keeps it", {}};
  }
  if (files.size() > k_most_files) {
    return Error{ErrorKind::data, fmt::format("there are more than {} files in '{}'", k_most_files, harmless(word)), "", {}};
  }
  std::sort(files.begin(), files.end(), [](CalendarFile const& a, CalendarFile const& b) { return a.name < b.name; });
  return files;
}

Result<std::string> bytes_of(CalendarFile const& file) {
  return file.path == "-" ? read_bytes(0, calendar::k_calendar_limit) : read_file(file.path, calendar::k_calendar_limit);
}

}  // namespace planner
