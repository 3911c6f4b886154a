#include "live.hpp"

#include "planner/state/fold.hpp"

#include <algorithm>
#include <tuple>

namespace planner {
namespace {

/// Which entries are taken back: the last word about an entry counts.
std::set<EntryId> taken_back(std::vector<Entry> const& ordered) {
  std::vector<Entry const*> by_writing;
  for (auto const& entry : ordered) {
    by_writing.push_back(&entry);
  }
  std::sort(by_writing.begin(), by_writing.end(), [](Entry const* a, Entry const* b) {
    return std::tie(a->recorded, a->device, a->counter, a->id) < std::tie(b->recorded, b->device, b->counter, b->id);
  });
  std::set<EntryId> gone;
  for (auto const* entry : by_writing) {
    if (auto const* undone = std::get_if<Undone>(&entry->body)) {
      gone.insert(undone->targets.begin(), undone->targets.end());
    } else if (auto const* redone = std::get_if<Redone>(&entry->body)) {
      for (auto const& target : redone->targets) {
        gone.erase(target);
      }
    }
  }
  return gone;
}

}  // namespace

Entry const* beginning_of(std::vector<Entry> const& entries) {
  Entry const* first = nullptr;
  for (auto const& entry : entries) {
    bool const begins = std::holds_alternative<Started>(entry.body);
    if (begins && (first == nullptr || std::tie(entry.recorded, entry.id) < std::tie(first->recorded, first->id))) {
      first = &entry;
    }
  }
  return first;
}

std::vector<Entry> live_entries(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries) {
  auto const ordered = in_order(entries);
  auto const latches = latches_of(*course, ordered);
  auto const gone = taken_back(ordered);
  std::vector<Entry> live;
  for (auto const& entry : ordered) {
    bool const latch = latches.standing.contains(entry.id);
    bool const withdrawn = latches.withdrawn.contains(entry.id);
    bool const bookkeeping = std::holds_alternative<Undone>(entry.body) || std::holds_alternative<Redone>(entry.body) ||
                             std::holds_alternative<Exported>(entry.body);
    if (!bookkeeping && (latch || (!withdrawn && !gone.contains(entry.id)))) {
      live.push_back(entry);
    }
  }
  return live;
}

}  // namespace planner
