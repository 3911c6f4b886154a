#include "planner/journal/entry.hpp"

#include <algorithm>
#include <tuple>

namespace planner {

std::vector<Entry> in_order(std::vector<Entry> entries) {
  auto const key = [](Entry const& entry) {
    return std::tie(entry.moment, entry.recorded, entry.device, entry.counter, entry.id);
  };
  std::sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) { return key(a) < key(b); });
  return entries;
}

}  // namespace planner
