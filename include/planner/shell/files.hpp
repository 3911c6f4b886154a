#pragma once
// Reading and writing whole files so that nobody ever sees half of one. Knows nothing of what is in them.

#include "planner/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace planner {

/// All bytes of a file, a FIFO or a device. Missing or a folder: kind no_input; more than `limit` bytes: data.
[[nodiscard]] Result<std::string> read_file(std::string const& path, std::size_t limit);

struct WriteOptions {
  bool force = false;  ///< replace what is there
  bool sync_folder = true;  ///< false: whoever writes many files syncs their folder once
};

/// What write_file_atomically would refuse whatever is written: a target that is no file or is there already (without
/// `force`), and a folder that is missing or may not be written to. Errors are of kind cannot_create or permission.
[[nodiscard]] Status check_target(std::string const& path, WriteOptions options = {});

/// The file is there whole, with mode 0600 and synced, or it is as it was before. A missing folder, a target
/// that is a folder, a FIFO or a device, and an existing one without `force` are errors of kind cannot_create;
/// a full disk is io. A symbolic link is replaced, never followed.
[[nodiscard]] Status write_file_atomically(std::string const& path, std::string_view bytes, WriteOptions options = {});

/// Makes the folder and those above it that are missing, each 0700 whatever the umask. One that is there
/// already is left as it is.
[[nodiscard]] Status make_private_folder(std::string const& path);

}  // namespace planner
