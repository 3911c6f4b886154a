// note: a private line in the journal.

#include "verb.hpp"

#include "planner/shell/editor.hpp"

namespace planner {
namespace {

Result<std::string> text_for_note(Session& session, Arguments const& arguments) {
  std::string text = trim(arguments.word(0));
  if (text.empty() && !arguments.words.empty()) {
    return Error{ErrorKind::cancelled, "the note is empty; nothing was saved", "", {}};
  }
  if (text == "-" || (text.empty() && !stdin_is_terminal())) {
    auto const read = read_all();
    if (!read) {
      return read.error();
    }
    text = trim(*read);
  } else if (text.empty()) {
    if (!session.may_ask()) {
      return Error{ErrorKind::usage, "note needs a text", "planner note TEXT, or planner note - to read it from standard input", {}};
    }
    auto const editor = editor_of(session.environment());
    auto const written =
        editor ? edit_text(*editor, "") : session.terminal().ask_line("Your note (one line; Enter saves it) > ");
    if (!written) {
      return written.error();
    }
    text = trim(*written);
  }
  if (text.empty()) {
    return Error{ErrorKind::cancelled, "the note is empty; nothing was saved", "", {}};
  }
  if (!is_utf8(text)) {
    return Error{ErrorKind::data, "the note is not UTF-8; nothing was saved", "", {}};
  }
  if (text.size() > k_stdin_limit) {
    return Error{ErrorKind::data, "the note is longer than 64 KiB; nothing was saved", "", {}};
  }
  return text;
}

Result<int> run_note(Session& session, Arguments const& arguments) {
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const moment = session.moment_on(plan->now);
  if (!moment) {
    return moment.error();
  }
  if (*moment > plan->now.moment()) {
    return Error{ErrorKind::usage, human(day_of(*moment)) + " lies ahead", "", {}};
  }
  auto const text = text_for_note(session, arguments);
  if (!text) {
    return text.error();
  }
  return append_bodies(session, *plan, "note", {Noted{*text}}, *moment, "noted on " + human(day_of(*moment)));
}

}  // namespace

Verb note_verb() {
  return {"note",
          "What happens",
          "a private line in the journal",
          "[TEXT|-]",
          1,
          {{"--on", "WHEN", "the day it speaks of (now)", false}},
          "A text on the command line may stay in the shell's history; 'planner note' alone opens VISUAL or EDITOR, or asks for it, and "
          "'planner note -' reads it from standard input.",
          {"planner note", "planner note - < thoughts.txt"},
          run_note};
}

}  // namespace planner
