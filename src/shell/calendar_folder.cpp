#include "planner/shell/calendar_folder.hpp"

#include "planner/base/text.hpp"
#include "planner/calendar/mark.hpp"
#include "planner/shell/files.hpp"
#include "posix.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>

namespace planner {
namespace {

namespace fs = std::filesystem;

// What is longer is nothing that we wrote.
constexpr std::size_t k_longest_item = 4U << 20U;

Error cannot_create(std::string const& what, std::string hint) {
  return Error{ErrorKind::cannot_create, what, std::move(hint), {}};
}

struct There {
  std::string name;
  std::string bytes;
  calendar::Mark mark;
};

/// Files of the folder by the UID that they hold, as far as it is asked about; one under its own name goes before
/// another with the same UID.
Result<std::map<std::string, There>> files_in(std::string const& folder, std::set<std::string> const& asked) {
  std::error_code error;
  std::map<std::string, There> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    std::error_code ignored;
    if (!is_item_name(name) || !entry->is_regular_file(ignored)) {
      continue;
    }
    auto bytes = read_file(entry->path().string(), k_longest_item);
    if (!bytes) {
      continue;  // unreadable or too long: nobody's that we know
    }
    auto mark = calendar::mark_of(*bytes);
    std::string const uid = mark.uid;
    if (asked.contains(uid) && (name == uid + ".ics" || !found.contains(uid))) {
      found[uid] = {name, std::move(*bytes), std::move(mark)};
    }
  }
  if (error) {
    return error_from(error.value(), "cannot read the folder '" + folder + "'");
  }
  return found;
}

/// Nothing of it would be lost: it is as we left it, says what we say or what we said, or we say that it is over. A program
/// may change an item's moment and leave the stamps as they are.
bool may_replace(There const& there, FolderItem const& wanted) {
  auto const& mark = there.mark;
  auto const now = calendar::mark_of(wanted.bytes);
  bool const same = mark.moment && mark.moment == now.moment && mark.closed == now.closed;
  bool const told = mark.moment && std::find(wanted.told.begin(), wanted.told.end(), *mark.moment) != wanted.told.end();
  bool const as_left = mark.untouched() && (told || !mark.moment || wanted.told.empty());
  return as_left || same || (told && mark.closed == wanted.told_closed) || now.closed;
}

Status check_folder(std::string const& folder, bool& is_new) {
  struct stat found {};
  if (::stat(folder.c_str(), &found) == 0) {
    if (!S_ISDIR(found.st_mode)) {
      return cannot_create("cannot write into '" + folder + "': a file of that name is where a folder should be",
                           "name another folder, or move the file away");
    }
    return Ok{};
  }
  if (errno != ENOENT) {
    return error_from(errno, "cannot write into '" + folder + "'", ErrorKind::cannot_create);
  }
  is_new = true;
  std::string const above = folder_of(folder);
  if (::stat(above.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return cannot_create("cannot make the folder '" + folder + "': there is no folder '" + above + "'", "mkdir -p makes it");
  }
  return Ok{};
}

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') {
    path.pop_back();
  }
  return path;
}

Error stranger(std::string const& path) {
  return cannot_create("cannot write '" + path + "': it is there already, and planner did not write it",
                       "move it away; --force replaces it");
}

Error changed_by_others(std::string const& folder, std::size_t count) {
  bool const one = count == 1;
  std::string const items = std::to_string(count) + (one ? " item" : " items") + " in '" + folder + "' ";
  return cannot_create(items + (one ? "was" : "were") + " moved or settled by another program, which would be lost",
                       "planner import " + folder + "/ takes it over; --force puts back what the plan says");
}

Status find_what_changed(FolderWork& work, std::vector<FolderItem> const& wanted, std::map<std::string, There> const& files,
                         bool force) {
  std::size_t lost = 0;
  for (auto const& item : wanted) {
    auto const there = files.find(item.uid);
    std::string const name = there == files.end() ? item.uid + ".ics" : there->second.name;
    struct stat found {};
    if (there == files.end() && !force && ::lstat((work.folder + "/" + name).c_str(), &found) == 0) {
      return stranger(work.folder + "/" + name);
    }
    if (there != files.end() && there->second.bytes == item.bytes) {
      ++work.untouched;
      continue;
    }
    lost += there != files.end() && !may_replace(there->second, item) ? 1 : 0;
    work.write.emplace_back(name, item.bytes);
  }
  return lost > 0 && !force ? Status(changed_by_others(work.folder, lost)) : Status(Ok{});
}

/// Unless something else than `other` is there.
Status write_metadata(std::string const& path, std::string const& text, std::string const& other) {
  struct stat found {};
  bool const there = ::lstat(path.c_str(), &found) == 0;
  auto const known = there && !other.empty() ? read_file(path, 4096) : Result<std::string>(std::string());
  bool const replaces = known && !known->empty() && trim(*known) == other;
  return text.empty() || (there && !replaces) ? Status(Ok{}) : write_file_atomically(path, text, {replaces});
}

}  // namespace

bool is_item_name(std::string const& name) { return name.ends_with(".ics") && !name.starts_with('.'); }

bool is_folder_target(std::string const& path) {
  struct stat found {};
  return path.ends_with('/') || (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode));
}

Result<FolderWork> compare_folder(std::string const& path, std::vector<FolderItem> const& wanted,
                                  std::set<std::string> const& known, std::set<std::string> const& kept, bool force) {
  FolderWork work;
  work.folder = without_slashes(path);
  if (auto const status = check_folder(work.folder, work.is_new); !status) {
    return status.error();
  }
  std::set<std::string> ours = known;
  for (auto const& item : wanted) {
    ours.insert(item.uid);
  }
  using Listed = std::map<std::string, There>;
  auto const listed = work.is_new ? Result<Listed>(Listed{}) : files_in(work.folder, ours);
  if (!listed) {
    return listed.error();
  }
  if (auto const status = find_what_changed(work, wanted, *listed, force); !status) {
    return status.error();
  }
  for (auto const& item : wanted) {
    ours.erase(item.uid);
  }
  for (auto const& uid : ours) {
    auto const there = listed->find(uid);
    if (there != listed->end() && there->second.mark.untouched() && !kept.contains(uid)) {
      work.remove.push_back(there->second.name);
    }
  }
  return work;
}

Status carry_out_in_folder(FolderWork const& work, FolderName const& name, std::string const& color) {
  if (work.is_new) {
    if (auto const made = make_private_folder(work.folder); !made) {
      return made;
    }
  }
  for (auto const& [file, bytes] : work.write) {
    if (auto const written = write_file_atomically(work.folder + "/" + file, bytes, {true, false}); !written) {
      return written;
    }
  }
  for (auto const& file : work.remove) {
    std::string const path = work.folder + "/" + file;
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
      return error_from(errno, "cannot remove '" + path + "'");
    }
  }
  if (auto const written = write_metadata(work.folder + "/displayname", name.name, name.other); !written) {
    return written;
  }
  if (auto const written = write_metadata(work.folder + "/color", color, ""); !written) {
    return written;
  }
  return sync_folder(work.folder);
}

}  // namespace planner
