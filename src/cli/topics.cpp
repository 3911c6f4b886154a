#include "topics.hpp"

#include <algorithm>

namespace planner {
namespace {

constexpr char const* k_dates = R"(Dates

  2026-12-01   2026-12-01T18:30   today   tomorrow   yesterday
  fri          the first Friday after today; where only the past makes sense
               (record --on, done --on), the latest one before it
  last fri     the latest Friday before today
  next fri     the Friday of the next calendar week
  1 dec        the next 1 December (or the latest, looking back)
  in 3 days   3 days ago   +2w   -1d   +1mo
  A time may follow: sat 14:00, tomorrow 18:00.

Units: min h d w mo y. A duration may have several: 1y 2mo.
30m, 1/12 and 30 February are refused, with the reason. A month is a civil
month and clamps to the last day of a shorter one, and says so. How a date was
understood is said on stderr whenever it was not written as 2026-12-01.

A plan keeps the zone it began in (--tz, else TZ, else the system's), until
planner config tz ZONE --on WHEN says otherwise. No civil day is lost or
doubled on the way: an hour that is left out is read in the zone before it.
A day counts when it is complete: the day itself is day 0.
Until 04:00 an evening belongs to the day before.
)";

constexpr char const* k_templates = R"(Templates

A template describes a course: facts, stages, steps, events, gates, and the
rules that date them. It is one TOML file, and the program knows no course
but through it.

  planner template list            what there is
  planner template show NAME       its text
  planner template new mine        a copy to change, in your own folder
  planner template check FILE      every mistake, with line and column

The language: man planner-template. A running plan carries a copy of its
template, so a later edit never changes it.
)";

constexpr char const* k_json = R"(JSON

Every verb takes --json: one object on one line, always the same keys, null
for nothing. Dates are 2026-12-01, instants 2026-12-01T18:30:00+01:00, whole
days are numbers, *_min keys are minutes. Keys may be added, never removed.

  planner.status/1    now plan stage due next ends counters warnings
  planner.next/1      steps[]: key stage title earliest suggested latest at
                      state record why[]: rule source effect date
  planner.schedule/1  stages[]: key title state opens due steps[]
  planner.config/1    settings[]: key value origin from
  planner.change/1    verb dry_run entry changed[]: key field from to kind why;
                      stage
  planner.draft/1     text sentences[] refused; findings[]: check message
                      sentence words[] source sure
  planner.promises/1  title next; promises[]: id text by every covers made
                      result beside checks[]
  planner.history/1   JSON lines, one entry each, oldest first
  planner.error/1     on stderr: code name message hint suggestions

--format takes the same paths in braces: planner status --format
'{stage.title}'. In lists a path starts inside an element, a line each.
)";

constexpr char const* k_exit_codes = R"(Exit codes

   0  done, or yes
   1  no: nothing due, not in that stage, a check found something
   2  usage: a verb, an option, a value or a date
   3  no such plan
   4  not now: the plan's rules refuse it; the message says which, and when
   5  cancelled, or an answer was needed and there is no terminal
  65  data invalid        66  input missing
  70  a mistake in planner itself
  73  cannot create       74  reading or writing failed (a full disk)
  75  busy, try again     77  no permission     78  configuration
)";

constexpr char const* k_environment = R"(Environment

  PLANNER_PLAN        the plan that is meant             (-p)
  PLANNER_NOW         the present moment, for trying     (--now)
  PLANNER_TITLES      discreet or full                   (--titles)
  PLANNER_CONFIG      another file than config.toml
  PLANNER_DATA_DIR    where plans are kept               (-C)
  PLANNER_NO_INPUT    ask nothing                        (--no-input)
  TZ                  the zone of a new plan             (--tz)
  VISUAL EDITOR       where notes and drafts are written
  NO_COLOR FORCE_COLOR TERM COLUMNS LC_ALL LC_CTYPE LANG
  HOME XDG_DATA_HOME XDG_CONFIG_HOME (relative values are ignored)

An option goes before the environment, the environment before the plan, the
plan before config.toml: planner config --show-origin
)";

constexpr char const* k_files = R"(Files

  $XDG_DATA_HOME/planner/plans/NAME.db    the journal of a plan (SQLite)
  $XDG_DATA_HOME/planner/current          which plan is meant
  $XDG_DATA_HOME/planner/device           this installation's number
  $XDG_CONFIG_HOME/planner/config.toml    how things are shown
  $XDG_CONFIG_HOME/planner/templates/     your own templates

Without XDG_DATA_HOME it is ~/.local/share, without XDG_CONFIG_HOME ~/.config.
Folders are 0700 and files 0600, whatever the umask. A journal is only added
to; reading never writes. Its form: man planner-journal.
)";

constexpr char const* k_privacy = R"(Privacy

Everything is on this machine, in files that only you can read. Nothing is
sent anywhere; the program opens no connection.

Calendars and --short are discreet by default: neutral titles, no names, no
notes. A calendar that is imported somewhere is copied there, to everybody
who sees that calendar; use one of its own, which can be deleted whole.

A text typed on a command line may stay in the shell's history: 'planner note'
alone asks for it, 'planner note -' reads it from standard input.
If somebody may be watching this device, use a safer one.
'planner plans forget NAME' erases a plan with its history. Copies in backups,
snapshots and calendars it cannot reach.
)";

constexpr char const* k_scripting = R"(Scripting

  planner status --check STAGE && ...         exit 0 in that stage, else 1
  planner next --due -q                       prints nothing and exits 1 if
                                              nothing is due
  planner status --short                      one discreet line for a prompt
  planner next --json | jq -r '.steps[0].suggested'
  planner next --format '{suggested} {title}'
  planner move STEP +1w -n --json             what would change

The answer is on stdout, talk is on stderr; -q leaves the talk out. Nothing is
asked without a terminal or with --no-input. Reading verbs write nothing.
)";

}  // namespace

std::vector<Topic> const& topics() {
  static std::vector<Topic> const all = {
      {"dates", k_dates},           {"templates", k_templates}, {"json", k_json},
      {"exit-codes", k_exit_codes}, {"environment", k_environment}, {"files", k_files},
      {"privacy", k_privacy},       {"scripting", k_scripting},
  };
  return all;
}

Topic const* find_topic(std::string const& name) {
  auto const found = std::find_if(topics().begin(), topics().end(), [&](Topic const& topic) { return topic.name == name; });
  return found == topics().end() ? nullptr : &*found;
}

}  // namespace planner
