#pragma once
// The values that entries are made of, as JSON and back. Private to the journal. Decoding checks types and
// ranges and never throws; what a value means is checked elsewhere.

#include "planner/journal/entry.hpp"

#include "fields.hpp"

#include <nlohmann/json.hpp>

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planner::fields {

using Json = nlohmann::json;

/// Deeper than any entry; keeps a hostile line from exhausting the stack when it is written again.
inline constexpr int k_max_depth = 16;

/// Nothing for malformed text, invalid UTF-8 included, and for what is nested too deeply.
std::optional<Json> parse_json(std::string_view text);
/// Sorted keys, no spaces. Invalid UTF-8 is replaced, so that a comparison with what was meant finds it.
std::string dump(Json const& json);

Json encode(std::string const& text);
Json encode(bool flag);
Json encode(int number);
Json encode(Day day);
Json encode(Moment moment);
Json encode(TimeOfDay time);
Json encode(EntryId const& id);
Json encode(ExportedItem const& item);
Json encode(std::map<std::string, std::string> const& map);

bool decode(Json const& json, std::string& text);
bool decode(Json const& json, bool& flag);
bool decode(Json const& json, int& number);
bool decode(Json const& json, Day& day);
bool decode(Json const& json, Moment& moment);
bool decode(Json const& json, TimeOfDay& time);
bool decode(Json const& json, EntryId& id);
bool decode(Json const& json, ExportedItem& item);
bool decode(Json const& json, std::map<std::string, std::string>& map);

template <class T>
Json encode(std::optional<T> const& value) {
  return value ? encode(*value) : Json();
}

template <class T>
bool decode(Json const& json, std::optional<T>& value) {
  T inner{};
  if (!decode(json, inner)) {
    return false;
  }
  value = inner;
  return true;
}

template <class T>
Json encode(std::vector<T> const& values) {
  Json array = Json::array();
  for (T const& value : values) {
    array.push_back(encode(value));
  }
  return array;
}

template <class T>
bool decode(Json const& json, std::vector<T>& values) {
  if (!json.is_array()) {
    return false;
  }
  for (Json const& element : json) {
    if (!decode(element, values.emplace_back())) {
      return false;
    }
  }
  return true;
}

class Writer {
 public:
  template <class T>
  void operator()(char const* key, T const& value) {
    if (!(value == T{})) {
      required(key, value);
    }
  }
  template <class T>
  void required(char const* key, T const& value) {
    m_object[key] = encode(value);
  }
  [[nodiscard]] Json const& object() const { return m_object; }

 private:
  Json m_object = Json::object();
};

/// Remembers the first key that is missing or has the wrong type. `object` outlives the reader.
class Reader {
 public:
  explicit Reader(Json const& object) : m_object(object) {}

  template <class T>
  void operator()(char const* key, T& value) {
    auto const found = m_object.find(key);
    if (found != m_object.end() && !decode(*found, value)) {
      blame(key);
    }
  }
  template <class T>
  void required(char const* key, T& value) {
    if (m_object.contains(key)) {
      (*this)(key, value);
    } else {
      blame(key);
    }
  }
  /// Empty if everything could be read.
  [[nodiscard]] std::string const& bad_key() const { return m_bad_key; }

 private:
  void blame(char const* key) {
    if (m_bad_key.empty()) {
      m_bad_key = key;
    }
  }

  Json const& m_object;
  std::string m_bad_key;
};

}  // namespace planner::fields
