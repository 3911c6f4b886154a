#pragma once
// Screens of what is written down: a draft with its findings, and the promises, which stand alone.

#include "planner/plan/draft.hpp"
#include "planner/render/json.hpp"

namespace planner {

struct DraftView {
  Draft const& draft;
  std::string text;  ///< empty: none is kept
  std::vector<Sentence> sentences;
  std::vector<DraftFinding> findings;
  std::string refused;  ///< why nothing new can be kept; empty: it can
};

/// Sentence by sentence, each with what was found in it.
[[nodiscard]] std::string draft_text(View const& view, DraftView const& draft);
/// planner.draft/1 without `entry` and `dry_run`.
[[nodiscard]] Json draft_json(View const& view, DraftView const& draft);

/// The promises that stand, and nothing else: somebody else looks on.
[[nodiscard]] std::string promises_text(View const& view);
/// planner.promises/1
[[nodiscard]] Json promises_json(View const& view);

/// The next time that promises are looked at; nothing while that hangs on something.
[[nodiscard]] std::optional<Item> next_look(View const& view);

}  // namespace planner
