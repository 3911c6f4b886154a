#include "golden_transcript.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string_view>

namespace golden {
namespace {

bool is_mark(std::string_view line) {
  return starts_with(line, "#") || starts_with(line, "\\") || starts_with(line, "$ ") || starts_with(line, "? ") ||
         line == "<" || starts_with(line, "< ") || line == "2>" || starts_with(line, "2> ") || starts_with(line, "@ ");
}

std::string after(std::string const& line, std::size_t mark) {
  return line.size() > mark ? line.substr(mark) : "";
}

int exit_code_in(std::string const& line) {
  std::size_t used = 0;
  std::string const digits = line.substr(2);
  int const code =
      std::isdigit(static_cast<unsigned char>(digits.empty() ? 'x' : digits[0])) != 0 ? std::stoi(digits, &used) : -1;
  if (used != digits.size()) {
    throw std::runtime_error("'" + line + "' is no exit code");
  }
  return code;
}

std::string in_roff(std::string line) {
  replace_all(line, "\\", "\\e");
  replace_all(line, "-", "\\-");
  return starts_with(line, ".") || starts_with(line, "'") ? "\\&" + line : line;
}

std::string from_roff(std::string const& line) {
  static std::pair<char const*, char const*> const escapes[] = {{"\\-", "-"},    {"\\e", "\\"},  {"\\&", ""},
                                                                {"\\(dq", "\""}, {"\\(aq", "'"}, {"\\(ti", "~"},
                                                                {"\\(ha", "^"},  {"\\(rs", "\\"}};
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    auto const found = std::find_if(std::begin(escapes), std::end(escapes), [&](auto const& escape) {
      return starts_with(std::string_view(line).substr(at), escape.first);
    });
    if (found != std::end(escapes)) {
      out += found->second;
      at += std::string_view(found->first).size();
    } else if (starts_with(std::string_view(line).substr(at), "\\f") && at + 2 < line.size()) {
      at += 3;  // a change of font
    } else {
      out += line[at++];
    }
  }
  return out;
}

std::string decoded(std::string const& line, Form form) {
  if (form == Form::transcript) {
    return starts_with(line, "\\") ? line.substr(1) : line;
  }
  std::string const text = form == Form::manual ? from_roff(line) : line;
  return text == "..." ? k_any_lines : text;
}

// Takes the lines of one transcript, or of one block, into commands.
class Reader {
 public:
  explicit Reader(Form form) : m_form(form) {}

  void take(std::string const& line, std::size_t index, std::string const& indent = "") {
    bool const in_transcript = m_form == Form::transcript;
    if (m_continues) {
      m_commands.back().text += '\n';
      m_commands.back().text += decoded_command(line);
      begin_expectation(index);
    } else if (starts_with(line, "$ ")) {
      Command command;
      command.line = index + 1;
      command.text = decoded_command(line.substr(2));
      command.indent = indent;
      command.environment = std::exchange(m_environment, {});
      m_commands.push_back(std::move(command));
      m_open = true;
      begin_expectation(index);
    } else if (starts_with(line, "? ") && m_open) {
      m_commands.back().code = exit_code_in(line);
      m_commands.back().last = index + 1;
    } else if (in_transcript && (starts_with(line, "#") || starts_with(line, "@ "))) {
      m_open = false;
      if (line[0] == '@') {
        set(line.substr(2));
      }
    } else if (in_transcript && !m_open) {
      if (!line.empty()) {
        throw std::runtime_error("'" + line + "' belongs to no command");
      }
    } else if (in_transcript && (line == "<" || starts_with(line, "< "))) {
      m_commands.back().input += after(line, 2) + "\n";
      m_commands.back().has_input = true;
      begin_expectation(index);
    } else if (in_transcript && (line == "2>" || starts_with(line, "2> "))) {
      m_commands.back().err.push_back(after(line, 3));
      m_commands.back().last = index + 1;
    } else if (m_open) {
      m_commands.back().out.push_back(decoded(line, m_form));
      m_commands.back().last = line.empty() ? m_commands.back().last : index + 1;
    }
  }

  void close() { m_open = m_continues = false; }
  std::vector<Command> commands() && { return std::move(m_commands); }

 private:
  std::string decoded_command(std::string const& line) {
    std::string text = m_form == Form::manual ? from_roff(line) : line;
    m_continues = !text.empty() && text.back() == '\\';
    return text;
  }

  void begin_expectation(std::size_t index) { m_commands.back().first = m_commands.back().last = index + 1; }

  void set(std::string const& assignment) {
    std::size_t const sign = assignment.find('=');
    m_environment.emplace_back(assignment.substr(0, sign),
                               sign == std::string::npos ? std::nullopt : std::optional(assignment.substr(sign + 1)));
  }

  Form m_form;
  bool m_open = false;
  bool m_continues = false;
  Assignments m_environment;
  std::vector<Command> m_commands;
};

// Hands each block to the reader, unless it shows how to get or build the program.
std::vector<Command> commands_of_blocks(Lines const& lines, Form form) {
  std::string const begin = form == Form::manual ? ".EX" : "```console";
  std::string const end = form == Form::manual ? ".EE" : "```";
  Reader reader(form);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    std::size_t const indent = form == Form::manual ? 0 : std::min(lines[at].find_first_not_of(' '), lines[at].size());
    if (lines[at].substr(indent) != begin || at + 1 == lines.size()) {
      continue;
    }
    auto text = [&](std::size_t index) { return after(lines[index], indent); };
    std::string const first = text(++at);
    bool const runs = starts_with(first, "$ ") && !starts_with(first, "$ ./dev") && !starts_with(first, "$ git");
    for (; at < lines.size() && text(at) != end; ++at) {
      if (runs) {
        reader.take(text(at), at, std::string(indent, ' '));
      }
    }
    reader.close();
  }
  return std::move(reader).commands();
}

}  // namespace

void drop_blank_end(Lines& lines) {
  while (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
}

std::string encoded(std::string const& line, Form form) {
  if (form == Form::transcript) {
    return is_mark(line) ? "\\" + line : line;
  }
  std::string const text = line == k_any_lines ? "..." : line;
  return form == Form::manual ? in_roff(text) : text;
}

std::vector<Command> commands_of(std::string const& path, Lines const& lines, Form form) {
  std::vector<Command> commands;
  if (form == Form::transcript) {
    Reader reader(form);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      try {
        reader.take(lines[at], at);
      } catch (std::exception const& error) {
        throw std::runtime_error(path + ":" + std::to_string(at + 1) + ": " + error.what());
      }
    }
    commands = std::move(reader).commands();
  } else {
    commands = commands_of_blocks(lines, form);
  }
  for (Command& command : commands) {
    drop_blank_end(command.out);
    drop_blank_end(command.err);
  }
  return commands;
}

}  // namespace golden
