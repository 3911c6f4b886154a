#include "planner/shell/calendar_reader.hpp"

#include "posix.hpp"
#include "sandbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <new>

#include <fmt/format.h>

namespace planner {
namespace {

using calendar::BusyReading;
using calendar::OwnReading;

constexpr int k_out_of_memory = 3;

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written <= 0) {
      ::_exit(1);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Reads, and says in plain text what was read.
using Telling = std::function<std::string(calendar::ZonesByName const&)>;

/// All that the other process does. It ends here, without destructors and without what is still in stdio's buffers.
[[noreturn]] void read_and_tell(std::string_view text, Telling const& tell, ReaderLimits const& limits, int descriptor) {
  for (int const signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGXCPU}) {
    std::signal(signal, SIG_DFL);
  }
  limit_this_process(limits);
  try {
    // Zones are files; after them no file is opened any more.
    auto const zones = calendar::zones_named_in(text);
    give_up_system_calls(descriptor);
    write_all(descriptor, tell(zones));
  } catch (std::bad_alloc const&) {
    ::_exit(k_out_of_memory);
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

struct Heard {
  std::string text;
  bool too_long = false;
  bool too_late = false;
};

/// Everything that comes through, up to the limits.
Heard listen(int descriptor, ReaderLimits const& limits) {
  using Clock = std::chrono::steady_clock;
  auto const until = Clock::now() + std::chrono::seconds{limits.wall_seconds};
  Heard heard;
  std::array<char, 65536> buffer{};
  for (;;) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd wait{descriptor, POLLIN, 0};
    int const ready = left <= 0 ? 0 : ::poll(&wait, 1, static_cast<int>(left));
    if (ready == 0) {
      heard.too_late = true;
      return heard;
    }
    ssize_t const count = ready < 0 ? -1 : ::read(descriptor, buffer.data(), buffer.size());
    if (count == 0 || (count < 0 && errno != EINTR)) {
      return heard;
    }
    heard.text.append(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    if (heard.text.size() > limits.output) {
      heard.too_long = true;
      return heard;
    }
  }
}

Error unsafe(std::string const& why) {
  return Error{ErrorKind::data, "it cannot be read safely: " + why, "", {}};
}

Error broken_down() { return unsafe("the reader broke down"); }

/// What was said, or why it is not to be believed.
Result<std::string> judge(Heard heard, int status, ReaderLimits const& limits) {
  bool const out_of_time = WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
  if (heard.too_long) {
    return unsafe("there is more in it than in anybody's calendar");
  }
  if (heard.too_late || out_of_time) {
    return unsafe(fmt::format("that takes longer than {} seconds", limits.cpu_seconds));
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == k_out_of_memory) {
    return unsafe(fmt::format("that takes more than {} MB of memory", limits.memory >> 20U));
  }
  if (WIFSIGNALED(status)) {
    return unsafe(fmt::format("the reader was stopped by signal {}", WTERMSIG(status)));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Result<std::string>(std::move(heard.text))
                                                       : Result<std::string>(broken_down());
}

Result<std::string> told_apart(std::string_view text, Telling const& tell, ReaderLimits const& limits) {
  calendar::prepare_to_read();  // here, so that it is once for all files of a folder
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return error_from(errno, "cannot start the reader of calendars");
  }
  Descriptor const in(ends[0]);
  pid_t child = -1;
  {
    Descriptor const out(ends[1]);
    child = ::fork();
    if (child == 0) {
      read_and_tell(text, tell, limits, out.get());
    }
  }
  if (child < 0) {
    return error_from(errno, "cannot start the reader of calendars");
  }
  Heard heard = listen(in.get(), limits);
  if (heard.too_long || heard.too_late) {
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return judge(std::move(heard), status, limits);
}

}  // namespace

Result<BusyReading> read_busy_apart(std::string_view text, calendar::BusyRequest const& request, ReaderLimits const& limits) {
  auto const told = told_apart(
      text, [&](auto const& zones) { return encode_reading(calendar::read_busy(text, request, zones)); }, limits);
  if (!told) {
    return told.error();
  }
  return decode_reading(*told).value_or(broken_down());
}

Result<OwnReading> read_own_items_apart(std::string_view text, calendar::BusyRequest const& request, ReaderLimits const& limits) {
  auto const told = told_apart(
      text, [&](auto const& zones) { return encode_items(calendar::read_own_items(text, request, zones)); }, limits);
  if (!told) {
    return told.error();
  }
  return decode_items(*told, request.own).value_or(broken_down());
}

}  // namespace planner
