// A process that has given up its rights cannot open, connect or run anything, and can still say what it has to say.

#include "../../../src/shell/sandbox.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <string>

namespace {

using namespace planner;

/// What becomes of a process that gives up its rights, all but writing to a pipe, and then does `action`: its exit
/// status. `action` returns whether it came through.
int status_after(std::function<bool(int)> const& action) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  pid_t const child = ::fork();
  if (child == 0) {
    give_up_system_calls(ends[1]);
    ::_exit(action(ends[1]) ? 1 : 0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  ::close(ends[0]);
  ::close(ends[1]);
  return status;
}

/// Ended for trying, or, where the sanitizers look on, told that it may not.
bool was_refused(int status) {
  return (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace

TEST_CASE("sandbox: nothing is opened, nobody is reached, nothing is run") {
  CHECK(was_refused(status_after([](int) { return ::open("/dev/null", O_RDONLY) >= 0; })));
  CHECK(was_refused(status_after([](int) { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; })));
  CHECK(was_refused(status_after([](int) { return ::unlink("/nowhere/at/all") == 0 || errno == ENOENT; })));
  CHECK(was_refused(status_after([](int) {
    std::array<char*, 1> none{nullptr};
    return ::execve("/nowhere/at/all", none.data(), none.data()) == 0 || errno == ENOENT;
  })));
}

TEST_CASE("sandbox: memory can be had, and what was found can be said") {
  int const status = status_after([](int pipe) {
    std::string const much(8U << 20U, 'x');
    return ::write(pipe, much.data(), 10) == 10;
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
}
