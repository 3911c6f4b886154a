// The table of verbs. The order is that of the help: what is needed every day comes first.

#include "verb.hpp"

#include <algorithm>

namespace planner {

std::string Arguments::value(std::string const& option) const {
  auto const found = options.find(option);
  return found == options.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<Verb> const& verbs() {
  static std::vector<Verb> const table = {
      start_verb(),  status_verb(), next_verb(),    check_verb(),   show_verb(),  record_verb(), done_verb(),
      skip_verb(),   answer_verb(), urge_verb(),    draft_verb(),   promise_verb(), note_verb(),  move_verb(),
      hold_verb(),   resume_verb(), fact_verb(),    undo_verb(),    redo_verb(),  history_verb(), export_verb(),
      import_verb(), busy_verb(),   template_verb(), plans_verb(),  config_verb(), help_verb(),
  };
  return table;
}

Verb const* find_verb(std::string const& name) {
  auto const found = std::find_if(verbs().begin(), verbs().end(), [&](Verb const& verb) { return verb.name == name; });
  return found == verbs().end() ? nullptr : &*found;
}

std::vector<OptionSpec> const& global_options() {
  static std::vector<OptionSpec> const options = {
      {"-p,--plan", "NAME", "the plan that is meant", false},
      {"--json", "", "one JSON object instead of text", false},
      {"-n,--dry-run", "", "show what would change, save nothing", false},
      {"--at", "DATE", "as of another day; with -n where it writes", false},
      {"-q,--quiet", "", "only the answer itself", false},
      {"-y,--yes", "", "yes to a confirmation", false},
      {"--no-input", "", "ask nothing", false},
      {"--titles", "discreet|full", "which titles are shown", false},
      {"--color", "auto|always|never", "colours", false},
      {"--ascii", "", "ASCII only", false},
      {"--width", "N", "columns", false},
      {"--now", "ISO", "the present moment, as 2026-12-01T18:30", false},
      {"--tz", "ZONE", "an IANA time zone", false},
      {"-C,--data-dir", "DIR", "where plans are kept", false},
      {"-h,--help", "", "this help", false},
      {"--version", "", "the version", false},
  };
  return options;
}

std::vector<OptionSpec> writing_options(std::vector<OptionSpec> more) {
  more.push_back({"--on", "WHEN", "when it happened (now); fri is the latest Friday", false});
  more.push_back({"--note", "TEXT|-", "your own words; - reads them from standard input", false});
  return more;
}

std::vector<OptionSpec> reading_options(std::vector<OptionSpec> more) {
  more.push_back({"--at", "DATE", "as of another day", false});
  return more;
}

}  // namespace planner
