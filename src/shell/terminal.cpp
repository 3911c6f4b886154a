#include "planner/shell/terminal.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/system.hpp"

#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>

namespace planner {

namespace {

constexpr unsigned char k_interrupt = 3;  // Ctrl-C
constexpr unsigned char k_end = 4;        // Ctrl-D
constexpr unsigned char k_escape = 27;

Error cancelled() {
  return Error{ErrorKind::cancelled, "cancelled: nothing was saved", {}, {}};
}

/// What a key means among those allowed.
std::optional<char> meaning(char key, std::string_view allowed) {
  char const plain = key == '\r' ? '\n' : key;
  if (allowed.find(plain) != std::string_view::npos) {
    return plain;
  }
  char const lower = to_lower(std::string_view(&plain, 1)).front();
  return allowed.find(lower) != std::string_view::npos ? std::optional(lower) : std::nullopt;
}

/// Single keys as long as it lives. Signal keys come as characters, so that no Ctrl-C ends the program while
/// the terminal is in this mode.
class SingleKeys {
 public:
  SingleKeys() {
    m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
    termios raw = m_before;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    m_changed = m_changed && ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
  }
  SingleKeys(SingleKeys const&) = delete;
  SingleKeys& operator=(SingleKeys const&) = delete;
  ~SingleKeys() {
    if (m_changed) {
      ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
    }
  }

 private:
  termios m_before{};
  bool m_changed = false;
};

class RealTerminal : public Terminal {
 public:
  Result<std::string> ask_line(std::string const& prompt) override {
    show(prompt);
    return next_line();
  }

  Result<char> ask_key(std::string const& prompt, std::string_view allowed) override {
    show(prompt);
    Result<char> const key = stdin_is_terminal() ? pressed_key(allowed) : first_of_line(prompt, allowed);
    if (stdin_is_terminal()) {
      show(key && *key != '\n' ? std::string(1, *key) + "\n" : "\n");
    }
    return key;
  }

 private:
  static void show(std::string const& text) {
    std::fflush(stdout);
    std::fputs(text.c_str(), stderr);
    std::fflush(stderr);
  }

  Result<std::string> next_line() {
    std::size_t newline = 0;
    while ((newline = m_ahead.find('\n')) == std::string::npos) {
      std::array<char, 4096> buffer{};
      ssize_t const count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) {
        continue;
      }
      if (count <= 0) {
        // A last line without its end counts on the next call too: nothing is left then.
        return m_ahead.empty() ? Result<std::string>(cancelled()) : checked(std::exchange(m_ahead, {}));
      }
      m_ahead.append(buffer.data(), static_cast<std::size_t>(count));
      if (m_ahead.size() > k_stdin_limit) {
        return Error{ErrorKind::data, "the answer is longer than " + std::to_string(k_stdin_limit) + " bytes", {}, {}};
      }
    }
    std::string line = m_ahead.substr(0, newline);
    m_ahead.erase(0, newline + 1);
    return checked(std::move(line));
  }

  static Result<std::string> checked(std::string line) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (!is_utf8(line)) {
      return Error{ErrorKind::data, "the answer is not UTF-8 text", {}, {}};
    }
    return line;
  }

  static Result<char> pressed_key(std::string_view allowed) {
    SingleKeys const mode;
    for (;;) {
      unsigned char byte = 0;
      ssize_t const count = ::read(STDIN_FILENO, &byte, 1);
      if (count < 0 && errno == EINTR) {
        continue;
      }
      if (count <= 0 || byte == k_interrupt || byte == k_end) {
        return cancelled();
      }
      if (byte == k_escape) {
        // The rest of an arrow key's sequence must not be taken for letters.
        ::tcflush(STDIN_FILENO, TCIFLUSH);
      } else if (auto const key = meaning(static_cast<char>(byte), allowed)) {
        return *key;
      }
    }
  }

  Result<char> first_of_line(std::string const& prompt, std::string_view allowed) {
    for (;;) {
      auto const line = next_line();
      if (!line) {
        return line.error();
      }
      if (auto const key = meaning(line->empty() ? '\n' : line->front(), allowed)) {
        return *key;
      }
      show(prompt);
    }
  }

  std::string m_ahead;  ///< read, but not yet asked for
};

class ScriptedTerminal : public Terminal {
 public:
  ScriptedTerminal(std::vector<std::string> answers, std::vector<std::string>* transcript)
      : m_answers(std::move(answers)), m_transcript(transcript) {}

  Result<std::string> ask_line(std::string const& prompt) override {
    if (m_transcript != nullptr) {
      m_transcript->push_back(prompt);
    }
    if (m_next == m_answers.size()) {
      return cancelled();
    }
    return m_answers[m_next++];
  }

  Result<char> ask_key(std::string const& prompt, std::string_view allowed) override {
    for (;;) {
      auto const line = ask_line(prompt);
      if (!line) {
        return line.error();
      }
      if (auto const key = meaning(line->empty() ? '\n' : line->front(), allowed)) {
        return *key;
      }
    }
  }

 private:
  std::vector<std::string> m_answers;
  std::size_t m_next = 0;
  std::vector<std::string>* m_transcript;
};

}  // namespace

std::unique_ptr<Terminal> open_terminal() {
  return std::make_unique<RealTerminal>();
}

std::unique_ptr<Terminal> scripted_terminal(std::vector<std::string> answers, std::vector<std::string>* transcript) {
  return std::make_unique<ScriptedTerminal>(std::move(answers), transcript);
}

}  // namespace planner
