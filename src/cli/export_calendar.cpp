// The calendar forms of export: what is told, what is remembered of it, and the report.

#include "carry_out.hpp"
#include "export.hpp"

#include "planner/remind/bring_back.hpp"
#include "planner/render/text.hpp"
#include "planner/shell/calendar_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace planner {
namespace {

/// One export: what it holds and where it goes.
struct Outgoing {
  Reminders reminders;
  std::string target;
  std::string bytes;                ///< of a file
  WriteOptions how;                 ///< and how it is written
  std::optional<FolderWork> folder;  ///< of a folder
  calendar::Client const* client = nullptr;
  std::vector<Change> changes;
};

/// Items that one entry remembers: about a tenth of what an entry may hold.
constexpr std::size_t k_items_an_entry = 1000;

Status remember(Plan& plan, Reminders const& reminders) {
  auto const& all = reminders.changed;
  std::vector<EntryBody> bodies;
  for (std::size_t done = 0; done < all.size(); done += k_items_an_entry) {
    auto const from = all.begin() + static_cast<std::ptrdiff_t>(done);
    auto const to = from + static_cast<std::ptrdiff_t>(std::min(k_items_an_entry, all.size() - done));
    bodies.push_back(Exported{{from, to}});
  }
  if (bodies.empty()) {
    return Ok{};
  }
  auto const stored = plan.store->append(as_entries(plan, std::move(bodies), plan.now.moment()), plan.entries.size());
  return stored ? Status(Ok{}) : Status(stored.error());
}

/// A calendar file has to hold something (RFC 5545, 3.6); what was exported and went is in it as cancelled.
bool is_empty(Reminders const& reminders) {
  return reminders.calendar.events.empty() && reminders.calendar.todos.empty();
}

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

/// What the world would be told that it does not know yet, item by item.
std::vector<Change> told(Plan const& plan, Reminders const& reminders) {
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

/// What would be written, and nothing is.
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

/// Every moment that the world was ever told, by UID.
std::map<std::string, std::vector<Instant>> ever_told(std::vector<Entry> const& entries) {
  std::map<std::string, std::vector<Instant>> all;
  for (auto const& entry : entries) {
    auto const* exported = std::get_if<Exported>(&entry.body);
    for (auto const& item : exported != nullptr ? exported->items : std::vector<ExportedItem>{}) {
      all[item.uid].push_back(Instant{item.start.time_since_epoch()});
    }
  }
  return all;
}

/// One item a file; of the calendar's own properties a folder keeps name and colour beside them.
Result<std::vector<FolderItem>> as_files(calendar::Calendar const& all, Plan const& plan) {
  std::vector<FolderItem> files;
  auto told = ever_told(plan.entries);
  auto const add = [&](std::string const& uid, calendar::Calendar const& one) {
    auto bytes = calendar::write_ics(one);
    if (!bytes) {
      return Status(bytes.error());
    }
    auto const known = plan.state.exported.find(uid);
    bool const over = known != plan.state.exported.end() && known->second.cancelled;
    files.push_back({uid, *std::move(bytes), std::move(told[uid]), over});
    return Status(Ok{});
  };
  for (auto const& event : all.events) {
    if (auto const status = add(event.uid, {"", {event}, {}, {}, {}}); !status) {
      return status.error();
    }
  }
  for (auto const& todo : all.todos) {
    if (auto const status = add(todo.uid, {"", {}, {todo}, {}, {}}); !status) {
      return status.error();
    }
  }
  return files;
}

/// A file, as bytes; what will be refused is refused before the world is told of anything.
Status prepare_file(Session& session, Outgoing& out, Plan const& plan) {
  auto bytes = calendar::write_ics(out.reminders.calendar);
  if (!bytes) {
    return bytes.error();
  }
  out.bytes = *std::move(bytes);
  if (is_empty(out.reminders)) {
    return Ok{};
  }
  auto const how = options_for(session, out.target, "ics", own_uids(plan.state, basis_schedule(plan)));
  if (!how) {
    return how.error();
  }
  out.how = *how;
  return Ok{};
}

/// What is to be written, as bytes.
Status prepare(Session& session, Outgoing& out, Plan const& plan) {
  if (!is_folder_target(out.target)) {
    return prepare_file(session, out, plan);
  }
  auto const files = as_files(out.reminders.calendar, plan);
  if (!files) {
    return files.error();
  }
  std::set<std::string> known;
  for (auto const& [uid, item] : plan.state.exported) {
    known.insert(uid);
  }
  auto work = compare_folder(out.target, *files, known, out.reminders.kept_back, session.arguments().has("--force"));
  if (!work) {
    return work.error();
  }
  out.folder = *std::move(work);
  return Ok{};
}

Status put(Session& session, Outgoing const& out, Plan const& plan) {
  if (out.folder) {
    bool const nothing = out.folder->is_new && is_empty(out.reminders);
    auto const& calendar = out.reminders.calendar;
    std::string const color = calendar.color ? calendar.color->hex : "";
    auto const [discreet, full] = calendar_names(plan.state);
    FolderName const name{calendar.name, calendar.name == discreet ? full : discreet};
    return nothing ? Status(Ok{}) : carry_out_in_folder(*out.folder, name, color);
  }
  if (is_empty(out.reminders)) {
    return Ok{};
  }
  return put_file(session, out.target, out.bytes, out.how);
}

Reminders make(Plan const& plan, ReminderOptions const& options) {
  return make_reminders(plan.state, basis_schedule(plan), plan.around, options, plan.now.today(), plan.now.instant);
}

/// What an earlier export put into the folder and a filter keeps back now is renewed with the rest: nothing in it keeps
/// titles that are not asked for any more, or a day that has changed.
void renew_kept_back(Reminders& reminders, Plan const& plan, ReminderOptions options, std::string const& folder) {
  options.ahead = true;
  options.stages.clear();
  auto all = reminders.kept_back.empty() ? Reminders{} : make(plan, options);
  std::set<std::string> renewed;
  auto const take = [&](auto const& from, auto& to) {
    for (auto const& item : from) {
      std::error_code error;
      if (reminders.kept_back.contains(item.uid) && std::filesystem::exists(folder + "/" + item.uid + ".ics", error)) {
        to.push_back(item);
        renewed.insert(item.uid);
      }
    }
  };
  take(all.calendar.events, reminders.calendar.events);
  take(all.calendar.todos, reminders.calendar.todos);
  std::copy_if(all.changed.begin(), all.changed.end(), std::back_inserter(reminders.changed),
               [&](ExportedItem const& item) { return renewed.contains(item.uid); });
  std::erase_if(reminders.kept_back, [&](std::string const& uid) { return renewed.contains(uid); });
  reminders.live += static_cast<int>(renewed.size());
  reminders.left_out = std::max(0, reminders.left_out - static_cast<int>(renewed.size()));
}

Reminders reminders_of(Plan const& plan, ExportOptions const& options, std::string const& target) {
  auto reminders = make(plan, options.reminders);
  if (is_folder_target(target)) {
    renew_kept_back(reminders, plan, options.reminders, target);
  }
  if (options.client != nullptr) {
    fit(reminders.calendar, *options.client);
  }
  return reminders;
}

void say(Session& session, View const& view, Outgoing const& out) {
  if (session.wants_json()) {
    session.print(json_line(report_json(view, out, false)));
    return;
  }
  session.note_at_the_end(report(out));
  if (auto const text = remarks(out); !text.empty()) {
    session.note_at_the_end(text);
  }
}

}  // namespace

Result<int> export_calendar(Session& session, Plan& plan, Arguments const& arguments) {
  if (session.wants_json() && (!arguments.has("-o") || arguments.value("-o") == "-")) {
    return Error{ErrorKind::usage, "export ics --json reports on the file, so it needs -o FILE",
                 "the schedule itself as JSON: planner export json", {}};
  }
  auto const options = export_options(session, plan, arguments);
  if (!options) {
    return options.error();
  }
  auto const target = export_target(session, arguments);
  if (!target) {
    return target.error();
  }
  Outgoing out{reminders_of(plan, *options, *target), *target, "", {}, std::nullopt, options->client, {}};
  out.changes = told(plan, out.reminders);
  if (auto const status = prepare(session, out, plan); !status) {
    return status.error();
  }
  View const view = session.view(plan, true);
  if (session.is_dry_run()) {
    return would_export(session, view, out);
  }
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  // What the world is told is remembered before it is told.
  if (auto const status = remember(plan, out.reminders); !status) {
    return status.error();
  }
  if (auto const status = put(session, out, plan); !status) {
    return status.error();
  }
  say(session, view, out);
  return 0;
}

}  // namespace planner
