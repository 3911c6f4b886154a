#pragma once
// What a program is told from outside: the clock, randomness, the environment, its streams. Everything below
// the shell gets these as values.

#include "planner/base/digest.hpp"
#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

[[nodiscard]] Instant system_now();
[[nodiscard]] Bytes16 random_bytes16();

/// A copy of the environment, so that a test brings its own.
struct Environment {
  std::map<std::string, std::string> values;
  std::string account_home;  ///< the home of the user's account, for when HOME is not set; may be empty

  /// Nothing if it is not set, or set to nothing.
  [[nodiscard]] std::optional<std::string> get(std::string const& name) const;
};
[[nodiscard]] Environment process_environment();

/// PLANNER_DATA_DIR, else $XDG_DATA_HOME/planner, else ~/.local/share/planner. Without a home an error of kind
/// config.
[[nodiscard]] Result<std::string> data_folder(Environment const& environment);
/// $XDG_CONFIG_HOME/planner, else ~/.config/planner.
[[nodiscard]] Result<std::string> config_folder(Environment const& environment);
/// The XDG variables that are ignored because they are relative, for a note to the user.
[[nodiscard]] std::vector<std::string> ignored_folders(Environment const& environment);

/// Call first: opens what is missing of the standard streams so that no file of ours gets their numbers.
/// Writing to a standard output that was closed still fails.
void keep_standard_streams();

[[nodiscard]] bool stdin_is_terminal();
[[nodiscard]] bool stdout_is_terminal();
/// COLUMNS, else what the terminal says, else 80.
[[nodiscard]] std::size_t terminal_width(Environment const& environment);

/// At most this much is read from standard input: 64 KiB.
inline constexpr std::size_t k_stdin_limit = 65536;
/// All of standard input (or of another descriptor). Too much, or not UTF-8: an error of kind data.
[[nodiscard]] Result<std::string> read_all(int descriptor = 0, std::size_t limit = k_stdin_limit);

/// The same for what need not be text.
[[nodiscard]] Result<std::string> read_bytes(int descriptor, std::size_t limit);

/// Errors of kind io: a full disk, a closed output. SIGPIPE is left alone: where a reader goes away the
/// program ends as others do.
[[nodiscard]] Status write_stdout(std::string_view text);
/// Call before exit: only then is it known that everything was written.
[[nodiscard]] Status flush_stdout();

}  // namespace planner
