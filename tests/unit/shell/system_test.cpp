#include "planner/shell/system.hpp"

#include "scratch.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>

using namespace planner;

namespace {

Result<std::string> read_from_pipe(std::string const& bytes) {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  pid_t const child = scratch::in_child([&] {
    ::close(ends[0]);
    ::signal(SIGPIPE, SIG_IGN);
    return ::write(ends[1], bytes.data(), bytes.size()) < 0 ? 1 : 0;
  });
  ::close(ends[1]);
  auto text = read_all(ends[0]);
  ::close(ends[0]);
  scratch::wait_for(child);
  return text;
}

/// The exit code of what is written to a standard output opened as `path` (closed where that is empty).
int write_to(std::string const& path) {
  return scratch::wait_for(scratch::in_child([&] {
    ::close(STDOUT_FILENO);
    if (path.empty()) {
      keep_standard_streams();
    } else {
      ::open(path.c_str(), O_WRONLY);
    }
    Status const written = write_stdout("text\n");
    Status const flushed = flush_stdout();
    Status const& worst = written ? flushed : written;
    return worst ? 0 : exit_code(worst.error().kind);
  }));
}

}  // namespace

TEST_CASE("the data folder follows PLANNER_DATA_DIR, XDG_DATA_HOME and HOME in this order") {
  Environment environment{{{"HOME", "/home/me"}}, {}};
  CHECK(*data_folder(environment) == "/home/me/.local/share/planner");
  CHECK(*config_folder(environment) == "/home/me/.config/planner");
  environment.values["XDG_DATA_HOME"] = "/data";
  environment.values["XDG_CONFIG_HOME"] = "/settings";
  CHECK(*data_folder(environment) == "/data/planner");
  CHECK(*config_folder(environment) == "/settings/planner");
  environment.values["PLANNER_DATA_DIR"] = "here";
  CHECK(*data_folder(environment) == "here");
  CHECK(*config_folder(environment) == "/settings/planner");
  environment.values["PLANNER_DATA_DIR"] = "";
  CHECK(*data_folder(environment) == "/data/planner");
  CHECK(ignored_folders(environment).empty());
}

TEST_CASE("relative XDG folders are ignored and named") {
  Environment const environment{{{"HOME", "/home/me"}, {"XDG_DATA_HOME", "relative/dir"}, {"XDG_CONFIG_HOME", ""}}, {}};
  CHECK(*data_folder(environment) == "/home/me/.local/share/planner");
  CHECK((ignored_folders(environment) == std::vector<std::string>{"XDG_DATA_HOME"}));
}

TEST_CASE("without HOME the account's home is taken, and without that there is an error") {
  CHECK(*data_folder({{}, "/root"}) == "/root/.local/share/planner");
  CHECK(*data_folder({{{"HOME", ""}}, "/root"}) == "/root/.local/share/planner");
  for (Environment const& environment : {Environment{}, Environment{{{"HOME", "relative"}}, {}}}) {
    auto const folder = data_folder(environment);
    REQUIRE(!folder.has_value());
    CHECK(folder.error().kind == ErrorKind::config);
    CHECK(!config_folder(environment).has_value());
  }
}

TEST_CASE("the environment is a copy of the process's") {
  ::setenv("PLANNER_TEST_ONLY", "a=b", 1);
  CHECK(process_environment().get("PLANNER_TEST_ONLY") == "a=b");
  ::unsetenv("PLANNER_TEST_ONLY");
  CHECK(!process_environment().get("PLANNER_TEST_ONLY"));
}

TEST_CASE("the account's home is known without HOME") {
  CHECK(scratch::wait_for(scratch::in_child([] {
          ::unsetenv("HOME");
          return process_environment().account_home.starts_with('/') ? 0 : 1;
        })) == 0);
}

TEST_CASE("the width comes from COLUMNS where it is a number") {
  CHECK(terminal_width({{{"COLUMNS", "132"}}, {}}) == 132);
  std::size_t const usual = terminal_width({});
  for (std::string const nonsense : {"0", "x", "80x", "-5", ""}) {
    CHECK(terminal_width({{{"COLUMNS", nonsense}}, {}}) == usual);
  }
}

TEST_CASE("standard input is UTF-8 text of at most 64 KiB") {
  CHECK(*read_from_pipe("caf\u00e9\n") == "caf\u00e9\n");
  CHECK(read_from_pipe("")->empty());
  CHECK(read_from_pipe(std::string(65536, 'x'))->size() == 65536);
  CHECK(read_from_pipe(std::string(65537, 'x')).error().kind == ErrorKind::data);
  CHECK(read_from_pipe("\xff").error().kind == ErrorKind::data);
  CHECK(read_from_pipe(std::string("a\0b", 3)).error().kind == ErrorKind::data);
}

TEST_CASE("a full disk and a closed output are noticed") {
  CHECK(write_to("/dev/null") == 0);
  CHECK(write_to("/dev/full") == exit_code(ErrorKind::io));
  CHECK(write_to("") == exit_code(ErrorKind::io));
}

TEST_CASE("no file takes the number of a closed standard stream") {
  CHECK(scratch::wait_for(scratch::in_child([] {
          ::close(0);
          ::close(1);
          ::close(2);
          keep_standard_streams();
          char byte = 0;
          bool const no_input = ::read(0, &byte, 1) < 0;
          bool const no_output = ::write(1, "x", 1) < 0;
          return no_input && no_output && ::open("/dev/null", O_RDONLY) > 2 ? 0 : 1;
        })) == 0);
}

TEST_CASE("random bytes differ, and the clock runs in our century") {
  CHECK((random_bytes16() != random_bytes16()));
  CHECK(system_now() > Instant(std::chrono::seconds(1700000000)));
}
