// What happens to a plan's file behind the program's back, and when the system fails.

#include "one_plan.hpp"

#include <cerrno>
#include <csignal>

using namespace planner;
using scratch::error_of;
using scratch::FailingCall;
using scratch::OnePlan;
using scratch::RawDatabase;

namespace {

ssize_t no_room(int, void const*, std::size_t, off_t) {
  errno = ENOSPC;
  return -1;
}

int no_unlink(char const*) {
  errno = EIO;
  return -1;
}

}  // namespace

TEST_CASE("every changed byte of a text is found, and the entry named") {
  OnePlan const plan;
  std::string const whole = scratch::read(plan.file());
  auto const place = whole.find("remember the lake");
  REQUIRE(place != std::string::npos);
  for (std::size_t offset = 0; offset < std::string("remember the lake").size(); ++offset) {
    std::string flipped = whole;
    flipped[place + offset] = static_cast<char>(flipped[place + offset] ^ 1);
    scratch::write(plan.file(), flipped);
    Error const error = error_of(plan.read());
    CHECK(error.kind == ErrorKind::data);
    CHECK(error.message == "entry 2 of 2026-11-23 is damaged: what it says does not fit its hash");
  }
}

TEST_CASE("no changed bit of the file ever changes what is read") {
  OnePlan const plan;
  std::string const whole = scratch::read(plan.file());
  auto const before = plan.read();
  REQUIRE(before.has_value());
  for (std::size_t position = 0; position < whole.size(); position += 61) {
    std::string flipped = whole;
    flipped[position] = static_cast<char>(flipped[position] ^ (1 << position % 8));
    scratch::write(plan.file(), flipped);
    auto const after = plan.read();
    CAPTURE(position);
    if (after) {
      CHECK((*after == *before));
    } else {
      CHECK(after.error().kind == ErrorKind::data);
    }
  }
}

TEST_CASE("an entry that was taken out behind the program's back is missed") {
  OnePlan const plan;
  {
    RawDatabase database(plan.file());
    REQUIRE(database.run("DROP TRIGGER entry_is_never_deleted; DELETE FROM entry WHERE counter=2").empty());
  }
  CHECK(error_of(plan.read()).message.starts_with("entry 3 of 2026-11-23 does not follow"));
}

TEST_CASE("what is not a plan is called by its name") {
  OnePlan const plan;
  auto const message = [&] {
    Error const reading = error_of(plan.read());
    Error const writing = error_of(plan.append());
    CHECK(reading.kind == ErrorKind::data);
    CHECK(writing.message == reading.message);
    return reading.message.substr(reading.message.find("' ") + 2);
  };
  std::string const whole = scratch::read(plan.file());
  scratch::write(plan.file(), "");
  CHECK(message() == "is empty: there is no plan in it");
  scratch::write(plan.file(), "\xff\xd8\xff\xe0 a photograph" + std::string(5000, 'x'));
  CHECK(message() == "is not a plan: it is not a database");
  {
    std::filesystem::remove(plan.file());
    RawDatabase database(plan.file());
    REQUIRE(database.run("CREATE TABLE entry(x)").empty());
  }
  CHECK(message() == "is not a plan: it is another program's database");
  scratch::write(plan.file(), whole);
  {
    RawDatabase database(plan.file());
    REQUIRE(database.run("PRAGMA user_version=2").empty());
  }
  std::string const newer = scratch::read(plan.file());
  CHECK(message() == "was made by a newer planner (format 2; this one knows 1)");
  CHECK(scratch::read(plan.file()) == newer);
  scratch::write(plan.file(), whole);
  {
    RawDatabase database(plan.file());
    REQUIRE(database.value("PRAGMA journal_mode=WAL") == "wal");
  }
  CHECK(message() == "was switched to write-ahead logging by another program");
  scratch::write(plan.file(), whole.substr(0, 4096) + std::string(whole.size() - 4096, '\x55'));
  CHECK(error_of(plan.read()).message.ends_with("is damaged: its database cannot be read"));
  std::filesystem::remove(plan.file());
  std::filesystem::create_directory(plan.file());
  CHECK(message() == "is not a plan: it is not a file");
}

TEST_CASE("a link in the place of a plan is refused, a link to the folder is not") {
  OnePlan const plan;
  std::filesystem::rename(plan.data(), plan.data() + "-real");
  std::filesystem::create_directory_symlink(plan.data() + "-real", plan.data());
  CHECK(plan.read()->size() == 3);
  CHECK(plan.append().has_value());
  std::filesystem::rename(plan.file(), plan.file() + ".real");
  std::filesystem::create_symlink(plan.file() + ".real", plan.file());
  Error const error = error_of(plan.read());
  CHECK(error.kind == ErrorKind::data);
  CHECK(error.message.find("plan.db' is a symbolic link") != std::string::npos);
}

