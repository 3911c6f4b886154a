// What facts and questions ask for: a type, its limits, its defaults.

#include "read_parts.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/value.hpp"

namespace planner {
namespace {

std::optional<ValueType> value_type(std::string const& word) {
  for (auto const type : {ValueType::date, ValueType::duration, ValueType::text, ValueType::choice, ValueType::yes_no,
                          ValueType::number, ValueType::zone}) {
    if (to_string(type) == word) {
      return type;
    }
  }
  return std::nullopt;
}

/// A limit or a default may be written as a text, a number or a truth value.
std::string literal(TableReader& in, std::string const& key) {
  auto const* node = in.node(key);
  if (node == nullptr) {
    return {};
  }
  if (auto const number = node->value<std::int64_t>(); node->is_integer() && number) {
    return std::to_string(*number);
  }
  if (node->is_boolean()) {
    return node->value_or(false) ? "yes" : "no";
  }
  if (auto const date = node->value<toml::date>(); node->is_date() && date) {
    return iso(Day{date::year{date->year} / date::month{date->month} / date::day{date->day}});
  }
  return in.text(key);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_pairs(TableReader& in, std::string const& key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  auto const* node = in.node(key);
  auto const* array = node != nullptr ? node->as_array() : nullptr;
  if (array == nullptr) {
    if (node != nullptr) {
      in.complain(key, "'" + key + "' has to be a list");
    }
    return pairs;
  }
  for (auto const& element : *array) {
    if (auto const text = element.value<std::string>()) {
      pairs.emplace_back(*text, *text);
      continue;
    }
    auto const* pair = element.as_array();
    auto const first = pair != nullptr && pair->size() == 2 ? pair->get(0)->value<std::string>() : std::nullopt;
    auto const second = first ? pair->get(1)->value<std::string>() : std::nullopt;
    if (!second) {
      in.complain(position_of(element), "'" + key + "' has to hold texts or pairs of texts");
      continue;
    }
    pairs.emplace_back(*first, harmless(*second));
  }
  return pairs;
}

ValueSpec read_value(std::string const& key, TableReader& in) {
  ValueSpec spec;
  spec.key = key;
  spec.pos = in.pos();
  std::string const type = in.required_text("type");
  if (auto const known = value_type(type)) {
    spec.type = *known;
  } else if (!type.empty()) {
    in.complain("type", "'" + type + "' is not one of date, duration, text, choice, yes-no, number, zone");
  }
  spec.ask = in.text("ask");
  for (auto& [name, label] : read_pairs(in, "choices")) {
    spec.choices.push_back({name, label});
  }
  if (spec.type == ValueType::choice && spec.choices.empty()) {
    in.complain("choices", "a choice needs 'choices'");
  }
  spec.also = read_pairs(in, "also");
  spec.default_value = literal(in, "default");
  spec.default_from = in.name("default-from");
  spec.required = in.flag("required");
  spec.past = in.flag("past");
  spec.knock_out = in.flag("knock-out");
  spec.min = literal(in, "min");
  spec.max = literal(in, "max");
  spec.when = in.when("when");
  spec.because = in.because();
  return spec;
}

std::vector<ValueSpec> read_questions(TableReader& in) {
  std::vector<ValueSpec> questions;
  in.each_table("question", [&](TableReader& question) {
    std::string const key = question.name("key");
    if (key.empty()) {
      question.complain("key", "'key' is missing");
    }
    questions.push_back(read_value(key, question));
  });
  return questions;
}

}  // namespace planner
