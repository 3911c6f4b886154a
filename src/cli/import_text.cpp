// The words about what came back from a calendar.

#include "carry_out.hpp"
#include "import.hpp"

#include "planner/base/text.hpp"
#include "planner/render/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace planner {
namespace {

using What = Returned::What;

std::string items(int count) { return fmt::format("{} item{}", count, count == 1 ? "" : "s"); }

Change change_of(View const& view, Judged const& judged) {
  auto const& one = judged.returned;
  Change change;
  change.key = key_of(one);
  change.field = "at";
  change.name = view.style.discreet ? title_of(view, one.item) : change.key;
  change.from = day_of(one.item.at);
  change.from_at = one.item.at;
  change.why = join(judged.notes, "; ");
  switch (one.what) {
    case What::completed:
      change.kind = Change::Kind::done;
      change.becomes = "done on " + human(day_of(judged.moment));
      break;
    case What::deleted:
      change.kind = Change::Kind::skipped;
      break;
    case What::moved:
      change.to = day_of(*one.to);
      change.to_at = one.whole_day ? std::nullopt : one.to;
      break;
  }
  return change;
}

std::string what_was_done(Returned const& one) {
  switch (one.what) {
    case What::completed:
      return "done";
    case What::deleted:
      return "deleted";
    case What::moved:
      break;
  }
  return "moved to " + human(day_of(*one.to)) + (one.whole_day ? "" : " " + to_string(time_of(*one.to)));
}

std::string refusal_text(View const& view, Judged const& judged) {
  std::string const name = view.style.discreet ? title_of(view, judged.returned.item) : key_of(judged.returned);
  std::string const what = name + ", " + what_was_done(judged.returned) + ": ";
  std::string out = paragraphs(what + judged.refusal->message, view.style.width, "  ");
  for (auto const& line : split(judged.refusal->hint, '\n')) {
    out += line.empty() ? "" : paragraphs(line, view.style.width, "    ");
  }
  return out;
}

std::string follows_text(View const& view, std::vector<Change> const& follows, bool all) {
  std::vector<Change> shown;
  std::copy_if(follows.begin(), follows.end(), std::back_inserter(shown), [&](Change const& one) { return all || one.firm; });
  std::string out = shown.empty() ? "" : "with it:\n" + change_text(shown, view.style);
  if (auto const rest = follows.size() - shown.size(); rest > 0) {
    out += behind_text(rest, view.style.width);
  }
  return out;
}

/// What is not proposed, and why not.
std::string left_alone_text(BroughtBack const& back) {
  std::vector<std::string> lines;
  if (back.is_another) {
    lines.push_back(fmt::format("{} of {} that lie ahead are missing or called off: this does not look like the calendar "
                                "that was exported, so nothing is left out because of it",
                                back.missing + back.called_off, items(back.ahead)));
  }
  if (back.older > 0) {
    lines.push_back(items(back.older) + (back.older == 1 ? " is" : " are") +
                    " older than the plan, which has moved on: planner export -o FILE, and import it again");
  }
  if (back.leads > 0) {
    bool const one = back.leads == 1;
    lines.push_back(items(back.leads) + (one ? " that only reminds of something ahead was moved or deleted: what it reminds of stays"
                                             : " that only remind of something ahead were moved or deleted: what they remind of stays"));
  }
  if (back.looks > 0) {
    lines.push_back(items(back.looks) + (back.looks == 1 ? " looks" : " look") +
                    " otherwise there (another length, a whole day), which changes nothing");
  }
  return join(lines, "\n");
}

Json proposal_json(View const& view, Judged const& judged) {
  auto const& one = judged.returned;
  auto const time = [&](std::optional<Moment> when) { return when ? Json(instant_json(view, *when)) : Json(nullptr); };
  static constexpr char const* k_kinds[] = {"done", "move", "skip"};
  Json notes = Json::array();
  for (auto const& note : judged.notes) {
    notes.push_back(note);
  }
  Json const to = one.what == What::completed ? time(judged.moment)
                  : one.whole_day             ? Json(iso(day_of(*one.to)))
                                              : time(one.to);
  return {{"uid", one.uid},
          {"key", key_of(one)},
          {"kind", k_kinds[static_cast<int>(one.what)]},
          {"from", time(one.item.at)},
          {"to", to},
          {"notes", notes},
          {"refused", judged.refusal ? Json(judged.refusal->message) : Json(nullptr)},
          {"hint", judged.refusal && !judged.refusal->hint.empty() ? Json(judged.refusal->hint) : Json(nullptr)}};
}

}  // namespace

std::string key_of(Returned const& returned) {
  return returned.item.key + (returned.item.occurrence ? "@" + iso(*returned.item.occurrence) : "");
}

std::string counted(std::vector<Judged> const& judged) {
  static constexpr std::pair<What, char const*> k_words[] = {
      {What::moved, "moved"}, {What::completed, "done"}, {What::deleted, "left out"}};
  std::vector<std::string> parts;
  for (auto const& [what, word] : k_words) {
    auto const count = std::count_if(judged.begin(), judged.end(), [&, what = what](Judged const& one) {
      return one.returned.what == what && !one.refusal;
    });
    if (count > 0) {
      parts.push_back(fmt::format("{} {}", count, word));
    }
  }
  return join(parts, ", ");
}

std::string preview_text(View const& before, ImportReport const& report, bool dry_run) {
  std::size_t const width = before.style.width;
  auto const& back = report.back;
  std::string const others = report.others == 0 ? "" : "; " + items(report.others) + " of others, left alone";
  std::string out = paragraphs(harmless(report.file) + ": " + items(back.ours) + " of this plan" + others, width);
  std::vector<Change> changes;
  std::string refused;
  for (auto const& judged : report.judged) {
    if (judged.refusal) {
      refused += refusal_text(before, judged);
    } else {
      changes.push_back(change_of(before, judged));
    }
  }
  out += changes.empty() ? "" : "changed in the calendar:\n" + change_text(changes, before.style);
  out += follows_text(before, report.follows, dry_run);
  out += refused.empty() ? "" : "not to be brought back:\n" + refused;
  std::string const rest = left_alone_text(back);
  out += rest.empty() ? "" : paragraphs(rest, width);
  out += report.judged.empty() && back.ours > 0 ? "nothing to bring back\n" : "";
  return out;
}

Json import_json(View const& before, ImportReport const& report, bool applied) {
  Json proposals = Json::array();
  for (auto const& judged : report.judged) {
    proposals.push_back(proposal_json(before, judged));
  }
  auto const& back = report.back;
  return {{"applied", applied},
          {"proposals", proposals},
          {"items", {{"ours", back.ours}, {"others", report.others}, {"older", back.older}, {"leads", back.leads},
                     {"looks", back.looks}, {"missing", back.missing}}},
          {"another_calendar", back.is_another}};
}

}  // namespace planner
