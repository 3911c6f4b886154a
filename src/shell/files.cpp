#include "planner/shell/files.hpp"

#include "posix.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace planner {

namespace {

/// A file that disappears with the object unless it was put in its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string const& folder)
      : m_path(folder + "/.planner-XXXXXX"), m_file(::mkostemp(m_path.data(), O_CLOEXEC)) {}
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile() {
    if (m_file.is_open() && !m_kept) {
      ::unlink(m_path.c_str());
    }
  }
  [[nodiscard]] bool is_open() const { return m_file.is_open(); }
  [[nodiscard]] int get() const { return m_file.get(); }
  [[nodiscard]] std::string const& path() const { return m_path; }
  void keep() { m_kept = true; }

 private:
  std::string m_path;
  Descriptor m_file;
  bool m_kept = false;
};

Error cannot_create(std::string const& path, std::string const& why, std::string hint = {}) {
  return Error{ErrorKind::cannot_create, "cannot write '" + path + "': " + why, std::move(hint), {}};
}

Error already_there(std::string const& path) {
  return cannot_create(path, "it is there already", "--force replaces it");
}

/// Looks through a symbolic link only to refuse what it must not take the place of: /dev/stdout is one.
Status check_what_is_there(std::string const& path, bool force) {
  struct stat found {};
  struct stat behind {};
  if (path.empty()) {
    return Error{ErrorKind::cannot_create, "a file without a name cannot be written", "-o FILE, or -o - for standard output", {}};
  }
  if (path.back() == '/') {
    return cannot_create(path, "it is a folder");
  }
  if (::lstat(path.c_str(), &found) != 0) {
    return Ok{};
  }
  bool const is_link = S_ISLNK(found.st_mode);
  if (S_ISDIR(found.st_mode)) {
    return cannot_create(path, "it is a folder");
  }
  bool const to_device =
      is_link && ::stat(path.c_str(), &behind) == 0 && !S_ISREG(behind.st_mode) && !S_ISDIR(behind.st_mode);
  if (to_device || (!is_link && !S_ISREG(found.st_mode))) {
    return cannot_create(path, "it is not a file");
  }
  if (!force) {
    return already_there(path);
  }
  return Ok{};
}

/// 0 or errno.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return errno;
    }
    bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  if (::fchmod(descriptor, S_IRUSR | S_IWUSR) != 0 || ::fsync(descriptor) != 0) {
    return errno;
  }
  return 0;
}

int put_in_place(std::string const& from, std::string const& to, bool force) {
  if (!force) {
    return rename_without_replacing(from, to);
  }
  return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(std::string const& path, std::size_t limit) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) {
    return error_from(errno, "cannot read '" + path + "'", ErrorKind::no_input);
  }
  std::string bytes;
  std::array<char, 65536> buffer{};
  for (;;) {
    ssize_t const count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno != EINTR) {
      return error_from(errno, "cannot read '" + path + "'", errno == EISDIR ? ErrorKind::no_input : ErrorKind::io);
    }
    if (count == 0) {
      return bytes;
    }
    bytes.append(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    if (bytes.size() > limit) {
      return Error{ErrorKind::data, "'" + path + "' is longer than " + std::to_string(limit) + " bytes", {}, {}};
    }
  }
}

Status check_target(std::string const& path, WriteOptions options) {
  if (Status const fine = check_what_is_there(path, options.force); !fine) {
    return fine;
  }
  // With the dot a file in a folder's place is not taken for one.
  if (::access((folder_of(path) + "/.").c_str(), W_OK | X_OK) != 0) {
    return error_from(errno, "cannot write '" + path + "'", ErrorKind::cannot_create);
  }
  return Ok{};
}

Status write_file_atomically(std::string const& path, std::string_view bytes, WriteOptions options) {
  if (Status const fine = check_target(path, options); !fine) {
    return fine;
  }
  SignalsHeldBack const no_leftovers;
  std::string const folder = folder_of(path);
  TemporaryFile file(folder);
  if (!file.is_open()) {
    return error_from(errno, "cannot write '" + path + "'", ErrorKind::cannot_create);
  }
  if (int const error = write_and_sync(file.get(), bytes); error != 0) {
    return error_from(error, "cannot write '" + path + "'");
  }
  int const error = put_in_place(file.path(), path, options.force);
  if (error == EEXIST) {
    return already_there(path);
  }
  if (error != 0) {
    return error_from(error, "cannot write '" + path + "'", ErrorKind::cannot_create);
  }
  file.keep();
  return options.sync_folder ? sync_folder(folder) : Status(Ok{});
}

Status make_private_folder(std::string const& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) {
    return S_ISDIR(found.st_mode) ? Status(Ok{})
                                  : Status(cannot_create(path, "a file of that name is where a folder should be"));
  }
  std::string const above = folder_of(path);
  if (above != path) {
    if (Status const made = make_private_folder(above); !made) {
      return made;
    }
  }
  // Somebody else may be making it at the same time; then it is theirs to set the mode.
  if (::mkdir(path.c_str(), S_IRWXU) != 0) {
    return errno == EEXIST
               ? Status(Ok{})
               : Status(error_from(errno, "cannot make the folder '" + path + "'", ErrorKind::cannot_create));
  }
  // mkdir takes the umask into account, which may take the owner's own rights away.
  if (::chmod(path.c_str(), S_IRWXU) != 0) {
    return error_from(errno, "cannot make the folder '" + path + "' private");
  }
  return sync_folder(above);
}

}  // namespace planner
