#include "table_reader.hpp"

#include "planner/base/text.hpp"

#include <algorithm>

namespace planner {

SourcePos position_of(toml::node const& node) {
  auto const& begin = node.source().begin;
  return {static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

TableReader::TableReader(toml::table const& table, std::string where, Diagnostics& diagnostics)
    : m_table(table), m_where(std::move(where)), m_diagnostics(diagnostics), m_pos(position_of(table)) {}

SourcePos TableReader::pos_of(std::string const& key) const {
  auto const* found = m_table.get(key);
  return found != nullptr ? position_of(*found) : m_pos;
}

void TableReader::complain(SourcePos pos, std::string const& message) {
  m_diagnostics.push_back({pos, m_where.empty() ? message : m_where + ": " + message});
}

void TableReader::complain(std::string const& key, std::string const& message) { complain(pos_of(key), message); }

toml::node const* TableReader::node(std::string const& key) {
  m_known.insert(key);
  return m_table.get(key);
}

bool TableReader::has(std::string const& key) { return node(key) != nullptr; }

std::string TableReader::text(std::string const& key) {
  auto const* found = node(key);
  if (found == nullptr) {
    return {};
  }
  auto const value = found->value<std::string>();
  if (!found->is_string() || !value) {
    complain(key, "'" + key + "' has to be a text");
    return {};
  }
  if (harmless(*value) != *value) {
    complain(key, "'" + key + "' holds a control character");
    return harmless(*value);
  }
  return *value;
}

std::string TableReader::required_text(std::string const& key) {
  std::string value = text(key);
  if (value.empty()) {
    complain(key, "'" + key + "' is missing");
  }
  return value;
}

std::string TableReader::name(std::string const& key) {
  std::string value = text(key);
  if (!value.empty() && !is_name(value)) {
    complain(key, "'" + value + "' is not a name (lower-case letters, digits and hyphens)");
    return {};
  }
  return value;
}

bool TableReader::flag(std::string const& key) {
  auto const* found = node(key);
  if (found == nullptr) {
    return false;
  }
  if (!found->is_boolean()) {
    complain(key, "'" + key + "' has to be true or false");
    return false;
  }
  return found->value_or(false);
}

std::optional<int> TableReader::number(std::string const& key, int least, int most) {
  auto const* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  auto const value = found->value<std::int64_t>();
  if (!found->is_integer() || !value || *value < least || *value > most) {
    complain(key, "'" + key + "' has to be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<CivilDuration> TableReader::duration(std::string const& key) {
  if (!has(key)) {
    return std::nullopt;
  }
  std::string const value = text(key);
  auto const parsed = parse_duration(value);
  if (!parsed) {
    complain(key, "'" + value + "' is not a duration such as 30d, 2w, 6mo or 90min");
    return std::nullopt;
  }
  if (std::abs(mean_days(*parsed)) > 5 * 366) {
    complain(key, "'" + value + "' is longer than five years");
    return std::nullopt;
  }
  return parsed;
}

std::vector<std::string> TableReader::texts(std::string const& key) {
  std::vector<std::string> values;
  auto const* found = node(key);
  if (found == nullptr) {
    return values;
  }
  if (found->is_string()) {
    return {text(key)};
  }
  auto const* array = found->as_array();
  if (array == nullptr) {
    complain(key, "'" + key + "' has to be a text or a list of texts");
    return values;
  }
  for (auto const& element : *array) {
    auto const value = element.value<std::string>();
    if (!element.is_string() || !value) {
      complain(position_of(element), "'" + key + "' has to hold texts only");
      continue;
    }
    values.push_back(harmless(*value));
  }
  return values;
}

When TableReader::when(std::string const& key) {
  When when;
  if (!has(key)) {
    return when;
  }
  when.text = text(key);
  when.pos = pos_of(key);
  auto parsed = parse_condition(when.text);
  if (auto const* error = std::get_if<ConditionError>(&parsed)) {
    // The column is right for a text on one line, which conditions are.
    SourcePos const pos{when.pos.line, when.pos.column + 1 + static_cast<int>(error->position)};
    complain(pos, "condition: " + error->message);
    return when;
  }
  when.condition = std::get<ConditionPtr>(parsed);
  return when;
}

std::optional<Position> TableReader::position(std::string const& key) {
  if (!has(key)) {
    return std::nullopt;
  }
  std::string const value = trim(text(key));
  auto const sign = [&] {
    for (std::size_t i = 1; i < value.size(); ++i) {
      bool const digit_follows = i + 1 < value.size() && value[i + 1] >= '0' && value[i + 1] <= '9';
      if (value[i] == '+' || (value[i] == '-' && digit_follows)) {
        return i;
      }
    }
    return value.size();
  }();
  Position position;
  position.anchor = AnchorId{trim(value.substr(0, sign))};
  position.pos = pos_of(key);
  if (!is_name(position.anchor.value)) {
    complain(key, "'" + value + "' is not a position such as opens+3d or ends-7d");
    return std::nullopt;
  }
  if (sign == value.size()) {
    return position;
  }
  if (value.ends_with('%')) {
    std::string const digits = value.substr(sign + 1, value.size() - sign - 2);
    if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos) {
      complain(key, "'" + value + "' is not a part such as opens+50%");
      return std::nullopt;
    }
    position.percent = std::stoi(digits);
    return position;
  }
  auto const offset = parse_duration(value.substr(sign + 1));
  if (!offset) {
    complain(key, "'" + value + "' is not a position such as opens+3d or ends-7d");
    return std::nullopt;
  }
  position.offset = value[sign] == '-' ? negated(*offset) : *offset;
  return position;
}

Because TableReader::because() {
  Because because{text("reason"), text("source"), Sure::unsaid};
  std::string const sure = text("sure");
  static constexpr std::pair<std::string_view, Sure> k_words[] = {
      {"high", Sure::high}, {"medium", Sure::medium}, {"low", Sure::low}, {"judgement", Sure::judgement}};
  for (auto const& [word, value] : k_words) {
    if (sure == word) {
      because.sure = value;
    }
  }
  if (!sure.empty() && because.sure == Sure::unsaid) {
    complain("sure", "'" + sure + "' is not one of high, medium, low, judgement");
  }
  return because;
}

Wishes TableReader::wishes() {
  Wishes wishes;
  for (auto const& word : texts("days")) {
    if (auto const day = parse_weekday(word)) {
      wishes.days.push_back(*day);
    } else {
      complain("days", "'" + word + "' is not a weekday such as mon");
    }
  }
  if (has("at")) {
    wishes.at = parse_time(text("at"));
    if (!wishes.at) {
      complain("at", "'" + text("at") + "' is not a time such as 18:30");
    }
  }
  for (auto const& range : texts("times")) {
    if (auto const parsed = parse_time_range(range)) {
      wishes.times.push_back(*parsed);
    } else {
      complain("times", "'" + range + "' is not a range such as 11:00-13:00");
    }
  }
  return wishes;
}

std::vector<CivilDuration> TableReader::lead_times() {
  std::vector<CivilDuration> leads;
  for (auto const& value : texts("remind")) {
    auto const lead = parse_duration(value);
    if (!lead || compare(*lead, CivilDuration{}) > 0) {
      complain("remind", "'" + value + "' is not a lead time such as -1d or -2h");
      continue;
    }
    leads.push_back(*lead);
  }
  return leads;
}

std::vector<TagId> TableReader::tags(std::string const& key) {
  std::vector<TagId> tags;
  for (auto& tag : texts(key)) {
    tags.emplace_back(std::move(tag));
  }
  return tags;
}

void TableReader::each_table(std::string const& key, std::function<void(TableReader&)> const& read) {
  auto const* found = node(key);
  if (found == nullptr) {
    return;
  }
  auto const* array = found->as_array();
  if (array == nullptr) {
    complain(key, "'" + key + "' has to be written as [[...]] tables");
    return;
  }
  for (auto const& element : *array) {
    auto const* table = element.as_table();
    if (table == nullptr) {
      complain(position_of(element), "'" + key + "' has to hold tables");
      continue;
    }
    TableReader reader(*table, m_where.empty() ? key : m_where + ", " + key, m_diagnostics);
    read(reader);
    reader.finish();
  }
}

void TableReader::each_named(std::string const& key,
                             std::function<void(std::string const&, TableReader&)> const& read) {
  auto const* found = node(key);
  if (found == nullptr) {
    return;
  }
  auto const* tables = found->as_table();
  if (tables == nullptr) {
    complain(key, "'" + key + "' has to be written as [" + key + ".NAME] tables");
    return;
  }
  // The library sorts keys by name; the language goes by the order of the file.
  std::vector<std::pair<std::string, toml::node const*>> in_file_order;
  for (auto const& [name, value] : *tables) {
    in_file_order.emplace_back(std::string(name.str()), &value);
  }
  std::sort(in_file_order.begin(), in_file_order.end(), [](auto const& a, auto const& b) {
    auto const pa = position_of(*a.second);
    auto const pb = position_of(*b.second);
    return std::tie(pa.line, pa.column, a.first) < std::tie(pb.line, pb.column, b.first);
  });
  for (auto const& [name, value] : in_file_order) {
    auto const* table = value->as_table();
    if (table == nullptr) {
      complain(position_of(*value), "'" + key + "." + name + "' has to be a table");
      continue;
    }
    TableReader reader(*table, key + " " + name, m_diagnostics);
    if (!is_name(name)) {
      reader.complain(reader.pos(), "'" + harmless(name) + "' is not a name (lower-case letters, digits and hyphens)");
    }
    read(name, reader);
    reader.finish();
  }
}

void TableReader::finish() {
  std::vector<std::string> const known(m_known.begin(), m_known.end());
  for (auto const& [key, value] : m_table) {
    std::string const name(key.str());
    if (m_known.contains(name)) {
      continue;
    }
    auto const begin = key.source().begin;
    std::string message = "unknown key '" + harmless(name) + "'";
    if (auto const close = nearest(name, known)) {
      message += "; did you mean '" + *close + "'?";
    }
    complain(SourcePos{static_cast<int>(begin.line), static_cast<int>(begin.column)}, message);
  }
}

}  // namespace planner
