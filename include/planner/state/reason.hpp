#pragma once
// Why a date is what it is: recorded where the decision is made, with everything needed to do it again by hand.

#include "planner/plan/template.hpp"

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
/// Everything was late at once; one a day is enough.
struct SpreadOut {
  Day from;
  Day to;
};
/// The time of day, and why not the wished one.
struct TimeChosen {
  TimeOfDay wished;
  TimeOfDay time;
  std::string quiet_zone;  ///< whose quiet hours moved it; empty: it is as wished
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
  Day day;
};
/// A yearly day of a fact brings it.
struct BroughtByPeriod {
  PeriodId period;
  Day day;
  CivilDuration offset;
};

using Reason = std::variant<CountedFrom, RuleApplied, Extended, Positioned, Expected, WeekdayWished, WishGivenUp,
                            PeriodAvoided, AfterStep, NotInThePast, SpreadOut, TimeChosen, MovedByHand, PastLatest,
                            StoodStill, AnswersApart, AskedFor, Repeats, BroughtByPeriod>;
using Reasons = std::vector<Reason>;

}  // namespace planner
