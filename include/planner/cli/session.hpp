#pragma once
// One run of the program: what is around it, what it prints, and the plan it speaks of.

#include "planner/cli/verb.hpp"
#include "planner/render/json.hpp"
#include "planner/schedule/schedule.hpp"
#include "planner/shell/config.hpp"
#include "planner/shell/store.hpp"
#include "planner/shell/system.hpp"
#include "planner/shell/terminal.hpp"
#include "planner/state/command.hpp"
#include "planner/state/fold.hpp"
#include "planner/time/parse.hpp"

#include <functional>
#include <memory>

namespace planner {

/// A plan as it was read: entries, templates, the state on the day, the schedule.
struct Plan {
  std::string name;
  std::unique_ptr<JournalStore> store;
  std::vector<Entry> entries;
  std::shared_ptr<Course const> course;
  Surroundings around;
  bool zone_given = false;  ///< by --tz, for this run; else the zones are the plan's own
  Now now{};
  PlanState state;
  Schedule schedule;
  std::map<std::string, BusyTimes> times;  ///< of the person's calendars, by hash, as far as they were needed
};

/// A value, and where it comes from.
struct Setting {
  std::string value;   ///< empty: it depends on what is shown
  std::string origin;  ///< "flag", "environment", "plan", "configuration" or "default"
  std::string from;    ///< the flag, variable, plan or file; empty for a default
};

class Session {
 public:
  Session(Environment environment, std::unique_ptr<PlanStore> plans, std::unique_ptr<Terminal> terminal,
          Arguments const& arguments);

  // --- what was asked for

  [[nodiscard]] Arguments const& arguments() const { return m_arguments; }
  [[nodiscard]] Environment const& environment() const { return m_environment; }
  [[nodiscard]] bool wants_json() const { return m_arguments.has("--json"); }
  [[nodiscard]] bool is_dry_run() const { return m_arguments.has("--dry-run"); }
  [[nodiscard]] bool is_quiet() const { return m_arguments.has("--quiet"); }
  /// A terminal on both sides, and nobody said otherwise.
  [[nodiscard]] bool may_ask() const;
  [[nodiscard]] Style style(bool discreet_by_default = false) const;
  /// Errors of the global options: an unknown zone, a date that is no date.
  [[nodiscard]] Status check() const;
  /// Reads config.toml; an error of kind config where it is damaged.
  [[nodiscard]] Status read_configuration();
  /// A display setting: flag beats environment beats configuration beats default.
  [[nodiscard]] Setting setting(std::string const& key) const;

  // --- time

  /// The zone of a new plan: --tz, else TZ, else the system's.
  [[nodiscard]] Result<Zone> zone() const;
  /// The day that is shown: --at, else --now or PLANNER_NOW (read in `zone` where it has no offset), else the clock.
  [[nodiscard]] Result<Now> now(Zones const& zone);
  /// --on: the moment that an entry speaks of; the present one without it. Toward::future, for what may lie ahead,
  /// takes the next matching day, from its beginning on.
  [[nodiscard]] Result<Moment> moment_on(Now const& now, Toward toward = Toward::past);

  /// An error of kind usage where --at was given without --dry-run. Every verb asks before it saves something.
  [[nodiscard]] Status may_write() const;

  // --- plans

  [[nodiscard]] PlanStore& plans() { return *m_plans; }
  [[nodiscard]] Terminal& terminal() { return *m_terminal; }
  /// The plan that is meant; an error of kind no_plan with how to begin one. --at moves its day, and shows an
  /// earlier one as it was.
  [[nodiscard]] Result<Plan> load();
  /// The same for a plan by name, on its present day.
  [[nodiscard]] Result<Plan> load(std::string const& name);
  /// The templates by name: the user's own before the built-in ones.
  [[nodiscard]] Result<std::map<std::string, std::string>> templates() const;
  [[nodiscard]] View view(Plan const& plan, bool discreet_by_default = false) const;

  // --- what is printed

