#pragma once
// A folder with one calendar item a file (vdir), as khal, vdirsyncer and todoman keep it: only what changed is
// written, only what we wrote and is no longer wanted is removed, and what others wrote stays. Knows no plans.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace planner {

struct FolderItem {
  std::string uid;
  std::string bytes;
  std::vector<Instant> told{};  ///< every moment that the world was ever told
  bool told_closed = false;     ///< and, the last time, that it was over
};

/// What there is to do in a folder.
struct FolderWork {
  std::string folder;
  bool is_new = false;
  std::vector<std::pair<std::string, std::string>> write;  ///< names and bytes; a file of that name is replaced
  std::vector<std::string> remove;
  std::size_t untouched = 0;
};

/// Whether a file of that name holds an item: hidden ones are half written by others.
[[nodiscard]] bool is_item_name(std::string const& name);

/// True for what ends in '/' and for a folder that is there.
[[nodiscard]] bool is_folder_target(std::string const& path);

/// `known` are UIDs that were ours once, `kept` those that are neither written nor removed now. Errors of kind
/// cannot_create, before anything is written: a folder above is missing, a file where the folder should be; and
/// unless `force`: a stranger's file in the way of an item, or an item that another program moved or settled.
[[nodiscard]] Result<FolderWork> compare_folder(std::string const& path, std::vector<FolderItem> const& wanted,
                                                std::set<std::string> const& known, std::set<std::string> const& kept,
                                                bool force);

/// The name that a folder gets, and the other one that it may have from us.
struct FolderName {
  std::string name;
  std::string other;
};

/// Does it, each file whole or not at all. vdir's metadata, `displayname` and `color`, are written where there are none;
/// another name of ours is replaced.
[[nodiscard]] Status carry_out_in_folder(FolderWork const& work, FolderName const& name, std::string const& color);

}  // namespace planner
