#pragma once
// A folder for one test that is gone afterwards, and a child process that does one thing.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace scratch {

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path().string() + "/planner-test-XXXXXX";
    m_path = ::mkdtemp(name.data());
    // A child without root's rights must be able to look inside.
    ::chmod(m_path.c_str(), 0755);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() { std::filesystem::remove_all(m_path); }
  [[nodiscard]] std::string path(std::string const& name = {}) const {
    return name.empty() ? m_path : m_path + "/" + name;
  }

 private:
  std::string m_path;
};

/// Sets the umask as long as it lives.
class Umask {
 public:
  explicit Umask(mode_t mask) : m_before(::umask(mask)) {}
  Umask(Umask const&) = delete;
  Umask& operator=(Umask const&) = delete;
  ~Umask() { ::umask(m_before); }

 private:
  mode_t m_before;
};

inline std::string read(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write(std::string const& path, std::string const& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline unsigned mode_of(std::string const& path) {
  struct stat found {};
  return ::lstat(path.c_str(), &found) == 0 ? found.st_mode & 07777U : 0;
}

/// The names of all files below, with their sizes and times, to see that nothing was touched.
inline std::set<std::string> everything_in(std::string const& path) {
  std::set<std::string> all;
  for (auto const& found : std::filesystem::recursive_directory_iterator(path)) {
    struct stat facts {};
    ::lstat(found.path().c_str(), &facts);
    all.insert(found.path().string() + " " + std::to_string(facts.st_size) + " " +
               std::to_string(facts.st_mtim.tv_sec) + "." + std::to_string(facts.st_mtim.tv_nsec) + " " +
               std::to_string(facts.st_ino));
  }
  return all;
}

/// The test program's own signal handlers would report the child's end as a failure of the test, and are not
/// made for the moment after fork(); so no signal is delivered until they are gone.
template <class Action>
pid_t in_child(Action action) {
  // Else the child would print again what the parent has not printed yet.
  std::fflush(nullptr);
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, &before);
  pid_t const child = ::fork();
  if (child == 0) {
    for (int const number : {SIGINT, SIGTERM, SIGHUP, SIGABRT}) {
      ::signal(number, SIG_DFL);
    }
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  if (child == 0) {
    ::_exit(action());
  }
  return child;
}

/// The exit code; 128 and the signal for a child that was killed.
inline int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// What `action` returns when it is run by somebody who is not root, and so is bound by permissions.
template <class Action>
int without_root(Action action) {
  return wait_for(in_child([&] {
    constexpr uid_t k_nobody = 65534;
    if (::getuid() == 0 && (::setgid(k_nobody) != 0 || ::setuid(k_nobody) != 0)) {
      return 99;
    }
    return action();
  }));
}

}  // namespace scratch
