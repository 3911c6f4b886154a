// history: what happened.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace planner {
namespace {

Result<std::vector<Entry>> chosen_entries(Session& session, Plan const& plan, Arguments const& arguments) {
  std::vector<Entry> entries = in_order(plan.entries);
  if (arguments.has("--since")) {
    auto const since = parse_when(arguments.value("--since"), plan.now.moment(), Toward::past);
    if (!since) {
      return since.error();
    }
    if (!since->was_iso) {
      session.note(echo(arguments.value("--since"), *since, plan.now.today()));
    }
    std::erase_if(entries, [&](Entry const& entry) { return day_of(entry.moment) < since->day; });
  }
  if (arguments.has("-N")) {
    std::string const text = arguments.value("-N");
    std::size_t count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size() || count < 1) {
      return Error{ErrorKind::usage, "-N takes a number from 1 on, not '" + harmless(text) + "'", "", {}};
    }
    if (entries.size() > count) {
      entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(count));
    }
  }
  return entries;
}

Result<int> run_history(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const entries = chosen_entries(session, *plan, arguments);
  if (!entries) {
    return entries.error();
  }
  // Newest first for people, with --format too; a copy of the journal is oldest first.
  if (arguments.has("--format")) {
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
      auto const formatted = format_line(arguments.value("--format"), Json::parse(to_json_line(*entry)));
      if (!formatted) {
        return formatted.error();
      }
      session.print(*formatted);
    }
    return 0;
  }
  if (session.wants_json()) {
    for (auto const& entry : *entries) {
      session.print(to_json_line(entry) + "\n");
    }
    return 0;
  }
  std::set<EntryId> live;
  for (auto const& entry : live_entries(plan->course, plan->entries)) {
    live.insert(entry.id);
  }
  View const view = session.view(*plan);
  for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
    bool const bookkeeping = std::holds_alternative<Undone>(entry->body) || std::holds_alternative<Redone>(entry->body) ||
                             std::holds_alternative<Exported>(entry->body);
    session.print(history_line(view, *entry, !bookkeeping && !live.contains(entry->id)));
  }
  return 0;
}

}  // namespace

Verb history_verb() {
  return {"history",
          "What happens",
          "what happened, newest first",
          "[-N COUNT] [--since DATE] [--format STR]",
          0,
          reading_options({{"-N", "COUNT", "the last COUNT", false},
                           {"--since", "DATE", "from this day on", false},
                           {"--format", "STR", "one line an entry: {moment} {kind}", false}}),
          "With --json it is JSON lines, oldest first: the whole journal, for a copy or for other programs.",
          {"planner history -N 10", "planner history --json > journal.jsonl"},
          run_history};
}

}  // namespace planner
