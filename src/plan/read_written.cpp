// What people write themselves: drafts with their checks, and promises.

#include "read_parts.hpp"

namespace planner {
namespace {

DraftCheck read_draft_check(TableReader& in) {
  DraftCheck check;
  check.name = in.name("name");
  check.message = in.required_text("message");
  static constexpr std::pair<char const*, DraftCheck::Kind> k_kinds[] = {
      {"most-characters", DraftCheck::Kind::most_characters},
      {"most-sentences", DraftCheck::Kind::most_sentences},
      {"most-questions", DraftCheck::Kind::most_questions},
      {"least-questions", DraftCheck::Kind::least_questions}};
  int found = 0;
  for (auto const& [key, kind] : k_kinds) {
    if (auto const number = in.number(key, 0, 100000)) {
      check.kind = kind;
      check.number = *number;
      ++found;
    }
  }
  check.avoid = in.texts("avoid");
  found += check.avoid.empty() ? 0 : 1;
  if (found != 1) {
    in.complain(in.pos(), "a check has exactly one of most-characters, most-sentences, most-questions, "
                          "least-questions, avoid");
  }
  check.unless = in.texts("unless");
  if (!check.unless.empty() && check.avoid.empty()) {
    in.complain("unless", "'unless' is only of use beside 'avoid'");
  }
  check.pos = in.pos();
  check.because = in.because();
  return check;
}

}  // namespace

Draft read_draft(std::string const& name, TableReader& in) {
  Draft draft{name, id_in<StepId>(in, "step"), in.text("ask"), {}, in.pos()};
  in.each_table("check", [&](TableReader& check) { draft.checks.push_back(read_draft_check(check)); });
  return draft;
}

Promises read_promises(TableReader& in) {
  Promises promises;
  promises.pos = in.pos();
  promises.title = in.required_text("title");
  for (auto& stage : in.texts("stage")) {
    promises.stages.emplace_back(std::move(stage));
  }
  promises.why_not = in.text("why-not");
  promises.most = in.number("most", 1, 100).value_or(0);
  promises.check = id_in<StepId>(in, "check");
  promises.result = in.name("result");
  promises.covers = id_in<FactId>(in, "covers");
  promises.covered = id_in<StepId>(in, "covered");
  promises.beside = read_pairs(in, "beside");
  promises.effects = read_effects(in);
  promises.because = in.because();
  return promises;
}

}  // namespace planner
