#pragma once
// Why a date is what it is: recorded where the decision is made, with everything needed to do it again by hand.

#include "planner/plan/template.hpp"

#include <map>
#include <variant>

namespace planner {

/// The count begins at an anchor.
struct CountedFrom {
  AnchorId anchor;
  Day day;
  bool operator==(CountedFrom const&) const = default;
};
/// A rule of the stage moved its end from `before` to `after`.
struct RuleApplied {
  Rule::Op op = Rule::Op::set;
  CivilDuration duration;
  AnchorId from;  ///< of a bound
  Because because;
  Day before;
  Day after;
};
/// Something that happened added to the stage.
struct Extended {
  std::string cause;
  Day on;
  CivilDuration by;
  Because because;
  Day before;
  Day after;
};
/// A position of the template: anchor, offset, day.
struct Positioned {
  enum class Which { earliest, suggested, latest, opens, due } which = Which::suggested;
  AnchorId anchor;
  Day anchor_day;
  CivilDuration offset;
  std::optional<int> percent;
  Because because;
  Day day;
};
/// The anchor or stage has not happened; it is dated along the expected way.
struct Expected {
  std::string what;
  Day day;
};
/// Later, so that a weekday that is wished for is met.
struct WeekdayWished {
  std::vector<date::weekday> days;
  std::string zone;  ///< empty: the plan's own
  Day from;
  Day to;
};
/// No day with the wished weekday is left in the window.
struct WishGivenUp {
  Day latest;
  Day to;
};
/// Later, because the day lies in a period to avoid.
struct PeriodAvoided {
  PeriodId period;
  Day first;
  Day last;
  Because because;
  Day from;
  Day to;
};
/// Later, because calendars of the person's own leave no good time from `from` on, up to `to`.
struct BusyAvoided {
  std::vector<std::string> calendars;
  Day from;
  Day to;
};
/// Later, because the person is away.
struct AwayAvoided {
  std::string calendar;
  Day first;
  Day last;
  Day from;
  Day to;
};
/// Later, because there is enough on that day.
struct DayFull {
  Day day;
  int things = 0;
  int most = 0;
  Day to;
};
/// What forbids a moment whatever is wished for.
enum class HardRule { period, away, quiet, their_quiet, busy };
/// No moment from `first` to `last` keeps every rule. Each rule with the number of days on which it stands in the
/// way of the wished time, and what would make it possible.
struct NoRoom {
  Day first;
  Day last;
  std::map<HardRule, int> days;
  std::optional<Moment> if_free;         ///< the best moment if the calendars left it free
  std::vector<std::string> calendars;    ///< which hold it
  bool found = true;                     ///< false: no other moment was found, and the wished one stays
};
/// Wishes were weighed against each other; points as schedule/cost.hpp and planner(1) list them.
struct Weighed {
  struct Part {
    std::string wish;  ///< "days later", "days earlier", "weekday", "time of day", "near another", "enough that day"
    int points = 0;
  };
  std::vector<Part> parts;  ///< of the chosen moment; those that cost something
  int total = 0;
  std::optional<Moment> next_best;  ///< on another day
  int next_total = 0;
};
/// Later, because another step comes first.
struct AfterStep {
  StepId step;
  Day that;
  CivilDuration gap;
  Day from;
  Day to;
};
/// Its time had passed; it is put on the first good moment from `now` on.
struct NotInThePast {
  Moment from;
  Moment to;
};
/// The time of day, and why not the wished one.
struct TimeChosen {
  enum class Cause { other, quiet, busy, by_hand } cause = Cause::other;
  TimeOfDay wished;
  TimeOfDay time;
  std::string name;  ///< whose quiet hours moved it (a zone), or which calendar; empty if by hand
};
/// The person put it there.
struct MovedByHand {
  Day from;
  Day to;
};
/// The suggested day lies after the latest one, and why that is accepted.
struct PastLatest {
  Day latest;
  Day to;
};
/// Days in which time stood still.
struct StoodStill {
  Day first;
  Day last;
  int days = 0;
};
/// Not before this many days after the last answer of the gate.
struct AnswersApart {
  GateId gate;
  Day last;
  CivilDuration apart;
  Day to;
};
/// An effect asked for the gate on that day.
struct AskedFor {
  GateId gate;
  Day day;
};
/// One of a series.
struct Repeats {
  CivilDuration every;
  int number = 0;  ///< 1 for the first
  Day from;          ///< what this run of them counts from
  CivilDuration by;  ///< how far from there
  Day day;           ///< `from` plus `by`
  bool by_hand = false;  ///< somebody put them there
};
/// A yearly day of a fact brings it.
struct BroughtByPeriod {
  PeriodId period;
  Day day;
  CivilDuration offset;
};
/// A promise has a rhythm of its own.
struct PromisedOften {
  std::string promise;  ///< its short name
  Day made;
  CivilDuration every;
};

using Reason = std::variant<CountedFrom, RuleApplied, Extended, Positioned, Expected, WeekdayWished, WishGivenUp,
                            PeriodAvoided, BusyAvoided, AwayAvoided, DayFull, NoRoom, Weighed, AfterStep,
                            NotInThePast, TimeChosen, MovedByHand, PastLatest, StoodStill, AnswersApart, AskedFor,
                            Repeats, BroughtByPeriod, PromisedOften>;
using Reasons = std::vector<Reason>;

}  // namespace planner
