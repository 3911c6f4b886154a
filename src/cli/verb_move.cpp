// move: puts a step on a date, one of a series or all from then on, or changes its rhythm.

#include "moving.hpp"
#include "occurrences.hpp"
#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

namespace planner {
namespace {

/// "+1w" and "-2d" are meant from where the step is; anything else is a date or, alone, a time of day.
bool is_shift(std::string const& word) { return !word.empty() && (word[0] == '+' || word[0] == '-'); }

std::optional<TimeOfDay> bare_time(std::string const& word) { return parse_time(word.size() == 4 ? "0" + word : word); }

/// What is to be moved, and where it is now.
struct Target {
  StepName name;
  std::optional<Item> item;
  bool onward = false;  ///< it and those after it
};

/// Where somebody wants it.
struct Place {
  Day day;
  std::optional<TimeOfDay> time;
};

Result<Place> shifted(Target const& target, std::string const& word) {
  auto const shift = parse_duration(word[0] == '+' ? word.substr(1) : word);
  if (!shift) {
    return Error{ErrorKind::usage, "'" + harmless(word) + "' is not a shift such as +1w or -2d", "", {}};
  }
  Moment const to = plus(target.item->at, *shift);
  return Place{day_of(to), shift->minutes != 0 ? std::optional<TimeOfDay>(time_of(to)) : std::nullopt};
}

/// The date that was typed, if it is one; a time of day alone names none.
Result<std::optional<Place>> typed_date(Session& session, Plan const& plan, std::string const& word) {
  if (word.empty() || is_shift(word) || bare_time(word)) {
    return std::optional<Place>();
  }
  auto const when = parse_when(word, plan.now.moment(), Toward::future);
  if (!when) {
    return when.error();
  }
  if (!when->was_iso) {
    session.note(echo(word, *when, plan.now.today()));
  }
  return std::optional<Place>(Place{when->day, when->time});
}

Result<Moved> move_of(Session& session, Plan const& plan, StepName const& name, std::string const& word, bool every) {
  auto const date = typed_date(session, plan, word);
  if (!date) {
    return date.error();
  }
  auto const* step = find(*plan.state.plan, StepId{name.step});
  bool const onward = every || (is_series(*step) && !name.occurrence);
  Target const target{name, item_to_move(plan, name, *date ? std::optional<Day>((*date)->day) : std::nullopt), onward};
  if (!target.item && (onward || !*date)) {
    return Error{ErrorKind::not_now, "'" + name.step + "' has no date to move from", "planner show " + name.step, {}};
  }
  Moved move;
  move.step = name.step;
  move.onward = onward;
  move.occurrence = onward ? target.item->occurrence : name.occurrence;
  if (*date) {
    move.to = (*date)->day;
    move.time = (*date)->time;
  } else if (is_shift(word)) {
    auto const place = shifted(target, word);
    if (!place) {
      return place.error();
    }
    move.to = place->day;
    move.time = place->time;
  } else {
    move.to = onward && target.item->occurrence ? *target.item->occurrence : target.item->suggested;
    move.time = bare_time(word);
  }
  return move;
}

std::string move_place(Arguments const& arguments) { return trim(arguments.value("--place")); }

Status read_details(Arguments const& arguments, Moved& move) {
  move.only = arguments.has("--only");
  move.place = move_place(arguments);
  move.by = arguments.value("--by");
  if (arguments.has("--by") && move.by != "me" && move.by != "them") {
    return Error{ErrorKind::usage, "--by is me or them, not '" + harmless(move.by) + "'", "", {}};
  }
  if (arguments.has("--for")) {
    auto const length = parse_duration_for_people(arguments.value("--for"));
    if (!length || length->minutes <= 0 || length->minutes > 24 * 60) {
      return Error{ErrorKind::usage, "--for takes a length up to a day, such as 90min or 2h",
                   "planner move STEP WHEN --for 90min", {}};
    }
    move.minutes = length->minutes;
  }
  if (move.onward && (move.minutes > 0 || !move.place.empty())) {
    return Error{ErrorKind::usage, "a place and a length belong to one day",
                 "planner move " + move.step + "@" + iso(*move.occurrence) + " WHEN --place TEXT", {}};
  }
  return Ok{};
}

Result<std::string> read_every(Arguments const& arguments) {
  if (!arguments.has("--every")) {
    return std::string();
  }
  auto const every = parse_duration_for_people(arguments.value("--every"));
  if (!every) {
    return every.error();
  }
  return to_string(*every);
}

/// What the rules refuse anyway is refused before a date is looked for.
Status may_move(Plan const& plan, StepName const& name, std::string const& every) {
  Moved far;
  far.step = name.step;
  far.occurrence = name.occurrence;
  far.every = every;
  far.to = plan.now.today();
  auto const decision = decide(plan.state, plan.entries, MoveStep{far}, {plan.now.moment(), plan.now.moment(), plan.now.instant, {}});
  if (!decision) {
    return decision.error();
  }
  auto const* step = find(*plan.state.plan, StepId{name.step});
  return name.occurrence ? is_an_occurrence(plan, standpoint(plan, plan.now.moment()), *step, *name.occurrence) : Status(Ok{});
}

std::string headline(EntryBody const& body) {
  auto const& moved = std::get<Moved>(body);
  std::string const where = human(moved.to) + (moved.time ? " " + to_string(*moved.time) : "");
  if (auto const every = parse_duration(moved.every)) {
    return "moved: " + moved.step + ", " + every_words(*every) + " from " + where + " on";
  }
  return "moved: " + moved.step + " to " + where + (moved.onward ? ", and those after it" : "");
}

Result<int> run_move(Session& session, Arguments const& arguments) {
  bool const says_more = arguments.has("--every") || arguments.has("--place") || arguments.has("--for");
  if (arguments.words.empty() || (arguments.words.size() < 2 && !says_more)) {
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
  auto const every = read_every(arguments);
  if (!every) {
    return every.error();
  }
  if (auto status = may_move(*plan, *name, *every); !status) {
    return status.error();
  }
  auto move = move_of(session, *plan, *name, arguments.word(1), !every->empty());
  if (!move) {
    return move.error();
  }
  move->every = *every;
  if (auto status = read_details(arguments, *move); !status) {
    return status.error();
  }
  keep_what_was_put(plan->state, *move);
  if (arguments.has("--place") && move_place(arguments).empty()) {
    move->place.clear();
  }
  auto const note = note_text(session);
  if (!note) {
    return note.error();
  }
  move->note = *note;
  return carry_out(session, "move", move_command(*plan, *move),
                   [](Plan const&, EntryBody const& body, Moment) { return headline(body); });
}

}  // namespace

Verb move_verb() {
  return {"move",
          "What happens",
          "put a step on another date; what hangs on it follows",
          "STEP[@DAY] [WHEN|+DUR|-DUR] [--every DUR] [--place TEXT] [--for DUR]",
          2,
          {{"--only", "", "what hangs on it stays where it is", false},
           {"--every", "DUR", "its rhythm from then on: 3d, 2w, 1mo", false},
           {"--place", "TEXT", "where", false},
           {"--for", "DUR", "how long: 90min, 2h", false},
           {"--by", "me|them", "who asked for it", false},
           {"--note", "TEXT|-", "your own words", false}},
          "With a place or a length it is an appointment, and the calendar shows both. A time alone keeps the day; a date alone "
          "keeps hour, place and length as you put them. "
          "Of what comes again and again, STEP@DAY is one of its days; the bare name is the one nearest to WHEN and "
          "all after it, which count from there.",
          {"planner move STEP 'sat 14:00' --place 'the park' --for 90min", "planner move STEP +1w -n",
           "planner move STEP 21:00", "planner move STEP@2026-12-06 'mon 18:00'", "planner move STEP --every 3d"},
          run_move};
}

}  // namespace planner
