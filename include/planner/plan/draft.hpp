#pragma once
// A text held against the rules of a template's draft. Findings are warnings; nothing here forbids anything.

#include "planner/base/prose.hpp"
#include "planner/plan/template.hpp"

namespace planner {

struct DraftFinding {
  std::string check;
  std::string message;             ///< as the template has it, placeholders and all
  int sentence = 0;                ///< from 1; 0: the whole text
  std::vector<std::string> words;  ///< the very words, as they are written
  Because because;
};

/// In the order of the sentences, then of the template; what concerns the whole text comes last.
[[nodiscard]] std::vector<DraftFinding> check_draft(Draft const& draft, std::vector<Sentence> const& sentences);

}  // namespace planner
