#pragma once
// A calendar as a tree of what bears on time: VCALENDAR with its VEVENT, VTODO, VFREEBUSY and VTIMEZONE. Titles, places,
// people and attachments are looked at for their form and left behind. Private to this folder.

#include "content_lines.hpp"
#include "remarks.hpp"

#include "planner/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace planner::calendar {

struct Property {
  std::string name;
  std::string text;  ///< the whole line
  int line = 0;
};

struct Component {
  std::string name;
  int line = 0;
  std::vector<Property> properties;
  std::vector<Component> children;

  /// The first of that name, or null.
  [[nodiscard]] Property const* find(std::string_view wanted) const;
  /// The value of the first of that name, trimmed; empty if there is none.
  [[nodiscard]] std::string value_of(std::string_view wanted) const;
};

/// All VCALENDARs; components that stand outside of one are in one without properties. What is nested too deeply
/// or not closed is left out with a remark. Errors of kind data: no calendar at all, or one without any bounds.
[[nodiscard]] Result<std::vector<Component>> read_components(std::string_view text, Remarks& remarks);

/// Says of a property whether its value has the form that RFC 5545 gives it.
void check_property(ContentLine const& content, int line, Remarks& remarks);

struct SeenProperty {
  std::string name;
  bool is_day = false;  ///< its value is a day
  int line = 0;
};
/// Says which properties a component should have had, and which do not go together; `parent` is empty at the top.
void check_component(std::string_view component, std::string_view parent, std::vector<SeenProperty> const& seen, int line,
                     Remarks& remarks);

/// "20261201".
[[nodiscard]] bool is_date_form(std::string_view text);
/// "20261201T183000", also with a Z.
[[nodiscard]] bool is_date_time_form(std::string_view text);
/// RFC 5545 3.3.6.
[[nodiscard]] bool is_duration_form(std::string_view text);

}  // namespace planner::calendar
