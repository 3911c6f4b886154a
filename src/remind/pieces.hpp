#pragma once
// What an export is made of before it takes the form of events or of tasks. Private to this folder.

#include "planner/calendar/item.hpp"

#include <optional>
#include <string>
#include <vector>

namespace planner {

/// An item, one of its lead times, or a stage, numbered. Events show the first two as they are; tasks show lead
/// times as alarms of their items, and stages as the tasks that these are parts of.
struct Piece {
  enum class Kind { item, lead, stage } kind = Kind::item;
  calendar::Event event;  ///< of a stage its start is that of its last item
  std::string part_of;    ///< UID: of a lead time its item's, of an item its stage's
  bool agreed = false;    ///< takes its time; else it is a moment
  calendar::TodoStatus status = calendar::TodoStatus::needs_action;
  std::optional<Instant> completed;
  int percent = 0;
};

[[nodiscard]] std::vector<calendar::Event> as_events(std::vector<Piece> pieces);
[[nodiscard]] std::vector<calendar::Todo> as_todos(std::vector<Piece> const& pieces);

}  // namespace planner
