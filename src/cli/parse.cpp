#include "parse.hpp"

#include "planner/base/text.hpp"

#include <CLI/CLI.hpp>

#include <list>
#include <memory>

namespace planner {
namespace {

/// "--dry-run" of "-n,--dry-run"; "-N" of "-N".
std::string key_of(OptionSpec const& option) {
  auto const comma = option.name.find(',');
  return comma == std::string::npos ? option.name : option.name.substr(comma + 1);
}

/// Where the library puts what it reads; addresses must not change while it does.
struct Slot {
  std::string key;
  bool is_switch = false;
  std::vector<std::string> values;
  bool on = false;
};
using Slots = std::list<Slot>;

void declare(CLI::App& app, std::vector<OptionSpec> const& options, Slots& slots) {
  for (auto const& option : options) {
    Slot& slot = slots.emplace_back();
    slot.key = key_of(option);
    slot.is_switch = option.value.empty();
    if (slot.is_switch) {
      app.add_flag(option.name, slot.on);
    } else {
      // One value an occurrence: "--set a=1 name" leaves the name alone.
      app.add_option(option.name, slot.values)->allow_extra_args(false)->take_all();
    }
  }
}

void collect(Slots const& slots, Arguments& arguments) {
  for (auto const& slot : slots) {
    if (slot.on) {
      arguments.options[slot.key] = {};
    } else if (!slot.values.empty()) {
      arguments.options[slot.key] = slot.values;
    }
  }
}

std::vector<std::string> option_names(Verb const* verb) {
  std::vector<std::string> names;
  auto const add = [&](std::vector<OptionSpec> const& options) {
    for (auto const& option : options) {
      for (auto const& name : split(option.name, ',')) {
        names.push_back(name);
      }
    }
  };
  add(global_options());
  if (verb != nullptr) {
    add(verb->options);
  }
  return names;
}

Error unknown_option(std::string const& word, Verb const* verb) {
  std::string const name = word.substr(0, word.find('='));
  Error error{ErrorKind::usage, "unknown option '" + harmless(name) + "'", "", {}};
  // Short names are all near each other: only a long one that begins alike was meant.
  auto const close = nearest(name, option_names(verb));
  bool const alike = close && name.size() > 3 && (name.size() > 6 || (*close)[2] == name[2]);
  if (alike) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  } else {
    error.hint = verb != nullptr ? "see 'planner help " + verb->name + "'" : "see 'planner help'";
  }
  return error;
}

Error missing_value(CLI::ParseError const& error, Verb const* verb) {
  std::string message = error.what();
  auto const colon = message.find(':');
  std::string const option = message.substr(0, colon == std::string::npos ? message.find(' ') : colon);
  std::string const hint = verb != nullptr ? "see 'planner help " + verb->name + "'" : "see 'planner help'";
  return Error{ErrorKind::usage, harmless(option) + " needs a value", hint, {}};
}

Error too_many(Verb const& verb, std::string const& word) {
  std::string const usage = "planner " + verb.name + (verb.usage.empty() ? "" : " " + verb.usage);
  return Error{ErrorKind::usage, "'" + harmless(word) + "' is one word too many", "usage: " + usage, {}};
}

}  // namespace

Result<ParsedLine> parse_line(std::vector<std::string> const& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.fallthrough();
  Slots slots;
  declare(app, global_options(), slots);
  std::vector<std::string> verb_words;
  std::list<std::pair<CLI::App*, Slots>> commands;
  for (auto const& verb : verbs()) {
    CLI::App* command = app.add_subcommand(verb.name, verb.summary);
    command->set_help_flag();
    command->fallthrough();
    command->allow_extras();
    auto& [declared, own] = commands.emplace_back(command, Slots{});
    declare(*declared, verb.options, own);
  }
  app.require_subcommand(0, 1);

  std::vector<std::string> reversed(words.rbegin(), words.rend());
  std::optional<CLI::App*> chosen;
  Verb const* verb = nullptr;
  try {
    app.parse(reversed);
  } catch (CLI::ParseError const& error) {
    for (auto const* command : app.get_subcommands()) {
      verb = find_verb(command->get_name());
    }
    return missing_value(error, verb);
  }
  ParsedLine line;
  for (auto* command : app.get_subcommands()) {
    line.verb = command->get_name();
    verb = find_verb(line.verb);
  }
  collect(slots, line.arguments);
  for (auto const& [command, own] : commands) {
    if (command->parsed()) {
      collect(own, line.arguments);
    }
  }
  bool literal = false;
  for (auto const& word : app.remaining(true)) {
    if (word == "--" && !literal) {
      literal = true;
      continue;
    }
    bool const option = !literal && word.size() > 1 && word[0] == '-' && (std::isdigit(static_cast<unsigned char>(word[1])) == 0);
    if (option) {
      return unknown_option(word, verb);
    }
    (verb != nullptr ? line.arguments.words : line.unknown).push_back(word);
  }
  if (verb != nullptr && line.arguments.words.size() > verb->most_words) {
    return too_many(*verb, line.arguments.words[verb->most_words]);
  }
  return line;
}

}  // namespace planner
