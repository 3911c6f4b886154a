#include "json_values.hpp"

namespace planner::fields {

std::optional<Json> parse_json(std::string_view text) {
  bool too_deep = false;
  auto const guard = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > k_max_depth;
    return depth <= k_max_depth;
  };
  Json json = Json::parse(text, guard, false);
  if (too_deep || json.is_discarded()) {
    return std::nullopt;
  }
  return json;
}

std::string dump(Json const& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json encode(std::string const& text) {
  return text;
}
Json encode(bool flag) {
  return flag;
}
Json encode(int number) {
  return number;
}
Json encode(Day day) {
  return iso(day);
}
Json encode(Moment moment) {
  return iso(moment);
}
Json encode(TimeOfDay time) {
  return to_string(time);
}
Json encode(EntryId const& id) {
  return id_text(id);
}
Json encode(ExportedItem const& item) {
  Writer writer;
  visit(writer, item);
  return writer.object();
}
Json encode(std::map<std::string, std::string> const& map) {
  Json object = Json::object();
  for (auto const& [key, value] : map) {
    object[key] = value;
  }
  return object;
}

bool decode(Json const& json, std::string& text) {
  auto const* string = json.get_ptr<std::string const*>();
  if (string != nullptr) {
    text = *string;
  }
  return string != nullptr;
}

bool decode(Json const& json, bool& flag) {
  auto const* boolean = json.get_ptr<bool const*>();
  if (boolean != nullptr) {
    flag = *boolean;
  }
  return boolean != nullptr;
}

bool decode(Json const& json, int& number) {
  if (!json.is_number_integer()) {
    return false;
  }
  // An unsigned number above the signed range would come out negative and is caught by the canonical check.
  auto const wide = json.get<std::int64_t>();
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    return false;
  }
  number = static_cast<int>(wide);
  return true;
}

namespace {

template <class T, class Parse>
bool decode_text(Json const& json, T& value, Parse parse) {
  auto const* string = json.get_ptr<std::string const*>();
  if (string == nullptr) {
    return false;
  }
  auto const parsed = parse(*string);
  if (parsed) {
    value = *parsed;
  }
  return parsed.has_value();
}

}  // namespace

bool decode(Json const& json, Day& day) {
  return decode_text(json, day, parse_iso_day);
}
bool decode(Json const& json, Moment& moment) {
  return decode_text(json, moment, parse_iso_moment);
}
bool decode(Json const& json, TimeOfDay& time) {
  return decode_text(json, time, parse_time);
}
bool decode(Json const& json, EntryId& id) {
  return decode_text(json, id, parse_entry_id);
}

bool decode(Json const& json, ExportedItem& item) {
  if (!json.is_object()) {
    return false;
  }
  Reader reader(json);
  visit(reader, item);
  return reader.bad_key().empty();
}

bool decode(Json const& json, std::map<std::string, std::string>& map) {
  if (!json.is_object()) {
    return false;
  }
  for (auto const& [key, value] : json.items()) {
    if (!decode(value, map[key])) {
      return false;
    }
  }
  return true;
}

}  // namespace planner::fields
