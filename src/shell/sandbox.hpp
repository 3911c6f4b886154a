#pragma once
// Giving up rights for good: limits and system calls of the present process. Private to the shell.

#include "planner/shell/calendar_reader.hpp"

namespace planner {

/// Memory, time, files, core dumps.
void limit_this_process(ReaderLimits const& limits);

/// From now on this process can compute, ask for memory, write to `descriptor` and end; a call to the system that is
/// anything else ends it. Where the kernel knows no such filter the limits have to do.
void give_up_system_calls(int descriptor);

}  // namespace planner
