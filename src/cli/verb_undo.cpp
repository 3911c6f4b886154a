// undo and redo: entries are taken back, or applied again; nothing is erased.

#include "verb.hpp"

#include "planner/render/text.hpp"

#include <algorithm>
#include <charconv>

namespace planner {
namespace {

Result<int> count_of(Arguments const& arguments) {
  if (arguments.words.empty()) {
    return 1;
  }
  std::string const text = arguments.word(0);
  int count = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1) {
    return Error{ErrorKind::usage, "COUNT is a number from 1 on, not '" + harmless(text) + "'", "", {}};
  }
  return count;
}

std::string described(Session& session, Plan const& plan, std::vector<EntryId> const& targets) {
  View const view = session.view(plan);
  std::string out;
  for (auto const& entry : plan.entries) {
    if (std::find(targets.begin(), targets.end(), entry.id) != targets.end()) {
      out += out.empty() ? "" : "; ";
      out += trim(history_line(View{view.plan_name, view.state, view.schedule, view.now, Style{400, false, false, view.style.discreet}},
                               entry, false));
    }
  }
  return out;
}

Result<int> run_undo(Session& session, Arguments const& arguments) {
  auto const count = count_of(arguments);
  if (!count) {
    return count.error();
  }
  return carry_out(session, "undo", TakeBack{*count}, [&](Plan const& plan, EntryBody const& body, Moment) {
    return "taken back: " + described(session, plan, std::get<Undone>(body).targets);
  });
}

Result<int> run_redo(Session& session, Arguments const& arguments) {
  auto const count = count_of(arguments);
  if (!count) {
    return count.error();
  }
  return carry_out(session, "redo", ApplyAgain{*count}, [&](Plan const& plan, EntryBody const& body, Moment) {
    return "applied again: " + described(session, plan, std::get<Redone>(body).targets);
  });
}

}  // namespace

Verb undo_verb() {
  return {"undo",
          "What happens",
          "take back the last entries",
          "[COUNT]",
          1,
          {},
          "Nothing is erased: an entry that is taken back stays in the journal and can be applied again. A stop "
          "and a calendar that was written cannot be taken back.",
          {"planner undo", "planner undo 2", "planner undo -n"},
          run_undo};
}

Verb redo_verb() {
  return {"redo",
          "What happens",
          "apply again what was taken back",
          "[COUNT]",
          1,
          {},
          "Possible until something new is recorded.",
          {"planner redo"},
          run_redo};
}

}  // namespace planner
