// What only the real store has: files, their rights, and what lies beside them.

#include "one_plan.hpp"

using namespace planner;
using scratch::error_of;
using scratch::OnePlan;
using scratch::RawDatabase;

TEST_CASE("a plan's file says what it is") {
  OnePlan const plan;
  RawDatabase database(plan.file());
  CHECK(database.value("PRAGMA application_id") == std::to_string(0x706C6E72));
  CHECK(database.value("PRAGMA user_version") == "1");
  CHECK(database.value("PRAGMA journal_mode") == "delete");
  CHECK(database.value("SELECT count(*) FROM entry") == "3");
  CHECK(database.value("SELECT body FROM entry WHERE counter=2") == R"({"text":"remember the lake"})");
  CHECK(database.value("SELECT moment FROM entry WHERE counter=2") == "2026-11-23T20:00:00");
  CHECK(database.value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("the journal is append-only for every program") {
  OnePlan const plan;
  RawDatabase database(plan.file());
  std::string const refusal = "journal is append-only";
  CHECK(database.run("UPDATE entry SET body='{}' WHERE counter=2") == refusal);
  CHECK(database.run("UPDATE entry SET seq=9 WHERE counter=2") == refusal);
  CHECK(database.run("DELETE FROM entry") == refusal);
  CHECK(database.run("DELETE FROM entry WHERE counter=3") == refusal);
  std::string const columns = "id,device,counter,kind,moment,zone,recorded,body,hash,prev";
  CHECK(database.run("INSERT OR REPLACE INTO entry(" + columns +
                     ") SELECT id,device,counter,'noted',moment,zone,recorded,"
                     "'{}',hash,prev FROM entry WHERE counter=2") == refusal);
  CHECK(database.run("INSERT OR REPLACE INTO entry(seq," + columns +
                     ") SELECT 2,zeroblob(16),device,77,kind,moment,zone,"
                     "recorded,body,hash,prev FROM entry WHERE counter=2") == refusal);
  CHECK(plan.read()->size() == 3);
}

TEST_CASE("folders and files are private whatever the umask") {
  for (mode_t const mask : {0000U, 0077U, 0777U}) {
    CAPTURE(mask);
    scratch::Folder const folder;
    scratch::Umask const changed(mask);
    auto const store = open_sqlite_store(folder.path("deep/data"));
    auto const made = store->create("plan", {samples::entry(Started{}, 1)});
    REQUIRE(made.has_value());
    REQUIRE((*store->open("plan"))->append({samples::entry(Noted{"x"}, 2)}, 1).has_value());
    for (std::string const name : {"deep", "deep/data", "deep/data/plans"}) {
      CHECK(scratch::mode_of(folder.path(name)) == 0700);
    }
    for (std::string const name : {"device", "current", "plans/plan.db"}) {
      CHECK(scratch::mode_of(folder.path("deep/data/" + name)) == 0600);
    }
  }
}

TEST_CASE("the rollback journal is as private as the plan") {
  scratch::Umask const open_to_all(0);
  OnePlan const plan;
  RawDatabase database(plan.file());
  REQUIRE(database.run("BEGIN IMMEDIATE; CREATE TABLE other(x)").empty());
  CHECK(scratch::mode_of(plan.file() + "-journal") == 0600);
}

TEST_CASE("nothing is left beside the plan") {
  OnePlan const plan;
  REQUIRE(plan.append().has_value());
  std::set<std::string> names;
  for (auto const& found : std::filesystem::recursive_directory_iterator(plan.data())) {
    names.insert(found.path().filename());
  }
  CHECK((names == std::set<std::string>{"current", "device", "plan.db", "plans"}));
  CHECK(scratch::read(plan.data() + "/current") == "plan\n");
  CHECK(scratch::read(plan.data() + "/device").size() == 17);
}

TEST_CASE("the next start removes drafts of writers that were killed, and nothing else") {
  OnePlan const plan;
  std::string const folder = plan.data() + "/plans/";
  std::string const digits = "0123456789abcdef0123456789abcde";
  auto const put = [&](std::string const& name, int hours) {
    scratch::write(folder + name, "told in confidence");
    std::filesystem::last_write_time(folder + name, std::filesystem::file_time_type::clock::now() - std::chrono::hours{hours});
    return folder + name;
  };
  auto const old = put(".new-" + digits + "0", 2);
  auto const beside = put(".new-" + digits + "0-journal", 2);
  auto const young = put(".new-" + digits + "1", 0);
  auto const others = put(".new-" + digits + "x", 2);
  auto const short_one = put(".new-" + digits, 2);
  // Locked: somebody is still writing it.
  std::string const locked = folder + ".new-" + digits + "2";
  std::filesystem::copy_file(plan.file(), locked);
  std::filesystem::last_write_time(locked, std::filesystem::file_time_type::clock::now() - std::chrono::hours{2});
  // In another process, since a lock does not hold within one.
  int ready[2];
  int go_on[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(go_on) == 0);
  pid_t const writer = scratch::in_child([&] {
    RawDatabase database(locked);
    bool const fine = database.run("BEGIN IMMEDIATE").empty();
    char byte = fine ? '+' : '-';
    return ::write(ready[1], &byte, 1) == 1 && ::read(go_on[0], &byte, 1) == 1 ? 0 : 1;
  });
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  REQUIRE(byte == '+');
  REQUIRE(plan.store()->create("second", {samples::entry(Started{}, 1)}).has_value());
  CHECK(!std::filesystem::exists(old));
  CHECK(!std::filesystem::exists(beside));
  for (auto const& kept : {young, others, short_one, locked, plan.file()}) {
    CHECK_MESSAGE(std::filesystem::exists(kept), kept);
  }
  REQUIRE(::write(go_on[1], "+", 1) == 1);
  CHECK(scratch::wait_for(writer) == 0);
  REQUIRE(plan.store()->create("third", {samples::entry(Started{}, 1)}).has_value());
  CHECK(!std::filesystem::exists(locked));
  for (int const end : {ready[0], ready[1], go_on[0], go_on[1]}) {
    ::close(end);
  }
}

TEST_CASE("all plans of a folder are written by one device") {
  OnePlan const plan;
  auto const second = plan.store()->create("second", {samples::entry(Started{}, 1)});
  REQUIRE(second.has_value());
  CHECK((second->front().device == plan.read()->front().device));
}

TEST_CASE("a damaged device file is an error and no new device") {
  OnePlan const plan;
  scratch::write(plan.data() + "/device", "0011223344\n");
  CHECK(plan.read().has_value());
  Error const error = error_of(plan.append());
  CHECK(error.kind == ErrorKind::data);
  CHECK(error.message.find("/device' is damaged") != std::string::npos);
  CHECK(plan.read()->size() == 3);
}

TEST_CASE("reading makes no file and touches none") {
  OnePlan const plan;
  auto const before = scratch::everything_in(plan.data());
  CHECK(plan.read()->size() == 3);
  CHECK(*plan.store()->current() == "plan");
  CHECK(plan.store()->names()->size() == 1);
  CHECK(scratch::everything_in(plan.data()) == before);

  scratch::Folder const empty;
  auto const nothing = open_sqlite_store(empty.path("data"));
  CHECK(nothing->names()->empty());
  CHECK(nothing->current()->empty());
  CHECK(!nothing->open("plan").has_value());
  CHECK(scratch::everything_in(empty.path()).empty());
}

TEST_CASE("reading needs no right to write, and writing without it says so") {
  OnePlan const plan;
  for (std::string const name : {"", "/plans"}) {
    ::chmod((plan.data() + name).c_str(), 0555);
  }
  for (std::string const name : {"/device", "/current", "/plans/plan.db"}) {
    ::chmod((plan.data() + name).c_str(), 0444);
  }
  CHECK(scratch::without_root([&] { return plan.read().has_value() && *plan.store()->current() == "plan" ? 0 : 1; }) ==
        0);
  auto const permission_error = [&] {
    auto const appended = plan.append();
    return !appended && appended.error().kind == ErrorKind::permission ? 0 : 1;
  };
  CHECK(scratch::without_root(permission_error) == 0);
  // The file alone is not enough: the rollback journal lies beside it.
  ::chmod(plan.file().c_str(), 0666);
  CHECK(scratch::without_root(permission_error) == 0);
  CHECK(scratch::without_root([&] {
          auto const made = plan.store()->create("other", {samples::entry(Started{}, 1)});
          return !made && made.error().kind == ErrorKind::permission ? 0 : 1;
        }) == 0);
  for (std::string const name : {"", "/plans"}) {
    ::chmod((plan.data() + name).c_str(), 0755);
  }
}

TEST_CASE("a plan that may not be read is an error of kind permission") {
  OnePlan const plan;
  ::chmod(plan.data().c_str(), 0755);
  ::chmod((plan.data() + "/plans").c_str(), 0755);
  ::chmod(plan.file().c_str(), 0000);
  CHECK(scratch::without_root([&] {
          auto const entries = plan.read();
          return !entries && entries.error().kind == ErrorKind::permission ? 0 : 1;
        }) == 0);
}
