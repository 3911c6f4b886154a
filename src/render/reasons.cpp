// Reasons in words: each says the rule, what it did, and the date that came out, so that it can be done again
// by hand.

#include "planner/base/overloaded.hpp"
#include "planner/base/text.hpp"
#include "planner/render/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

std::string anchor_words(View const& view, AnchorId const& anchor) {
  if (anchor.value == "opens") {
    return "the opening of the stage";
  }
  if (anchor.value == "ends") {
    return "the end of the stage";
  }
  if (anchor.value == "start") {
    return "the beginning";
  }
  auto const* declared = find(*view.state.plan, anchor);
  if (view.style.discreet || declared == nullptr || declared->title.empty()) {
    return view.style.discreet ? "an earlier day" : anchor.value;
  }
  return speak(view.state, declared->title);
}

std::string source_words(Because const& because) {
  std::string const sure = to_string(because.sure);
  if (because.source.empty() || sure.empty()) {
    return because.source + sure;
  }
  return because.source + " (" + (because.sure == Sure::judgement ? "our judgement" : "sure: " + sure) + ")";
}

std::string say(View const& view, std::string const& text, std::string const& instead) {
  return view.style.discreet || text.empty() ? instead : speak(view.state, text);
}

std::string weekdays(std::vector<date::weekday> const& days) {
  std::vector<std::string> names;
  for (auto const& day : days) {
    names.push_back(weekday_name(day));
  }
  return join(names, ", ");
}

ReasonLine rule_line(View const& view, RuleApplied const& reason) {
  std::string const length = human(reason.duration);
  std::string effect;
  switch (reason.op) {
    case Rule::Op::set:
      effect = fmt::format("{} + {} = {}", human(reason.before), length, human(reason.after));
      break;
    case Rule::Op::add:
      effect = fmt::format("{} more: {} -> {}", length, human(reason.before), human(reason.after));
      break;
    case Rule::Op::at_least:
    case Rule::Op::at_most: {
      std::string const from = reason.from.empty() ? "" : " after " + anchor_words(view, reason.from);
      effect = fmt::format("{} {}{}: {} -> {}", reason.op == Rule::Op::at_least ? "at least" : "at most", length, from,
                           human(reason.before), human(reason.after));
      break;
    }
    case Rule::Op::extensions:
      break;
  }
  return {say(view, reason.because.reason, "a rule of the stage"), source_words(reason.because), effect, reason.after};
}

ReasonLine position_line(View const& view, Positioned const& reason) {
  static constexpr char const* k_which[] = {"earliest", "suggested", "latest", "opens", "due"};
  std::string const which = k_which[static_cast<int>(reason.which)];
  std::string offset;
  if (reason.percent) {
    offset = fmt::format(" + {}%", *reason.percent);
  } else if (reason.offset != CivilDuration{}) {
    bool const before = compare(reason.offset, CivilDuration{}) < 0;
    offset = fmt::format(" {} {}", before ? "-" : "+", human(before ? negated(reason.offset) : reason.offset));
  }
  std::string const effect = fmt::format("{}: {} ({}){} = {}", which, anchor_words(view, reason.anchor),
                                         human(reason.anchor_day, false), offset, human(reason.day));
  // The reason is the suggestion's; the ends of the window are only arithmetic.
  if (reason.which == Positioned::Which::earliest || reason.which == Positioned::Which::latest) {
    return {which + " day", "", effect.substr(which.size() + 2), reason.day};
  }
  return {say(view, reason.because.reason, "its window"), source_words(reason.because), effect, reason.day};
}

ReasonLine weekday_line(WeekdayWished const& reason) {
  std::string const where = reason.zone.empty() ? "" : " in " + reason.zone;
  return {"weekdays " + weekdays(reason.days) + where, "",
          fmt::format("{} -> {}", human(reason.from), human(reason.to)), reason.to};
}