  void print(std::string const& text) { m_out += text; }
  /// For people, on stderr; left out with --quiet.
  void note(std::string const& text);
  /// The last line of a dry run.
  void nothing_saved();
  [[nodiscard]] bool said_nothing_saved() const { return m_said_nothing_saved; }
  /// The same, once the answer itself has arrived where it should.
  void note_at_the_end(std::string const& text) { m_last_notes += is_quiet() ? "" : text + "\n"; }
  [[nodiscard]] std::string const& last_notes() const { return m_last_notes; }
  [[nodiscard]] std::string const& output() const { return m_out; }
  [[nodiscard]] std::string const& notes() const { return m_notes; }
  void clear_output() { m_out.clear(); }

 private:
  [[nodiscard]] Result<Zones> given_zone() const;
  [[nodiscard]] Result<Now> real_now(Zones const& zone) const;
  void note_once(std::string const& text);

  Environment m_environment;
  Settings m_settings;
  std::unique_ptr<PlanStore> m_plans;
  std::unique_ptr<Terminal> m_terminal;
  Arguments m_arguments;
  std::string m_out;
  std::string m_notes;
  std::string m_last_notes;
  bool m_said_nothing_saved = false;
};

/// Reads what an entry would be, appends it unless it is a dry run, and prints what changed. `verb` stands in
/// the JSON; `headline` is built from the entry.
[[nodiscard]] Result<int> carry_out(Session& session, std::string const& verb, Command const& command,
                                    std::function<std::string(Plan const&, EntryBody const&, Moment)> const& headline);

/// The same for something that was on another day than --on says.
[[nodiscard]] Result<int> carry_out_at(Session& session, std::string const& verb, Command const& command, Moment moment,
                                       std::function<std::string(Plan const&, EntryBody const&, Moment)> const& headline);

/// The same for several commands: all of them or none.
[[nodiscard]] Result<int> carry_out_all(Session& session, std::string const& verb, std::vector<Command> const& commands,
                                        std::string const& headline);

/// The same on a plan that was loaded already; what is in `beside` stands in the JSON too.
[[nodiscard]] Result<int> carry_out_in(Session& session, Plan& plan, std::string const& verb,
                                       std::vector<Command> const& commands, std::string const& headline, Json const& beside);

/// The same for entries that need no decision (notes).
[[nodiscard]] Result<int> append_bodies(Session& session, Plan& plan, std::string const& verb,
                                        std::vector<EntryBody> bodies, Moment moment, std::string const& headline);

/// Stores entries, unless it is a dry run, and puts the plan where it is with them; the id of the first.
[[nodiscard]] Result<EntryId> store_bodies(Session& session, Plan& plan, std::vector<EntryBody> bodies, Moment moment);

/// A state with its schedule for `plan` on its present day, with these entries instead. An error where a zone of
/// theirs is not known here.
[[nodiscard]] Status reposition(Plan& plan, std::vector<Entry> entries);

/// When the person has no time, by the calendars that are in force. `all_day` overrides what each says of all-day
/// events ("auto", "busy", "free") where it is not empty. Times that are not here become a warning of the state.
[[nodiscard]] Availability availability_of(Plan& plan, std::string const& all_day = {});

/// "2026-12-01T18:30" in `zone`, or with an offset or Z behind it.
[[nodiscard]] std::optional<Instant> parse_iso_instant(std::string const& text, Zones const& zone);

/// `--set A=B` as a map; an error of kind usage for one without "=".
[[nodiscard]] Result<Answers> set_answers(Arguments const& arguments);
/// --note: the text, or standard input for "-".
[[nodiscard]] Result<std::string> note_text(Session& session);
/// `STEP@2026-12-01`, or STEP.
struct StepName {
  std::string step;
  std::optional<Day> occurrence;
};
[[nodiscard]] Result<StepName> step_name(std::string const& word);

/// Asks the open questions on the terminal, if there is one; answers stay as typed.
[[nodiscard]] Status ask_questions(Session& session, PlanState const& state, std::vector<ValueSpec> const& questions,
                                   Answers& answers, Now const& now);

}  // namespace planner
