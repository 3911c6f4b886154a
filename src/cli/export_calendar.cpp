// The calendar forms of export: what is told, where it goes, and what is remembered of it.

#include "carry_out.hpp"
#include "export.hpp"
#include "export_report.hpp"

#include "planner/render/text.hpp"
#include "planner/shell/calendar_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace planner {
namespace {

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
  auto const how = options_for(session, out.target, "ics", plan.state.exported);
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

Reminders make(Plan const& plan, Schedule const& basis, ReminderOptions const& options) {
  return make_reminders(plan.state, basis, plan.around, options, plan.now.today(), plan.now.instant);
}

/// What an earlier export put into the folder and a filter keeps back now is renewed with the rest: nothing in it keeps
/// titles that are not asked for any more, or a day that has changed.
void renew_kept_back(Reminders& reminders, Plan const& plan, Schedule const& basis, ReminderOptions options,
                     std::string const& folder) {
  options.ahead = true;
  options.stages.clear();
  auto all = reminders.kept_back.empty() ? Reminders{} : make(plan, basis, options);
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
  auto const basis = basis_schedule(plan);
  auto reminders = make(plan, basis, options.reminders);
  if (is_folder_target(target)) {
    renew_kept_back(reminders, plan, basis, options.reminders, target);
  }
  if (options.client != nullptr) {
    fit(reminders.calendar, *options.client);
  }
  return reminders;
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
  out.changes = told_changes(plan, out.reminders);
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
  say_exported(session, view, out);
  return 0;
}

}  // namespace planner
