#include "planner/shell/system.hpp"

#include "planner/base/text.hpp"

#include "posix.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sodium.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>

namespace planner {

namespace {

/// From /etc/passwd itself: getpwuid() would load modules of the system's C library into a static program.
std::string home_of_account() {
  std::unique_ptr<FILE, int (*)(FILE*)> const file(std::fopen("/etc/passwd", "re"), &std::fclose);
  if (!file) {
    return {};
  }
  while (passwd const* const account = ::fgetpwent(file.get())) {
    if (account->pw_uid == ::getuid()) {
      return account->pw_dir;
    }
  }
  return {};
}

bool is_absolute(std::string const& path) {
  return path.starts_with('/');
}

Result<std::string> folder(Environment const& environment, std::string const& variable, std::string const& below_home) {
  if (auto const chosen = environment.get(variable); chosen && is_absolute(*chosen)) {
    return *chosen + "/planner";
  }
  std::string const home = environment.get("HOME").value_or(environment.account_home);
  if (!is_absolute(home)) {
    return Error{ErrorKind::config, "there is no home folder: HOME is not set", "set HOME or " + variable, {}};
  }
  return home + below_home + "/planner";
}

Error output_error(int error) {
  if (error == EBADF || error == EPIPE) {
    return Error{ErrorKind::io, "cannot write to standard output: it is closed", {}, {}};
  }
  return error_from(error, "cannot write to standard output");
}

}  // namespace

Instant system_now() {
  return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Bytes16 random_bytes16() {
  Bytes16 bytes{};
  // Safe to call again; without it the first use in a process is not guaranteed to be seeded.
  if (sodium_init() >= 0) {
    randombytes_buf(bytes.data(), bytes.size());
  }
  return bytes;
}

std::optional<std::string> Environment::get(std::string const& name) const {
  auto const found = values.find(name);
  if (found == values.end() || found->second.empty()) {
    return std::nullopt;
  }
  return found->second;
}

Environment process_environment() {
  Environment environment;
  for (char** line = environ; line != nullptr && *line != nullptr; ++line) {
    std::string const text = *line;
    auto const equals = text.find('=');
    if (equals != std::string::npos) {
      environment.values.try_emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  if (!environment.get("HOME")) {
    environment.account_home = home_of_account();
  }
  return environment;
}

Result<std::string> data_folder(Environment const& environment) {
  if (auto const chosen = environment.get("PLANNER_DATA_DIR")) {
    return *chosen;
  }
  return folder(environment, "XDG_DATA_HOME", "/.local/share");
}

Result<std::string> config_folder(Environment const& environment) {
  return folder(environment, "XDG_CONFIG_HOME", "/.config");
}

std::vector<std::string> ignored_folders(Environment const& environment) {
  std::vector<std::string> ignored;
  for (char const* name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) {
    if (auto const value = environment.get(name); value && !is_absolute(*value)) {
      ignored.emplace_back(name);
    }
  }
  return ignored;
}

void keep_standard_streams() {
  for (int stream = 0; stream <= 2; ++stream) {
    if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
      // The wrong way round on purpose: reading from the input and writing to the output still fail.
      ::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
    }
  }
}

bool stdin_is_terminal() {
  return ::isatty(STDIN_FILENO) == 1;
}

bool stdout_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}

std::size_t terminal_width(Environment const& environment) {
  constexpr std::size_t k_usual = 80;
  if (auto const columns = environment.get("COLUMNS")) {
    std::size_t width = 0;
    auto const [end, error] = std::from_chars(columns->data(), columns->data() + columns->size(), width);
    if (error == std::errc() && end == columns->data() + columns->size() && width > 0) {
      return width;
    }
  }
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return k_usual;
}

Result<std::string> read_bytes(int descriptor, std::size_t limit) {
  std::string text;
  std::array<char, 16384> buffer{};
  for (;;) {
    ssize_t const count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno != EINTR) {
      return error_from(errno, "cannot read standard input", ErrorKind::no_input);
    }
    if (count == 0) {
      break;
    }
    text.append(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    if (text.size() > limit) {
      return Error{ErrorKind::data, "standard input is longer than " + std::to_string(limit) + " bytes", {}, {}};
    }
  }
  return text;
}

Result<std::string> read_all(int descriptor, std::size_t limit) {
  auto text = read_bytes(descriptor, limit);
  if (text && !is_utf8(*text)) {
    return Error{ErrorKind::data, "standard input is not UTF-8 text", {}, {}};
  }
  return text;
}

Status write_stdout(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    return output_error(errno);
  }
  return Ok{};
}

Status flush_stdout() {
  if (std::ferror(stdout) != 0) {
    return output_error(EIO);
  }
  return std::fflush(stdout) == 0 ? Status(Ok{}) : Status(output_error(errno));
}

}  // namespace planner
