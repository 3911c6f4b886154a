#pragma once
// Where a thing is put: of all moments that keep every hard rule the one that costs least. Private to schedule/.

#include "cost.hpp"
#include "rules.hpp"

namespace planner {

struct SlotRequest {
  Wishes const& wishes;
  Day earliest;
  Day suggested;  ///< nearness counts from it
  std::optional<Day> latest;
  int most = 3;           ///< things a day that are enough
  bool same_day = false;  ///< one of a series: it may move in its day only
};

struct Found {
  Candidate candidate;
  Cost cost;
};

/// One search; `rules` and `ledger` have to outlive it.
class Search {
 public:
  Search(Rules const& rules, Ledger const& ledger, SlotRequest const& request);

  /// The cheapest moment of the window; nothing where none keeps every rule.
  [[nodiscard]] std::optional<Found> in_window() const;
  /// The cheapest moment after the window, a year ahead at most.
  [[nodiscard]] std::optional<Found> after_window() const;
  /// The cheapest moment of the window if calendars were empty.
  [[nodiscard]] std::optional<Found> if_free() const;
  /// The cheapest moment of the window on another day.
  [[nodiscard]] std::optional<Found> on_another_day(Day than) const;
  /// The cheapest moment of one day; calendars may be left out.
  [[nodiscard]] std::optional<Found> on(Day day, bool with_calendars = true) const;

  [[nodiscard]] Day first_day() const;
  [[nodiscard]] Day last_day() const;
  [[nodiscard]] SlotRequest const& request() const { return m_request; }
  [[nodiscard]] Rules const& rules() const { return m_rules; }
  [[nodiscard]] TimeOfDay wished() const { return wished_time(m_request.wishes); }

 private:
  /// `window`: in the plan's days, as every window is.
  [[nodiscard]] std::optional<Found> between(DaySpan window, bool with_calendars, std::optional<Day> but = std::nullopt) const;
  void better(std::optional<Found>& best, Day day, DaySpan window, bool with_calendars) const;
  [[nodiscard]] bool try_time(std::optional<Found>& best, Day day, Cost cost, PricedTime const& priced, DaySpan window,
                              bool with_calendars) const;
  /// Made when the wished time will not do.
  [[nodiscard]] std::vector<PricedTime> const& other_times() const;

  Rules const& m_rules;
  Ledger const& m_ledger;
  SlotRequest const& m_request;
  mutable std::vector<PricedTime> m_other_times;
};

/// The moment for one request, and why it is that one.
[[nodiscard]] Moment find_slot(Rules const& rules, Ledger const& ledger, SlotRequest const& request, Reasons& why);

/// Why `found` was chosen: every day passed over, the time, and what was weighed.
void explain(Search const& search, std::optional<Found> const& found, Candidate const& chosen, Reasons& why);

}  // namespace planner
