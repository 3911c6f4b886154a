#include "planner/shell/editor.hpp"

#include "planner/base/text.hpp"
#include "planner/shell/files.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace planner {
namespace {

/// A folder only for this, with mode 0700, gone when it is over.
class PrivateFolder {
 public:
  PrivateFolder() {
    char const* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::string name = (runtime != nullptr && *runtime == '/' ? std::string(runtime) : "/tmp") + "/planner-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) {
      m_path = name;
    }
  }
  PrivateFolder(PrivateFolder const&) = delete;
  PrivateFolder& operator=(PrivateFolder const&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    if (!m_path.empty()) {
      std::filesystem::remove_all(m_path, ignored);
    }
  }
  [[nodiscard]] std::string const& path() const { return m_path; }

 private:
  std::string m_path;
};

/// Ctrl-C is the editor's own while it runs.
class SignalsAside {
 public:
  SignalsAside() : m_interrupt(std::signal(SIGINT, SIG_IGN)), m_quit(std::signal(SIGQUIT, SIG_IGN)) {}
  SignalsAside(SignalsAside const&) = delete;
  SignalsAside& operator=(SignalsAside const&) = delete;
  ~SignalsAside() {
    std::signal(SIGINT, m_interrupt);
    std::signal(SIGQUIT, m_quit);
  }

 private:
  void (*m_interrupt)(int);
  void (*m_quit)(int);
};

/// Whether the editor ended well.
bool run_editor(std::string const& editor, std::string const& file) {
  SignalsAside const aside;
  pid_t const child = ::fork();
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGQUIT, SIG_DFL);
    std::string const command = editor + " \"$1\"";
    ::execl("/bin/sh", "sh", "-c", command.c_str(), "sh", file.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::optional<std::string> editor_of(Environment const& environment) {
  auto const visual = environment.get("VISUAL");
  return visual ? visual : environment.get("EDITOR");
}

Result<std::string> edit_text(std::string const& editor, std::string const& text) {
  PrivateFolder const folder;
  std::string const file = folder.path() + "/text";
  if (folder.path().empty()) {
    return Error{ErrorKind::cannot_create, "no place to write in: a private folder could not be made", "planner note TEXT", {}};
  }
  if (auto const status = write_file_atomically(file, text); !status) {
    return status.error();
  }
  if (!run_editor(editor, file)) {
    return Error{ErrorKind::cancelled, "the editor '" + harmless(editor) + "' did not end well; nothing was saved", "", {}};
  }
  auto const edited = read_file(file, k_stdin_limit);
  if (edited && !is_utf8(*edited)) {
    return Error{ErrorKind::data, "the text is not UTF-8; nothing was saved", "", {}};
  }
  return edited;
}

}  // namespace planner
