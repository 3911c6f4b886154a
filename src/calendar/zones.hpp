#pragma once
// What a time in a calendar means: its zone by IANA's name, by a VTIMEZONE of the file, or the reader's own. Private
// to this folder.

#include "expand.hpp"
#include "remarks.hpp"
#include "values.hpp"

#include "planner/calendar/busy.hpp"

#include <map>
#include <string>

namespace planner::calendar {

/// A VTIMEZONE as a table of changes up to `until`; nothing if it says no offset at all.
[[nodiscard]] std::optional<Zone> zone_of(Component const& vtimezone, Instant until, Budget& budget);

class Zones {
 public:
  Zones(BusyRequest const& request, ZonesByName const& known, Component const& calendar, Budget& budget, Remarks& remarks);

  /// The zone of a time; says so once for each line where it has to be guessed.
  [[nodiscard]] Zone const& zone_of(DateValue const& value, int line) const;
  [[nodiscard]] Instant instant_of(DateValue const& value, int line) const;
  [[nodiscard]] Zone const& home() const { return m_home; }

 private:
  Zone m_home;
  Zone m_utc = Zone::utc();
  ZonesByName const& m_known;
  std::map<std::string, Zone> m_described;
  Remarks& m_remarks;
};

}  // namespace planner::calendar
