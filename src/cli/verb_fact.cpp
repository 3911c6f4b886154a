// fact: shows or corrects what the plan was told.

#include "verb.hpp"

#include "planner/render/text.hpp"

namespace planner {
namespace {

std::string value_words(PlanState const& state, Fact const& fact) {
  std::string const value = fact_value(state, fact.id.value);
  if (value.empty()) {
    return "-";
  }
  std::string const origin = state.told.contains(fact.id.value) ? "" : "   (taken for granted)";
  return harmless(value) + origin;
}

Json facts_json(PlanState const& state) {
  Json facts = Json::object();
  for (auto const& fact : state.plan->facts) {
    std::string const value = fact_value(state, fact.id.value);
    facts[fact.id.value] = value.empty() ? Json(nullptr) : Json(value);
  }
  return {{"schema", "planner.facts/1"}, {"facts", facts}};
}

Result<int> list_facts(Session& session, Plan const& plan) {
  if (session.wants_json()) {
    session.print(json_line(facts_json(plan.state)));
    return 0;
  }
  std::size_t widest = 0;
  for (auto const& fact : plan.state.plan->facts) {
    widest = std::max(widest, fact.id.value.size());
  }
  for (auto const& fact : plan.state.plan->facts) {
    session.print(shorten(pad(fact.id.value, widest) + "  " + value_words(plan.state, fact), session.style().width) + "\n");
  }
  session.print("To correct one: planner fact KEY VALUE\n");
  return 0;
}

Result<int> show_fact(Session& session, Plan const& plan, std::string const& key) {
  auto const* fact = find(*plan.state.plan, FactId{key});
  if (fact == nullptr) {
    auto const refusal = decide(plan.state, plan.entries, CorrectFact{key, ""},
                                {plan.now.moment(), plan.now.moment(), plan.now.instant, {}});
    return refusal.error();
  }
  if (session.wants_json()) {
    session.print(json_line(facts_json(plan.state)));
    return 0;
  }
  session.print(paragraphs(fact->spec.ask.empty() ? key : speak(plan.state, fact->spec.ask), session.style().width));
  session.print(value_words(plan.state, *fact) + "\n");
  return 0;
}

Result<int> run_fact(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (arguments.words.empty()) {
    return list_facts(session, *plan);
  }
  if (arguments.words.size() == 1) {
    return show_fact(session, *plan, arguments.word(0));
  }
  return carry_out(session, "fact", CorrectFact{arguments.word(0), arguments.word(1)},
                   [](Plan const&, EntryBody const& body, Moment) {
                     auto const& set = std::get<FactSet>(body);
                     return "fact " + set.fact + " is " + (set.value.empty() ? "empty" : harmless(set.value));
                   });
}

}  // namespace

Verb fact_verb() {
  return {"fact",
          "What happens",
          "what the plan was told, and correcting it",
          "[KEY [VALUE]]",
          2,
          {},
          "A corrected fact counts from the beginning: what hangs on it follows, and the dates that changed are "
          "shown.",
          {"planner fact", "planner fact KEY", "planner fact KEY VALUE -n"},
          run_fact};
}

}  // namespace planner
