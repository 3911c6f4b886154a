#include "planner/shell/files.hpp"

#include "scratch.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <csignal>

using namespace planner;

namespace {

ErrorKind kind(Status const& status) {
  REQUIRE(!status.has_value());
  return status.error().kind;
}

}  // namespace

TEST_CASE("a file is written whole, private, and never over another one") {
  scratch::Folder const folder;
  scratch::Umask const open_to_all(0);
  std::string const path = folder.path("plan.ics");
  CHECK(write_file_atomically(path, "one").has_value());
  CHECK(scratch::read(path) == "one");
  CHECK(scratch::mode_of(path) == 0600);
  Status const again = write_file_atomically(path, "two");
  CHECK(kind(again) == ErrorKind::cannot_create);
  CHECK(again.error().message == "cannot write '" + path + "': it is there already");
  CHECK(scratch::read(path) == "one");
  CHECK(write_file_atomically(path, "two", {.force = true}).has_value());
  CHECK(scratch::read(path) == "two");
  CHECK(scratch::everything_in(folder.path()).size() == 1);
}

TEST_CASE("what is no file is never replaced") {
  scratch::Folder const folder;
  std::filesystem::create_directory(folder.path("folder"));
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/null", folder.path("to-device"));
  for (std::string const& path :
       {folder.path("folder"), folder.path("folder/"), folder.path("fifo"), folder.path("to-device"),
        std::string("/dev/null"), folder.path("missing/plan.ics"), folder.path("fifo/plan.ics"), std::string()}) {
    CAPTURE(path);
    CHECK(kind(write_file_atomically(path, "x", {.force = true})) == ErrorKind::cannot_create);
  }
  CHECK(scratch::everything_in(folder.path()).size() == 3);
}

TEST_CASE("a symbolic link is replaced and what it points to is left alone") {
  scratch::Folder const folder;
  scratch::write(folder.path("victim"), "untouched");
  std::filesystem::create_symlink("victim", folder.path("link"));
  std::filesystem::create_symlink("nowhere", folder.path("dangling"));
  CHECK(kind(write_file_atomically(folder.path("link"), "x")) == ErrorKind::cannot_create);
  CHECK(kind(write_file_atomically(folder.path("dangling"), "x")) == ErrorKind::cannot_create);
  CHECK(write_file_atomically(folder.path("link"), "x", {.force = true}).has_value());
  CHECK(!std::filesystem::is_symlink(folder.path("link")));
  CHECK(scratch::read(folder.path("link")) == "x");
  CHECK(scratch::read(folder.path("victim")) == "untouched");
}

TEST_CASE("a write that fails leaves the old file and nothing else") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan.ics");
  scratch::write(path, "old");
  int const code = scratch::wait_for(scratch::in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit const small = {1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    Status const status = write_file_atomically(path, std::string(5000, 'x'), {.force = true});
    return !status && status.error().kind == ErrorKind::io ? 0 : 1;
  }));
  CHECK(code == 0);
  CHECK(scratch::read(path) == "old");
  CHECK(scratch::everything_in(folder.path()).size() == 1);
}

TEST_CASE("a folder that may not be written to is an error of kind permission") {
  scratch::Folder const folder;
  ::chmod(folder.path().c_str(), 0555);
  CHECK(scratch::without_root([&] {
          bool const file = kind(write_file_atomically(folder.path("x"), "x")) == ErrorKind::permission;
          bool const below = kind(make_private_folder(folder.path("y"))) == ErrorKind::permission;
          return file && below ? 0 : 1;
        }) == 0);
  ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a file is read up to its limit") {
  scratch::Folder const folder;
  scratch::write(folder.path("file"), std::string("a\0b", 3));
  auto const bytes = read_file(folder.path("file"), 3);
  REQUIRE(bytes.has_value());
  CHECK(*bytes == std::string("a\0b", 3));
  CHECK(read_file(folder.path("file"), 2).error().kind == ErrorKind::data);
  CHECK(read_file("/dev/zero", 1000).error().kind == ErrorKind::data);
  CHECK(read_file("/dev/null", 0)->empty());
  CHECK(read_file(folder.path("missing"), 10).error().kind == ErrorKind::no_input);
  CHECK(read_file(folder.path(), 10).error().kind == ErrorKind::no_input);
}

TEST_CASE("folders are made private, with those above, and left alone if they are there") {
  scratch::Folder const folder;
  scratch::Umask const strict(0777);
  CHECK(make_private_folder(folder.path("a/b/c")).has_value());
  for (std::string const name : {"a", "a/b", "a/b/c"}) {
    CHECK(scratch::mode_of(folder.path(name)) == 0700);
  }
  ::chmod(folder.path("a").c_str(), 0755);
  CHECK(make_private_folder(folder.path("a")).has_value());
  CHECK(scratch::mode_of(folder.path("a")) == 0755);
  CHECK(make_private_folder(folder.path("d/")).has_value());
  scratch::write(folder.path("file"), "x");
  CHECK(kind(make_private_folder(folder.path("file"))) == ErrorKind::cannot_create);
  CHECK(kind(make_private_folder(folder.path("file/below"))) == ErrorKind::cannot_create);
}
