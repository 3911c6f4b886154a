#pragma once
// One plan's journal in one SQLite file: its schema, reading and appending. Private to the shell; knows no
// names of plans and no folders.

#include "planner/base/result.hpp"
#include "planner/journal/entry.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace planner {

/// Says what a file is that is not the journal of a plan this version can read; reads its header only.
[[nodiscard]] Status check_plan_file(std::string const& path);

[[nodiscard]] Result<std::vector<Entry>> read_plan_file(std::string const& path, std::chrono::milliseconds patience);

/// See JournalStore::append.
[[nodiscard]] Result<std::vector<Entry>> append_to_plan_file(std::string const& path, DeviceId const& device,
                                                             std::vector<Entry> entries, std::size_t expected,
                                                             std::chrono::milliseconds patience);

class Database;
/// Open for writing and inside a transaction, or why not.
[[nodiscard]] Status begin_writing(Database& database, std::string const& path);
/// Ends it; where that fails nothing was written, or it is said that nobody knows.
[[nodiscard]] Status commit_writing(Database& database, std::string const& path);

/// Makes the file, 0600 whatever the umask, with these entries as they are. On an error the file may be there
/// and is for the caller to remove.
[[nodiscard]] Status make_plan_file(std::string const& path, std::vector<Entry> const& entries);

/// Keeps everybody else from writing, finishes what a write left behind, and calls `action`; an error of kind
/// busy if another one writes. A file that is too damaged for that is left to `action` where `even_damaged`.
[[nodiscard]] Status with_plan_file_locked(std::string const& path, std::chrono::milliseconds patience,
                                           bool even_damaged, std::function<Status()> const& action);

}  // namespace planner
