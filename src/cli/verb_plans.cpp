// plans: several plans beside each other.

#include "verb.hpp"

#include <algorithm>

namespace planner {
namespace {

Result<int> list_plans(Session& session) {
  auto const names = session.plans().names();
  auto const current = session.plans().current();
  if (!names || !current) {
    return names ? current.error() : names.error();
  }
  Json list = Json::array();
  for (auto const& name : *names) {
    auto const plan = session.load(name);
    std::string const state = plan ? status_word(plan->state) : "cannot be read";
    list.push_back({{"name", name}, {"current", name == *current}, {"state", state}});
    if (!session.wants_json()) {
      session.print((name == *current ? "* " : "  ") + pad(name, 20) + "  " + state + "\n");
    }
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.plans/1"}, {"plans", list}}));
  } else if (names->empty()) {
    session.print("There is no plan yet. Begin one: planner start\n");
  }
  return 0;
}

Result<int> reported(Session& session, Status const& status, std::string const& text) {
  if (!status) {
    return status.error();
  }
  bool const dry_run = session.is_dry_run();
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.plans-change/1"}, {"done", text}, {"dry_run", dry_run}}));
  } else {
    session.print(session.is_quiet() ? "" : text + "\n");
  }
  if (dry_run && !session.wants_json()) {
    session.nothing_saved();
  }
  return 0;
}

/// What `rename` would refuse, found out without doing it.
Status may_rename(Session& session, std::string const& from, std::string const& to) {
  if (auto const there = session.plans().open(from); !there) {
    return there.error();
  }
  if (!is_name(to)) {
    return Error{ErrorKind::usage, "'" + harmless(to) + "' is not a name for a plan",
                 "lower-case letters, digits and hyphens, beginning with a letter, at most 64", {}};
  }
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  if (std::find(names->begin(), names->end(), to) != names->end()) {
    return Error{ErrorKind::not_now, "there is a plan named '" + to + "' already", "choose another name", {}};
  }
  return Ok{};
}

/// Erasing is confirmed by the name itself, or by --yes.
Status confirm(Session& session, std::string const& name) {
  if (session.arguments().has("--yes")) {
    return Ok{};
  }
  if (!session.may_ask()) {
    return Error{ErrorKind::cancelled, "'" + name + "' would be erased for good, and nobody is here to confirm it",
                 "planner plans forget " + name + " --yes", {}};
  }
  auto const typed = session.terminal().ask_line("This erases the plan '" + name +
                                                 "' with all its notes, for good.\nCopies in backups and calendars stay. To erase it, type its name > ");
  if (!typed) {
    return typed.error();
  }
  if (trim(*typed) != name) {
    return Error{ErrorKind::cancelled, "that was not the name; nothing was erased", "", {}};
  }
  return Ok{};
}

Result<int> forget(Session& session, std::string const& name) {
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  if (std::find(names->begin(), names->end(), name) == names->end()) {
    auto const missing = session.plans().open(name);
    return missing ? Result<int>(0) : Result<int>(missing.error());
  }
  if (session.is_dry_run()) {
    auto const plan = session.plans().open(name);
    auto const entries = plan ? (*plan)->read() : Result<std::vector<Entry>>(plan.error());
    std::size_t const count = entries ? entries->size() : 0;
    std::string const all = count == 0 ? "" : count == 1 ? " with its one entry" : " with all its " + std::to_string(count) + " entries";
    return reported(session, Ok{}, "would be erased for good: " + name + all);
  }
  if (auto const status = confirm(session, name); !status) {
    return status.error();
  }
  return reported(session, session.plans().forget(name),
                  "erased: " + name + ". Calendars keep what was imported: delete it there. A shell may remember commands.");
}

Result<int> run_plans(Session& session, Arguments const& arguments) {
  std::string const what = arguments.words.empty() ? "list" : arguments.word(0);
  std::size_t const words = arguments.words.size();
  if (what == "list" && words <= 1) {
    return list_plans(session);
  }
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  if (what == "use" && words == 2) {
    if (session.is_dry_run()) {
      auto const there = session.plans().open(arguments.word(1));
      return reported(session, there ? Status(Ok{}) : Status(there.error()), "would be in use: " + arguments.word(1));
    }
    return reported(session, session.plans().use(arguments.word(1)), "in use: " + arguments.word(1));
  }
  if (what == "rename" && words == 3) {
    if (session.is_dry_run()) {
      return reported(session, may_rename(session, arguments.word(1), arguments.word(2)),
                      "would be renamed: " + arguments.word(1) + " -> " + arguments.word(2));
    }
    return reported(session, session.plans().rename(arguments.word(1), arguments.word(2)),
                    "renamed: " + arguments.word(1) + " -> " + arguments.word(2));
  }
  if (what == "forget" && words == 2) {
    return forget(session, arguments.word(1));
  }
  return Error{ErrorKind::usage, "plans does list, use NAME, rename A B, forget NAME", "see 'planner help plans'", {}};
}

}  // namespace

Verb plans_verb() {
  return {"plans",
          "Setup",
          "several plans: list, use, rename, forget",
          "list | use NAME | rename A B | forget NAME",
          3,
          reading_options({}),
          "forget erases a plan with its history, after its name is typed or with --yes.",
          {"planner plans", "planner plans use second", "planner plans forget second"},
          run_plans};
}

}  // namespace planner
