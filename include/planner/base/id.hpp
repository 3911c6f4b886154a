#pragma once
// Names that cannot be mixed up: the id of a stage is not the id of a step.

#include <compare>
#include <string>
#include <utility>

namespace planner {

template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string name) : value(std::move(name)) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  auto operator<=>(Id const&) const = default;
  bool operator==(Id const&) const = default;
};

using FactId = Id<struct FactTag>;
using AnchorId = Id<struct AnchorTag>;
using StageId = Id<struct StageTag>;
using StepId = Id<struct StepTag>;
using EventId = Id<struct EventTag>;
using GateId = Id<struct GateTag>;
using PeriodId = Id<struct PeriodTag>;
using TagId = Id<struct TagTag>;
using TemplateId = Id<struct TemplateTag>;

}  // namespace planner
