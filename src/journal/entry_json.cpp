#include "planner/journal/entry.hpp"

#include "planner/base/overloaded.hpp"

#include "fields.hpp"
#include "json_values.hpp"

#include <algorithm>
#include <utility>

namespace planner {

namespace {

using fields::Json;

/// Bodies say `"v":2` and up when a later version changed what they mean; the first version says nothing.
bool is_newer_version(Json const& object) {
  auto const version = object.find("v");
  return version != object.end() && version->is_number_integer() && version->get<std::int64_t>() > 1;
}

Error bad_body(std::string const& kind, std::string const& why) {
  return Error{ErrorKind::data, "the body of a '" + kind + "' entry is damaged: " + why, {}, {}};
}

template <class T>
Result<EntryBody> read_as(std::string const& kind, Json const& object) {
  T entry;
  fields::Reader reader(object);
  fields::visit(reader, entry);
  if (!reader.bad_key().empty()) {
    return bad_body(kind, "'" + reader.bad_key() + "' is missing or of the wrong type");
  }
  return EntryBody(std::move(entry));
}

using ReadBody = Result<EntryBody> (*)(std::string const&, Json const&);

template <std::size_t... indices>
ReadBody reader_at(std::size_t wanted, std::index_sequence<indices...>) {
  static constexpr std::array<ReadBody, sizeof...(indices)> k_readers = {
      &read_as<std::variant_alternative_t<indices, EntryBody>>...};
  return k_readers.at(wanted);
}

}  // namespace

std::string kind_of(EntryBody const& body) {
  if (auto const* unknown = std::get_if<Unknown>(&body)) {
    return unknown->kind;
  }
  return std::string(fields::k_kinds.at(body.index()));
}

std::string to_json(EntryBody const& body) {
  return std::visit(overloaded{[](Unknown const& unknown) { return unknown.body; },
                               [](auto const& known) {
                                 fields::Writer writer;
                                 fields::visit(writer, known);
                                 return fields::dump(writer.object());
                               }},
                    body);
}

Result<EntryBody> body_from_json(std::string const& kind, std::string const& json) {
  auto const known = std::find(fields::k_kinds.begin(), fields::k_kinds.end(), kind);
  if (known == fields::k_kinds.end()) {
    return EntryBody(Unknown{kind, json});
  }
  auto const object = fields::parse_json(json);
  if (!object || !object->is_object()) {
    return bad_body(kind, "it is not a JSON object");
  }
  if (is_newer_version(*object)) {
    return EntryBody(Unknown{kind, json});
  }
  auto const index = static_cast<std::size_t>(known - fields::k_kinds.begin());
  auto const read = reader_at(index, std::make_index_sequence<fields::k_kinds.size()>());
  Result<EntryBody> body = read(kind, *object);
  // One comparison refuses unknown keys, repeated keys, defaults that are written out and other spellings of a
  // date; each of them would get another hash when the entry is written again.
  if (body && to_json(*body) != json) {
    return bad_body(kind, "it is not in canonical form");
  }
  return body;
}

}  // namespace planner
