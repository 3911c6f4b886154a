#pragma once
// Where somebody is in a course: computed from entries, never stored. A value, with no clock in it.

#include "planner/journal/entry.hpp"
#include "planner/plan/template.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace planner {

/// One template of a course: read already, or when somebody first asks for it. A text that is left for later has to be
/// known as right.
class CourseTemplate {
 public:
  explicit CourseTemplate(PlanTemplate plan) : m_plan(std::move(plan)) {}
  CourseTemplate(std::string name, std::string text) : m_name(std::move(name)), m_text(std::move(text)) {}

  [[nodiscard]] PlanTemplate const& operator*() const;
  [[nodiscard]] PlanTemplate const* operator->() const { return &**this; }
  [[nodiscard]] bool is_read() const { return m_plan.has_value(); }

 private:
  std::string m_name;
  mutable std::string m_text;
  mutable std::optional<PlanTemplate> m_plan;  ///< what it is worth is the same before and after
};

/// The templates of one plan, as its first entry carries them.
struct Course {
  std::map<std::string, CourseTemplate> templates;
  std::string first;
};

/// Something that happened, for conditions to count.
struct Happened {
  enum class Kind { event, step, gate } kind = Kind::event;
  std::string name;
  Day day;
  Answers answers;
  std::string outcome;  ///< of a gate
  bool passed = false;  ///< this answer passed the gate
  EntryId entry{};
};

/// One stay in a stage.
struct Visit {
  StageId stage;
  Day opened;
  int number = 1;  ///< 1 for the first stay in this stage
  std::optional<Day> closed;
  std::optional<Day> from;   ///< what its days counted from, once it has ended with time
  std::optional<Day> ended;  ///< when its window was over
};

struct Extension {
  StageId stage;
  CivilDuration by;
  Because because;
  std::string cause;
  Day on;
};

/// A step, or one occurrence of it, that is done or left out.
struct StepRecord {
  int visit = 1;
  std::optional<Day> occurrence;
  Day on;
  bool skipped = false;
  Moment told{};  ///< what its entry speaks of
};

/// A text that is kept before it is used.
struct KeptDraft {
  std::string text;
  Day on;
};

struct PromiseCheck {
  Day on;
  std::string result;
};

/// What was agreed, and how it went.
struct Promise {
  EntryId entry{};
  std::string id;  ///< short, from the entry's own: "k7m"
  std::string text;
  std::string by;
  std::optional<CivilDuration> every;
  std::string covers;
  Day made;
  std::optional<Day> dropped;
  std::vector<PromiseCheck> checks;
};

/// Days in which time stood still, [from, to): for the plan, or for the window of one stage.
struct Pause {
  Day from;
  Day to;
  StageId stage = {};
};

/// The window of the current stay is held.
struct StageHold {
  Day since;
  std::optional<Day> until;
};

/// From a moment on, read in the zone it was said in, life goes on in another zone.
struct ZoneChange {
  Moment moment;
  std::string said_in;
  std::string zone;
};

/// A date that somebody chose, and the day on which they said so.
struct HandMove : Moved {
  Day said{};
  bool while_held = false;  ///< time stood still when it was said
};

/// What the outside world was last told about a calendar item.
struct LastExport {
  int sequence = 0;
  std::string fingerprint;
  Moment start{};
  bool cancelled = false;
  Instant modified{};
};

/// One of the person's own calendars, as it was last read.
struct KnownCalendar {
  BusyRead read;
  Day on;
};

struct PlanState {
  std::shared_ptr<Course const> course;
  PlanTemplate const* plan = nullptr;  ///< the template in force; owned by `course`
  Day template_began;                  ///< the anchor "start"
  Moment started;
  Instant started_at;
  std::string zone;  ///< at the beginning
  std::vector<ZoneChange> zone_changes;  ///< in the order of the journal
  std::string seed;

  Answers facts;  ///< with defaults
  Answers told;   ///< without
  std::map<AnchorId, Day> anchors;
  std::vector<Happened> log;
  std::vector<Visit> visits;  ///< of the template in force; never empty once started
  std::vector<Visit> earlier_visits;  ///< of templates before it
  std::vector<Extension> extensions;
  std::map<StepId, std::vector<StepRecord>> steps;
  std::map<StepId, Day> brought;
  std::vector<HandMove> moves;   ///< of single steps, and of single occurrences
  std::vector<HandMove> rhythms;  ///< of series: from one occurrence on
  std::map<StepId, TimeOfDay> usual_times;  ///< what a series was put on in an earlier stay
  std::map<std::string, KeptDraft> drafts;  ///< by the draft's name
  std::vector<Promise> promises;            ///< dropped ones too
  std::map<GateId, Day> asked;
  std::map<GateId, Day> asked_on;  ///< the day on which it was asked for
  std::map<TagId, int> spent;
  std::map<TagId, Day> barred;
  std::vector<Pause> stood_still;
  std::optional<Day> held_since;
  std::optional<Day> held_until;
  std::string held_by;  ///< the event that holds the plan; empty: somebody did so by hand
  std::optional<StageHold> stage_held;
  GateId paused_by;
  bool offered = false;
  std::optional<Day> ended;
  Answers preferences;
  std::map<std::string, LastExport> exported;
  std::map<std::string, KnownCalendar> calendars;  ///< by name; whose times keep steps away

  Instant basis{};     ///< when the last entry that changes the plan was written down
  Day last_day;        ///< as far as time has been applied
  std::size_t entries = 0;
  std::map<EntryId, std::vector<std::string>> said;  ///< what each entry and its effects say
  std::vector<std::string> warnings;  ///< entries of later versions, and the like

  [[nodiscard]] Visit const& visit() const { return visits.back(); }
  [[nodiscard]] StageId const& stage() const { return visits.back().stage; }
  /// A tag that touches another person is barred: somebody said no.
  [[nodiscard]] bool stopped() const;
};

/// "active", "held", "paused", "ended" or "stopped".
[[nodiscard]] std::string status_word(PlanState const& state);

/// The command that lets time go on: an event of the template that does, where one holds the plan; else `resume`.
[[nodiscard]] std::string way_on(PlanState const& state);
[[nodiscard]] Event const* event_that_resumes(PlanState const& state);

/// The specification of a fact with its present value; empty where it is unknown.
[[nodiscard]] std::string fact_value(PlanState const& state, std::string const& fact);

/// Whether a step (an occurrence of it) needs nothing more: done or left out in this stay, or for good.
[[nodiscard]] StepRecord const* settled(PlanState const& state, Step const& step, int visit,
                                        std::optional<Day> occurrence);

/// The stay that a step counts in: the current one if it belongs there, else the latest in its own stage.
[[nodiscard]] int stay_of(PlanState const& state, Step const& step);

/// Whether the budget of a tag is used up.
[[nodiscard]] bool is_spent(PlanState const& state, TagId const& id);

/// How many stays in `stage` there have been.
[[nodiscard]] int visits_to(PlanState const& state, StageId const& stage);

}  // namespace planner
