#pragma once
// From entries to the state, and from a state to the state on a day. Total: history is never rejected.

#include "planner/base/result.hpp"
#include "planner/state/state.hpp"

namespace planner {

/// Reads the templates that the first entry carries. An error of kind data where there is no beginning or a
/// template cannot be read at all.
[[nodiscard]] Result<std::shared_ptr<Course const>> course_of(std::vector<Entry> const& entries);

/// The entries may come in any order. What was taken back has no effect; what bars a tag does, whatever comes.
[[nodiscard]] PlanState fold(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries);

/// Applies the passing of time up to `day`: stages that end with time open the next one.
[[nodiscard]] PlanState position(PlanState state, Day day);

/// Entries that are in force (not taken back), in order, without undone, redone and exported.
[[nodiscard]] std::vector<Entry> live_entries(std::shared_ptr<Course const> const& course, std::vector<Entry> const& entries);

/// What bars a tag for good, found before undo and order are looked at.
struct Latches {
  std::map<EntryId, std::set<TagId>> standing;  ///< the tags that an entry bars
  std::set<EntryId> withdrawn;                  ///< taken back in time
};
[[nodiscard]] Latches latches_of(Course const& course, std::vector<Entry> const& entries);

/// Whether this entry would bar a tag for good, under any template of the course.
[[nodiscard]] bool is_latch(Course const& course, Entry const& entry);

}  // namespace planner
