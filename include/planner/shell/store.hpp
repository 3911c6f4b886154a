#pragma once
// Where plans are kept. One of the few interfaces: a real one in SQLite and one in memory for tests.

#include "planner/base/result.hpp"
#include "planner/journal/entry.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace planner {

/// The times of one reading of a calendar; each list in order.
struct BusyTimes {
  std::vector<std::pair<Instant, Instant>> timed;  ///< half-open
  std::vector<std::pair<Day, Day>> days;           ///< all-day events marked busy, half-open
  bool operator==(BusyTimes const&) const = default;
};

/// BLAKE2b over all of them, in hexadecimal; what they are kept under.
[[nodiscard]] std::string hash_of(BusyTimes const& times);

/// The journal of one plan, open for reading or, between begin() and commit(), for writing.
class JournalStore {
 public:
  virtual ~JournalStore() = default;
  /// This installation's id, which every entry written here carries; made where there is none yet.
  virtual Result<DeviceId> device() = 0;
  /// All entries in order of arrival. A damaged one (its hash does not fit) is an error of kind data that
  /// names it.
  virtual Result<std::vector<Entry>> read() = 0;
  /// Appends in one transaction: fills in device, counter, prev and hash of each, in order, and returns them
  /// as stored. Nothing is stored unless all are; acknowledged only after the commit.
  /// `expected` is how many entries the caller has read: if there are more by now, an error of kind busy.
  virtual Result<std::vector<Entry>> append(std::vector<Entry> entries, std::size_t expected) = 0;
  /// Keeps times beside the journal, under their hash, and says it; what is there already stays. They mean nothing
  /// until an entry names them, and are never taken away: what is undone may be done again.
  virtual Result<std::string> keep_busy(BusyTimes const& times) = 0;
  /// The times under these hashes, as far as they are here. Times that do not fit their hash are an error of kind data.
  virtual Result<std::map<std::string, BusyTimes>> busy(std::vector<std::string> const& hashes) = 0;
};

/// All plans of one data folder.
class PlanStore {
 public:
  virtual ~PlanStore() = default;
  virtual Result<std::vector<std::string>> names() = 0;
  /// The plan that is meant when none is named; empty if there is none.
  virtual Result<std::string> current() = 0;
  /// Makes a plan the one that is meant when none is named.
  virtual Status use(std::string const& name) = 0;
  /// An error of kind no_plan, with the nearest name, if there is no such plan.
  virtual Result<std::unique_ptr<JournalStore>> open(std::string const& name) = 0;
  /// Makes a plan with these first entries and makes it current, all or nothing.
  virtual Result<std::vector<Entry>> create(std::string const& name, std::vector<Entry> entries) = 0;
  /// As create(), from entries that were read elsewhere: device, counter, hash and prev stay as they are. An
  /// error of kind data if they are damaged or one is missing (check_history).
  virtual Result<std::vector<Entry>> restore(std::string const& name, std::vector<Entry> entries) = 0;
  virtual Status rename(std::string const& from, std::string const& to) = 0;
  virtual Status forget(std::string const& name) = 0;
};

/// Real one: `folder`/plans/NAME.db. Reading never creates, writes or locks anything for writing. Directories
/// are made 0700 and files 0600 whatever the umask; symbolic links are not followed at the last name.
/// `patience` is how long a write waits for another one before it is an error of kind busy.
[[nodiscard]] std::unique_ptr<PlanStore> open_sqlite_store(
    std::string folder, std::chrono::milliseconds patience = std::chrono::seconds(10));

/// In memory, with a fixed device.
[[nodiscard]] std::unique_ptr<PlanStore> open_memory_store();

}  // namespace planner
