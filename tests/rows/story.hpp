#pragma once
// Somebody who follows a course, for tests: every entry goes through `decide`, so what the program refuses to
// people it refuses here. Names that a template no longer has do no harm.

#include "templates.hpp"

#include "planner/base/error.hpp"
#include "planner/remind/remind.hpp"
#include "planner/render/text.hpp"
#include "planner/schedule/schedule.hpp"
#include "planner/state/command.hpp"
#include "planner/state/decide.hpp"
#include "planner/state/state.hpp"

namespace planner::rows {

[[nodiscard]] std::shared_ptr<Course const> course_from(Texts const& texts, std::string const& first);

class Story {
 public:
  /// Begins at 09:00 on day 0, which is a Monday. Like `start`, it takes only the facts that are asked for.
  explicit Story(Texts const& texts, Answers const& facts = {}, std::string const& first = "reconnect");
  explicit Story(std::shared_ptr<Course const> course, Answers const& facts = {});

  /// Goes on to noon of a day, counted from the first.
  Story& on(int number);

  // Each is true if it was accepted, at the present moment.
  bool record(std::string const& event, Answers const& answers = {}, std::string const& note = "");
  bool done(std::string const& step, Answers const& answers = {}, std::optional<Day> occurrence = std::nullopt);
  bool skip(std::string const& step);
  bool answer(std::string const& gate, Answers const& answers);
  bool fact(std::string const& fact, std::string const& value);
  bool move(Moved const& move);
  bool tell(Command const& command);

  [[nodiscard]] Error const& refusal() const { return m_refusal; }  ///< of the last command that was refused
  [[nodiscard]] PlanState const& state() const { return m_state; }
  [[nodiscard]] Schedule const& schedule() const { return m_schedule; }
  [[nodiscard]] std::vector<Entry> const& entries() const { return m_entries; }
  [[nodiscard]] View view() const;

  [[nodiscard]] static Day day(int number);
  [[nodiscard]] int number_of(Day day) const;
  [[nodiscard]] bool is_in(std::string const& stage) const;
  [[nodiscard]] bool is_letting_go() const;
  /// When the window of the present stage is over, counted from the first day; -1 where it has no end.
  [[nodiscard]] int ends() const;
  /// What the last entry and its effects say, as it is shown.
  [[nodiscard]] std::string said() const;
  [[nodiscard]] std::string stage_text() const;
  /// The day of an anchor, counted from the first day; nothing while it has none.
  [[nodiscard]] std::optional<int> anchor(std::string const& name) const;
  /// What is still to be done under this name, in order of time.
  [[nodiscard]] std::vector<Item> open(std::string const& key) const;
  /// The day of the first of them, counted from the first day; -1 where there is none.
  [[nodiscard]] int next(std::string const& key) const;
  [[nodiscard]] bool is_firm(std::string const& key) const;
  [[nodiscard]] bool reaches_other(Item const& item) const;
  [[nodiscard]] std::string advice(std::string const& step) const;
  /// How often something is in the history.
  [[nodiscard]] int count(std::string const& name) const;
  /// A fresh calendar file, and one that is remembered.
  [[nodiscard]] Reminders calendar(ReminderOptions const& options = {}) const;
  Reminders export_calendar();
  /// What a calendar item with these words ahead of a step says; empty where there is none.
  [[nodiscard]] std::string reminder(std::string const& step, std::string const& lead) const;

 private:
  void begin(Answers const& facts);
  void add(EntryBody body);
  void refresh();

  std::shared_ptr<Course const> m_course;
  std::vector<Entry> m_entries;
  Moment m_now{};
  Surroundings m_around;
  PlanState m_state;
  Schedule m_schedule;
  Error m_refusal;
};

/// Answers to all questions of a gate, as far as it asks them.
[[nodiscard]] Answers yes_answers(Story const& story, Answers const& changed = {});

/// The way on, stage by stage, with days that are the same in every test:
/// quiet from day 0, reflect on 30, text on 37, sent on 40, answered on 42, meet on 45, met on 52, 62 and 72,
/// talk on 76, talked on 80, celebrated on 114.
[[nodiscard]] Story at_reflect(Texts const& texts);
[[nodiscard]] Story at_text(Texts const& texts);
[[nodiscard]] Story after_sending(Texts const& texts);
[[nodiscard]] Story after_reply(Texts const& texts);
[[nodiscard]] Story at_meet(Texts const& texts);
[[nodiscard]] Story after_meetings(Texts const& texts, int meetings);
[[nodiscard]] Story at_talk(Texts const& texts);
[[nodiscard]] Story at_celebrate(Texts const& texts);
[[nodiscard]] Story at_steady(Texts const& texts);

inline constexpr char const* k_reason = "I was afraid of the future";

/// Whether a text has one of these in it, whatever the case.
[[nodiscard]] bool says(std::string const& text, std::vector<std::string> const& any);

}  // namespace planner::rows
