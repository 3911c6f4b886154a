#include "planner/cli/run.hpp"

#include "parse.hpp"
#include "verb.hpp"

#include <cstdio>
#include <exception>

namespace planner {
namespace {

constexpr char const* k_version = "planner 0.1.0\n";

void complain(Error const& error, bool json) {
  if (json) {
    std::fputs(json_line(error_json(error)).c_str(), stderr);
    return;
  }
  std::string text = "planner: " + error.message + "\n";
  for (auto const& line : split(error.hint, '\n')) {
    text += line.empty() ? "" : "  " + line + "\n";
  }
  std::fputs(text.c_str(), stderr);
}

int fail(Error const& error, bool json) {
  complain(error, json);
  return exit_code(error.kind);
}

/// Prints what was said and makes sure that it arrived.
int finish(std::string const& text, int code, bool json) {
  auto status = write_stdout(text);
  if (status) {
    status = flush_stdout();
  }
  return status ? code : fail(status.error(), json);
}

Result<int> welcome(Session& session) {
  auto const current = session.plans().current();
  if (!current) {
    return current.error();
  }
  std::string const named = session.arguments().value("--plan");
  auto const names = session.plans().names();
  if (!names) {
    return names.error();
  }
  if (!names->empty() || !named.empty() || session.environment().get("PLANNER_PLAN")) {
    return find_verb("status")->run(session, session.arguments());
  }
  if (session.wants_json()) {
    session.print(json_line(empty_status_json()));
    return 0;
  }
  session.print(
      "planner keeps a plan with dates for a hard time, privately, on this machine.\n"
      "Look first, nothing is saved:  planner start -n\n"
      "Begin:                         planner start        (help: planner help)\n");
  return 0;
}

Result<int> dispatch(Session& session, ParsedLine const& line) {
  if (auto const status = session.check(); !status) {
    return status.error();
  }
  if (auto const status = session.read_configuration(); !status) {
    // Help has to be there whatever a file says.
    bool const urgent = line.verb == "urge" || line.verb == "help";
    if (!urgent) {
      return status.error();
    }
    session.note("note: " + status.error().message);
  }
  if (!line.unknown.empty()) {
    return unknown_word(session, line.unknown);
  }
  if (line.verb.empty()) {
    return welcome(session);
  }
  return find_verb(line.verb)->run(session, line.arguments);
}

int run_line(ParsedLine const& line) {
  auto const& arguments = line.arguments;
  bool const json = arguments.has("--json");
  if (arguments.has("--version")) {
    return finish(k_version, 0, json);
  }
  if (arguments.has("--help") && line.unknown.empty()) {
    auto const* verb = find_verb(line.verb);
    return finish(verb != nullptr ? verb_help(*verb) : program_help(), 0, json);
  }
  auto environment = process_environment();
  if (arguments.has("--data-dir")) {
    environment.values["PLANNER_DATA_DIR"] = arguments.value("--data-dir");
  }
  auto const folder = data_folder(environment);
  if (!folder) {
    return fail(folder.error(), json);
  }
  Session session(std::move(environment), open_sqlite_store(*folder), open_terminal(), arguments);
  auto const code = dispatch(session, line);
  // Where there was nothing to save that is said too, beside the answer.
  if (code && session.is_dry_run() && !session.wants_json() && !session.said_nothing_saved()) {
    session.note("nothing was saved (--dry-run)");
  }
  std::fputs(session.notes().c_str(), stderr);
  if (!code) {
    return fail(code.error(), json);
  }
  int const end = finish(session.output(), *code, json);
  if (end == *code) {
    std::fputs(session.last_notes().c_str(), stderr);
  }
  return end;
}

}  // namespace

int run(std::vector<std::string> const& words) {
  keep_standard_streams();
  bool json = false;
  for (auto const& word : words) {
    json = json || word == "--json";
  }
  try {
    auto const line = parse_line(words);
    return line ? run_line(*line) : fail(line.error(), json);
  } catch (std::exception const& error) {
    return fail({ErrorKind::internal, std::string("this is a mistake in planner itself: ") + error.what(),
                 "your journal holds what was acknowledged; please report it with the command you ran", {}},
                json);
  }
}

}  // namespace planner
