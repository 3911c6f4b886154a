// busy show: the times of a file, which are kept nowhere, or of all calendars in force.

#include "busy_source.hpp"
#include "verb.hpp"

#include "planner/time/parse.hpp"

#include <algorithm>

namespace planner {
namespace {

/// The window where none is given.
constexpr int k_days_shown = 28;

/// A moment of the window; a day is its midnight.
Result<Instant> window_edge(Session& session, Now const& now, std::string const& option, int default_days) {
  std::string const text = session.arguments().value(option);
  if (!session.arguments().has(option)) {
    return now.zone.to_instant(Moment{now.today()} + date::days{default_days});
  }
  if (auto const instant = parse_iso_instant(text, now.zone)) {
    return *instant;
  }
  auto const when = parse_when(text, now.moment(), Toward::future);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    session.note(echo(text, *when, now.today()));
  }
  return now.zone.to_instant(at(when->day, when->time.value_or(TimeOfDay{0})));
}

Result<calendar::BusyRequest> window(Session& session, Now const& now) {
  auto const from = window_edge(session, now, "--from", 0);
  auto const to = from ? window_edge(session, now, "--to", k_days_shown) : from;
  if (!to) {
    return to.error();
  }
  if (*to <= *from) {
    return Error{ErrorKind::usage, "--to is not after --from", "give both: --from 2026-12-01 --to 2026-12-08", {}};
  }
  return calendar::BusyRequest{*from, *to, now.here(), {}};
}

void print_intervals(Session& session, calendar::BusyRequest const& request, std::vector<calendar::TimedSpan> spans,
                     int events, Json const& skipped) {
  for (auto& span : spans) {
    span = {std::max(span.from, request.from), std::min(span.to, request.to)};
  }
  Json list = Json::array();
  for (auto const& span : calendar::merged(std::move(spans))) {
    list.push_back({{"from", iso(span.from)}, {"to", iso(span.to)}});
    session.print(session.wants_json() ? "" : iso(span.from) + " " + iso(span.to) + "\n");
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.busy/1"},
                             {"from", iso(request.from)},
                             {"to", iso(request.to)},
                             {"events", events},
                             {"intervals", list},
                             {"skipped", skipped}}));
  }
}

Result<int> show_file(Session& session, std::string const& word, std::string const& mode) {
  auto const zone = session.zone();
  auto const now = zone ? session.now(*zone) : Result<Now>(zone.error());
  auto const request = now ? window(session, *now) : Result<calendar::BusyRequest>(now.error());
  auto const read = request ? read_calendar(word, *request) : Result<CalendarRead>(request.error());
  if (!read) {
    return read.error();
  }
  std::vector<calendar::TimedSpan> spans;
  for (auto const& [from, to] : read->times.timed) {
    spans.push_back({from, to});
  }
  for (auto const& [from, to] : read->times.days) {
    if (all_day_counts(from, to, mode)) {
      spans.push_back({zone->to_instant(Moment{from}), zone->to_instant(Moment{to})});
    }
  }
  for (auto const& line : session.wants_json() ? std::vector<std::string>{} : remark_lines(read->remarks)) {
    session.note(line);
  }
  print_intervals(session, *request, std::move(spans),
                  read->events, remarks_json(read->remarks));
  return 0;
}

Result<int> show_stored(Session& session, std::string const& mode) {
  auto plan = session.load();
  auto const request = plan ? window(session, plan->now) : Result<calendar::BusyRequest>(plan.error());
  if (!request) {
    return request.error();
  }
  Availability const all = availability_of(*plan, mode);
  std::vector<calendar::TimedSpan> spans;
  for (auto const& one : all.busy) {
    spans.push_back({one.from, one.to});
  }
  for (auto const& one : all.away) {
    spans.push_back({plan->around.zone.to_instant(Moment{one.from}), plan->around.zone.to_instant(Moment{one.to})});
  }
  for (auto const& warning : plan->state.warnings) {
    session.note("note: " + warning);
  }
  int events = 0;
  for (auto const& [name, calendar] : plan->state.calendars) {
    events += calendar.read.events;
  }
  print_intervals(session, *request, std::move(spans), events, Json::array());
  return 0;
}

}  // namespace

Result<int> show_busy(Session& session, std::string const& word, std::string const& mode) {
  return word.empty() ? show_stored(session, mode) : show_file(session, word, mode);
}

}  // namespace planner
