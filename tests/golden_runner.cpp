// Runs transcripts: shell commands with what they must print, in a home of their own, and shows what differs.
// Knows nothing of the program but its path.
//
//   golden_runner --program PATH FILE.test
//   golden_runner --program PATH --blocks FILE.md|FILE.1
//
// PLANNER_BLESS=1 writes what came out into the file; patterns that still match stay.
// Exit: 0 as expected, 1 not, 2 the file or the call is wrong, 77 nothing to run.

#include "golden_transcript.hpp"

// Where files that transcripts copy from lie; the build says it.
#ifndef PLANNER_TESTS_DIR
#define PLANNER_TESTS_DIR ""
#endif

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
using namespace golden;

namespace {

constexpr time_t k_seconds_a_command = 60;

struct Outcome {
  Lines out;
  Lines err;
  int code = 0;
};

Lines split_lines(std::string const& text) {
  Lines out;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    out.push_back(line);
  }
  return out;
}

std::string read_file(fs::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    throw std::runtime_error(path.string() + ": cannot be read");
  }
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A folder for one file: the program on a PATH of its own, a home. Stays if something went wrong.
class Room {
 public:
  explicit Room(fs::path const& program) {
    std::string pattern = (fs::canonical(fs::temp_directory_path()) / "planner-golden.XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error(pattern + ": cannot be made");
    }
    m_root = pattern;
    fs::create_directory(m_root / "bin");
    fs::create_directory(home());
    fs::create_symlink(fs::canonical(program), m_root / "bin" / "planner");
    environment = {{"HOME", home()},
                   {"XDG_DATA_HOME", home() / ".local/share"},
                   {"XDG_STATE_HOME", home() / ".local/state"},
                   {"XDG_CONFIG_HOME", home() / ".config"},
                   {"XDG_CACHE_HOME", home() / ".cache"},
                   {"PATH", (m_root / "bin").string() + ":/usr/local/bin:/usr/bin:/bin"},
                   {"TZ", "Europe/Berlin"},
                   {"LC_ALL", "C.UTF-8"},
                   {"COLUMNS", "80"},
                   {"NO_COLOR", "1"},
                   {"PLANNER_NOW", "2026-11-23T18:30:00"},
                   {"PLANNER_TESTS", PLANNER_TESTS_DIR}};
  }
  Room(Room const&) = delete;
  Room& operator=(Room const&) = delete;
  ~Room() {
    std::error_code ignored;
    if (!m_kept) {
      fs::remove_all(m_root, ignored);
    }
  }

  [[nodiscard]] fs::path home() const { return m_root / "home"; }
  void set(Assignments const& assignments) {
    for (auto const& [name, value] : assignments) {
      if (value) {
        environment[name] = *value;
      } else {
        environment.erase(name);
      }
    }
  }
  void keep() { m_kept = true; }

  std::map<std::string, std::string> environment;

 private:
  fs::path m_root;
  bool m_kept = false;
};

