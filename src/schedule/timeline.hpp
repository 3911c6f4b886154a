#pragma once
// Days of stages, anchors, steps and gates along the expected way. Private to schedule/.

#include "cost.hpp"
#include "rules.hpp"

#include "planner/schedule/schedule.hpp"
#include "planner/state/window.hpp"

#include <set>

namespace planner {

struct Dated {
  Day day;
  bool firm = true;
};

/// One window, resolved.
struct Window {
  Dated earliest;
  Dated suggested;
  std::optional<Dated> latest;
  Reasons why;
};

/// One of a series before it is placed: its day, and how it was counted.
struct Nominal {
  Day day;
  Day from;
  CivilDuration by;
  CivilDuration every;
  Day waits_from;                   ///< days that stood still from here on move it
  std::vector<Run> rest;            ///< the runs that remain after it
  std::vector<date::weekday> wished;
  std::optional<TimeOfDay> time;    ///< set by hand
  Reasons put;                      ///< how this very one was put elsewhere; empty: it was not
  bool by_hand = false;             ///< this one, or one that it counts from
  int number = 0;
  HandMove const* move = nullptr;   ///< this one alone was put elsewhere
};

/// Whether those of a series that have passed are wanted as well.
enum class Passed { left_out, kept };

class Timeline {
 public:
  Timeline(PlanState const& state, Moment now, Surroundings const& around);

  /// The current stage and those expected after it, in order.
  [[nodiscard]] std::vector<StageId> const& way() const { return m_way; }
  [[nodiscard]] std::optional<Dated> opens(StageId const& stage);
  [[nodiscard]] std::optional<Dated> ends(StageId const& stage);
  [[nodiscard]] StageWindow window_of(StageId const& stage);
  [[nodiscard]] std::optional<Dated> anchor(AnchorId const& anchor, StageId const& stage, Reasons* why);
  [[nodiscard]] std::optional<Dated> resolve(Position const& position, StageId const& stage, Positioned::Which which,
                                             Because const& because, Reasons* why);
  [[nodiscard]] std::optional<Window> window_of(Step const& step, StageId const& stage);

  /// A single step with its place; nothing where it has no date.
  [[nodiscard]] std::optional<Item> place(Step const& step, StageId const& stage);
  /// The answers that a gate still wants.
  [[nodiscard]] std::vector<Item> place(Gate const& gate);
  /// The occurrences of a recurring step or of one that a period brings.
  [[nodiscard]] std::vector<Item> series(Step const& step, StageId const& stage, Passed passed = Passed::left_out);
  /// Days on which the step looks at a promise that has a rhythm of its own.
  [[nodiscard]] std::vector<Item> promised(Step const& step, StageId const& stage);

  /// The first stage on the way to which the step belongs.
  [[nodiscard]] StageId first_stage_of(Step const& step) const;

  /// A thing that has its place: others keep their distance.
  void keep_distance(Item const& item) { m_ledger.add(item.at); }

  /// Where the way ahead hangs on this step or gate.
  [[nodiscard]] bool is_on_the_way(std::string const& key) const;

  [[nodiscard]] PlanState const& state() const { return m_state; }
  [[nodiscard]] Day today() const { return m_today; }
  [[nodiscard]] bool is_current(StageId const& stage) const { return stage == m_state.stage(); }

 private:
  std::optional<Dated> day_of_thing(std::string const& key);
  std::optional<Dated> uncached_opens(StageId const& stage);
  std::optional<Dated> not_before_today(Dated day) const;
  [[nodiscard]] int visit_of(StageId const& stage) const;
  bool after_others(Step const& step, StageId const& stage, Dated& suggested, Reasons& why);
  /// Whether the plan is in the stage, or comes to it by mere time: what a step there counts from may be known
  /// while the way to it hangs on an answer.
  bool is_certain(StageId const& stage);
  Day free_day(Day day);
  /// The window in which a thing is looked for, and what it is.
  struct Room {
    Wishes const& wishes;
    std::vector<TagId> const& tags;
    Day earliest;
    std::optional<Day> latest;
    bool same_day = false;
  };
  /// The cheapest moment of the room from the item's suggested day on.
  Moment moment_in(Room const& room, Item const& item, Day suggested, Reasons& why) const;
  Rules rules_of(Room const& room, Item const& item) const;
  void after_the_beginning(Item& item, Room& room);
  void settle_time(Item& item, Room room);
  void apply_move(Item& item, HandMove const& move);
  Item base_item(Step const& step, StageId const& stage) const;
  Item occurrence(Step const& step, StageId const& stage, Window const& window, Nominal const& nominal);
  bool is_over(Item const& item) const;
  std::optional<Day> series_begin(Step const& step, StageId const& stage);
  std::vector<Nominal> nominals(Step const& step, StageId const& stage, Window const& window, Dated first);
  std::vector<Item> brought(Step const& step, StageId const& stage, Passed passed);
  std::optional<Dated> day_of_series(Step const& step, StageId const& stage);
  [[nodiscard]] Day day_for_others(Item const& item) const;
  [[nodiscard]] Day horizon(StageId const& stage);

  PlanState const& m_state;
  Moment m_now;
  Day m_today;
  Surroundings const& m_around;
  FreeTime m_free;
  Ledger m_ledger;
  std::vector<StageId> m_way;
  std::map<StageId, std::optional<Dated>> m_opens;
  std::map<std::string, std::optional<Item>> m_places;
  std::map<GateId, std::vector<Item>> m_gates;
  std::set<std::string> m_under_way;  ///< guards against templates that hang on themselves
  std::set<Day> m_taken;              ///< days that something late was put on
};

/// Days of a period around `day`, if it lies in one: first and last.
[[nodiscard]] std::optional<std::pair<Day, Day>> period_around(PlanState const& state, Period const& period, Day day);

}  // namespace planner
