#pragma once
// The same for programs: one object with a schema, always the same keys, null for nothing.

#include "planner/render/text.hpp"

#include <nlohmann/json_fwd.hpp>

namespace planner {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json status_json(View const& view);
/// The same keys where there is no plan.
[[nodiscard]] Json empty_status_json();
[[nodiscard]] Json next_json(View const& view, std::vector<Item> const& items);
[[nodiscard]] Json schedule_json(View const& view);
[[nodiscard]] Json change_json(View const& view, std::string const& verb, bool dry_run, std::optional<EntryId> const& entry,
                               std::vector<Change> const& changes);
[[nodiscard]] Json item_json(View const& view, Item const& item);
[[nodiscard]] Json error_json(Error const& error);

/// "2026-11-23T18:30:00+01:00"
[[nodiscard]] std::string instant_json(View const& view, Moment moment);

/// `{stage.title}`: paths into `object`; `{{` and `}}` are braces. An unknown path is an error with a suggestion.
[[nodiscard]] Result<std::string> format_line(std::string const& format, Json const& object);

/// A table of everything that has a date.
[[nodiscard]] std::string schedule_csv(View const& view);
[[nodiscard]] std::string schedule_markdown(View const& view);

}  // namespace planner
