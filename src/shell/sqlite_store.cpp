#include "planner/shell/store.hpp"

#include "planner/base/text.hpp"

#include "busy_table.hpp"
#include "data_folder.hpp"
#include "plan_file.hpp"
#include "plan_rules.hpp"
#include "posix.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace planner {

namespace {

class SqliteJournal : public JournalStore {
 public:
  SqliteJournal(DataFolder folder, std::string path, std::chrono::milliseconds patience)
      : m_folder(std::move(folder)), m_path(std::move(path)), m_patience(patience) {}

  Result<DeviceId> device() override { return m_folder.device(); }

  Result<std::vector<Entry>> read() override { return read_plan_file(m_path, m_patience); }

  Result<std::vector<Entry>> append(std::vector<Entry> entries, std::size_t expected) override {
    auto const device = m_folder.device();
    if (!device) {
      return device.error();
    }
    return append_to_plan_file(m_path, *device, std::move(entries), expected, m_patience);
  }

  Result<std::string> keep_busy(BusyTimes const& times) override { return keep_busy_times(m_path, times, m_patience); }

  Result<std::map<std::string, BusyTimes>> busy(std::vector<std::string> const& hashes) override {
    return read_busy_times(m_path, hashes, m_patience);
  }

 private:
  DataFolder m_folder;
  std::string m_path;
  std::chrono::milliseconds m_patience;
};

class SqliteStore : public PlanStore {
 public:
  SqliteStore(std::string folder, std::chrono::milliseconds patience)
      : m_folder(std::move(folder)), m_patience(patience) {}

  Result<std::vector<std::string>> names() override { return m_folder.plan_names(); }

  Result<std::string> current() override {
    auto const name = m_folder.current();
    if (!name || name->empty() || m_folder.has_plan(*name)) {
      return name;
    }
    return std::string();
  }

  Status use(std::string const& name) override {
    auto const path = existing(name);
    return path ? m_folder.set_current(name) : Status(path.error());
  }

  Result<std::unique_ptr<JournalStore>> open(std::string const& name) override {
    auto const path = existing(name);
    if (!path) {
      return path.error();
    }
    if (Status const fine = check_plan_file(*path); !fine) {
      return fine.error();
    }
    return std::unique_ptr<JournalStore>(std::make_unique<SqliteJournal>(m_folder, *path, m_patience));
  }

  Result<std::vector<Entry>> create(std::string const& name, std::vector<Entry> entries) override {
    if (Status const free = prepare_new(name); !free) {
      return free.error();
    }
    auto const device = m_folder.device();
    if (!device) {
      return device.error();
    }
    auto stored = chained(std::move(entries), *device, {});
    if (!stored) {
      return stored;
    }
    Status const put = put_new(name, *stored);
    return put ? stored : Result<std::vector<Entry>>(put.error());
  }

  Result<std::vector<Entry>> restore(std::string const& name, std::vector<Entry> entries) override {
    if (Status const fine = check_restored(entries); !fine) {
      return fine.error();
    }
    if (Status const free = prepare_new(name); !free) {
      return free.error();
    }
    Status const put = put_new(name, entries);
    return put ? Result<std::vector<Entry>>(std::move(entries)) : Result<std::vector<Entry>>(put.error());
  }

  Status rename(std::string const& from, std::string const& to) override {
    auto const path = existing(from);
    if (!path) {
      return path.error();
    }
    if (Status const fine = check_plan_name(to); !fine) {
      return fine;
    }
    std::string const target = folder_of(*path) + "/" + to + ".db";
    Status const renamed =
        with_plan_file_locked(*path, m_patience, false, [&] { return moved_without_replacing(*path, target, to); });
    if (!renamed || m_folder.current_or_nothing() != from) {
      return renamed;
    }
    return m_folder.set_current(to);
  }

  Status forget(std::string const& name) override {
    auto const path = existing(name);
    if (!path) {
      return path.error();
    }
    bool const was_current = m_folder.current_or_nothing() == name;
    Status const gone = with_plan_file_locked(*path, m_patience, true, [&] { return removed(*path); });
    if (!gone || !was_current) {
      return gone;
    }
    return m_folder.set_current({});
  }

 private:
  /// The path of a plan that is there.
  Result<std::string> existing(std::string const& name) {
    if (Status const fine = check_plan_name(name); !fine) {
      return fine.error();
    }
    auto const names = m_folder.plan_names();
    if (!names) {
      return names.error();
    }
    if (!m_folder.has_plan(name)) {
      return no_such_plan(name, *names);
    }
    return m_folder.plan_path(name);
  }

  Status prepare_new(std::string const& name) {
    if (Status const fine = check_plan_name(name); !fine) {
      return fine;
    }
    if (Status const made = m_folder.make(); !made) {
      return made;
    }
    sweep();
    return m_folder.has_plan(name) ? Status(plan_exists(name)) : Status(Ok{});
  }

  /// Drafts of writers that were killed hold what somebody told in confidence. One that is locked is somebody's
  /// still; what cannot be removed today is left for the next time.
  void sweep() {
    for (auto const& draft : m_folder.abandoned_drafts()) {
      (void)with_plan_file_locked(draft, std::chrono::milliseconds(0), true, [&] { return removed(draft); });
    }
  }

  /// Built under another name and put in its place, so that two processes cannot make one plan, and nobody
  /// finds half of it.
  Status put_new(std::string const& name, std::vector<Entry> const& entries) {
    SignalsHeldBack const until_done;
    auto const path = m_folder.plan_path(name);
    if (!path) {
      return path.error();
    }
    std::string const draft = m_folder.draft_path(*path);
    Status put = make_plan_file(draft, entries);
    if (put) {
      put = moved_without_replacing(draft, *path, name);
    }
    if (!put) {
      discard(draft);
      return put;
    }
    Status const chosen = m_folder.set_current(name);
    if (!chosen) {
      discard(*path);
    }
    return chosen;
  }

  static Status moved_without_replacing(std::string const& from, std::string const& to, std::string const& name) {
    int const error = rename_without_replacing(from, to);
    if (error == EEXIST) {
      return plan_exists(name);
    }
    if (error != 0) {
      return error_from(error, "cannot write '" + to + "'");
    }
    return sync_folder(folder_of(to));
  }

  /// For what was never acknowledged: if it cannot be removed the first error is the one to tell.
  static void discard(std::string const& path) {
    ::unlink(path.c_str());
    ::unlink((path + "-journal").c_str());
  }

  static Status removed(std::string const& path) {
    if (::unlink(path.c_str()) != 0) {
      return error_from(errno, "cannot remove '" + path + "'");
    }
    ::unlink((path + "-journal").c_str());
    return sync_folder(folder_of(path));
  }

  DataFolder m_folder;
  std::chrono::milliseconds m_patience;
};

}  // namespace

std::unique_ptr<PlanStore> open_sqlite_store(std::string folder, std::chrono::milliseconds patience) {
  return std::make_unique<SqliteStore>(std::move(folder), patience);
}

}  // namespace planner
