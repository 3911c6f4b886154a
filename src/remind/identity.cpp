#include "identity.hpp"

#include "planner/base/digest.hpp"
#include "planner/remind/remind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace planner {
namespace {

std::string keyed_uuid(PlanState const& state, std::string const& name) {
  auto const digest = blake2b(name, from_hex(state.seed).value_or(state.seed));
  Bytes16 bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return as_uuid(bytes);
}

}  // namespace

std::string short_digest(std::string const& text) {
  auto const digest = blake2b(text);
  return to_hex(std::string_view(reinterpret_cast<char const*>(digest.data()), 8));
}

std::set<std::string> stage_uids(PlanState const& state, bool only_read) {
  std::set<std::string> uids;
  for (auto const& [name, plan] : state.course->templates) {
    if (only_read && !plan.is_read()) {
      continue;
    }
    for (auto const& stage : plan->stages) {
      uids.insert(uid_of(state, *plan, stage.id));
    }
  }
  return uids;
}

std::string uid_of(PlanState const& state, Item const& item, std::string const& lead) {
  // A day names one of a series for good; a single thing is named by the stay it belongs to, so that a stage
  // that is begun again has things of its own.
  std::string const which = item.occurrence ? iso(*item.occurrence) : fmt::format("stay {}", item.visit);
  std::string const name = fmt::format("{}|{}|{}|{}|{}", state.plan->id.value, item.key, which,
                                       item.is_gate ? item.number : 0, lead);
  return keyed_uuid(state, name);
}

std::string uid_of(PlanState const& state, PlanTemplate const& plan, StageId const& stage) {
  return keyed_uuid(state, fmt::format("{}|{}|stage", plan.id.value, stage.value));
}

bool exported_todos(PlanState const& state) {
  if (state.exported.empty()) {
    return false;
  }
  auto const stages = stage_uids(state, true);
  return std::any_of(stages.begin(), stages.end(), [&](std::string const& uid) { return state.exported.contains(uid); });
}

}  // namespace planner
