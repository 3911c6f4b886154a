#include "planner/shell/calendar_folder.hpp"

#include "scratch.hpp"

#include "planner/calendar/item.hpp"

#include <doctest/doctest.h>

#include <utime.h>

using namespace planner;

namespace {

std::string ics(std::string const& uid, int hour, calendar::EventStatus status = calendar::EventStatus::confirmed) {
  using namespace date;
  calendar::Event event;
  event.uid = uid;
  event.dtstamp = event.last_modified = sys_days{2026_y / 12 / 1};
  event.dtstart = sys_days{2026_y / 12 / 3} + std::chrono::hours{hour};
  event.dtend = event.dtstart + std::chrono::minutes{10};
  event.summary = "Walk";
  event.status = status;
  auto const bytes = calendar::write_ics({"", {event}, {}, {}, {}});
  REQUIRE(bytes.has_value());
  return *bytes;
}

std::string with(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string by_another_program(std::string const& text) { return with(text, "-//planner//", "-//somebody//"); }

FolderWork exported(std::string const& path, std::vector<FolderItem> const& items, std::set<std::string> const& known = {},
                    std::set<std::string> const& kept = {}, bool force = false) {
  auto const work = compare_folder(path, items, known, kept, force);
  REQUIRE_MESSAGE(work.has_value(), (work ? "" : work.error().message));
  REQUIRE(carry_out_in_folder(*work, {"Plan", "In full"}, "#4682b4").has_value());
  return *work;
}

Error refused(std::string const& path, std::vector<FolderItem> const& items) {
  auto const work = compare_folder(path, items, {}, {}, false);
  REQUIRE_FALSE(work.has_value());
  return work.error();
}

time_t changed_at(std::string const& path) {
  struct stat found {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mtime;
}

void make_old(std::string const& path) {
  utimbuf const times{1000, 1000};
  REQUIRE(::utime(path.c_str(), &times) == 0);
}

}  // namespace

TEST_CASE("a folder is made, private, with one item a file, and its name and colour") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  auto const work = exported(path + "/", {{"a", ics("a", 8)}, {"b", ics("b", 9)}});
  CHECK(work.is_new);
  CHECK(work.write.size() == 2);
  CHECK(scratch::mode_of(path) == 0700);
  CHECK(scratch::mode_of(path + "/a.ics") == 0600);
  CHECK(scratch::read(path + "/a.ics") == ics("a", 8));
  CHECK(scratch::read(path + "/displayname") == "Plan");
  CHECK(scratch::read(path + "/color") == "#4682b4");
  CHECK(scratch::everything_in(path).size() == 4);
}

TEST_CASE("only what changed is touched, and name and colour belong to whoever chose them") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  exported(path, {{"a", ics("a", 8)}, {"b", ics("b", 9)}});
  scratch::write(path + "/color", "#ff0000");
  for (char const* name : {"/a.ics", "/b.ics", "/color", "/displayname"}) {
    make_old(path + name);
  }
  auto const work = exported(path, {{"a", ics("a", 8)}, {"b", ics("b", 10)}});
  CHECK(work.untouched == 1);
  CHECK(work.write.size() == 1);
  CHECK(changed_at(path + "/a.ics") == 1000);
  CHECK(changed_at(path + "/b.ics") != 1000);
  CHECK(changed_at(path + "/displayname") == 1000);
  CHECK(scratch::read(path + "/color") == "#ff0000");
  CHECK(scratch::read(path + "/b.ics") == ics("b", 10));
}

TEST_CASE("only what we wrote and know is removed") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  exported(path, {{"a", ics("a", 8)}, {"b", ics("b", 9)}, {"c", ics("c", 10)}, {"d", ics("d", 11)}});
  scratch::write(path + "/b.ics", by_another_program(ics("b", 9)));
  scratch::write(path + "/stranger.ics", ics("stranger", 9));
  scratch::write(path + "/notes.txt", "a note");
  auto const work = exported(path, {}, {"a", "b", "c"}, {"c"});
  CHECK(work.remove == std::vector<std::string>{"a.ics"});
  CHECK(scratch::read(path + "/b.ics") == by_another_program(ics("b", 9)));
  for (char const* name : {"/c.ics", "/d.ics", "/stranger.ics", "/notes.txt"}) {
    CHECK(std::filesystem::exists(path + name));
  }
}

