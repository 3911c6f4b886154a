#include "plan_rules.hpp"

#include "planner/base/text.hpp"

namespace planner {

namespace {

Status check_storable(Entry const& entry) {
  std::string const body = to_json(entry.body);
  if (body.size() > k_body_limit) {
    return Error{
        ErrorKind::data,
        "the entry is too large: " + std::to_string(body.size()) + " bytes, at most " + std::to_string(k_body_limit),
        {},
        {}};
  }
  auto const again = body_from_json(kind_of(entry.body), body);
  if (!again || !(*again == entry.body) || !is_utf8(body) || !is_utf8(entry.zone) || !is_utf8(kind_of(entry.body)) ||
      parse_iso_moment(iso(entry.moment)) != entry.moment) {
    return Error{ErrorKind::data, "the text of the entry cannot be stored: it is not UTF-8", {}, {}};
  }
  return Ok{};
}

}  // namespace

Status check_plan_name(std::string const& name) {
  if (is_name(name)) {
    return Ok{};
  }
  return Error{ErrorKind::usage,
               "'" + name + "' is not a name for a plan",
               "lower-case letters, digits and hyphens, beginning with a letter, at most 64",
               {}};
}

Error no_such_plan(std::string const& name, std::vector<std::string> const& names) {
  Error error{ErrorKind::no_plan, "there is no plan named '" + name + "'", "planner plans list shows them", {}};
  if (names.empty()) {
    error.hint = "planner start begins one";
  }
  if (auto const meant = nearest(name, names)) {
    error.suggestions.push_back(*meant);
  }
  return error;
}

Error plan_exists(std::string const& name) {
  return Error{ErrorKind::not_now, "there is a plan named '" + name + "' already", "choose another name", {}};
}

Error read_again() {
  return Error{ErrorKind::busy,
               "another planner has written meanwhile; nothing was changed",
               "look with planner, then repeat the command",
               {}};
}

Result<std::vector<Entry>> chained(std::vector<Entry> entries, DeviceId const& device, ChainEnd end) {
  for (Entry& entry : entries) {
    if (Status const fine = check_storable(entry); !fine) {
      return fine.error();
    }
    entry.device = device;
    entry.counter = ++end.counter;
    entry.prev = end.hash;
    entry.hash = hash_of(entry);
    end.hash = entry.hash;
  }
  return entries;
}

Status check_restored(std::vector<Entry> const& entries) {
  for (Entry const& entry : entries) {
    if (Status const fine = check_storable(entry); !fine) {
      return fine;
    }
  }
  return check_history(entries);
}

}  // namespace planner
