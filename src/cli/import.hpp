#pragma once
// The parts of `import`: reading a calendar for what is ours, judging what came back, and the words for it. Private to
// cli/.

#include "busy_source.hpp"

#include "planner/cli/session.hpp"
#include "planner/remind/bring_back.hpp"
#include "planner/render/change.hpp"

namespace planner {

struct OwnCalendar {
  OurCalendar calendar;
  int others = 0;
  std::vector<PlacedRemark> remarks;
};

/// FILE, DIR or "-", as read_calendar takes them, and with the same errors.
[[nodiscard]] Result<OwnCalendar> read_own_calendar(std::string const& word, calendar::BusyRequest const& request);

/// Something that came back, and what the plan says to it.
struct Judged {
  Returned returned;
  Moment moment{};                 ///< that its entries speak of
  std::vector<Entry> entries;      ///< empty where it is refused
  std::vector<std::string> notes;  ///< what there is to know about it
  std::optional<Error> refusal;
};

/// One after another, each on what those before it have made of the plan; `plan` is afterwards where it would be with
/// all that was not refused. Nothing is stored.
[[nodiscard]] Result<std::vector<Judged>> judge_all(Plan& plan, BroughtBack const& back);

/// Everything that is shown before anything is applied.
struct ImportReport {
  std::string file;  ///< as it was named
  BroughtBack back;
  int others = 0;
  std::vector<Judged> judged;
  std::vector<Change> follows;  ///< what else changes with it
};
[[nodiscard]] std::string preview_text(View const& before, ImportReport const& report, bool dry_run);
[[nodiscard]] Json import_json(View const& before, ImportReport const& report, bool applied);

/// "1 moved, 2 done", of what is not refused.
[[nodiscard]] std::string counted(std::vector<Judged> const& judged);
/// "evening-check@2026-12-01".
[[nodiscard]] std::string key_of(Returned const& returned);

}  // namespace planner
