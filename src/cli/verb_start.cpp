// start: begins a plan. On a terminal it asks; nothing is saved until the end.

#include "default_template.hpp"
#include "start_facts.hpp"
#include "verb.hpp"

#include "planner/base/digest.hpp"
#include "planner/plan/read.hpp"
#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {
namespace {

Error template_error(std::string const& name, Diagnostic const& mistake) {
  return Error{ErrorKind::data,
               "the template '" + name + "' has a mistake: line " + std::to_string(mistake.pos.line) + ": " + mistake.message,
               "all of them: planner template check FILE", {}};
}

Result<PlanTemplate> read_one(std::string const& name, std::string const& text) {
  auto read = read_and_check(name, text);
  if (!read.diagnostics.empty()) {
    return template_error(name, read.diagnostics.front());
  }
  return std::move(read.plan);
}

Result<Chosen> choose(Session& session, std::string const& name) {
  auto const text = template_text(session, name);
  if (!text) {
    return text.error();
  }
  auto plan = read_one(name, *text);
  if (!plan) {
    return plan.error();
  }
  Chosen chosen{name, {{name, *text}}, *plan};
  for (auto const& other : continuations(*plan)) {
    auto const next = template_text(session, other);
    auto const read = next ? read_one(other, *next) : Result<PlanTemplate>(next.error());
    if (!read) {
      return read.error();
    }
    chosen.texts[other] = *next;
  }
  return chosen;
}

Result<std::string> free_name(Session& session, Chosen const& chosen) {
  auto const& arguments = session.arguments();
  std::string const name = arguments.has("--name") ? arguments.value("--name") : chosen.name;
  if (!is_name(name)) {
    return Error{ErrorKind::usage, "'" + harmless(name) + "' is not a name for a plan",
                 "lower-case letters, digits and hyphens, beginning with a letter", {}};
  }
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  if (std::find(names->begin(), names->end(), name) != names->end()) {
    return Error{ErrorKind::not_now, "there is a plan '" + name + "' already",
                 "see it: planner status -p " + name + "; a second one: planner start --name NAME", {}};
  }
  return name;
}

Entry first_entry(Chosen const& chosen, Answers const& facts, Now const& now) {
  auto const seed = random_bytes16();
  Entry entry;
  entry.id = random_bytes16();
  entry.moment = now.moment();
  entry.zone = now.here().name();
  entry.recorded = now.instant;
  entry.body = Started{chosen.name, chosen.texts, now.here().name(),
                       to_hex(std::string_view(reinterpret_cast<char const*>(seed.data()), seed.size())), facts};
  return entry;
}

void print_begin(Session& session, Plan const& plan, EntryId const& entry) {
  View const view = session.view(plan);
  session.print(std::string(session.is_dry_run() ? "would begin" : "begun") + ": " + plan.name + " on " + human(plan.now.today()) + "\n");
  if (session.is_quiet()) {
    return;
  }
  if (!plan.state.plan->opening.empty()) {
    session.print("\n" + paragraphs(speak(plan.state, plan.state.plan->opening), view.style.width));
  }
  if (auto const said = plan.state.said.find(entry); said != plan.state.said.end()) {
    for (auto const& text : said->second) {
      session.print("\n" + paragraphs(speak(plan.state, text), view.style.width));
    }
  }
  bool const still = !plan.state.paused_by.empty() || plan.state.held_since || plan.state.ended;
  session.print("\n" + (still ? status_text(view) : show_text(view)));
  auto const due = due_items(view);
  if (!due.empty()) {
    session.print("\n" + paragraphs("For today: " + title_of(view, due.front()) + " at " + time_words(due.front()) + ".",
                                    view.style.width));
  } else if (!still) {
    session.print("\n" + paragraphs("For today: nothing more. If it gets hard: planner urge", view.style.width));
  }
}

Result<int> begin(Session& session, Chosen const& chosen, Answers const& facts, std::string const& name, Now const& now) {
  Plan plan;
  plan.name = name;
  plan.now = now;
  plan.around.zone = now.zone;
  std::vector<Entry> entries{first_entry(chosen, facts, now)};
  auto course = course_of(entries);
  if (!course) {
    return course.error();
  }
  plan.course = *course;
  EntryId const id = entries.front().id;
  if (!session.is_dry_run()) {
    auto stored = session.plans().create(name, entries);
    if (!stored) {
      return stored.error();
    }
    entries = std::move(*stored);
  }
  plan.zone_given = true;  // they were just found
  if (auto const status = reposition(plan, std::move(entries)); !status) {
    return status.error();
  }
  say_defaults(session, chosen, facts, plan.state);
  View const view = session.view(plan);
  if (session.wants_json()) {
    Json answer = schedule_json(view);
    Json const change = change_json(view, "start", session.is_dry_run(), id, {});
    for (auto const& [key, value] : change.items()) {
      if (key != "schema") {
        answer[key] = value;
      }
    }
    session.print(json_line(answer));
    return 0;
  }
  print_begin(session, plan, id);
  if (session.is_dry_run()) {
    session.nothing_saved();
  }
  return 0;
}

Result<int> run_start(Session& session, Arguments const& arguments) {
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  auto const chosen = choose(session, arguments.words.empty() ? k_default_template : arguments.word(0));
  if (!chosen) {
    return chosen.error();
  }
  auto const name = free_name(session, *chosen);
  if (!name) {
    return name.error();
  }
  auto const zone = session.zone();
  if (!zone) {
    return zone.error();
  }
  auto const now = session.now(*zone);
  if (!now) {
    return now.error();
  }
  auto const facts = facts_to_begin_with(session, *chosen, *now);
  if (!facts) {
    return facts.error();
  }
  return begin(session, *chosen, *facts, *name, *now);
}

}  // namespace

Verb start_verb() {
  return {"start",
          "Every day",
          "begin a plan and see its dates",
          "[TEMPLATE] [--name NAME] [--set FACT=VALUE]...",
          1,
          {{"--name", "NAME", "what the plan is called", false},
           {"--set", "FACT=VALUE", "what the plan is told", true}},
          "On a terminal it asks for the facts that are missing; nothing is saved until the last question is "
          "answered. Elsewhere missing facts take the template's defaults, and it says which. The facts of a "
          "template: planner template show NAME.",
          {"planner start -n", "planner start --name second --set FACT=VALUE"},
          run_start};
}

}  // namespace planner
