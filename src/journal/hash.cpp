#include "planner/journal/entry.hpp"

#include "bytes.hpp"

#include <map>

namespace planner {

namespace {

void append_number(std::string& out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(number >> shift & 0xFFU));
  }
}

/// With its length in front, so that no two entries give the same bytes.
void append_text(std::string& out, std::string const& text) {
  append_number(out, text.size());
  out += text;
}

Error broken_chain(Entry const& entry) {
  return Error{ErrorKind::data,
               "entry " + std::to_string(entry.counter) + " of " + iso(day_of(entry.moment)) +
                   " does not follow the one before it: an entry is missing or was replaced",
               "restore the plan from a copy: planner plans restore FILE",
               {}};
}

}  // namespace

std::string id_text(EntryId const& id) {
  std::string text = hex_of(id);
  for (std::size_t const position : {20U, 16U, 12U, 8U}) {
    text.insert(position, 1, '-');
  }
  return text;
}

std::optional<EntryId> parse_entry_id(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '-');
  EntryId id{};
  if (!fill_from_hex(digits, id) || id_text(id) != text) {
    return std::nullopt;
  }
  return id;
}

Digest hash_of(Entry const& entry) {
  return hash_of(entry, to_json(entry.body));
}

Digest hash_of(Entry const& entry, std::string const& body) {
  std::string bytes = "planner-entry-1";
  bytes += as_text(entry.id);
  bytes += as_text(entry.device);
  append_number(bytes, static_cast<std::uint64_t>(entry.counter));
  append_text(bytes, kind_of(entry.body));
  append_text(bytes, iso(entry.moment));
  append_text(bytes, entry.zone);
  append_number(bytes, static_cast<std::uint64_t>(entry.recorded.time_since_epoch().count()));
  append_text(bytes, body);
  bytes += as_text(entry.prev);
  return blake2b(bytes);
}

Error damaged_entry(Entry const& entry) {
  return Error{ErrorKind::data,
               "entry " + std::to_string(entry.counter) + " of " + iso(day_of(entry.moment)) +
                   " is damaged: what it says does not fit its hash",
               "restore the plan from a copy: planner plans restore FILE",
               {}};
}

Status check_history(std::vector<Entry> const& entries) {
  for (Entry const& entry : entries) {
    if (entry.hash != hash_of(entry)) {
      return damaged_entry(entry);
    }
  }
  return check_chain(entries);
}

Status check_chain(std::vector<Entry> const& entries) {
  std::map<std::pair<DeviceId, std::int64_t>, Entry const*> by_counter;
  for (Entry const& entry : entries) {
    if (!by_counter.try_emplace({entry.device, entry.counter}, &entry).second) {
      return broken_chain(entry);
    }
  }
  Entry const* before = nullptr;
  for (auto const& [place, entry] : by_counter) {
    bool const first = before == nullptr || before->device != entry->device;
    std::int64_t const expected = first ? 1 : before->counter + 1;
    if (entry->counter != expected || entry->prev != (first ? Digest{} : before->hash)) {
      return broken_chain(*entry);
    }
    before = entry;
  }
  return Ok{};
}

}  // namespace planner
