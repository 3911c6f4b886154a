#pragma once
// Reading what somebody answered into its canonical writing, as a fact's or a question's specification says.

#include "planner/base/result.hpp"
#include "planner/plan/template.hpp"

#include <string>

namespace planner {

struct CanonicalValue {
  std::string text;  ///< ISO date, canonical duration, choice name, "yes"/"no", a number, the text itself
  std::string echo;  ///< how a date was understood, for stderr; empty where there is nothing to say
};

/// Error of kind usage, naming what is possible, where the value does not fit. `now` resolves "fri".
[[nodiscard]] Result<CanonicalValue> canonical_value(ValueSpec const& spec, std::string const& typed, Moment now);

/// What is taken when nobody answers; empty where the value stays unknown. "today" becomes a date.
[[nodiscard]] std::string default_value(ValueSpec const& spec, Day today);

/// Order of two canonical values of one type; nothing where they cannot be compared.
[[nodiscard]] std::optional<std::strong_ordering> compare_values(ValueType type, std::string const& a,
                                                                 std::string const& b);

[[nodiscard]] std::string to_string(ValueType type);

}  // namespace planner
