#pragma once
// Reading calendars that others wrote in a process of its own, which may use little memory and time, can open nothing
// and reach nobody. What it says is checked before it is believed.

#include "planner/base/result.hpp"
#include "planner/calendar/own_items.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace planner {

/// For one calendar. Under AddressSanitizer, which reserves terabytes, memory is not limited.
struct ReaderLimits {
  std::size_t memory = 450U << 20U;  ///< bytes of address space
  unsigned cpu_seconds = 4;
  unsigned wall_seconds = 30;        ///< for a reader that does nothing at all, or a machine that does a lot
  std::size_t output = 16U << 20U;   ///< bytes that it may say
};

/// As calendar::read_busy; also an error of kind data where a limit was reached or the reader broke down.
[[nodiscard]] Result<calendar::BusyReading> read_busy_apart(std::string_view text, calendar::BusyRequest const& request,
                                                            ReaderLimits const& limits = {});

/// As calendar::read_own_items, with the same errors besides. Of UIDs only those that were asked for are believed.
[[nodiscard]] Result<calendar::OwnReading> read_own_items_apart(std::string_view text, calendar::BusyRequest const& request,
                                                                ReaderLimits const& limits = {});

/// What is handed from one process to the other; nothing for what no reader of ours says.
[[nodiscard]] std::string encode_reading(Result<calendar::BusyReading> const& reading);
[[nodiscard]] std::optional<Result<calendar::BusyReading>> decode_reading(std::string_view text);
[[nodiscard]] std::string encode_items(Result<calendar::OwnReading> const& reading);
[[nodiscard]] std::optional<Result<calendar::OwnReading>> decode_items(std::string_view text, std::set<std::string> const& own);

}  // namespace planner
