// What every writing verb does after it knows what is wanted: decide, show, append, show what changed.

#include "carry_out.hpp"
#include "occurrences.hpp"
#include "verb.hpp"

#include "planner/remind/remind.hpp"
#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {

std::vector<Entry> as_entries(Plan const& plan, std::vector<EntryBody> bodies, Moment moment) {
  std::vector<Entry> entries;
  for (auto& body : bodies) {
    Entry entry;
    entry.id = random_bytes16();
    entry.moment = moment;
    entry.zone = (moment == plan.now.moment() ? plan.now.here() : plan.around.zone.of(moment)).name();
    entry.recorded = plan.now.instant;
    entry.body = std::move(body);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<Entry> joined(Plan const& plan, std::vector<Entry> added, DeviceId const& device) {
  std::vector<Entry> all = plan.entries;
  std::int64_t counter = 0;
  for (auto const& entry : all) {
    counter = entry.device == device ? std::max(counter, entry.counter) : counter;
  }
  for (auto& entry : added) {
    entry.device = device;
    entry.counter = ++counter;
    all.push_back(std::move(entry));
  }
  return all;
}

Schedule basis_schedule(Plan const& plan) {
  Moment const moment = basis_moment(plan.state, plan.around);
  return make_schedule(position(plan.state, day_of(moment)), moment, plan.around);
}

std::string behind_text(std::size_t dates, std::size_t width) {
  return paragraphs("and " + std::to_string(dates) + (dates == 1 ? " date" : " dates") +
                        " behind what has not happened yet: planner show",
                    width, "  ");
}

void say_calendar(Session& session, Plan const& plan) {
  if (plan.state.exported.empty()) {
    return;
  }
  ReminderOptions options;
  options.todo = exported_todos(plan.state);
  auto const reminders = make_reminders(plan.state, basis_schedule(plan), plan.around, options, plan.now.today(), plan.now.instant);
  int const behind = exported_changes(reminders, plan.state);
  if (behind > 0) {
    session.print("your calendar is behind by " + std::to_string(behind) + (behind == 1 ? " item" : " items") +
                  ": planner export " +
                  (options.todo ? "--todo " : "") + "-o FILE, and import it again\n");
  }
}

namespace {

/// The headline has said it: which day of a series was settled.
bool is_said(Change const& change) {
  bool const settled = change.kind == Change::Kind::done || change.kind == Change::Kind::skipped;
  return settled && change.key.find('@') != std::string::npos;
}

/// All of them for a dry run, which asks just that; else those that are certain, and how many more there are.
void print_changes(Session& session, std::vector<Change> const& changes, Style const& style) {
  std::vector<Change> certain;
  std::size_t said = 0;
  for (auto const& change : changes) {
    if (session.is_dry_run() || (change.firm && !is_said(change))) {
      certain.push_back(change);
    } else if (is_said(change)) {
      ++said;
    }
  }
  session.print(change_text(certain, style));
  if (changes.empty() && session.is_dry_run()) {
    session.print("  no date changes\n");
  }
  if (auto const rest = changes.size() - certain.size() - said; rest > 0) {
    session.print(behind_text(rest, style.width));
  }
}

void print_text(Session& session, Plan const& plan, std::vector<Change> const& changes, std::string const& headline,
                EntryId const& entry, bool other_plan) {
  View const view = session.view(plan);
  if (!headline.empty()) {
    std::string const would = headline.starts_with("fact ") ? "would be: " : "would be ";
    session.print(paragraphs((session.is_dry_run() ? would : "") + headline, view.style.width));
  }
  if (!session.is_quiet()) {
    // Words come first where everything is another plan from now on: no table of dates stands before them.
    bool const words_first = other_plan && plan.state.said.contains(entry);
    bool const all_wait = plan.state.held_since && !plan.state.held_until && plan.state.paused_by.empty();
    if (all_wait) {
      session.print(paragraphs("Every date ahead waits, and moves by the days that stand still. To go on: " +
                                   way_on(plan.state), view.style.width, "  "));
    } else if (!words_first) {
      print_changes(session, changes, view.style);
    }
    auto const said = plan.state.said.find(entry);
    if (said != plan.state.said.end()) {
      for (auto const& text : said->second) {
        session.print("\n" + paragraphs(speak(plan.state, text), view.style.width));
      }
    }
    if (words_first) {
      std::vector<Change> ahead;
      std::copy_if(changes.begin(), changes.end(), std::back_inserter(ahead),
                   [](Change const& change) { return change.to.has_value() && change.firm; });
      session.print("\n" + change_text(session.is_dry_run() ? changes : ahead, view.style));
    }
  }
  if (session.is_dry_run()) {
    session.nothing_saved();
  }
}

/// The dates as they are, or, where a hold has taken them away, as they were before it.
Schedule schedule_before(Plan const& plan) {
  auto const& state = plan.state;
  if (!state.held_since || state.held_until || !state.paused_by.empty()) {
    return plan.schedule;
  }
  PlanState before = state;
  before.held_since.reset();
  before.last_day = *state.held_since;
  return make_schedule(before, at(*state.held_since, TimeOfDay{12 * 60}), plan.around);
}

Result<int> append_and_report(Session& session, Plan& plan, std::string const& verb, std::vector<EntryBody> bodies,
                              Moment moment, std::function<std::string(Plan const&)> const& headline,
                              std::string const& extra, Json const& beside = Json::object()) {
  Schedule const old_schedule = schedule_before(plan);
  PlanState const old_state = plan.state;
  auto const stored = store_bodies(session, plan, std::move(bodies), moment);
  if (!stored) {
    return stored.error();
  }
  EntryId const id = *stored;
  View const before{plan.name, old_state, old_schedule, plan.now, session.style()};
  View const after = session.view(plan);
  auto const changes = changes_between(before, after);
  if (session.wants_json()) {
    Json json = change_json(after, verb, session.is_dry_run(), id, changes);
    json.update(beside);
    session.print(json_line(json));
    return 0;
  }
  print_text(session, plan, changes, headline(plan), id, old_state.plan != plan.state.plan);
  if (!session.is_dry_run() && !session.is_quiet()) {
    say_calendar(session, plan);
    session.print(extra);
  }
  return 0;
}

}  // namespace

Result<EntryId> store_bodies(Session& session, Plan& plan, std::vector<EntryBody> bodies, Moment moment) {
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  auto const device = plan.store->device();
  if (!device) {
    return device.error();
  }
  auto entries = as_entries(plan, std::move(bodies), moment);
  EntryId const id = entries.front().id;
  if (!session.is_dry_run()) {
    auto const stored = plan.store->append(entries, plan.entries.size());
    if (!stored) {
      return stored.error();
    }
  }
  if (auto const status = reposition(plan, joined(plan, std::move(entries), *device)); !status) {
    return status.error();
  }
  return id;
}

Result<int> append_bodies(Session& session, Plan& plan, std::string const& verb, std::vector<EntryBody> bodies,
                          Moment moment, std::string const& headline) {
  return append_and_report(session, plan, verb, std::move(bodies), moment,
                           [&](Plan const&) { return headline; }, "");
}

PlanState state_on(Plan const& plan, Moment moment) {
  return moment >= plan.now.moment() ? plan.state : position(fold(plan.course, entries_until(plan, moment)), day_of(moment));
}

namespace {

/// What a command speaks of lies behind, unless it says what is to hold from some moment on.
Result<Moment> moment_of(Session& session, Plan const& plan, Command const& command) {
  bool const may_lie_ahead = std::holds_alternative<SetPreference>(command);
  return session.moment_on(plan.now, may_lie_ahead ? Toward::future : Toward::past);
}

Result<int> carry_out_on(Session& session, Plan& plan, std::string const& verb, std::vector<Command> const& commands,
                         Result<Moment> const& moment,
                         std::function<std::string(Plan const&, EntryBody const&, Moment)> const& headline,
                         Json const& beside = Json::object()) {
  if (!moment) {
    return moment.error();
  }
  auto const device = plan.store->device();
  if (!device) {
    return device.error();
  }
  PlanState const state = state_on(plan, *moment);
  std::vector<EntryBody> bodies;
  for (auto const& command : commands) {
    auto decision = decide(state, plan.entries, command, {*moment, plan.now.moment(), plan.now.instant, *device});
    if (!decision) {
      return decision.error();
    }
    for (auto const& echo : decision->echoes) {
      session.note(echo);
    }
    bodies.insert(bodies.end(), decision->bodies.begin(), decision->bodies.end());
  }
  EntryBody const first = bodies.front();
  bool const latch = is_latch(*plan.course, Entry{{}, {}, 0, {}, "", {}, first, {}, {}});
  std::string const count = bodies.size() > 1 ? " " + std::to_string(bodies.size()) : "";
  std::string const undo = verb == "undo" ? "again with: planner redo\n" : latch ? "" : "undo with: planner undo" + count + "\n";
  return append_and_report(session, plan, verb, std::move(bodies), *moment,
                           [&](Plan const& after) { return headline(after, first, *moment); }, undo, beside);
}

}  // namespace

Result<int> carry_out(Session& session, std::string const& verb, Command const& command,
                      std::function<std::string(Plan const&, EntryBody const&, Moment)> const& headline) {
  auto plan = session.load();
  return plan ? carry_out_on(session, *plan, verb, {command}, moment_of(session, *plan, command), headline)
              : Result<int>(plan.error());
}

Result<int> carry_out_at(Session& session, std::string const& verb, Command const& command, Moment moment,
                         std::function<std::string(Plan const&, EntryBody const&, Moment)> const& headline) {
  auto plan = session.load();
  return plan ? carry_out_on(session, *plan, verb, {command}, moment, headline) : Result<int>(plan.error());
}

Result<int> carry_out_all(Session& session, std::string const& verb, std::vector<Command> const& commands,
                          std::string const& headline) {
  auto plan = session.load();
  return plan ? carry_out_on(session, *plan, verb, commands, session.moment_on(plan->now),
                             [&](Plan const&, EntryBody const&, Moment) { return headline; })
              : Result<int>(plan.error());
}

Result<int> carry_out_in(Session& session, Plan& plan, std::string const& verb, std::vector<Command> const& commands,
                         std::string const& headline, Json const& beside) {
  return carry_out_on(session, plan, verb, commands, session.moment_on(plan.now),
                      [&](Plan const&, EntryBody const&, Moment) { return headline; }, beside);
}

}  // namespace planner
