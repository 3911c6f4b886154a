#pragma once
// The visitor for std::visit: one lambda an alternative, no catch-all.

namespace planner {

template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

}  // namespace planner
