#include "data_folder.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/files.hpp"
#include "planner/shell/system.hpp"

#include "posix.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string_view>

namespace planner {

namespace {

constexpr std::size_t k_small_file = 4096;
constexpr std::string_view k_ending = ".db";
constexpr std::string_view k_draft = ".new-";  // and 32 hexadecimal digits
constexpr std::size_t k_draft_length = k_draft.size() + 32;
constexpr std::time_t k_hour = 3600;

bool is_there(std::string const& path) {
  struct stat found {};
  return ::lstat(path.c_str(), &found) == 0;
}

bool is_draft(std::string_view name) {
  return name.size() == k_draft_length && name.starts_with(k_draft) &&
         name.find_first_not_of("0123456789abcdef", k_draft.size()) == std::string_view::npos;
}

/// A file of our own, with one name, that was last written more than an hour ago.
bool is_abandoned(std::string const& path) {
  struct stat found {};
  return ::lstat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == ::geteuid() &&
         found.st_nlink == 1 && found.st_mtime < std::time(nullptr) - k_hour;
}

}  // namespace

Status DataFolder::make() const {
  return make_private_folder(plans());
}

Result<DeviceId> DataFolder::read_device() const {
  std::string const path = m_path + "/device";
  auto const text = read_file(path, k_small_file);
  if (!text) {
    return text.error();
  }
  auto const bytes = from_hex(trim(*text));
  DeviceId id{};
  if (!bytes || bytes->size() != id.size()) {
    return Error{ErrorKind::data,
                 "'" + path + "' is damaged: it should hold 16 hexadecimal digits",
                 "remove it; the next write makes a new one",
                 {}};
  }
  std::transform(bytes->begin(), bytes->end(), id.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return id;
}

Result<DeviceId> DataFolder::device() const {
  auto known = read_device();
  if (known || known.error().kind != ErrorKind::no_input) {
    return known;
  }
  Bytes16 const random = random_bytes16();
  std::string const hex = to_hex(std::string(random.begin(), random.end())).substr(0, 16);
  Status const written = write_file_atomically(m_path + "/device", hex + "\n");
  // Another process may have been quicker; then its id is ours too.
  if (!written && written.error().kind != ErrorKind::cannot_create) {
    return written.error();
  }
  return read_device();
}

Result<std::string> DataFolder::current() const {
  auto const text = read_file(m_path + "/current", k_small_file);
  if (!text) {
    return text.error().kind == ErrorKind::no_input ? Result<std::string>(std::string()) : text;
  }
  std::string const name = trim(*text);
  return is_name(name) ? name : std::string();
}

std::string DataFolder::current_or_nothing() const {
  auto const name = current();
  return name ? *name : std::string();
}

Status DataFolder::set_current(std::string const& name) const {
  std::string const path = m_path + "/current";
  if (!name.empty()) {
    return write_file_atomically(path, name + "\n", {.force = true});
  }
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
    return error_from(errno, "cannot remove '" + path + "'");
  }
  return sync_folder(m_path);
}

Result<std::vector<std::string>> DataFolder::plan_names() const {
  std::vector<std::string> names;
  std::unique_ptr<DIR, int (*)(DIR*)> const folder(::opendir(plans().c_str()), &::closedir);
  if (!folder) {
    return errno == ENOENT ? Result<std::vector<std::string>>(names)
                           : Result<std::vector<std::string>>(error_from(errno, "cannot read '" + plans() + "'"));
  }
  while (dirent const* const found = ::readdir(folder.get())) {
    std::string_view name = found->d_name;
    if (name.ends_with(k_ending) && is_name(name.substr(0, name.size() - k_ending.size()))) {
      names.emplace_back(name.substr(0, name.size() - k_ending.size()));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool DataFolder::has_plan(std::string const& name) const {
  return is_there(plans() + "/" + name + std::string(k_ending));
}

Result<std::string> DataFolder::plan_path(std::string const& name) const {
  std::unique_ptr<char, void (*)(void*)> const resolved(::realpath(plans().c_str(), nullptr), &std::free);
  if (!resolved) {
    return error_from(errno, "cannot read '" + plans() + "'");
  }
  return std::string(resolved.get()) + "/" + name + std::string(k_ending);
}

std::string DataFolder::draft_path(std::string const& plan_path) {
  Bytes16 const random = random_bytes16();
  return folder_of(plan_path) + "/" + std::string(k_draft) + to_hex(std::string(random.begin(), random.end()));
}

std::vector<std::string> DataFolder::abandoned_drafts() const {
  std::vector<std::string> found;
  std::unique_ptr<DIR, int (*)(DIR*)> const folder(::opendir(plans().c_str()), &::closedir);
  while (dirent const* const entry = folder ? ::readdir(folder.get()) : nullptr) {
    std::string const path = plans() + "/" + entry->d_name;
    if (is_draft(entry->d_name) && is_abandoned(path)) {
      found.push_back(path);
    }
  }
  return found;
}

}  // namespace planner
