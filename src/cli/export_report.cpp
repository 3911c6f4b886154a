#include "export_report.hpp"

#include "planner/render/text.hpp"

#include <algorithm>
#include <set>

namespace planner {
namespace {

std::string counted(std::size_t count, std::string const& one, std::string const& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string folder_report(FolderWork const& work) {
  std::string out = ": " + counted(work.write.size(), "file", "files") + " written";
  if (work.untouched > 0) {
    out += ", " + std::to_string(work.untouched) + " as before";
  }
  if (!work.remove.empty()) {
    out += ", " + std::to_string(work.remove.size()) + " removed";
  }
  return out;
}

std::string report(Outgoing const& out) {
  auto const& reminders = out.reminders;
  if (is_empty(reminders)) {
    bool const removes = out.folder && !out.folder->remove.empty();
    std::string const then = removes ? counted(out.folder->remove.size(), "file is", "files are") + " removed from " : "";
    return "nothing lies ahead for a calendar; " + (removes ? then + harmless(out.target) : "no file is written") +
           (reminders.left_out > 0 ? " (--ahead adds what has not happened yet)" : "");
  }
  std::string text = counted(static_cast<std::size_t>(reminders.live), "item", "items");
  if (reminders.done > 0) {
    text += ", " + std::to_string(reminders.done) + " done";
  }
  if (reminders.cancelled > 0) {
    text += ", " + std::to_string(reminders.cancelled) + " cancelled";
  }
  if (out.folder) {
    text += " in " + harmless(out.target) + folder_report(*out.folder);
  } else {
    text += " written" + (out.target == "-" ? "" : " to " + harmless(out.target));
  }
  if (reminders.left_out > 0) {
    text += "; " + std::to_string(reminders.left_out) + " behind what has not happened yet left out (--ahead adds them)";
  }
  return text;
}

/// What the program that the calendar is for will not do with it; empty where none was named.
std::string remarks(Outgoing const& out) {
  if (out.client == nullptr) {
    return "";
  }
  auto const& client = *out.client;
  std::string text = client.title + ": " + client.ignores + " " + client.again;
  if (client.one_a_file && !out.folder) {
    text += " It wants one item a file: -o DIR/.";
  }
  if (client.most_bytes > 0 && out.bytes.size() > client.most_bytes) {
    text += " This file is larger than what it takes: --stage makes smaller ones.";
  }
  return text;
}

Json changes_json(View const& view, std::vector<Change> const& changes) {
  Json list = Json::array();
  for (auto const& change : changes) {
    auto const time = [&](std::optional<Moment> when) { return when ? Json(instant_json(view, *when)) : Json(nullptr); };
    list.push_back({{"uid", change.key}, {"title", change.name}, {"kind", to_string(change.kind)},
                    {"from", time(change.from_at)}, {"to", time(change.to_at)}});
  }
  return list;
}

Json report_json(View const& view, Outgoing const& out, bool dry_run) {
  auto const& reminders = out.reminders;
  Json files;
  if (out.folder) {
    auto const& work = *out.folder;
    files = {{"written", work.write.size()}, {"untouched", work.untouched}, {"removed", work.remove.size()}};
  }
  return {{"schema", "planner.export/1"},
          {"file", is_empty(reminders) ? Json() : Json(out.target)},
          {"items", reminders.live},
          {"done", reminders.done},
          {"cancelled", reminders.cancelled},
          {"changed", reminders.changed.size()},
          {"left_out", reminders.left_out},
          {"dry_run", dry_run},
          {"files", files},
          {"client", out.client == nullptr ? Json() : Json(out.client->name)},
          {"remarks", out.client == nullptr ? Json() : Json(remarks(out))},
          {"changes", changes_json(view, out.changes)}};
}

}  // namespace

bool is_empty(Reminders const& reminders) {
  return reminders.calendar.events.empty() && reminders.calendar.todos.empty();
}

std::vector<Change> told_changes(Plan const& plan, Reminders const& reminders) {
  auto const here = [&](Moment utc) { return plan.around.zone.to_local(Instant{utc.time_since_epoch()}); };
  std::set<std::string> done;
  for (auto const& todo : reminders.calendar.todos) {
    if (todo.status == calendar::TodoStatus::completed) {
      done.insert(todo.uid);
    }
  }
  std::vector<Change> changes;
  for (auto const& item : reminders.changed) {
    Change change;
    change.key = item.uid;
    change.field = "start";
    auto const title = reminders.titles.find(item.uid);
    change.name = title == reminders.titles.end() ? "" : title->second;
    auto const known = plan.state.exported.find(item.uid);
    bool const there = known != plan.state.exported.end() && !known->second.cancelled;
    if (there) {
      change.from_at = here(known->second.start);
      change.from = day_of(*change.from_at);
    }
    if (!item.cancelled) {
      change.to_at = here(item.start);
      change.to = day_of(*change.to_at);
    }
    change.kind = item.cancelled ? Change::Kind::gone : there ? Change::Kind::moved : Change::Kind::added;
    change.becomes = item.cancelled ? "cancelled" : "";
    // At its moment, but not what it was: of another length or place, begun, or opened again.
    if (there && change.from_at == change.to_at) {
      change.kind = Change::Kind::changed;
      change.becomes = words_for(change.kind);
    }
    if (done.contains(item.uid)) {
      change.kind = Change::Kind::done;
      change.becomes = "done";
    }
    changes.push_back(std::move(change));
  }
  std::stable_sort(changes.begin(), changes.end(), [](Change const& a, Change const& b) {
    return a.to_at.value_or(a.from_at.value_or(Moment{})) < b.to_at.value_or(b.from_at.value_or(Moment{}));
  });
  return changes;
}

int would_export(Session& session, View const& view, Outgoing const& out) {
  if (session.wants_json()) {
    session.print(json_line(report_json(view, out, true)));
    return 0;
  }
  session.print(paragraphs("would be: " + report(out), view.style.width));
  if (!session.is_quiet()) {
    session.print(out.changes.empty() ? "  the calendar knows all of it already\n" : change_text(out.changes, view.style));
  }
  if (auto const text = remarks(out); !text.empty()) {
    session.note(text);
  }
  session.nothing_saved();
  return 0;
}

void say_exported(Session& session, View const& view, Outgoing const& out) {
  if (session.wants_json()) {
    session.print(json_line(report_json(view, out, false)));
    return;
  }
  session.note_at_the_end(report(out));
  if (auto const text = remarks(out); !text.empty()) {
    session.note_at_the_end(text);
  }
}

}  // namespace planner
