#include "planner/render/text.hpp"

#include "planner/base/overloaded.hpp"
#include "planner/base/text.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

std::string answers_text(Answers const& answers) {
  std::vector<std::string> parts;
  for (auto const& [key, value] : answers) {
    parts.push_back(key + "=" + harmless(value));
  }
  return parts.empty() ? "" : " (" + join(parts, ", ") + ")";
}

std::string note_text(std::string const& note) { return note.empty() ? "" : ": " + harmless(note); }

std::string occurrences_text(std::vector<Day> const& days) {
  if (days.size() > 3) {
    return fmt::format("@{}..{} ({} days)", iso(days.front()), iso(days.back()), days.size());
  }
  std::vector<std::string> names;
  for (auto const day : days) {
    names.push_back(iso(day));
  }
  return days.empty() ? "" : "@" + join(names, ",");
}

std::string moved_text(Moved const& one) {
  std::string const to = human(one.to) + (one.time ? " " + to_string(*one.time) : "");
  std::string const only = one.only ? ", only this" : "";
  if (auto const every = parse_duration(one.every)) {
    return ", " + every_words(*every) + " from " + to + " on";
  }
  if (one.onward) {
    return " to " + to + ", and those after it";
  }
  std::string const place = one.place.empty() ? "" : ", at " + harmless(one.place);
  std::string const length = one.minutes == 0 ? "" : ", for " + human(CivilDuration{0, 0, one.minutes});
  std::string const by = one.by.empty() ? "" : one.by == "me" ? ", as I asked" : ", as they asked";
  return (one.occurrence ? "@" + iso(*one.occurrence) : "") + " to " + to + place + length + by + only;
}

/// What was promised, where it still stands in the plan.
std::string promise_text(PlanState const& state, EntryId const& id) {
  for (auto const& promise : state.promises) {
    if (promise.entry == id) {
      return harmless(promise.text);
    }
  }
  return "a promise";
}

std::string words(PlanState const& state, EntryBody const& body) {
  return std::visit(
      overloaded{
          [](Started const& one) { return "began with " + one.template_name + answers_text(one.facts); },
          [](FactSet const& one) { return "fact " + one.fact + " = " + harmless(one.value); },
          [](Recorded const& one) {
            return one.event + (one.since ? " since " + human(*one.since, false) : "") + answers_text(one.answers) + note_text(one.note);
          },
          [](Done const& one) {
            return "done " + one.step + occurrences_text(one.occurrences) + answers_text(one.answers) + note_text(one.note);
          },
          [](Skipped const& one) { return "left out " + one.step + occurrences_text(one.occurrences) + note_text(one.note); },
          [](Answered const& one) { return "answered " + one.gate + answers_text(one.answers) + note_text(one.note); },
          [](Moved const& one) { return "moved " + one.step + moved_text(one) + note_text(one.note); },
          [](Held const& one) {
            return "held" + (one.stage.empty() ? "" : " " + one.stage) + (one.until ? " until " + human(*one.until) : "") +
                   note_text(one.note);
          },
          [](Resumed const& one) { return "went on" + (one.stage.empty() ? "" : " with " + one.stage); },
          [](Noted const& one) { return "note" + note_text(one.text); },
          [](Urged const& one) { return "a hard moment" + note_text(one.text); },
          [](Preferred const& one) {
            return harmless(one.key) + (one.value.empty() ? " as by default" : " = " + harmless(one.value));
          },
          [](Drafted const& one) { return "draft" + note_text(one.text); },
          [](Promised const& one) {
            std::string const covers = one.covers.empty() ? "" : ", covers " + harmless(one.covers);
            return "promised by " + harmless(one.by) + covers + note_text(one.text) + note_text(one.note);
          },
          [&](PromiseChecked const& one) {
            return harmless(one.result) + ": " + promise_text(state, one.promise) + answers_text(one.answers) + note_text(one.note);
          },
          [&](PromiseDropped const& one) { return "dropped: " + promise_text(state, one.promise) + note_text(one.note); },
          [](Exported const& one) { return fmt::format("wrote the calendar ({} items changed)", one.items.size()); },
          [](Undone const& one) { return fmt::format("took back {}", one.targets.size()); },
          [](Redone const& one) { return fmt::format("applied again {}", one.targets.size()); },
          [](BusyRead const& one) { return (one.removed ? "no longer reads the calendar " : "read the calendar ") + harmless(one.name); },
          [](Unknown const& one) { return "written by a later version: " + harmless(one.kind); },
      },
      body);
}

}  // namespace

std::string history_line(View const& view, Entry const& entry, bool taken_back) {
  std::string const when = human_column(day_of(entry.moment)) + " " + to_string(time_of(entry.moment));
  std::string const text = view.style.discreet ? kind_of(entry.body) : words(view.state, entry.body);
  std::string const mark = taken_back ? "(taken back) " : "";
  std::string first = when + "  ";
  std::string out;
  for (auto const& line : wrap(mark + text, view.style.width > 24 ? view.style.width - 23 : 20)) {
    out += first + line + "\n";
    first = std::string(23, ' ');
  }
  return out;
}

}  // namespace planner
