#pragma once
// Screens for people: each is a string with a newline at its end, nothing wider than the style says.

#include "planner/render/change.hpp"
#include "planner/render/view.hpp"

namespace planner {

/// One line of --why: the rule, its source, what it did, and the date that came out.
struct ReasonLine {
  std::string rule;
  std::string source;
  std::string effect;
  std::optional<Day> date;
};
[[nodiscard]] ReasonLine line_of(View const& view, Reason const& reason);

[[nodiscard]] std::string status_text(View const& view);
/// Since when and until when time stands still, and how to go on; empty where it runs.
[[nodiscard]] std::string standstill_text(View const& view);
[[nodiscard]] std::string status_short(View const& view);
[[nodiscard]] std::string next_text(View const& view, std::vector<Item> const& items, bool why);
[[nodiscard]] std::string show_text(View const& view);
[[nodiscard]] std::string show_stage(View const& view, StageSchedule const& stage);
[[nodiscard]] std::string show_step(View const& view, Step const& step, std::vector<Item> const& items);
[[nodiscard]] std::string show_gate(View const& view, Gate const& gate, std::vector<Item> const& items);
[[nodiscard]] std::string possible_events_text(View const& view, std::vector<Event const*> const& events);

[[nodiscard]] std::string history_line(View const& view, Entry const& entry, bool taken_back);

/// What is asked, with what can be answered.
[[nodiscard]] std::string questions_text(View const& view, std::vector<ValueSpec> const& questions);

/// Wrapped paragraphs.
[[nodiscard]] std::string paragraphs(std::string const& text, std::size_t width, std::string const& indent = "");

}  // namespace planner
