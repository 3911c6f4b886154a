#pragma once
// libical behind handles that free themselves: the only header that includes it. Private to this folder;
// knows no calendar values of ours.

#include <libical/ical.h>

#include <memory>

namespace planner::calendar {

struct IcalDeleter {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(icalproperty* property) const { icalproperty_free(property); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};

template <class T>
using IcalHandle = std::unique_ptr<T, IcalDeleter>;

/// Hands `property` over to `component`, which frees it from now on.
inline void add(icalcomponent& component, IcalHandle<icalproperty> property) {
  icalcomponent_add_property(&component, property.release());
}

inline void add(icalcomponent& component, icalproperty* property) {
  add(component, IcalHandle<icalproperty>(property));
}

/// Hands `child` over to `component`. Freeing a child that still has a parent is a silent no-op in libical,
/// so a handle that kept it would leak rather than crash; release() makes the owner plain.
inline void add(icalcomponent& component, IcalHandle<icalcomponent> child) {
  icalcomponent_add_component(&component, child.release());
}

}  // namespace planner::calendar
