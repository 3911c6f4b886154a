#include "plan_file.hpp"

#include "plan_schema.hpp"
#include "posix.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace planner {

namespace {

// https://www.sqlite.org/fileformat2.html, section 1.3
constexpr std::size_t k_header_size = 100;
constexpr std::string_view k_magic("SQLite format 3\0", 16);
constexpr std::size_t k_write_version_at = 18;
constexpr std::size_t k_user_version_at = 60;
constexpr std::size_t k_application_id_at = 68;
constexpr char k_write_ahead = 2;

std::uint32_t number_at(std::string_view header, std::size_t position) {
  std::uint32_t number = 0;
  for (std::size_t index = 0; index < 4; ++index) {
    number = number << 8U | static_cast<std::uint8_t>(header[position + index]);
  }
  return number;
}

Error wrong(std::string const& path, std::string const& what, std::string hint = {}) {
  return Error{ErrorKind::data, "'" + path + "' " + what, std::move(hint), {}};
}

Status judge(std::string const& path, std::string_view header) {
  if (header.empty()) {
    return wrong(path, "is empty: there is no plan in it", "restore the plan from a copy: planner plans restore FILE");
  }
  if (header.substr(0, k_magic.size()) != k_magic || header.size() < k_header_size) {
    return wrong(path, "is not a plan: it is not a database");
  }
  if (number_at(header, k_application_id_at) != k_application_id) {
    return wrong(path, "is not a plan: it is another program's database");
  }
  std::uint32_t const version = number_at(header, k_user_version_at);
  if (version > k_format_version) {
    return wrong(path,
                 "was made by a newer planner (format " + std::to_string(version) + "; this one knows " +
                     std::to_string(k_format_version) + ")",
                 "use the newer planner");
  }
  if (header[k_write_version_at] == k_write_ahead) {
    return wrong(path, "was switched to write-ahead logging by another program",
                 "switch it back: sqlite3 '" + path + "' 'PRAGMA journal_mode=DELETE'");
  }
  return Ok{};
}

}  // namespace

Status check_plan_file(std::string const& path) {
  // Not blocking: a FIFO in the place of a plan must not hold anybody up.
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) {
    return errno == ELOOP ? wrong(path, "is a symbolic link; a plan is never read or written through one")
                          : error_from(errno, "cannot read '" + path + "'");
  }
  struct stat found {};
  if (::fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) {
    return wrong(path, "is not a plan: it is not a file");
  }
  std::array<char, k_header_size> header{};
  ssize_t const count = ::pread(file.get(), header.data(), header.size(), 0);
  if (count < 0) {
    return error_from(errno, "cannot read '" + path + "'");
  }
  return judge(path, std::string_view(header.data(), static_cast<std::size_t>(count)));
}

}  // namespace planner
