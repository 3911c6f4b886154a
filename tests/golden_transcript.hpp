#pragma once
// Files of commands and what they must print: reading them, and writing back what came. Runs nothing.
//
// A transcript:
//   # a comment; ends what the command above it prints
//   @ NAME=VALUE     an environment variable from here on; `@ NAME` takes it away
//   $ command        run by /bin/sh; a backslash at the end continues it on the next line
//   < text           a line of its standard input (otherwise /dev/null)
//   text             what it must print; a line that begins like one of these marks, or with a backslash, is
//                    written with a backslash in front
//   2> text          what it must print on standard error
//   ? 4              how it must exit (otherwise 0)
// [UUID], [STAMP] (20261123T173000Z) and [...] stand for text within a line, [[...]] alone on a line for any
// lines; the home's path is shown as [HOME]. Blank lines at the end do not count.
//
// Blocks are those marked ```console in Markdown, and those between .EX and .EE in a manual page, that begin
// with `$ `. They show a terminal: standard error stands among the output, `...` alone on a line stands for any
// lines, and a command that shows an error ("planner: ...") may fail.

#include "golden_diff.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace golden {

/// Environment variables; nothing in place of a value takes one away.
using Assignments = std::vector<std::pair<std::string, std::optional<std::string>>>;

enum class Form { transcript, markdown, manual };

struct Command {
  std::size_t line = 0;  // of its `$`, from 1
  std::string text;
  std::string input;
  bool has_input = false;
  Assignments environment;  // made before it
  Lines out;
  Lines err;
  std::optional<int> code;
  std::size_t first = 0;  // the lines of the file that hold what is expected: [first, last)
  std::size_t last = 0;
  std::string indent;
};

/// The commands of a file in order. Throws std::runtime_error, with file and line, on what it cannot read.
[[nodiscard]] std::vector<Command> commands_of(std::string const& path, Lines const& lines, Form form);

/// A line of output as the file writes it.
[[nodiscard]] std::string encoded(std::string const& line, Form form);

void drop_blank_end(Lines& lines);

}  // namespace golden
