#pragma once
// File descriptors, signals and errno with the manners of this program. Private to the shell.

#include "planner/base/result.hpp"

#include <csignal>
#include <string>
#include <utility>

namespace planner {

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number) : m_number(number) {}
  Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  [[nodiscard]] bool is_open() const { return m_number >= 0; }
  [[nodiscard]] int get() const { return m_number; }

 private:
  int m_number;
};

/// Holds SIGINT, SIGTERM and SIGHUP back as long as it lives; they arrive afterwards.
class SignalsHeldBack {
 public:
  SignalsHeldBack();
  SignalsHeldBack(SignalsHeldBack const&) = delete;
  SignalsHeldBack& operator=(SignalsHeldBack const&) = delete;
  ~SignalsHeldBack();

 private:
  sigset_t m_before{};
};

[[nodiscard]] bool is_disk_full(int error);
[[nodiscard]] bool is_no_permission(int error);
/// `what` is the beginning of the message: "cannot write 'plan.ics'". The kind follows the cause: a full disk
/// io, no permission permission, everything else `otherwise`.
[[nodiscard]] Error error_from(int error, std::string const& what, ErrorKind otherwise = ErrorKind::io);

/// The folder part of a path; "." where there is none.
[[nodiscard]] std::string folder_of(std::string const& path);
/// Makes the entries of a folder durable.
[[nodiscard]] Status sync_folder(std::string const& folder);
/// rename(2) that never replaces; 0 or errno.
[[nodiscard]] int rename_without_replacing(std::string const& from, std::string const& to);

}  // namespace planner
