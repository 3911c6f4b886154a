#pragma once
// What libical reads back, freed when it is no longer looked at.

#include <libical/ical.h>

#include <memory>

struct FreeTree {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Tree = std::unique_ptr<icalcomponent, FreeTree>;
