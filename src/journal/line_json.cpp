#include "planner/journal/entry.hpp"

#include "bytes.hpp"
#include "json_values.hpp"

#include <algorithm>

namespace planner {

namespace {

using fields::Json;

/// As an object inside the line where that keeps every byte, else as a string: the body of a kind that this
/// version does not know need not be canonical.
Json nested(std::string const& body) {
  auto object = fields::parse_json(body);
  if (object && object->is_object() && fields::dump(*object) == body) {
    return *object;
  }
  return body;
}

std::optional<std::string> body_text(Json const& body) {
  if (body.is_object()) {
    return fields::dump(body);
  }
  std::string text;
  return fields::decode(body, text) ? std::optional(text) : std::nullopt;
}

Error bad_line(std::string const& why) {
  return Error{
      ErrorKind::data, "this is not a line of a journal: " + why, "it comes from 'planner history --json'", {}};
}

template <std::size_t size>
bool decode_hex(Json const& line, char const* key, std::array<std::uint8_t, size>& bytes) {
  std::string text;
  auto const found = line.find(key);
  return found != line.end() && fields::decode(*found, text) && fill_from_hex(text, bytes);
}

std::optional<Instant> parse_instant(std::string const& text) {
  if (!text.ends_with('Z')) {
    return std::nullopt;
  }
  auto const moment = parse_iso_moment(std::string_view(text).substr(0, text.size() - 1));
  return moment ? std::optional(Instant(moment->time_since_epoch())) : std::nullopt;
}

bool decode_counter(Json const& line, std::int64_t& counter) {
  auto const found = line.find("counter");
  if (found == line.end() || !found->is_number_integer()) {
    return false;
  }
  counter = found->get<std::int64_t>();
  return counter > 0;
}

/// The empty key is none; else the key that is missing or wrong.
std::string read_head(Json const& line, Entry& entry, std::string& kind) {
  std::string recorded;
  fields::Reader reader(line);
  reader.required("id", entry.id);
  reader.required("kind", kind);
  reader.required("moment", entry.moment);
  reader.required("zone", entry.zone);
  reader.required("recorded", recorded);
  if (!reader.bad_key().empty()) {
    return reader.bad_key();
  }
  auto const instant = parse_instant(recorded);
  if (!instant) {
    return "recorded";
  }
  entry.recorded = *instant;
  if (!decode_counter(line, entry.counter)) {
    return "counter";
  }
  if (!decode_hex(line, "device", entry.device)) {
    return "device";
  }
  if (!decode_hex(line, "hash", entry.hash)) {
    return "hash";
  }
  return decode_hex(line, "prev", entry.prev) ? "" : "prev";
}

}  // namespace

std::string to_json_line(Entry const& entry) {
  Json line = Json::object();
  line["schema"] = "planner.history/1";
  line["id"] = id_text(entry.id);
  line["device"] = hex_of(entry.device);
  line["counter"] = entry.counter;
  line["kind"] = kind_of(entry.body);
  line["moment"] = iso(entry.moment);
  line["zone"] = entry.zone;
  line["recorded"] = iso(entry.recorded);
  line["body"] = nested(to_json(entry.body));
  line["hash"] = hex_of(entry.hash);
  line["prev"] = hex_of(entry.prev);
  return fields::dump(line);
}

Result<Entry> entry_from_json_line(std::string const& text) {
  auto const line = fields::parse_json(text);
  if (!line || !line->is_object()) {
    return bad_line("it is not a JSON object");
  }
  Entry entry;
  std::string kind;
  if (std::string const key = read_head(*line, entry, kind); !key.empty()) {
    return bad_line("'" + key + "' is missing or wrong");
  }
  auto const found = line->find("body");
  auto const raw = found == line->end() ? std::nullopt : body_text(*found);
  if (!raw) {
    return bad_line("'body' is missing or wrong");
  }
  auto body = body_from_json(kind, *raw);
  if (!body) {
    return body.error();
  }
  entry.body = std::move(*body);
  if (entry.hash != hash_of(entry)) {
    return damaged_entry(entry);
  }
  return entry;
}

}  // namespace planner