// Files rather than pipes: nothing to poll, no child that waits for a reader.
class Scratch {
 public:
  Scratch() : m_file(std::tmpfile()) {
    if (m_file == nullptr) {
      throw std::runtime_error("no temporary file can be made");
    }
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() { std::fclose(m_file); }

  [[nodiscard]] int descriptor() const { return fileno(m_file); }
  void fill(std::string const& text) {
    std::fwrite(text.data(), 1, text.size(), m_file);
    std::rewind(m_file);
  }
  [[nodiscard]] std::string text() {
    std::rewind(m_file);
    std::string out;
    for (int c = std::fgetc(m_file); c != EOF; c = std::fgetc(m_file)) {
      out += static_cast<char>(c);
    }
    return out;
  }

 private:
  std::FILE* m_file;
};

[[noreturn]] void become_shell(std::string const& command, Room const& room, int in, int out, int err) {
  ::setsid();  // no terminal to ask on, and one group to end
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  std::vector<std::string> words;
  for (auto const& [name, value] : room.environment) {
    words.push_back(name + "=" + value);
  }
  std::vector<char*> environment;
  for (std::string& word : words) {
    environment.push_back(word.data());
  }
  environment.push_back(nullptr);
  if (::chdir(room.home().c_str()) == 0 && ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2) {
    ::closefrom(3);
    ::execle("/bin/sh", "sh", "-c", command.c_str(), nullptr, environment.data());
  }
  ::_exit(126);
}

int wait_for(pid_t child) {
  sigset_t ended;
  ::sigemptyset(&ended);
  ::sigaddset(&ended, SIGCHLD);
  timespec const limit{k_seconds_a_command, 0};
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (::sigtimedwait(&ended, nullptr, &limit) < 0 && errno == EAGAIN) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Outcome run(Command const& command, Room const& room, bool one_stream) {
  Scratch in;
  Scratch out;
  Scratch err;
  in.fill(command.input);
  int const null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::cout.flush();
  pid_t const child = ::fork();
  if (child == 0) {
    become_shell(command.text, room, command.has_input ? in.descriptor() : null, out.descriptor(),
                 (one_stream ? out : err).descriptor());
  }
  ::close(null);
  if (child < 0) {
    throw std::runtime_error("no process can be started");
  }
  int const code = wait_for(child);
  auto lines = [&room](Scratch& file) {
    std::string text = file.text();
    replace_all(text, room.home().string(), "[HOME]");
    Lines result = split_lines(text);
    drop_blank_end(result);
    return result;
  };
  return {lines(out), lines(err), code};
}

bool shows_error(Command const& command) {
  return std::any_of(command.out.begin(), command.out.end(),
                     [](std::string const& line) { return starts_with(line, "planner: "); });
}

bool is_expected(int code, Command const& command, Form form) {
  constexpr int k_bug = 70;
  if (!command.code && form != Form::transcript && shows_error(command)) {
    return code > 0 && code < 126 && code != k_bug;
  }
  return code == command.code.value_or(0);
}

Lines blessed(Command const& command, Outcome const& outcome, Form form) {
  Lines out;
  auto kept = [](Lines const& expected, Lines const& actual) {
    Lines lines;
    for (Edit const& edit : align(expected, actual)) {
      if (edit.kind == ' ' || edit.kind == '+') {
        lines.push_back(edit.text);
      }
    }
    return lines;
  };
  for (std::string const& line : kept(command.out, outcome.out)) {
    out.push_back(line.empty() ? "" : command.indent + encoded(line, form));
  }
  for (std::string const& line : kept(command.err, outcome.err)) {
    out.push_back(line.empty() ? "2>" : "2> " + line);
  }
  if (!is_expected(outcome.code, command, form) ? outcome.code != 0 : command.code.value_or(0) != 0) {
    out.push_back(command.indent + "? " + std::to_string(outcome.code));
  }
  return out;
}

struct Verdict {
  bool good = true;
  Lines blessed_file;
};

// Prints what differs; true if nothing does.
bool report(fs::path const& path, Command const& command, Outcome const& outcome, Form form) {
  auto const out = align(command.out, outcome.out);
  auto const err = align(command.err, outcome.err);
  bool const same_code = is_expected(outcome.code, command, form);
  if (agree(out) && agree(err) && same_code) {
    return true;
  }
  std::cout << path.string() << ':' << command.line << ": $ " << command.text << '\n';
  if (!same_code) {
    std::cout << "exit code " << outcome.code << ", expected "
              << (!command.code && form != Form::transcript && shows_error(command)
                      ? "that of an error"
                      : std::to_string(command.code.value_or(0)))
              << '\n';
  }
  print_diff("stdout", out);
  print_diff("stderr", err);
  std::cout << '\n';
  return false;
}

Verdict judge(fs::path const& path, Lines const& file, std::vector<Command> const& commands, Form form, Room& room) {
  Verdict verdict;
  auto const lines_between = [&file](std::size_t first, std::size_t last) {
    return Lines(file.begin() + static_cast<std::ptrdiff_t>(first), file.begin() + static_cast<std::ptrdiff_t>(last));
  };
  auto const append = [&verdict](Lines const& lines) {
    verdict.blessed_file.insert(verdict.blessed_file.end(), lines.begin(), lines.end());
  };
  std::size_t copied = 0;
  for (Command const& command : commands) {
    room.set(command.environment);
    Outcome const outcome = run(command, room, form != Form::transcript);
    verdict.good = report(path, command, outcome, form) && verdict.good;
    append(lines_between(copied, command.first));
    append(blessed(command, outcome, form));
    copied = command.last;
  }
  append(lines_between(copied, file.size()));
  return verdict;
}

int run_file(fs::path const& program, fs::path const& path, Form form) {
  Lines const file = split_lines(read_file(path));
  std::vector<Command> const commands = commands_of(path, file, form);
  if (commands.empty()) {
    std::cout << path.string() << ": nothing to run\n";
    return form == Form::transcript ? 2 : 77;
  }
  Room room(program);
  Verdict const verdict = judge(path, file, commands, form, room);
  if (verdict.good) {
    return 0;
  }
  char const* const bless = std::getenv("PLANNER_BLESS");
  if (bless != nullptr && std::string_view(bless) == "1") {
    std::ofstream stream(path, std::ios::binary);
    for (std::string const& line : verdict.blessed_file) {
      stream << line << '\n';
    }
    std::cout << path.string() << ": rewritten\n";
    return stream.flush() ? 0 : 2;
  }
  room.keep();
  std::cout << "the home is kept: " << room.home().string() << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  fs::path program;
  fs::path file;
  Form form = Form::transcript;
  bool blocks = false;
  for (int at = 1; at < argc; ++at) {
    std::string const word = argv[at];
    if (word == "--program" && at + 1 < argc) {
      program = argv[++at];
    } else if (word == "--blocks") {
      blocks = true;
    } else {
      file = word;
    }
  }
  if (program.empty() || file.empty()) {
    std::cerr << "usage: golden_runner --program PATH [--blocks] FILE\n";
    return 2;
  }
  if (blocks) {
    form = file.extension() == ".md" ? Form::markdown : Form::manual;
  }
  sigset_t ended;
  ::sigemptyset(&ended);
  ::sigaddset(&ended, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &ended, nullptr);  // for sigtimedwait
  try {
    return run_file(program, file, form);
  } catch (std::exception const& error) {
    std::cerr << "golden_runner: " << error.what() << '\n';
    return 2;
  }
}
