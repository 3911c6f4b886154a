#include "posix.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace planner {

Descriptor::~Descriptor() {
  if (m_number >= 0) {
    ::close(m_number);
  }
}

SignalsHeldBack::SignalsHeldBack() {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGHUP);
  sigprocmask(SIG_BLOCK, &held, &m_before);
}

SignalsHeldBack::~SignalsHeldBack() {
  sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

bool is_disk_full(int error) {
  return error == ENOSPC || error == EDQUOT;
}

bool is_no_permission(int error) {
  return error == EACCES || error == EPERM || error == EROFS;
}

Error error_from(int error, std::string const& what, ErrorKind otherwise) {
  if (is_disk_full(error)) {
    return Error{ErrorKind::io, what + ": the disk is full", "make room and try again", {}};
  }
  std::string const why = error == EROFS ? "the file system is read-only" : std::generic_category().message(error);
  ErrorKind const kind = is_no_permission(error) ? ErrorKind::permission : otherwise;
  return Error{kind, what + ": " + why, {}, {}};
}

std::string folder_of(std::string const& path) {
  auto const slash = path.rfind('/');
  if (slash == std::string::npos) {
    return ".";
  }
  return slash == 0 ? "/" : path.substr(0, slash);
}

Status sync_folder(std::string const& folder) {
  Descriptor const directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot sync a folder and say EINVAL; there is nothing better to be had there.
  if (!directory.is_open() || (::fsync(directory.get()) != 0 && errno != EINVAL)) {
    return error_from(errno, "cannot sync the folder '" + folder + "'");
  }
  return Ok{};
}

int rename_without_replacing(std::string const& from, std::string const& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    return errno;
  }
  // A file system without that flag: a hard link does not replace either.
  if (::link(from.c_str(), to.c_str()) != 0) {
    return errno;
  }
  ::unlink(from.c_str());
  return 0;
}

}  // namespace planner