TEST_CASE("an item keeps the name that another program gave its file") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  exported(path, {{"a", ics("a", 8)}});
  std::filesystem::rename(path + "/a.ics", path + "/href-17.ics");
  exported(path, {{"a", ics("a", 9)}});
  CHECK(scratch::read(path + "/href-17.ics") == ics("a", 9));
  CHECK_FALSE(std::filesystem::exists(path + "/a.ics"));
}

TEST_CASE("a stranger's file in the way is an error, before anything is written") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  std::filesystem::create_directory(path);
  scratch::write(path + "/b.ics", "not ours");
  auto const error = refused(path, {{"a", ics("a", 8)}, {"b", ics("b", 9)}});
  CHECK(error.kind == ErrorKind::cannot_create);
  CHECK(error.message == "cannot write '" + path + "/b.ics': it is there already, and planner did not write it");
  CHECK(scratch::everything_in(path).size() == 1);
  exported(path, {{"a", ics("a", 8)}, {"b", ics("b", 9)}}, {}, {}, true);
  CHECK(scratch::read(path + "/b.ics") == ics("b", 9));
}

TEST_CASE("what another program moved is not lost; what says the same, and what is over, is") {
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  std::string const moved = by_another_program(ics("a", 12));
  std::string const stamped = with(ics("a", 12), "LAST-MODIFIED:20261201T000000Z", "LAST-MODIFIED:20261202T000000Z");
  exported(path, {{"a", ics("a", 8)}});
  for (auto const& theirs : {moved, stamped}) {
    scratch::write(path + "/a.ics", theirs);
    auto const error = refused(path, {{"a", ics("a", 9)}});
    CHECK(error.kind == ErrorKind::cannot_create);
    CHECK(error.message == "1 item in '" + path + "' was moved or settled by another program, which would be lost");
    CHECK(scratch::read(path + "/a.ics") == theirs);
    exported(path, {{"a", ics("a", 12)}});
    CHECK(scratch::read(path + "/a.ics") == ics("a", 12));
    scratch::write(path + "/a.ics", theirs);
    auto const cancelled = ics("a", 8, calendar::EventStatus::cancelled);
    exported(path, {{"a", cancelled}});
    CHECK(scratch::read(path + "/a.ics") == cancelled);
    scratch::write(path + "/a.ics", theirs);
    exported(path, {{"a", ics("a", 9)}}, {}, {}, true);
    CHECK(scratch::read(path + "/a.ics") == ics("a", 9));
  }
}

TEST_CASE("what another program only wrote again, as it was told, moves with the plan") {
  using namespace date;
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  exported(path, {{"a", ics("a", 8)}});
  scratch::write(path + "/a.ics", by_another_program(ics("a", 8)));
  std::vector<Instant> const told{sys_days{2026_y / 12 / 3} + std::chrono::hours{8}};
  exported(path, {{"a", ics("a", 9), told, false}});
  CHECK(scratch::read(path + "/a.ics") == ics("a", 9));
}

TEST_CASE("a moment that nobody was told is somebody's, though the stamps are as they were") {
  using namespace date;
  scratch::Folder const folder;
  std::string const path = folder.path("plan");
  std::vector<Instant> const told{sys_days{2026_y / 12 / 3} + std::chrono::hours{8}};
  exported(path, {{"a", ics("a", 8)}});
  scratch::write(path + "/a.ics", ics("a", 12));
  CHECK(refused(path, {{"a", ics("a", 9), told, false}}).kind == ErrorKind::cannot_create);
  CHECK(scratch::read(path + "/a.ics") == ics("a", 12));
}

TEST_CASE("what cannot be a folder says so") {
  scratch::Folder const folder;
  scratch::write(folder.path("file"), "x");
  CHECK(refused(folder.path("file") + "/", {}).message ==
        "cannot write into '" + folder.path("file") + "': a file of that name is where a folder should be");
  auto const gone = refused(folder.path("gone/plan/"), {});
  CHECK(gone.kind == ErrorKind::cannot_create);
  CHECK(gone.message == "cannot make the folder '" + folder.path("gone/plan") + "': there is no folder '" + folder.path("gone") + "'");
  CHECK(is_folder_target(folder.path()));
  CHECK(is_folder_target("nowhere/"));
  CHECK_FALSE(is_folder_target(folder.path("file")));
  CHECK_FALSE(is_folder_target(folder.path("nowhere")));
  CHECK_FALSE(is_folder_target("-"));
}
