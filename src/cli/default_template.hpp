#pragma once
// The template that `planner start` takes where none is named. The one place that knows a story by name.

namespace planner {

inline constexpr char const* k_default_template = "reconnect";

}  // namespace planner
