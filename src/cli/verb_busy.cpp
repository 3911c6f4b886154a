// busy: the person's own calendars, read for the times when nothing should be suggested.

#include "verb.hpp"

#include "busy_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace planner {
namespace {

/// What is read around today: a little of the past, for screens of other days, and as far as suggestions go.
constexpr int k_days_back = 31;
constexpr int k_days_ahead = 731;
/// A calendar that was followed less far than this is read again though its file is the same.
constexpr int k_days_enough = 366;
constexpr std::size_t k_longest_name = 64;

Error misuse() {
  return Error{ErrorKind::usage, "busy does add FILE|DIR|-, refresh, list, remove NAME, show [FILE]", "see 'planner help busy'", {}};
}

Result<std::string> all_day_mode(Arguments const& arguments) {
  std::string const mode = arguments.value("--all-day");
  if (arguments.has("--all-day") && mode != "auto" && mode != "busy" && mode != "free") {
    return Error{ErrorKind::usage, "--all-day is auto, busy or free, not '" + harmless(mode) + "'", "", {}};
  }
  return mode;
}

// --- add, refresh, remove

calendar::BusyRequest request_for(Plan const& plan) {
  Day const today = plan.now.today();
  Zones const& zone = plan.around.zone;
  calendar::BusyRequest request{zone.to_instant(Moment{today} - date::days{k_days_back}),
                                zone.to_instant(Moment{today} + date::days{k_days_ahead}), plan.now.here(), {}};
  for (auto const& [uid, item] : plan.state.exported) {
    request.own.insert(uid);
  }
  return request;
}

std::optional<Day> last_day(BusyTimes const& times, std::string const& mode, Zones const& zone) {
  std::optional<Day> last;
  if (!times.timed.empty()) {
    last = day_of(zone.to_local(times.timed.back().second) - std::chrono::seconds{1});
  }
  for (auto const& [from, to] : times.days) {
    if (all_day_counts(from, to, mode)) {
      last = std::max(last.value_or(to - date::days{1}), to - date::days{1});
    }
  }
  return last;
}

Answers skipped_in(CalendarRead const& read) {
  Answers skipped;
  for (auto const& one : read.remarks) {
    if (one.remark.lost) {
      std::string const place = one.remark.line == 0 ? "" : fmt::format("line {} of ", one.remark.line);
      skipped[one.remark.what] =
          fmt::format("{} time{}, first in {}{}", one.remark.times, one.remark.times == 1 ? "" : "s", place, harmless(one.file));
    }
  }
  return skipped;
}

BusyRead as_entry(Plan const& plan, std::string const& name, std::string const& mode, CalendarRead const& read) {
  BusyRead entry;
  entry.name = name;
  entry.hash = hash_of(read.times);
  entry.all_day = mode == "auto" ? "" : mode;
  entry.source = read.source;
  entry.source_hash = read.source_hash;
  entry.events = read.events;
  entry.until = last_day(read.times, mode, plan.around.zone);
  if (read.goes_on) {
    entry.through = plan.now.today() + date::days{k_days_ahead};
  }
  entry.skipped = skipped_in(read);
  return entry;
}

/// The times of a reading, where the schedule finds them: beside the journal, or only for this run.
Status put_times(Session& session, Plan& plan, BusyTimes const& times) {
  plan.times.emplace(hash_of(times), times);
  if (session.is_dry_run()) {
    return Ok{};
  }
  auto const kept = plan.store->keep_busy(times);
  return kept ? Status(Ok{}) : Status(kept.error());
}

Result<std::string> name_for(Arguments const& arguments, std::string const& word) {
  std::string name = arguments.value("--name");
  if (!arguments.has("--name")) {
    std::filesystem::path path(word);
    path = path.has_filename() ? path : path.parent_path();
    name = path.filename() == "." || path.filename() == ".." ? std::filesystem::absolute(path).lexically_normal().parent_path().filename().string()
                                                             : path.stem().string();
  }
  if (word == "-" && !arguments.has("--name")) {
    return Error{ErrorKind::usage, "a calendar from standard input needs a name", "planner busy add - --name work", {}};
  }
  bool const sound = !trim(name).empty() && name.size() <= k_longest_name && is_utf8(name) && harmless(name) == name &&
                     name.find('\n') == std::string::npos;
  if (!sound) {
    return Error{ErrorKind::usage, "'" + harmless(shorten(name, 40)) + "' is no name for a calendar",
                 "give it one of up to 64 bytes: --name work", {}};
  }
  return name;
}

Result<int> add_calendar(Session& session, Arguments const& arguments, std::string const& mode) {
  std::string const word = arguments.word(1);
  auto const name = name_for(arguments, word);
  if (!name) {
    return name.error();
  }
  auto plan = session.load();
  auto const read = plan ? read_calendar(word, request_for(*plan)) : Result<CalendarRead>(plan.error());
  if (!read) {
    return read.error();
  }
  BusyRead const entry = as_entry(*plan, *name, mode, *read);
  if (auto const kept = put_times(session, *plan, read->times); !kept) {
    return kept.error();
  }
  Json calendar = entry_json(entry);
  calendar["skipped"] = remarks_json(read->remarks);
  return carry_out_in(session, *plan, "busy", {KeepCalendar{entry}}, report(entry, *read, session.is_quiet()), {{"calendar", calendar}});
}

/// Whether a calendar has to be read again, or why that is not to be known.
Result<bool> is_stale(Plan const& plan, BusyRead const& entry) {
  auto const hash = hash_of_source(entry.source);
  if (!hash) {
    return hash.error();
  }
  bool const far_enough = !entry.through || days_between(plan.now.today(), *entry.through) >= k_days_enough;
  return *hash != entry.source_hash || !far_enough || !plan.times.contains(entry.hash);
}

Result<int> refresh(Session& session) {
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  std::vector<Command> commands;
  std::vector<std::string> lines;
  std::vector<std::string> others;  // behind what was read
  std::optional<Error> failed;
  auto const fail = [&](std::string const& name, Error const& error) {
    session.note("planner: " + harmless(name) + ": " + error.message + "; what was known of it stays");
    failed = failed.value_or(error);
  };
  for (auto const& [name, calendar] : plan->state.calendars) {
    BusyRead const& known = calendar.read;
    auto const stale = known.source.empty() ? Result<bool>(false) : is_stale(*plan, known);
    if (!stale) {
      fail(name, stale.error());
    } else if (!*stale) {
      others.push_back((known.source.empty() ? "came from standard input: " : "unchanged: ") + harmless(name));
    } else if (auto const read = read_calendar(known.source, request_for(*plan)); !read) {
      fail(name, read.error());
    } else if (auto const kept = put_times(session, *plan, read->times); !kept) {
      return kept.error();
    } else {
      BusyRead const entry = as_entry(*plan, name, known.all_day, *read);
      commands.emplace_back(KeepCalendar{entry});
      lines.push_back(report(entry, *read, session.is_quiet()));
    }
  }
  lines.insert(lines.end(), others.begin(), others.end());
  std::string const text = lines.empty() ? "there is no calendar to read again" : join(lines, "\n");
  int const code = failed ? exit_code(failed->kind) : 0;
  if (commands.empty()) {
    session.print(session.wants_json() ? json_line({{"schema", "planner.busy/1"}, {"calendars", Json::array()}}) : text + "\n");
    return code;
  }
  auto const done = carry_out_in(session, *plan, "busy", commands, text, Json::object());
  return done ? Result<int>(code) : done;
}

Result<int> remove_calendar(Session& session, std::string const& name) {
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  BusyRead entry;
  entry.name = name;
  entry.removed = true;
  return carry_out_in(session, *plan, "busy", {KeepCalendar{entry}}, "no longer looked at: " + harmless(name), Json::object());
}

// --- list

Result<int> list_calendars(Session& session) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  Json list = Json::array();
  std::string text;
  for (auto const& [name, calendar] : plan->state.calendars) {
    list.push_back(entry_json(calendar.read));
    list.back()["read"] = iso(calendar.on);
    text += list_text(calendar);
  }
  for (auto const& warning : plan->state.warnings) {
    session.note("note: " + warning);
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.busy/1"}, {"calendars", list}}));
  } else {
    session.print(text.empty() ? "No calendar is looked at. Have one read: planner busy add FILE.ics\n" : text);
  }
  return 0;
}

