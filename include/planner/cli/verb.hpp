#pragma once
// A verb of the command line as plain data: help, parsing, the manual's check and completion all read it.

#include "planner/base/result.hpp"

#include <map>
#include <string>
#include <vector>

namespace planner {

class Session;

struct OptionSpec {
  std::string name;   ///< "--set" or "-N"
  std::string value;  ///< "QUESTION=VALUE"; empty for a switch
  std::string help;
  bool repeats = false;
};

/// What stood on the line, unresolved: no environment, no defaults.
struct Arguments {
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::string>> options;

  [[nodiscard]] bool has(std::string const& option) const { return options.contains(option); }
  /// The last one given; empty if there is none.
  [[nodiscard]] std::string value(std::string const& option) const;
  [[nodiscard]] std::string word(std::size_t index) const { return index < words.size() ? words[index] : ""; }
};

struct Verb {
  std::string name;
  std::string group;
  std::string summary;  ///< one line
  std::string usage;    ///< what follows the name: "[EVENT]"
  std::size_t most_words = 0;
  std::vector<OptionSpec> options;
  std::string detail;   ///< paragraphs of its help
  std::vector<std::string> examples;
  /// The exit code, or what went wrong.
  Result<int> (*run)(Session&, Arguments const&) = nullptr;
};

/// Every verb, in the order of the help: one row each.
[[nodiscard]] std::vector<Verb> const& verbs();
[[nodiscard]] Verb const* find_verb(std::string const& name);

/// Options of every verb.
[[nodiscard]] std::vector<OptionSpec> const& global_options();
/// Options that several verbs share.
[[nodiscard]] std::vector<OptionSpec> writing_options(std::vector<OptionSpec> more);
[[nodiscard]] std::vector<OptionSpec> reading_options(std::vector<OptionSpec> more);

}  // namespace planner
