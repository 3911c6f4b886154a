#include "words.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

namespace planner {
namespace {

// Long texts are for the screen; calendars cut them anyway.
constexpr std::size_t k_description_bytes = 4000;

}  // namespace

Words words_of(PlanState const& state, Item const& item, bool full) {
  Words words;
  if (item.is_gate) {
    if (auto const* gate = find(*state.plan, GateId{item.key})) {
      words.title = full ? gate->title : gate->discreet;
      words.description = full ? gate->advice : "";
    }
  } else if (auto const* step = find(*state.plan, StepId{item.key})) {
    words.title = full ? step->title : step->discreet;
    words.description = full ? step->advice : join(step->lines, "\n");
  }
  words.title = speak(state, words.title);
  words.description = speak(state, words.description).substr(0, k_description_bytes);
  return words;
}

std::vector<CivilDuration> leads_of(PlanState const& state, Item const& item) {
  if (item.is_gate) {
    auto const* gate = find(*state.plan, GateId{item.key});
    return gate != nullptr ? gate->remind : std::vector<CivilDuration>{};
  }
  auto const* step = find(*state.plan, StepId{item.key});
  return step != nullptr ? step->remind : std::vector<CivilDuration>{};
}

}  // namespace planner
