#pragma once
// From the text of a template to its value, with every mistake found. The only place that knows TOML.

#include "planner/base/result.hpp"
#include "planner/plan/template.hpp"

#include <string>
#include <vector>

namespace planner {

/// One mistake in a template: `FILE:LINE:COL: message`.
struct Diagnostic {
  SourcePos pos;
  std::string message;
};

struct ReadTemplate {
  PlanTemplate plan;                     ///< as far as it could be read
  std::vector<Diagnostic> diagnostics;   ///< in the order of the file; empty: it is right
};

/// Shape only: syntax, keys, types, forms of dates and conditions. A syntax error of TOML ends the reading;
/// everything else is collected.
[[nodiscard]] ReadTemplate read_template(std::string const& name, std::string const& text);

/// Meaning: names that exist, stages that can be reached and left, windows that can be met within the limits
/// of the facts, consent that is guarded.
[[nodiscard]] std::vector<Diagnostic> check_template(PlanTemplate const& plan);

/// Both, sorted by position.
[[nodiscard]] ReadTemplate read_and_check(std::string const& name, std::string const& text);

/// Limits: a file of at most 256 KiB, 500 steps.
inline constexpr std::size_t k_template_bytes = 256 * 1024;
inline constexpr std::size_t k_template_steps = 500;

}  // namespace planner
