#pragma once
// What the files of the verbs share: each defines one of these rows. Private to cli/.

#include "planner/base/text.hpp"
#include "planner/cli/session.hpp"
#include "planner/state/decide.hpp"
#include "planner/state/speak.hpp"

#include <nlohmann/json.hpp>

namespace planner {

[[nodiscard]] Verb start_verb();
[[nodiscard]] Verb status_verb();
[[nodiscard]] Verb check_verb();
[[nodiscard]] Verb next_verb();
[[nodiscard]] Verb show_verb();
[[nodiscard]] Verb done_verb();
[[nodiscard]] Verb skip_verb();
[[nodiscard]] Verb record_verb();
[[nodiscard]] Verb fact_verb();
[[nodiscard]] Verb urge_verb();
[[nodiscard]] Verb answer_verb();
[[nodiscard]] Verb move_verb();
[[nodiscard]] Verb draft_verb();
[[nodiscard]] Verb promise_verb();
[[nodiscard]] Verb hold_verb();
[[nodiscard]] Verb resume_verb();
[[nodiscard]] Verb note_verb();
[[nodiscard]] Verb undo_verb();
[[nodiscard]] Verb redo_verb();
[[nodiscard]] Verb history_verb();
[[nodiscard]] Verb export_verb();
[[nodiscard]] Verb import_verb();
[[nodiscard]] Verb busy_verb();
[[nodiscard]] Verb template_verb();
[[nodiscard]] Verb plans_verb();
[[nodiscard]] Verb config_verb();
[[nodiscard]] Verb help_verb();

/// One JSON value as one line.
[[nodiscard]] std::string json_line(Json const& value);

/// Lines of --format: one for each element.
[[nodiscard]] Result<std::string> format_lines(std::string const& format, Json const& list);

/// The text of a template; an error of kind usage with the nearest name where there is none.
[[nodiscard]] Result<std::string> template_text(Session& session, std::string const& name);

/// What can be said of a word that is no verb: lines of the template's words, a verb that fits an event, a
/// step or a gate of that name, else the nearest verb.
[[nodiscard]] Error unknown_word(Session& session, std::vector<std::string> const& words);

/// The help of a verb, and the whole.
[[nodiscard]] std::string verb_help(Verb const& verb);
[[nodiscard]] std::string program_help();

}  // namespace planner