std::string by_calendar(View const& view, std::vector<std::string> const& calendars) {
  return view.style.discreet || calendars.empty() ? "" : " (" + join(calendars, ", ") + ")";
}

std::string when(Moment moment) { return human(day_of(moment), false) + " " + to_string(time_of(moment)); }

ReasonLine busy_line(View const& view, BusyAvoided const& reason) {
  return {"no good time is free" + by_calendar(view, reason.calendars), "",
          fmt::format("{} -> {}", human(reason.from, false), human(reason.to)), reason.to};
}

ReasonLine time_line(View const& view, TimeChosen const& reason) {
  std::string rule = "time of day";
  if (reason.cause == TimeChosen::Cause::quiet) {
    rule = "quiet hours in " + reason.name;
  } else if (reason.cause == TimeChosen::Cause::busy) {
    rule = "not free then" + by_calendar(view, {reason.name});
  } else if (reason.cause == TimeChosen::Cause::by_hand) {
    rule = "the time you put it at";
  }
  return {rule, "", fmt::format("{} -> {}", to_string(reason.wished), to_string(reason.time)), std::nullopt};
}

ReasonLine weighed_line(Weighed const& reason) {
  std::vector<std::string> parts;
  for (auto const& part : reason.parts) {
    parts.push_back(fmt::format("{} {}", part.wish, part.points));
  }
  std::string effect = parts.size() == 1 ? parts.front() : fmt::format("{} = {}", join(parts, " + "), reason.total);
  if (reason.next_best) {
    effect += fmt::format("; next best {}: {}", when(*reason.next_best), reason.next_total);
  }
  return {"wishes weighed, in points", "(our judgement)", effect, std::nullopt};
}

ReasonLine no_room_line(View const& view, NoRoom const& reason) {
  static constexpr char const* k_rules[] = {"days to keep free", "days away", "quiet hours", "their quiet hours", "not free"};
  std::vector<std::string> ways;
  for (auto const& [rule, days] : reason.days) {
    ways.push_back(fmt::format("{}: {}", k_rules[static_cast<int>(rule)], days == 1 ? "1 day" : fmt::format("{} days", days)));
  }
  bool const one_day = reason.first == reason.last;
  std::string const where = one_day ? "on " + human(reason.first, false)
                                    : "from " + human(reason.first, false) + " to " + human(reason.last, false);
  std::string effect = join(ways, ", ");
  if (reason.if_free) {
    effect += fmt::format("; {} would do, if it were free{}", when(*reason.if_free), by_calendar(view, reason.calendars));
  }
  return {"no time " + where + " keeps every rule" + (reason.found ? "" : "; it stays where it is wished for"), "", effect,
          std::nullopt};
}

}  // namespace

