#pragma once
// IANA time zones, read from the system's compiled zone files (RFC 8536). Knows no clock and no environment.

#include "planner/base/result.hpp"
#include "planner/time/civil.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

struct ZoneTable;

/// What a civil moment means in a zone. For a gap and an overlap both offsets are given; the caller decides.
struct LocalInfo {
  enum class Kind { unique, gap, overlap } kind = Kind::unique;
  std::chrono::seconds before{};  ///< offset from UTC before the transition (or the only one)
  std::chrono::seconds after{};   ///< offset from UTC after it
  Instant transition{};           ///< the first valid moment after a gap, or the second start of an overlap
};

/// One zone's rules; cheap to copy.
class Zone {
 public:
  /// UTC.
  Zone();

  /// Reads NAME below the zone folder. An unknown, absolute, relative or hostile name is an error that
  /// names it, never UTC.
  static Result<Zone> load(std::string_view name, std::string const& folder = "/usr/share/zoneinfo");
  static Zone utc();
  /// From rules that were read elsewhere. The changes are ascending.
  static Zone from_table(std::string name, ZoneTable table);

  [[nodiscard]] std::string const& name() const;
  [[nodiscard]] std::chrono::seconds offset_at(Instant instant) const;
  [[nodiscard]] LocalInfo info(Moment moment) const;

  /// RFC 5545 3.3.5: in a gap the offset before it, in an overlap the first.
  [[nodiscard]] Instant to_instant(Moment moment) const;
  [[nodiscard]] Moment to_local(Instant instant) const;

 private:
  struct Rules;
  explicit Zone(std::shared_ptr<Rules const> rules);
  std::shared_ptr<Rules const> m_rules;
};

/// Where somebody lives: one zone, and others from later instants on. Local time runs on through a change as
/// through a night in which the clock is set: what is left out is read in the zone before (or is the second before
/// the change, where a whole day is left out, so that days stay in order), what comes twice is the first. So no civil day is lost or doubled, whichever way somebody travels.
class Zones {
 public:
  Zones(Zone zone = Zone::utc());

  /// From `instant` on they live in `zone`. Changes may come in any order; of two at one instant the later call
  /// counts.
  void change(Instant instant, Zone zone);

  /// The zone in force at an instant.
  [[nodiscard]] Zone const& at(Instant instant) const;
  /// The zone in which a civil moment is read.
  [[nodiscard]] Zone const& of(Moment moment) const;
  [[nodiscard]] Instant to_instant(Moment moment) const;
  [[nodiscard]] Moment to_local(Instant instant) const { return at(instant).to_local(instant); }

 private:
  struct Part {
    Instant from;
    Zone zone;
  };
  /// The part in which a moment is read.
  struct Reading {
    Part const* part;
    Part const* after;  ///< the part that left the moment out; null if it is there
  };
  [[nodiscard]] Reading read(Moment moment) const;

  std::vector<Part> m_parts;  ///< ascending; never empty
};

/// "2026-12-01T18:30:00+01:00".
[[nodiscard]] std::string rfc3339(Instant instant, Zone const& zone);

/// What TZ or /etc/localtime name: accepts "Europe/Berlin", ":Europe/Berlin" and a path below the zone
/// folder; "" is UTC, as POSIX says. POSIX rule strings are refused.
[[nodiscard]] Result<Zone> zone_from_tz(std::string_view value);

/// The moment "now" for the rest of the program: one instant and the zones that life is lived in.
struct Now {
  Instant instant;
  Zones zone;
  [[nodiscard]] Zone const& here() const { return zone.at(instant); }
  [[nodiscard]] Moment moment() const { return zone.to_local(instant); }
  [[nodiscard]] Day today() const { return day_of(moment()); }
};

}  // namespace planner
