#pragma once
// The table of busy times in a plan's file, beside the journal: only beginnings and ends, under the hash of the whole.
// Private to the shell.

#include "planner/shell/store.hpp"

namespace planner {

/// See JournalStore::keep_busy. A file from before there was such a table gets one.
[[nodiscard]] Result<std::string> keep_busy_times(std::string const& path, BusyTimes const& times,
                                                  std::chrono::milliseconds patience);

/// See JournalStore::busy.
[[nodiscard]] Result<std::map<std::string, BusyTimes>> read_busy_times(std::string const& path,
                                                                       std::vector<std::string> const& hashes,
                                                                       std::chrono::milliseconds patience);

}  // namespace planner
