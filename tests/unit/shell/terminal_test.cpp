#include "planner/shell/terminal.hpp"

#include "planner/shell/system.hpp"

#include "scratch.hpp"

#include <doctest/doctest.h>

#include <pty.h>
#include <termios.h>

#include <cstdio>

using namespace planner;

namespace {

/// The exit code of `action` with `input` as its standard input.
template <class Action>
int with_input(std::string const& input, Action action) {
  return scratch::wait_for(scratch::in_child([&] {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0 || ::write(ends[1], input.data(), input.size()) < 0) {
      return 98;
    }
    ::close(ends[1]);
    ::dup2(ends[0], STDIN_FILENO);
    std::freopen("/dev/null", "w", stderr);
    return action(*open_terminal());
  }));
}

/// The same with a terminal on which `keys` are pressed.
template <class Action>
int with_keys(std::string const& keys, Action action) {
  int own = -1;
  int theirs = -1;
  REQUIRE(::openpty(&own, &theirs, nullptr, nullptr, nullptr) == 0);
  pid_t const child = scratch::in_child([&] {
    ::setsid();
    ::alarm(10);
    ::dup2(theirs, STDIN_FILENO);
    std::freopen("/dev/null", "w", stderr);
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    int const code = action(*open_terminal());
    termios after{};
    ::tcgetattr(STDIN_FILENO, &after);
    return before.c_lflag == after.c_lflag && before.c_cc[VMIN] == after.c_cc[VMIN] ? code : 97;
  });
  // What is typed before the question would be taken as the terminal was set then.
  termios now{};
  for (int wait = 0; wait < 2000 && ::tcgetattr(own, &now) == 0 && (now.c_lflag & ICANON) != 0; ++wait) {
    ::usleep(1000);
  }
  bool const sent = ::write(own, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size());
  int const code = scratch::wait_for(child);
  ::close(own);
  ::close(theirs);
  return sent ? code : 96;
}

}  // namespace

TEST_CASE("lines are asked for one after the other") {
  CHECK(with_input("one\r\n\ncaf\u00e9\nlast", [](Terminal& terminal) {
          bool const fine = *terminal.ask_line("? ") == "one" && terminal.ask_line("? ")->empty() &&
                            *terminal.ask_line("? ") == "caf\u00e9" && *terminal.ask_line("? ") == "last";
          return fine && terminal.ask_line("? ").error().kind == ErrorKind::cancelled ? 0 : 1;
        }) == 0);
}

TEST_CASE("an answer that is no text is an error of kind data") {
  for (std::string const& input : {std::string("\xff\n"), std::string("a\0b\n", 4)}) {
    CHECK(with_input(input, [](Terminal& terminal) {
            auto const line = terminal.ask_line("? ");
            return !line && line.error().kind == ErrorKind::data ? 0 : 1;
          }) == 0);
  }
}

TEST_CASE("without a terminal a key is the first character of a line") {
  CHECK(with_input("x\nYes\n\n", [](Terminal& terminal) {
          bool const fine = *terminal.ask_key("? ", "yn") == 'y' && *terminal.ask_key("? ", "yn\n") == '\n';
          return fine && terminal.ask_key("? ", "yn").error().kind == ErrorKind::cancelled ? 0 : 1;
        }) == 0);
}

TEST_CASE("on a terminal a key needs no Enter, and the terminal is as it was afterwards") {
  CHECK(with_keys("x5Y", [](Terminal& terminal) { return *terminal.ask_key("? ", "yn") == 'y' ? 0 : 1; }) == 0);
  for (char const key : {'\x03', '\x04'}) {
    CHECK(with_keys(std::string(1, key), [](Terminal& terminal) {
            auto const pressed = terminal.ask_key("? ", "yn");
            return !pressed && pressed.error().kind == ErrorKind::cancelled ? 0 : 1;
          }) == 0);
  }
}

TEST_CASE("a script answers in a test") {
  std::vector<std::string> prompts;
  auto const terminal = scripted_terminal({"2026-11-01", "x", "Y", ""}, &prompts);
  CHECK(*terminal->ask_line("when? ") == "2026-11-01");
  CHECK(*terminal->ask_key("sure? ", "yn") == 'y');
  CHECK(*terminal->ask_key("go on? ", "\n") == '\n');
  auto const end = terminal->ask_line("more? ");
  REQUIRE(!end.has_value());
  CHECK(end.error().kind == ErrorKind::cancelled);
  CHECK(end.error().message == "cancelled: nothing was saved");
  CHECK((prompts == std::vector<std::string>{"when? ", "sure? ", "sure? ", "go on? ", "more? "}));
}
