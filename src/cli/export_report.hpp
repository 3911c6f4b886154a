#pragma once
// What export says of what it wrote, or would write. Private to cli/.

#include "export.hpp"

#include "planner/shell/calendar_folder.hpp"

namespace planner {

/// One export: what it holds and where it goes.
struct Outgoing {
  Reminders reminders;
  std::string target;
  std::string bytes;                ///< of a file
  WriteOptions how;                 ///< and how it is written
  std::optional<FolderWork> folder;  ///< of a folder
  calendar::Client const* client = nullptr;
  std::vector<Change> changes;
};

/// A calendar file has to hold something (RFC 5545, 3.6); what was exported and went is in it as cancelled.
[[nodiscard]] bool is_empty(Reminders const& reminders);

/// What the world would be told that it does not know yet, item by item.
[[nodiscard]] std::vector<Change> told_changes(Plan const& plan, Reminders const& reminders);

/// What would be written, and nothing is.
[[nodiscard]] int would_export(Session& session, View const& view, Outgoing const& out);
void say_exported(Session& session, View const& view, Outgoing const& out);

}  // namespace planner
