// move: puts a step on a date.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

namespace planner {
namespace {

/// "+1w" and "-2d" are meant from where the step is; anything else is a date.
bool is_shift(std::string const& word) { return !word.empty() && (word[0] == '+' || word[0] == '-'); }

std::optional<Item> item_of(Plan const& plan, StepName const& name) {
  for (auto const& item : open_items(plan.schedule)) {
    if (item.key == name.step && !item.is_gate && (!name.occurrence || item.occurrence == name.occurrence)) {
      return item;
    }
  }
  return std::nullopt;
}

Result<Moved> target_of(Session& session, Plan const& plan, StepName const& name, std::string const& word) {
  Moved move;
  move.step = name.step;
  move.occurrence = name.occurrence;
  auto const item = item_of(plan, name);
  if (is_shift(word)) {
    auto const shift = parse_duration(word[0] == '+' ? word.substr(1) : word);
    if (!shift) {
      return Error{ErrorKind::usage, "'" + harmless(word) + "' is not a shift such as +1w or -2d", "", {}};
    }
    if (!item) {
      return Error{ErrorKind::not_now, "'" + name.step + "' has no date to move from", "planner show " + name.step, {}};
    }
    Moment const to = plus(item->at, *shift);
    move.to = day_of(to);
    if (shift->minutes != 0) {
      move.time = time_of(to);
    }
    return move;
  }
  auto const when = parse_when(word, plan.now.moment(), Toward::future);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    session.note(echo(word, *when, plan.now.today()));
  }
  move.to = when->day;
  move.time = when->time;
  return move;
}

Status read_details(Arguments const& arguments, Moved& move) {
  move.only = arguments.has("--only");
  move.place = arguments.value("--place");
  move.by = arguments.value("--by");
  if (arguments.has("--by") && move.by != "me" && move.by != "them") {
    return Error{ErrorKind::usage, "--by is me or them, not '" + harmless(move.by) + "'", "", {}};
  }
  if (arguments.has("--for")) {
    auto const length = parse_duration_for_people(arguments.value("--for"));
    if (!length || length->minutes <= 0 || length->minutes > 24 * 60) {
      return Error{ErrorKind::usage, "--for takes a length such as 90min or 2h", "", {}};
    }
    move.minutes = length->minutes;
  }
  return Ok{};
}

Result<int> run_move(Session& session, Arguments const& arguments) {
  if (arguments.words.size() < 2) {
    return Error{ErrorKind::usage, "move needs a step and a date", "planner move STEP 'sat 14:00', planner move STEP +1w", {}};
  }
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  auto const name = step_name(arguments.word(0));
  if (!name) {
    return name.error();
  }
  // What the rules refuse anyway is refused before a date is looked for.
  Moved far;
  far.step = name->step;
  far.occurrence = name->occurrence;
  far.to = plan->now.today();
  if (auto const refusal = decide(plan->state, plan->entries, MoveStep{far, std::nullopt},
                                  {plan->now.moment(), plan->now.moment(), plan->now.instant, {}});
      !refusal) {
    return refusal.error();
  }
  auto move = target_of(session, *plan, *name, arguments.word(1));
  if (!move) {
    return move.error();
  }
  if (auto status = read_details(arguments, *move); !status) {
    return status.error();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  move->note = *note;
  auto const item = item_of(*plan, *name);
  return carry_out(session, "move", MoveStep{*move, item ? item->latest : std::nullopt}, [](Plan const&, EntryBody const& body, Moment) {
    auto const& moved = std::get<Moved>(body);
    return "moved: " + moved.step + " to " + human(moved.to) + (moved.time ? " " + to_string(*moved.time) : "");
  });
}

}  // namespace

Verb move_verb() {
  return {"move",
          "What happens",
          "put a step on another date; what hangs on it follows",
          "STEP WHEN|+DUR|-DUR [--place TEXT] [--for DUR]",
          2,
          {{"--only", "", "what hangs on it stays where it is", false},
           {"--place", "TEXT", "where", false},
           {"--for", "DUR", "how long: 90min, 2h", false},
           {"--by", "me|them", "who asked for it", false},
           {"--note", "TEXT|-", "your own words", false}},
          "With a place or a length it is an appointment, and the calendar shows both.",
          {"planner move STEP 'sat 14:00' --place 'the park' --for 90min", "planner move STEP +1w -n"},
          run_move};
}

}  // namespace planner
