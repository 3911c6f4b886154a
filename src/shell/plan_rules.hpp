#pragma once
// What every store does alike: names, refusals, and what is filled in when entries are appended. Private to
// the shell.

#include "planner/base/result.hpp"
#include "planner/journal/entry.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace planner {

/// Bytes of one entry's body, at most.
inline constexpr std::size_t k_body_limit = 1048576;

/// An error of kind usage for what is no name of a plan.
[[nodiscard]] Status check_plan_name(std::string const& name);
[[nodiscard]] Error no_such_plan(std::string const& name, std::vector<std::string> const& names);
[[nodiscard]] Error plan_exists(std::string const& name);
/// Somebody appended since the caller has read.
[[nodiscard]] Error read_again();

/// Where a device's chain ends in a journal.
struct ChainEnd {
  std::int64_t counter = 0;
  Digest hash{};
};

/// Fills in device, counter, prev and hash. An entry that is too large, or that could not be read again as it
/// is (text that is not UTF-8), is an error of kind data.
[[nodiscard]] Result<std::vector<Entry>> chained(std::vector<Entry> entries, DeviceId const& device, ChainEnd end);

/// For entries that keep their chain: check_history and the limits of `chained`.
[[nodiscard]] Status check_restored(std::vector<Entry> const& entries);

}  // namespace planner