ReasonLine line_of(View const& view, Reason const& reason) {
  return std::visit(
      overloaded{
          [&](CountedFrom const& one) {
            return ReasonLine{"counted from " + anchor_words(view, one.anchor), "", human(one.day), one.day};
          },
          [&](RuleApplied const& one) { return rule_line(view, one); },
          [&](Extended const& one) {
            std::string const cause = view.style.discreet ? "something that happened" : one.cause;
            return ReasonLine{say(view, one.because.reason, cause + " on " + human(one.on, false)),
                              source_words(one.because),
                              fmt::format("{} more, for {} on {}: {} -> {}", human(one.by), cause,
                                          human(one.on, false), human(one.before), human(one.after)),
                              one.after};
          },
          [&](Positioned const& one) { return position_line(view, one); },
          [&](Expected const& one) {
            std::string const what = view.style.discreet ? "it" : "'" + one.what + "'";
            return ReasonLine{"not yet: " + what + " is expected, not promised", "",
                              "reckoned with " + human(one.day), one.day};
          },
          [](WeekdayWished const& one) { return weekday_line(one); },
          [](WishGivenUp const& one) {
            return ReasonLine{"no wished weekday that can be used is left until " + human(one.latest, false), "", human(one.to), one.to};
          },
          [&](PeriodAvoided const& one) {
            return ReasonLine{say(view, one.because.reason, "days to keep free"), source_words(one.because),
                              fmt::format("{} lies in {} to {}: -> {}", human(one.from, false),
                                          human(one.first, false), human(one.last, false), human(one.to)),
                              one.to};
          },
          [&](AfterStep const& one) {
            std::string const other = view.style.discreet ? "another one" : "'" + one.step.value + "'";
            std::string const gap = one.gap == CivilDuration{} ? "" : " + " + human(one.gap);
            return ReasonLine{"after " + other, "",
                              fmt::format("{}{}: {} -> {}", human(one.that, false), gap, human(one.from, false),
                                          human(one.to)),
                              one.to};
          },
          [](NotInThePast const& one) {
            return ReasonLine{"its time has passed", "",
                              fmt::format("{} {} -> {} {}", human(day_of(one.from), false), to_string(time_of(one.from)),
                                          human(day_of(one.to)), to_string(time_of(one.to))),
                              day_of(one.to)};
          },
          [&](BusyAvoided const& one) { return busy_line(view, one); },
          [&](AwayAvoided const& one) {
            return ReasonLine{"you are away" + by_calendar(view, {one.calendar}), "",
                              fmt::format("{} lies in {} to {}: -> {}", human(one.from, false), human(one.first, false),
                                          human(one.last, false), human(one.to)),
                              one.to};
          },
          [](DayFull const& one) {
            return ReasonLine{fmt::format("{} a day are enough", one.most), "",
                              fmt::format("{} has {}: -> {}", human(one.day, false), one.things, human(one.to)), one.to};
          },
          [&](NoRoom const& one) { return no_room_line(view, one); },
          [](Weighed const& one) { return weighed_line(one); },
          [&](TimeChosen const& one) { return time_line(view, one); },
          [](MovedByHand const& one) {
            return ReasonLine{"you put it there", "", fmt::format("{} -> {}", human(one.from), human(one.to)), one.to};
          },
          [](PastLatest const& one) {
            return ReasonLine{"later than its window, which ended on " + human(one.latest, false), "", human(one.to),
                              one.to};
          },
          [](StoodStill const& one) {
            return ReasonLine{"time stood still", "",
                              fmt::format("{} days, {} to {}", one.days, human(one.first, false), human(one.last, false)),
                              std::nullopt};
          },
          [](AnswersApart const& one) {
            return ReasonLine{"answers lie apart", "",
                              fmt::format("{} + {} = {}", human(one.last, false), human(one.apart), human(one.to)),
                              one.to};
          },
          [](AskedFor const& one) { return ReasonLine{"it was asked for", "", human(one.day), one.day}; },
          [](Repeats const& one) {
            std::string const rule =
                every_words(one.every) + (one.by_hand ? ", as you put it" : "") + fmt::format(", number {}", one.number);
            bool const first = one.by == CivilDuration{};
            return ReasonLine{rule, "",
                              first ? human(one.day)
                                    : fmt::format("{} + {} = {}", human(one.from, false), human(one.by), human(one.day)),
                              one.day};
          },
          [&](BroughtByPeriod const& one) {
            auto const* period = find(*view.state.plan, one.period);
            bool const before = compare(one.offset, CivilDuration{}) < 0;
            CivilDuration const away = before ? negated(one.offset) : one.offset;
            std::string const where = away == CivilDuration{} ? "" : fmt::format(", {} {}", human(away), before ? "before" : "after");
            return ReasonLine{say(view, period != nullptr ? period->because.reason : "", "a day of the year"),
                              period != nullptr ? source_words(period->because) : "", human(one.day) + where,
                              plus(one.day, one.offset)};
          },
          [](PromisedOften const& one) {
            return ReasonLine{fmt::format("the promise {} is looked at {}", one.promise, every_words(one.every)), "",
                              "made on " + human(one.made), std::nullopt};
          },
      },
      reason);
}

}  // namespace planner
