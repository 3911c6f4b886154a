// Which moment a run is about: the present one, --now, the day that --at shows, the day that --on speaks of.

#include "planner/cli/session.hpp"

#include "planner/base/text.hpp"
#include "planner/time/parse.hpp"

namespace planner {
namespace {

Result<Instant> parse_now(std::string const& text, Zones const& zone) {
  if (auto const instant = parse_iso_instant(text, zone)) {
    return *instant;
  }
  if (auto const day = parse_iso_day(text)) {
    return zone.to_instant(at(*day, TimeOfDay{720}));
  }
  return Error{ErrorKind::usage, "--now: '" + harmless(text) + "' is not a moment",
               "write it as 2026-12-01T18:30 or 2026-12-01T18:30:00+01:00", {}};
}

}  // namespace

std::optional<Instant> parse_iso_instant(std::string const& text, Zones const& zone) {
  // An offset at the end, or Z, makes it an instant.
  auto const sign = text.find_first_of("+-Z", std::min<std::size_t>(text.size(), 11));
  auto const moment = parse_iso_moment(text.substr(0, sign));
  if (!moment || sign == std::string::npos) {
    return moment ? std::optional(zone.to_instant(*moment)) : std::nullopt;
  }
  if (text[sign] == 'Z') {
    return Instant{moment->time_since_epoch()};
  }
  auto const offset = parse_time(text.substr(sign + 1));
  if (!offset) {
    return std::nullopt;
  }
  std::chrono::minutes const ahead{text[sign] == '+' ? offset->minutes : -offset->minutes};
  return Instant{moment->time_since_epoch()} - ahead;
}

Result<Now> Session::real_now(Zones const& zone) const {
  std::string const text =
      m_arguments.has("--now") ? m_arguments.value("--now") : m_environment.get("PLANNER_NOW").value_or("");
  if (text.empty()) {
    return Now{system_now(), zone};
  }
  auto const instant = parse_now(text, zone);
  return instant ? Result<Now>(Now{*instant, zone}) : Result<Now>(instant.error());
}

Result<Now> Session::now(Zones const& zone) {
  auto const present = real_now(zone);
  if (!present || !m_arguments.has("--at")) {
    return present;
  }
  std::string const typed = m_arguments.value("--at");
  auto const when = parse_when(typed, present->moment(), Toward::future);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    note_once(echo(typed, *when, present->today()));
  }
  TimeOfDay const noon{720};
  TimeOfDay const time = when->time.value_or(when->day == present->today() ? time_of(present->moment()) : noon);
  return Now{zone.to_instant(at(when->day, time)), zone};
}

Status Session::may_write() const {
  if (!m_arguments.has("--at") || is_dry_run()) {
    return Ok{};
  }
  return Error{ErrorKind::usage, "--at shows another day, and nothing is saved there",
               "what would be so then: -n --at DATE; what happened on another day: --on DATE", {}};
}

Result<Moment> Session::moment_on(Now const& now, Toward toward) {
  if (!m_arguments.has("--on")) {
    return now.moment();
  }
  std::string const typed = m_arguments.value("--on");
  auto const when = parse_when(typed, now.moment(), toward);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    note(echo(typed, *when, now.today()));
  }
  if (when->time) {
    return at(when->day, *when->time);
  }
  // What lies ahead begins with its day; a day that was is its noon, and today is now.
  TimeOfDay const time{toward == Toward::future ? 0 : 720};
  return when->day == now.today() ? now.moment() : at(when->day, time);
}

}  // namespace planner
