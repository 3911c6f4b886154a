// import: what a calendar app moved, completed or deleted comes back as proposed entries, shown first.

#include "carry_out.hpp"
#include "import.hpp"
#include "verb.hpp"

#include "planner/render/text.hpp"

#include <algorithm>
#include <set>

namespace planner {
namespace {

/// Zones that a file describes are followed as far as a plan writes its items.
constexpr int k_days_ahead = 6 * 366;

calendar::BusyRequest request_for(Plan const& plan, Schedule const& basis) {
  Instant const now = plan.now.instant;
  return {now, now + std::chrono::hours{24 * k_days_ahead}, plan.now.here(), own_uids(plan.state, basis)};
}

/// What changes beside the things themselves.
std::vector<Change> following(View const& before, View const& after, std::vector<Judged> const& judged) {
  std::set<std::string> keys;
  for (auto const& one : judged) {
    if (!one.refusal) {
      keys.insert({key_of(one.returned), one.returned.item.key});
    }
  }
  auto changes = changes_between(before, after);
  std::erase_if(changes, [&](Change const& one) { return keys.contains(one.key); });
  return changes;
}

std::vector<Entry> entries_of(std::vector<Judged> const& judged) {
  std::vector<Entry> all;
  for (auto const& one : judged) {
    all.insert(all.end(), one.entries.begin(), one.entries.end());
  }
  return all;
}

enum class Consent { yes, no, nobody };

/// Shows what would be brought back, to whom can say yes to it.
Result<Consent> consent_to(Session& session, std::string const& shown) {
  if (session.arguments().has("--yes")) {
    return Consent::yes;
  }
  if (!session.may_ask()) {
    return Consent::nobody;
  }
  auto const line = session.terminal().ask_line(shown + "Bring it back into the plan? yes or no [no] > ");
  if (!line) {
    return line.error();
  }
  std::string const answer = to_lower(trim(*line));
  return answer == "y" || answer == "yes" ? Consent::yes : Consent::no;
}

int nothing_of_ours(Session& session, ImportReport const& report) {
  std::string const others = report.others == 0 ? "there is nothing in it at all"
                                                : std::to_string(report.others) + (report.others == 1 ? " item" : " items") +
                                                      " of others, left alone";
  session.print(paragraphs("nothing of this plan is in " + harmless(report.file) + "; " + others, session.style().width));
  return 1;
}

/// What became of it, behind what was shown.
void print_end(Session& session, Plan const& plan, ImportReport const& report, std::size_t entries, bool applied, bool asked) {
  if (applied) {
    session.print("brought back: " + counted(report.judged) + "\n");
    if (!session.is_quiet()) {
      say_calendar(session, plan);
      session.print("undo with: planner undo" + (entries > 1 ? " " + std::to_string(entries) : "") + "\n");
    }
  } else if (session.is_dry_run()) {
    session.nothing_saved();
  } else if (entries > 0) {
    session.print(asked ? "nothing was brought back\n" : "nothing was brought back: add --yes, or try it on a terminal\n");
  }
}

/// Applies what may be, where somebody says so; the exit code.
Result<int> propose(Session& session, Plan& plan, View const& before, ImportReport const& report, std::size_t known) {
  auto const entries = entries_of(report.judged);
  std::string const shown = preview_text(before, report, session.is_dry_run());
  bool const proposes = !entries.empty() && !session.is_dry_run();
  auto const consent = proposes ? consent_to(session, shown) : Result<Consent>(Consent::nobody);
  if (!consent) {
    return consent.error();
  }
  bool const applied = *consent == Consent::yes;
  if (applied) {  // in one transaction
    if (auto const stored = plan.store->append(entries, known); !stored) {
      return stored.error();
    }
  }
  int const code = applied || session.is_dry_run() || report.judged.empty() ? 0 : 1;
  if (session.wants_json()) {
    View const after = session.view(plan);
    auto const entry = applied ? std::optional(entries.front().id) : std::nullopt;
    Json json = change_json(after, "import", session.is_dry_run(), entry, changes_between(before, after));
    json.update(import_json(before, report, applied));
    session.print(json_line(json));
    return code;
  }
  bool const asked = proposes && session.may_ask() && !session.arguments().has("--yes");
  if (!asked && !(session.is_quiet() && applied)) {
    session.print(shown);
  }
  print_end(session, plan, report, entries.size(), applied, asked);
  return code;
}

/// Reads the calendar, lays it beside the plan, and lets the plan judge what came back: `plan` is then where that leads.
Result<ImportReport> look_at(Session& session, Plan& plan, std::string const& word) {
  Schedule const basis = basis_schedule(plan);
  auto read = read_own_calendar(word, request_for(plan, basis));
  if (!read) {
    return read.error();
  }
  for (auto const& line : remark_lines(read->remarks)) {
    session.note(line);
  }
  ImportReport report;
  report.file = word == "-" ? "standard input" : word;
  report.others = read->others;
  report.back = bring_back(plan.state, plan.entries, basis, plan.around, read->calendar, plan.now.instant);
  auto judged = judge_all(plan, report.back);
  if (!judged) {
    return judged.error();
  }
  report.judged = std::move(*judged);
  return report;
}

Result<int> run_import(Session& session, Arguments const& arguments) {
  std::string const word = arguments.word(0);
  if (word.empty()) {
    return Error{ErrorKind::usage, "import needs a calendar", "planner import FILE.ics, or a folder, or - for standard input", {}};
  }
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  PlanState const old_state = plan->state;
  Schedule const old_schedule = plan->schedule;
  std::size_t const known = plan->entries.size();
  auto report = look_at(session, *plan, word);
  if (!report) {
    return report.error();
  }
  bool const none = report->back.ours == 0;
  if (none && !session.wants_json()) {
    return nothing_of_ours(session, *report);
  }
  View const before{plan->name, old_state, old_schedule, plan->now, session.style()};
  report->follows = following(before, session.view(*plan), report->judged);
  auto const code = propose(session, *plan, before, *report, known);
  return code && none ? Result<int>(1) : code;
}

}  // namespace

Verb import_verb() {
  return {"import",
          "Share",
          "take back what your calendar app moved, completed or deleted",
          "FILE.ics|DIR/|-",
          1,
          {},
          "Reads a calendar that holds items of this plan, and shows what was done to them there: moved items become a "
          "move, completed tasks done, deleted ones left out. It is applied when you say yes (or with --yes), all of it "
          "at once; -n only shows. What the plan's rules refuse is said and stays. Items of others are counted and left "
          "alone, and nothing is read of them.\n\n"
          "Where most of it is missing nothing is taken for deleted. Other titles, lengths and alarms change nothing. "
          "Exits 1 where something could be brought back and was not, and where nothing in it is of this plan.",
          {"planner import plan.ics", "planner import ~/.local/share/khal/calendars/plan/ -n",
           "planner import - --yes < plan.ics"},
          run_import};
}

}  // namespace planner
