#include "decide_undo.hpp"

#include "refuse.hpp"

#include "planner/state/fold.hpp"

#include <algorithm>

namespace planner {
namespace {

/// Takes a bar back. That is not undone: who was right at first records the bar again.
bool is_withdrawal(Course const& course, Entry const& entry) {
  auto const* recorded = std::get_if<Recorded>(&entry.body);
  return recorded != nullptr && std::any_of(course.templates.begin(), course.templates.end(), [&](auto const& named) {
    auto const* event = find(*named.second, EventId{recorded->event});
    return event != nullptr && std::any_of(event->effects.begin(), event->effects.end(),
                                           [](Effect const& effect) { return effect.withdraw; });
  });
}

std::vector<EntryId> latest_first(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.counter > b.counter; });
  std::vector<EntryId> ids;
  for (auto const& entry : entries) {
    ids.push_back(entry.id);
  }
  return ids;
}

/// This device's live entries that can be taken back, the latest first.
std::vector<EntryId> undoable(PlanState const& state, std::vector<Entry> const& entries, DeviceId const& device) {
  auto const latches = latches_of(*state.course, entries).standing;
  std::vector<Entry> mine;
  for (auto const& entry : live_entries(state.course, entries)) {
    bool const fixed = std::holds_alternative<Started>(entry.body) || latches.contains(entry.id) ||
                       is_withdrawal(*state.course, entry);
    if (entry.device == device && !fixed) {
      mine.push_back(entry);
    }
  }
  return latest_first(std::move(mine));
}

/// What this device took back and nothing has brought back since, the latest undo first. A new entry after
/// an undo ends the chance to redo, as everywhere.
std::vector<EntryId> redoable(std::vector<Entry> const& entries, DeviceId const& device) {
  std::vector<EntryId> stack;
  std::vector<Entry> mine;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(mine),
               [&](Entry const& entry) { return entry.device == device; });
  std::sort(mine.begin(), mine.end(), [](Entry const& a, Entry const& b) { return a.counter < b.counter; });
  for (auto const& entry : mine) {
    if (auto const* undone = std::get_if<Undone>(&entry.body)) {
      stack.insert(stack.end(), undone->targets.begin(), undone->targets.end());
    } else if (auto const* redone = std::get_if<Redone>(&entry.body)) {
      for (auto const& target : redone->targets) {
        std::erase(stack, target);
      }
    } else if (!std::holds_alternative<Exported>(entry.body)) {
      stack.clear();
    }
  }
  std::reverse(stack.begin(), stack.end());
  return stack;
}

std::optional<Error> fault_of(int count) {
  return count < 1 ? std::optional<Error>(Error{ErrorKind::usage, "COUNT has to be 1 or more", "", {}}) : std::nullopt;
}

std::vector<EntryId> first(std::vector<EntryId> targets, int count) {
  targets.resize(static_cast<std::size_t>(count));
  return targets;
}

}  // namespace

Result<Decision> decide_undo(PlanState const& state, std::vector<Entry> const& entries, Circumstances const& when,
                             TakeBack const& command) {
  if (auto const fault = fault_of(command.count)) {
    return *fault;
  }
  auto const targets = undoable(state, entries, when.device);
  if (targets.size() < static_cast<std::size_t>(command.count)) {
    return refuse::nothing_to_undo(targets.size());
  }
  Decision decision{{Undone{first(targets, command.count)}}, {}};
  if (state.stopped()) {
    decision.echoes.emplace_back("note: the stop stays; what is taken back is what came before or after it");
  }
  return decision;
}

Result<Decision> decide_redo(std::vector<Entry> const& entries, Circumstances const& when, ApplyAgain const& command) {
  if (auto const fault = fault_of(command.count)) {
    return *fault;
  }
  auto const targets = redoable(entries, when.device);
  if (targets.size() < static_cast<std::size_t>(command.count)) {
    return refuse::nothing_to_redo(targets.size());
  }
  return Decision{{Redone{first(targets, command.count)}}, {}};
}

}  // namespace planner
