// promise: what one or both agreed to do, and how it goes.

#include "verb.hpp"

#include "planner/render/written.hpp"
#include "planner/state/promise.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>

namespace planner {
namespace {

std::vector<std::string> const k_words = {"add", "list", "kept", "partly", "not-yet", "drop"};

Error unknown_sub(std::string const& word) {
  Error error{ErrorKind::usage, "promise does not know '" + harmless(word) + "'", "what there is: " + join(k_words, ", "), k_words};
  if (auto const close = nearest(word, k_words)) {
    error.hint = "did you mean 'planner promise " + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

Result<int> list(Session& session) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  if (auto const no = why_no_promises(plan->state)) {
    return *no;
  }
  View const view = session.view(*plan);
  session.print(session.wants_json() ? json_line(promises_json(view)) : promises_text(view));
  return 0;
}

Result<std::string> promise_text(Arguments const& arguments) {
  std::string text = trim(arguments.word(1));
  if (text == "-") {
    auto const read = read_all();
    if (!read) {
      return read.error();
    }
    text = trim(*read);
  }
  if (text.empty()) {
    return Error{ErrorKind::usage, "promise add needs a text", "planner promise add TEXT --by me|them|both", {}};
  }
  if (!is_utf8(text)) {
    return Error{ErrorKind::data, "the promise is not UTF-8; nothing was saved", "", {}};
  }
  if (text.size() > k_stdin_limit) {
    return Error{ErrorKind::data, "the promise is longer than 64 KiB; nothing was saved", "", {}};
  }
  return text;
}

Result<std::string> rhythm(Arguments const& arguments) {
  if (!arguments.has("--every")) {
    return std::string();
  }
  auto const every = parse_duration_for_people(arguments.value("--every"));
  if (!every || every->minutes != 0 || mean_days(*every) < 1) {
    return Error{ErrorKind::usage, "--every takes a length of at least a day, such as 3d, 1w or 1mo, not '" +
                                       harmless(arguments.value("--every")) + "'",
                 "", {}};
  }
  return to_string(*every);
}

/// "a walk on Sundays (k7m); next look Sun 3 Jan 2027"
std::string made_headline(Plan const& after, Session const& session) {
  EntryId const id = after.entries.back().id;
  auto const made = std::find_if(after.state.promises.begin(), after.state.promises.end(),
                                 [&](Promise const& one) { return one.entry == id; });
  std::string out = "promised: " + (made != after.state.promises.end() ? harmless(made->text) + " (" + made->id + ")" : "");
  if (auto const next = next_look(session.view(after))) {
    out += "\nnext look: " + human(next->suggested) + " " + to_string(time_of(next->at));
  }
  return out;
}

Result<int> add(Session& session, Arguments const& arguments) {
  auto const text = promise_text(arguments);
  if (!text) {
    return text.error();
  }
  std::string const by = arguments.value("--by");
  if (by != "me" && by != "them" && by != "both") {
    return Error{ErrorKind::usage, arguments.has("--by") ? "--by is me, them or both, not '" + harmless(by) + "'"
                                                         : "promise add needs --by: whose promise is it?",
                 "planner promise add TEXT --by me|them|both", {}};
  }
  auto const every = rhythm(arguments);
  if (!every) {
    return every.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  return carry_out(session, "promise", MakePromise{{*text, by, *every, arguments.value("--covers"), *note}},
                   [&](Plan const& after, EntryBody const&, Moment) { return made_headline(after, session); });
}

/// On a terminal the other questions of a check are asked, if it can be made at all.
Status ask_rest(Session& session, std::string const& id, std::string const& result, Answers& answers) {
  auto const plan = session.load();
  if (!plan || !session.may_ask() || !plan->state.plan->promises) {
    return plan ? Status(Ok{}) : Status(plan.error());
  }
  CheckPromise const trial{id, result, answers, ""};
  auto const possible = decide(plan->state, plan->entries, trial, {plan->now.moment(), plan->now.moment(), plan->now.instant, {}});
  if (!possible && possible.error().kind == ErrorKind::not_now) {
    return Ok{};
  }
  auto const& rules = *plan->state.plan->promises;
  auto const* step = find(*plan->state.plan, rules.check);
  std::vector<ValueSpec> questions = step != nullptr ? step->questions : std::vector<ValueSpec>{};
  std::erase_if(questions, [&](ValueSpec const& one) { return one.key == rules.result; });
  return ask_questions(session, plan->state, questions, answers, plan->now);
}

std::string text_of(Plan const& plan, EntryId const& id) {
  for (auto const& promise : plan.state.promises) {
    if (promise.entry == id) {
      return harmless(promise.text);
    }
  }
  return "";
}

Result<int> look(Session& session, Arguments const& arguments, std::string const& result) {
  auto answers = set_answers(arguments);
  auto const note = note_text(session);
  if (!answers || !note) {
    return answers ? note.error() : answers.error();
  }
  if (auto const status = ask_rest(session, arguments.word(1), result, *answers); !status) {
    return status.error();
  }
  return carry_out(session, "promise", CheckPromise{arguments.word(1), result, *answers, *note},
                   [&](Plan const& after, EntryBody const& body, Moment) {
                     std::string const said = result == "not-yet" ? "not yet" : result;
                     return said + ": " + text_of(after, std::get<PromiseChecked>(body).promise);
                   });
}

Result<int> drop(Session& session, Arguments const& arguments) {
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  return carry_out(session, "promise", DropPromise{arguments.word(1), *note}, [](Plan const& after, EntryBody const& body, Moment) {
    return "dropped: " + text_of(after, std::get<PromiseDropped>(body).promise);
  });
}

Result<int> run_promise(Session& session, Arguments const& arguments) {
  std::string const word = arguments.word(0);
  if (word.empty() || word == "list") {
    return arguments.words.size() > 1 ? Result<int>(Error{ErrorKind::usage, "promise list takes no more words", "", {}})
                                      : list(session);
  }
  if (std::find(k_words.begin(), k_words.end(), word) == k_words.end()) {
    return unknown_sub(word);
  }
  if (word == "add") {
    return add(session, arguments);
  }
  if (arguments.word(1).empty()) {
    return Error{ErrorKind::usage, "promise " + word + " needs to know which", "the promises: planner promise list", {}};
  }
  return word == "drop" ? drop(session, arguments) : look(session, arguments, word);
}

}  // namespace

Verb promise_verb() {
  return {"promise",
          "What happens",
          "what you both agreed to do, and how it goes",
          "add TEXT --by me|them|both | list | kept ID | partly ID | not-yet ID | drop ID",
          2,
          writing_options({{"--by", "me|them|both", "whose promise it is", false},
                           {"--every", "DUR", "look at this one every 3d, 1w, 1mo, beside the plan's own days", false},
                           {"--covers", "FACT", "the fact that it meets", false},
                           {"--set", "QUESTION=VALUE", "an answer to what else a look asks", true}}),
          "list shows the promises and nothing else, for two to read. An ID is the short name in the list; it is the "
          "same on every machine. Each is looked at once a day at most. drop asks nothing, and the history keeps it.",
          {"planner promise add 'a walk on Sundays' --by both", "planner promise list"},
          run_promise};
}

}  // namespace planner