Result<int> run_busy(Session& session, Arguments const& arguments) {
  auto const mode = all_day_mode(arguments);
  if (!mode) {
    return mode.error();
  }
  std::string const what = arguments.words.empty() ? "list" : arguments.word(0);
  std::size_t const words = std::max<std::size_t>(1, arguments.words.size());
  if (what == "list" && words == 1) {
    return list_calendars(session);
  }
  if (what == "show") {
    return show_busy(session, arguments.word(1), *mode);
  }
  if (what == "add" && words == 2) {
    return add_calendar(session, arguments, *mode);
  }
  if (what == "refresh" && words == 1) {
    return refresh(session);
  }
  if (what == "remove" && words == 2) {
    return remove_calendar(session, arguments.word(1));
  }
  return misuse();
}

}  // namespace

Verb busy_verb() {
  return {"busy",
          "Setup",
          "your own calendars: nothing is suggested inside them",
          "add FILE.ics|DIR/|- | refresh | list | remove NAME | show [FILE.ics]",
          2,
          {{"--name", "NAME", "what the calendar is called (the file's name)", false},
           {"--all-day", "auto|busy|free", "what all-day events mean", false},
           {"--from", "WHEN", "show: from here on (today); a day is its midnight", false},
           {"--to", "WHEN", "show: up to and without it (four weeks after today)", false}},
          "Only beginnings and ends are kept, with the calendar's name: no titles, no places, no people. A calendar of the same name "
          "replaces the one before. A folder is read as khal keeps it, all its *.ics; refresh reads again what has changed.\n\n"
          "Events that are transparent or cancelled are free. All-day events are free too, unless they are not marked as "
          "transparent and last two days or more: you are away then. --all-day busy or free says otherwise. "
          "What this program wrote is never busy.\n\n"
          "show prints a file's times, or all that is kept, one a line as two moments in UTC.",
          {"planner busy add ~/calendars/work.ics", "planner busy add ~/.local/share/khal/calendars/home/ --name home",
           "planner busy show work.ics --from 2026-12-01 --to 2026-12-08"},
          run_busy};
}

}  // namespace planner
