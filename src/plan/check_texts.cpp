// Texts of a template, and the conditions of what bars for good.

#include "check.hpp"

#include <algorithm>
#include <array>

namespace planner {
namespace {

/// What stands between single braces.
std::vector<std::string> placeholders_in(std::string const& text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const doubled = text.compare(i, 2, "{{") == 0 || text.compare(i, 2, "}}") == 0;
    auto const close = text[i] == '{' && !doubled ? text.find('}', i) : std::string::npos;
    if (close != std::string::npos) {
      found.push_back(text.substr(i + 1, close - i - 1));
      i = close;
    }
    i += doubled ? 1 : 0;
  }
  return found;
}

bool has(std::vector<std::string> const& names, std::string const& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<std::string> text_mistakes(PlanTemplate const& plan, std::string const& text) {
  std::vector<std::string> found;
  auto anchors = names(plan.anchors);
  anchors.insert(anchors.end(), {"start", "opens", "ends"});
  for (auto const& placeholder : placeholders_in(text)) {
    auto const colon = placeholder.find(':');
    std::string const kind = placeholder.substr(0, colon);
    std::string const key = colon == std::string::npos ? "" : placeholder.substr(colon + 1);
    bool const either = placeholder.find('|') != std::string::npos;
    if (either || has({"they", "them", "their", "theirs", "themself"}, placeholder)) {
      continue;
    }
    if (kind == "fact" && !key.empty() && find(plan, FactId{key}) == nullptr) {
      found.push_back(no_such("fact", key, names(plan.facts)));
    } else if (kind == "anchor" && !key.empty() && !has(anchors, key)) {
      found.push_back(no_such("anchor", key, anchors));
    } else if (kind != "fact" && kind != "anchor" && kind != "count") {
      found.push_back("'{" + placeholder + "}' is no placeholder (braces are written {{ and }})");
    }
  }
  return found;
}

bool bars_alone(Effect const& effect, std::vector<ValueSpec> const& questions) {
  bool alone = true;
  if (effect.bar.empty()) {
    return alone;
  }
  each_node(effect.when.condition, [&](Condition const& node) {
    bool const inner = std::holds_alternative<AllOf>(node.node) || std::holds_alternative<AnyOf>(node.node) ||
                       std::holds_alternative<NotOf>(node.node);
    auto const* value = std::get_if<CompareValue>(&node.node);
    bool const own = value != nullptr && std::any_of(questions.begin(), questions.end(), [&](ValueSpec const& spec) {
                       return spec.key == value->key;
                     });
    alone = alone && (inner || own);
  });
  return alone;
}

}  // namespace planner
