#pragma once
// One function a noun: from its table to its value. Private to plan/.

#include "table_reader.hpp"

namespace planner {

template <class IdType>
[[nodiscard]] IdType id_in(TableReader& in, std::string const& key) {
  return IdType{in.name(key)};
}

/// `["a", ["b", "label"]]` as pairs; a lone text has itself as its label.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_pairs(TableReader& in, std::string const& key);
[[nodiscard]] std::vector<ValueSpec> read_questions(TableReader& in);
[[nodiscard]] std::vector<Effect> read_effects(TableReader& in);

[[nodiscard]] ValueSpec read_value(std::string const& key, TableReader& in);
[[nodiscard]] Effect read_effect(TableReader& in);
[[nodiscard]] Fact read_fact(std::string const& name, TableReader& in);
[[nodiscard]] Anchor read_anchor(std::string const& name, TableReader& in);
[[nodiscard]] Stage read_stage(std::string const& name, TableReader& in);
[[nodiscard]] Step read_step(std::string const& name, TableReader& in);
[[nodiscard]] Event read_event(std::string const& name, TableReader& in);
[[nodiscard]] Gate read_gate(std::string const& name, TableReader& in);
[[nodiscard]] Period read_period(std::string const& name, TableReader& in);
[[nodiscard]] Tag read_tag(std::string const& name, TableReader& in);
[[nodiscard]] Promises read_promises(TableReader& in);
[[nodiscard]] Draft read_draft(std::string const& name, TableReader& in);

}  // namespace planner
