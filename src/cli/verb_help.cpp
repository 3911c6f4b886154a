// help: the whole, a verb, or a topic.

#include "topics.hpp"
#include "verb.hpp"

#include "default_template.hpp"

#include "planner/plan/read.hpp"
#include "planner/render/text.hpp"

#include <algorithm>

namespace planner {
namespace {

std::string options_text(std::vector<OptionSpec> const& options) {
  std::size_t widest = 0;
  auto const shown = [](OptionSpec const& option) {
    std::string name = option.name;
    std::replace(name.begin(), name.end(), ',', ' ');
    return name + (option.value.empty() ? "" : " " + option.value);
  };
  for (auto const& option : options) {
    widest = std::max(widest, shown(option).size());
  }
  std::string out;
  for (auto const& option : options) {
    out += "  " + pad(shown(option), widest) + "  " + option.help + (option.repeats ? " (may be repeated)" : "") + "\n";
  }
  return out;
}

/// The safety text of the current plan's template, else of the default one.
std::string safety_text(Session& session) {
  auto const plan = session.load();
  if (plan && !plan->state.plan->safety.empty()) {
    return speak(plan->state, plan->state.plan->safety);
  }
  auto const all = session.templates();
  return all ? read_template(k_default_template, all->at(k_default_template)).plan.safety : "";
}

/// The same text, as an object where that is wanted.
Result<int> answer(Session& session, std::string const& topic, std::string const& text) {
  session.print(session.wants_json() ? json_line({{"schema", "planner.help/1"}, {"topic", topic}, {"text", text}}) : text);
  return 0;
}

Result<int> run_help(Session& session, Arguments const& arguments) {
  if (arguments.words.empty()) {
    return answer(session, "planner", program_help());
  }
  std::string const name = arguments.word(0);
  if (arguments.words.size() == 1) {
    if (auto const* verb = find_verb(name)) {
      return answer(session, name, verb_help(*verb));
    }
    if (name == "safety") {
      return answer(session, name, paragraphs(safety_text(session), session.style().width));
    }
    if (auto const* topic = find_topic(name)) {
      return answer(session, name, topic->text);
    }
  }
  std::vector<std::string> words{"help"};
  words.insert(words.end(), arguments.words.begin(), arguments.words.end());
  Error error = unknown_word(session, words);
  if (error.message.find("unknown command") == std::string::npos) {
    return error;
  }
  return unknown_word(session, {name});
}

}  // namespace

std::string verb_help(Verb const& verb) {
  std::string out = "planner " + verb.name + " - " + verb.summary + "\n\n";
  out += paragraphs("USAGE  planner " + verb.name + (verb.usage.empty() ? "" : " " + verb.usage), 80);
  if (!verb.detail.empty()) {
    out += "\n" + paragraphs(verb.detail, 80);
  }
  if (!verb.options.empty()) {
    out += "\nOPTIONS\n" + options_text(verb.options);
  }
  out += "\nEXAMPLES\n";
  for (auto const& example : verb.examples) {
    out += "  " + example + "\n";
  }
  return out + "\nOptions of every verb: planner help\n";
}

std::string program_help() {
  std::string out =
      "planner - keep a plan with dates through a hard time, and its reminders\n\n"
      "USAGE  planner [VERB] [WORDS] [OPTIONS]        (no verb: status)\n";
  std::string group;
  for (auto const& verb : verbs()) {
    if (verb.group != group) {
      group = verb.group;
      out += "\n" + group + "\n";
    }
    out += "  " + pad(verb.name, 10) + verb.summary + "\n";
  }
  out += "\nOptions of every verb\n" + options_text(global_options());
  out += "\nEXAMPLES\n  planner start -n\n  planner next --why\n  planner export -o plan.ics\n";
  std::string names = "planner help safety";
  for (auto const& topic : topics()) {
    names += ", " + topic.name;
  }
  return out + "\nTOPICS\n" + paragraphs(names, 78, "  ");
}

Verb help_verb() {
  return {"help",
          "Setup",
          "this help, a verb's, or a topic's",
          "[VERB|TOPIC]",
          20,
          {},
          "Topics: safety, dates, templates, json, exit-codes, environment, files, privacy, scripting.",
          {"planner help start", "planner help dates", "planner help safety"},
          run_help};
}

}  // namespace planner