TEST_CASE("a damaged plan can be forgotten, and takes its leftovers with it") {
  OnePlan const plan;
  scratch::write(plan.file(), "not a database, but long enough to be taken for one" + std::string(5000, 'x'));
  scratch::write(plan.file() + "-journal", "leftover");
  CHECK(plan.store()->forget("plan").has_value());
  CHECK(std::filesystem::is_empty(plan.data() + "/plans"));
  CHECK(plan.store()->current()->empty());
}

TEST_CASE("a current plan that is not there is none") {
  OnePlan const plan;
  std::filesystem::remove(plan.file());
  CHECK(plan.store()->current()->empty());
  scratch::write(plan.data() + "/current", "../../etc/passwd\n");
  CHECK(plan.store()->current()->empty());
}

TEST_CASE("a write that another one holds up changes nothing and says so") {
  OnePlan const plan;
  RawDatabase other(plan.file());
  REQUIRE(other.run("BEGIN IMMEDIATE").empty());
  Error const error = error_of(plan.append());
  CHECK(error.kind == ErrorKind::busy);
  CHECK(error.message == "another planner is writing; nothing was changed");
  CHECK(plan.store()->rename("plan", "other").error().kind == ErrorKind::busy);
  CHECK(plan.store()->forget("plan").error().kind == ErrorKind::busy);
  // Reading goes on meanwhile.
  CHECK(plan.read()->size() == 3);
  REQUIRE(other.run("ROLLBACK").empty());
  CHECK(plan.append().has_value());
}

TEST_CASE("a full disk leaves the plan as it was") {
  OnePlan const plan;
  {
    // Which of the two is used depends on how SQLite was built.
    FailingCall const full("pwrite", reinterpret_cast<sqlite3_syscall_ptr>(&no_room));
    FailingCall const full64("pwrite64", reinterpret_cast<sqlite3_syscall_ptr>(&no_room));
    Error const appending = error_of(plan.append());
    CHECK(appending.kind == ErrorKind::io);
    CHECK(appending.message == "could not save: the disk is full; your plan is unchanged");
    CHECK(error_of(plan.store()->create("other", {samples::entry(Started{}, 1)})).message == appending.message);
  }
  CHECK(plan.read()->size() == 3);
  CHECK((*plan.store()->names() == std::vector<std::string>{"plan"}));
  CHECK(*plan.store()->current() == "plan");
  CHECK(std::distance(std::filesystem::directory_iterator(plan.data() + "/plans"), {}) == 1);
}

TEST_CASE("an error in the last moment of saving is not taken for a failure") {
  OnePlan const plan;
  {
    FailingCall const broken("unlink", reinterpret_cast<sqlite3_syscall_ptr>(&no_unlink));
    Error const error = error_of(plan.append());
    CHECK(error.kind == ErrorKind::io);
    CHECK(error.message.find("could not be confirmed") != std::string::npos);
    CHECK(error.hint.find("planner history") != std::string::npos);
  }
  auto const count = plan.read()->size();
  CHECK((count == 3 || count == 4));
}

TEST_CASE("what an interrupted write left behind is undone before reading, or it is said that it could not be") {
  OnePlan const plan;
  int const killed = scratch::wait_for(scratch::in_child([&] {
    sqlite3* database = nullptr;
    sqlite3_open(plan.file().c_str(), &database);
    sqlite3_exec(database,
                 "BEGIN IMMEDIATE; INSERT INTO entry(id,device,counter,kind,moment,zone,recorded,body,hash,prev) "
                 "VALUES(randomblob(16),randomblob(8),1,'noted','x','x',0,'half',zeroblob(32),zeroblob(32))",
                 nullptr, nullptr, nullptr);
    sqlite3_db_cacheflush(database);
    ::raise(SIGKILL);
    return 0;
  }));
  REQUIRE(killed == 128 + SIGKILL);
  REQUIRE(scratch::read(plan.file()).find("half") != std::string::npos);
  ::chmod(plan.data().c_str(), 0755);
  ::chmod((plan.data() + "/plans").c_str(), 0555);
  ::chmod(plan.file().c_str(), 0444);
  ::chmod((plan.file() + "-journal").c_str(), 0444);
  CHECK(scratch::without_root([&] {
          auto const entries = plan.read();
          return !entries && entries.error().kind == ErrorKind::io &&
                         entries.error().message.find("interrupted write") != std::string::npos
                     ? 0
                     : 1;
        }) == 0);
  ::chmod((plan.data() + "/plans").c_str(), 0700);
  ::chmod(plan.file().c_str(), 0600);
  ::chmod((plan.file() + "-journal").c_str(), 0600);
  CHECK(plan.read()->size() == 3);
  CHECK(!std::filesystem::exists(plan.file() + "-journal"));
}
