#include "sandbox.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cstddef>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define PLANNER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLANNER_ASAN 1
#endif
#endif

namespace planner {
namespace {

#ifdef PLANNER_ASAN
// It reserves terabytes at the start, looks at memory through a pipe, and its report opens files: those calls fail
// rather than end the report, which has to be seen.
constexpr bool k_limits_memory = false;
constexpr unsigned k_otherwise = SECCOMP_RET_ERRNO | 1U;
constexpr std::array<int, 4> k_allowed_too = {SYS_pipe2, SYS_close, SYS_write, SYS_sigaltstack};
#else
constexpr bool k_limits_memory = true;
constexpr unsigned k_otherwise = SECCOMP_RET_KILL_PROCESS;
constexpr std::array<int, 0> k_allowed_too = {};
#endif

void limit(int resource, rlim_t value) {
  rlimit const both{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

#if defined(__x86_64__)
constexpr unsigned k_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned k_architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned k_architecture = 0;
#endif

/// Memory, ending, and what the C library does on the way to an end.
constexpr std::array<int, 14> k_allowed = {SYS_brk,         SYS_mmap,     SYS_munmap, SYS_mremap,         SYS_madvise,
                                           SYS_exit,        SYS_exit_group, SYS_futex, SYS_rt_sigprocmask, SYS_rt_sigaction,
                                           SYS_rt_sigreturn, SYS_getpid,  SYS_gettid, SYS_tgkill};

constexpr sock_filter load(std::size_t offset) { return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<unsigned>(offset)}; }
constexpr sock_filter answer(unsigned action) { return {BPF_RET | BPF_K, 0, 0, action}; }
/// Goes on behind the next statement unless what was loaded is `value`.
constexpr sock_filter unless(unsigned value) { return {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value}; }
constexpr sock_filter skip_if(unsigned value, unsigned char statements) {
  return {BPF_JMP | BPF_JEQ | BPF_K, statements, 0, value};
}

}  // namespace

void limit_this_process(ReaderLimits const& limits) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_FSIZE, 0);
  if (k_limits_memory) {
    limit(RLIMIT_AS, limits.memory);
  }
}

void give_up_system_calls(int descriptor) {
  if (k_architecture == 0) {
    return;
  }
  std::vector<sock_filter> program = {load(offsetof(seccomp_data, arch)), skip_if(k_architecture, 1),
                                      answer(SECCOMP_RET_KILL_PROCESS), load(offsetof(seccomp_data, nr))};
  std::vector<int> allowed(k_allowed.begin(), k_allowed.end());
  allowed.insert(allowed.end(), k_allowed_too.begin(), k_allowed_too.end());
  for (int const call : allowed) {
    program.push_back(unless(static_cast<unsigned>(call)));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  }
  program.insert(program.end(), {skip_if(SYS_write, 1), answer(k_otherwise), load(offsetof(seccomp_data, args)),
                                 skip_if(static_cast<unsigned>(descriptor), 1), answer(k_otherwise),
                                 answer(SECCOMP_RET_ALLOW)});
  sock_fprog const filter{static_cast<unsigned short>(program.size()), program.data()};
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

}  // namespace planner
