#pragma once
// A calendar file as text: its lines by the letter of RFC 5545, 3.1, and what libical makes of it.

#include <libical/ical.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace support {

struct FreeTree {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
/// What libical reads back, freed when it is no longer looked at.
using Tree = std::unique_ptr<icalcomponent, FreeTree>;

/// The lines as they stand in the file, and as they are once folded ones are joined.
std::vector<std::string> physical_lines(std::string const& ics);
std::vector<std::string> logical_lines(std::string const& ics);

/// How many of the logical lines are exactly this one.
std::size_t count(std::string const& ics, std::string_view line);

/// Checks ends of lines, their length in octets, UTF-8 and that no control character is in them.
void check_stream(std::string const& ics);

/// Read by libical, which has to find neither an error nor a breach of its restrictions.
Tree parsed(std::string const& ics);

}  // namespace support
