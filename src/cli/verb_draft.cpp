// draft: a text that is kept and looked at before it is used. Nothing here sends anything.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/render/written.hpp"
#include "planner/shell/editor.hpp"

namespace planner {
namespace {

Result<std::string> checked(std::string text) {
  if (!is_utf8(text)) {
    return Error{ErrorKind::data, "the draft is not UTF-8; nothing was saved", "", {}};
  }
  if (text.size() > k_stdin_limit) {
    return Error{ErrorKind::data, "the draft is longer than 64 KiB; nothing was saved", "", {}};
  }
  return text;
}

/// On a terminal: the person's editor on what is kept, else one line where nothing is kept yet.
Result<std::string> asked(Session& session, std::string const& kept) {
  if (auto const editor = editor_of(session.environment())) {
    auto const edited = edit_text(*editor, kept.empty() ? "" : kept + "\n");
    return edited ? Result<std::string>(trim(*edited)) : edited;
  }
  if (!kept.empty()) {
    return std::string();
  }
  auto const line = session.terminal().ask_line("Your draft (one line; Enter keeps it) > ");
  return line ? Result<std::string>(trim(*line)) : line;
}

/// What was typed, empty where what is kept is to be shown.
Result<std::string> typed_text(Session& session, Arguments const& arguments, std::string const& kept, bool may_draft) {
  std::string const word = trim(arguments.word(0));
  bool const piped = arguments.words.empty() && !stdin_is_terminal();
  if (word == "-" || piped) {
    auto const read = read_all();
    if (!read) {
      return read.error();
    }
    if (std::string text = trim(*read); !text.empty() || piped) {
      return text;
    }
  } else if (!word.empty()) {
    return checked(word);
  } else if (arguments.words.empty()) {
    // Nobody is asked to write what would be refused.
    return session.may_ask() && may_draft ? asked(session, kept) : std::string();
  }
  return Error{ErrorKind::cancelled, "the draft is empty; nothing was saved", "", {}};
}

/// Since when, or from when, there is a draft.
KeepDraft asking_for(Plan const& plan) {
  KeepDraft command;
  auto const* draft = draft_in(plan.state);
  auto const* step = draft != nullptr ? find(*plan.state.plan, draft->step) : nullptr;
  for (auto const& stage : plan.schedule.stages) {
    if (step != nullptr && !command.opens && stage.state == StageSchedule::State::upcoming && belongs_to(*step, stage.id)) {
      command.opens = stage.opens;
      command.firm = stage.firm;
    }
  }
  return command;
}

int print_draft(Session& session, Plan const& plan, DraftView const& draft, std::optional<EntryId> const& entry) {
  View const view = session.view(plan);
  if (session.wants_json()) {
    Json answer = draft_json(view, draft);
    answer["dry_run"] = session.is_dry_run();
    answer["entry"] = entry && !session.is_dry_run() ? Json(id_text(*entry)) : Json(nullptr);
    session.print(json_line(answer));
  } else {
    session.print(draft_text(view, draft));
  }
  return draft.findings.empty() ? 0 : 1;
}

DraftView viewed(Draft const& draft, std::string const& text, std::string const& refused) {
  auto sentences = sentences_of(text);
  auto findings = text.empty() ? std::vector<DraftFinding>{} : check_draft(draft, sentences);
  return {draft, text, std::move(sentences), std::move(findings), refused};
}

Result<int> show(Session& session, Plan const& plan, std::string const& kept, std::optional<DraftRefusal> const& no) {
  if (no && (!no->may_read || kept.empty())) {
    return no->error;
  }
  auto const& draft = *draft_in(plan.state);
  DraftView const view = viewed(draft, kept, no ? no->error.message : "");
  if (kept.empty() && !session.wants_json()) {
    std::size_t const width = session.style().width;
    session.print(draft.ask.empty() ? "" : paragraphs(speak(plan.state, draft.ask), width));
    session.print(paragraphs("There is no draft yet: planner draft TEXT, or planner draft - to read it from standard input", width));
    return 0;
  }
  if (!session.wants_json() && !session.is_quiet()) {
    session.print("Your draft of " + human(plan.state.drafts.at(draft.name).on) + ", not sent:\n\n");
    session.print(no ? paragraphs(no->error.message, session.style().width) + "\n" : "");
  }
  return print_draft(session, plan, view, std::nullopt);
}

/// Refused, and nothing that was typed is lost.
Result<int> keep_unsent(Session& session, Plan& plan, Decision const& decision) {
  auto const stored = store_bodies(session, plan, decision.bodies, plan.now.moment());
  if (!stored) {
    return stored.error();
  }
  Error error = *decision.refusal;
  std::string const kept = session.is_dry_run() ? "your words would be kept, unsent; nothing was saved (--dry-run)"
                                                : "your words are not lost: they are kept, unsent (planner history)";
  error.hint = kept + (error.hint.empty() ? "" : "\n" + error.hint);
  return error;
}

Result<int> keep(Session& session, Plan& plan, KeepDraft const& command) {
  auto const decision = decide(plan.state, plan.entries, command, {plan.now.moment(), plan.now.moment(), plan.now.instant, {}});
  if (!decision) {
    return decision.error();
  }
  if (decision->refusal) {
    return keep_unsent(session, plan, *decision);
  }
  auto const& draft = *draft_in(plan.state);
  auto const entry = store_bodies(session, plan, decision->bodies, plan.now.moment());
  if (!entry) {
    return entry.error();
  }
  if (!session.wants_json() && !session.is_quiet()) {
    session.print(session.is_dry_run() ? "would be kept; nothing was saved (--dry-run)\n\n" : "kept, not sent\n\n");
  }
  return print_draft(session, plan, viewed(draft, command.text, ""), *entry);
}

Result<int> run_draft(Session& session, Arguments const& arguments) {
  auto plan = session.load();
  if (!plan) {
    return plan.error();
  }
  KeepDraft command = asking_for(*plan);
  auto const* draft = draft_in(plan->state);
  auto const known = draft != nullptr ? plan->state.drafts.find(draft->name) : plan->state.drafts.end();
  std::string const kept = known != plan->state.drafts.end() ? known->second.text : "";
  auto const no = why_no_draft(plan->state, command, plan->now.today());
  auto const typed = typed_text(session, arguments, kept, !no);
  if (!typed) {
    return typed.error();
  }
  command.text = *typed;
  bool const same = command.text.empty() || (command.text == kept && !no);
  return same ? show(session, *plan, kept, no) : keep(session, *plan, command);
}

}  // namespace

Verb draft_verb() {
  return {"draft",
          "What happens",
          "keep a draft and look at it, sentence by sentence",
          "[TEXT|-]",
          1,
          {},
          "Checks a text against the rules of the plan's template and says which sentence, which rule and which very "
          "words; exit 1 if there is something to look at. A warning and no verdict. Without a text it shows what is "
          "kept; on a terminal with VISUAL or EDITOR it opens it there. Nothing is ever sent. Where nothing may be "
          "drafted, it says why and from when, and your words are kept as unsent.",
          {"planner draft", "planner draft - < lines.txt"},
          run_draft};
}

}  // namespace planner
