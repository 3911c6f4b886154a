#include "story.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/read.hpp"
#include "planner/plan/value.hpp"
#include "planner/state/fold.hpp"
#include "planner/state/speak.hpp"
#include "planner/state/window.hpp"

#include <algorithm>

namespace planner::rows {
namespace {

Day const k_first = *parse_iso_day("2026-11-02");
std::string const k_seed = "000102030405060708090a0b0c0d0e0f";

Instant as_instant(Moment moment) {
  return Instant{moment.time_since_epoch()};
}

}  // namespace

std::shared_ptr<Course const> course_from(Texts const& texts, std::string const& first) {
  auto course = std::make_shared<Course>();
  course->first = first;
  for (auto const& [name, text] : texts) {
    course->templates.emplace(name, read_template(name, text).plan);
  }
  return course;
}

Story::Story(Texts const& texts, Answers const& facts, std::string const& first)
    : Story(course_from(texts, first), facts) {}

Story::Story(std::shared_ptr<Course const> course, Answers const& facts) : m_course(std::move(course)) {
  m_now = planner::at(k_first, TimeOfDay{9 * 60});
  begin(facts);
}

void Story::begin(Answers const& facts) {
  Answers told;
  for (auto const& [key, value] : facts) {
    auto const* fact = find(*m_course->templates.at(m_course->first), FactId{key});
    auto const canonical = fact != nullptr ? canonical_value(fact->spec, value, m_now) : Error{};
    if (canonical) {
      told[key] = canonical->text;
    }
  }
  add(Started{m_course->first, {}, "UTC", k_seed, told});
}

void Story::add(EntryBody body) {
  Entry entry;
  auto const counter = static_cast<std::int64_t>(m_entries.size()) + 1;
  entry.id[14] = static_cast<std::uint8_t>(counter / 256);
  entry.id[15] = static_cast<std::uint8_t>(counter % 256);
  entry.counter = counter;
  entry.zone = "UTC";
  m_now += std::chrono::seconds{1};  // so that entries of one noon keep their order
  entry.moment = m_now;
  entry.recorded = as_instant(m_now);
  entry.body = std::move(body);
  m_entries.push_back(std::move(entry));
  refresh();
}

void Story::refresh() {
  m_state = position(fold(m_course, m_entries), day_of(m_now));
  m_schedule = make_schedule(m_state, m_now, m_around);
}

Story& Story::on(int number) {
  m_now = planner::at(day(number), TimeOfDay{12 * 60});
  refresh();
  return *this;
}

bool Story::tell(Command const& command) {
  auto const decision = decide(m_state, m_entries, command, {m_now, m_now, as_instant(m_now), {}});
  if (!decision) {
    m_refusal = decision.error();
    return false;
  }
  for (auto const& body : decision->bodies) {
    add(body);
  }
  m_refusal = decision->refusal.value_or(Error{});
  return !decision->refusal;
}

bool Story::record(std::string const& event, Answers const& answers, std::string const& note) {
  return tell(RecordEvent{event, answers, note, std::nullopt});
}

bool Story::done(std::string const& step, Answers const& answers, std::optional<Day> occurrence) {
  return tell(CompleteStep{step, occurrence ? std::vector<Day>{*occurrence} : std::vector<Day>{}, answers, ""});
}

bool Story::skip(std::string const& step) {
  return tell(SkipStep{step, {}, ""});
}
bool Story::answer(std::string const& gate, Answers const& answers) {
  return tell(AnswerGate{gate, answers, ""});
}
bool Story::fact(std::string const& fact, std::string const& value) {
  return tell(CorrectFact{fact, value});
}
bool Story::move(Moved const& move) {
  return tell(MoveStep{move});
}

View Story::view() const {
  return View{"plan", m_state, m_schedule, Now{as_instant(m_now), Zone::utc()}, Style{}};
}

Day Story::day(int number) {
  return k_first + date::days{number};
}
int Story::number_of(Day day) const {
  return days_between(k_first, day);
}
bool Story::is_in(std::string const& stage) const {
  return m_state.stage().value == stage;
}
bool Story::is_letting_go() const {
  return m_state.plan->id.value == "let-go";
}

int Story::ends() const {
  auto const window = current_window(m_state);
  return window.ends ? number_of(*window.ends) : -1;
}

std::string Story::said() const {
  auto const words = m_state.said.find(m_entries.back().id);
  std::string out;
  for (auto const& text : words == m_state.said.end() ? std::vector<std::string>{} : words->second) {
    out += speak(m_state, text) + "\n";
  }
  return out;
}

std::string Story::stage_text() const {
  auto const* stage = find(*m_state.plan, m_state.stage());
  return stage != nullptr ? speak(m_state, stage->text) : "";
}

std::optional<int> Story::anchor(std::string const& name) const {
  auto const found = m_state.anchors.find(AnchorId{name});
  return found == m_state.anchors.end() ? std::nullopt : std::optional<int>(number_of(found->second));
}

std::vector<Item> Story::open(std::string const& key) const {
  auto items = open_items(m_schedule);
  std::erase_if(items, [&](Item const& item) { return item.key != key; });
  return items;
}

int Story::next(std::string const& key) const {
  auto const items = open(key);
  return items.empty() ? -1 : number_of(items.front().suggested);
}

bool Story::is_firm(std::string const& key) const {
  auto const items = open(key);
  return !items.empty() && items.front().firm;
}

bool Story::reaches_other(Item const& item) const {
  auto const* step = item.is_gate ? nullptr : find(*m_state.plan, StepId{item.key});
  return step != nullptr && std::any_of(step->tags.begin(), step->tags.end(), [&](TagId const& id) {
           auto const* tag = find(*m_state.plan, id);
           return tag != nullptr && tag->consent;
         });
}

std::string Story::advice(std::string const& step) const {
  auto const* known = find(*m_state.plan, StepId{step});
  return known != nullptr ? speak(m_state, known->advice) : "";
}

int Story::count(std::string const& name) const {
  return static_cast<int>(std::count_if(m_state.log.begin(), m_state.log.end(),
                                        [&](Happened const& happened) { return happened.name == name; }));
}

Reminders Story::calendar(ReminderOptions const& options) const {
  return make_reminders(m_state, m_schedule, m_around, options, day_of(m_now), as_instant(m_now));
}

Reminders Story::export_calendar() {
  auto reminders = calendar();
  add(Exported{reminders.changed});
  return reminders;
}

std::string Story::reminder(std::string const& step, std::string const& lead) const {
  auto const items = open(step);
  if (items.empty()) {
    return "";
  }
  ReminderOptions options;
  options.full_titles = true;
  auto const uid = uid_of(m_state, items.front(), lead);
  for (auto const& event : calendar(options).calendar.events) {
    if (event.uid == uid) {
      return event.summary + "\n" + event.description;
    }
  }
  return "";
}

Answers yes_answers(Story const& story, Answers const& changed) {
  Answers const wanted{{"asked", "no"},
                       {"order", "no"},
                       {"fear", "no"},
                       {"uninvited", "no"},
                       {"harm", "no"},
                       {"minor", "no"},
                       {"someone-new", "no"},
                       {"motive", "them"},
                       {"reason-again", "changed"},
                       {"them-or-alone", "them"},
                       {"in-peace", "yes"},
                       {"calm", "yes"},
                       {"pace", "yes"}};
  Answers answers = changed;
  auto const* gate = find(*story.state().plan, GateId{"reevaluate"});
  for (auto const& question : gate != nullptr ? gate->questions : std::vector<ValueSpec>{}) {
    if (auto const known = wanted.find(question.key); known != wanted.end()) {
      answers.emplace(known->first, known->second);
    }
  }
  return answers;
}

Story at_reflect(Texts const& texts) {
  Story story(texts, {{"reason", k_reason}, {"partner", "Kim"}});
  return story.on(30);
}

Story at_text(Texts const& texts) {
  Story story = at_reflect(texts);
  story.answer("reevaluate", yes_answers(story));
  story.on(37).answer("reevaluate", yes_answers(story));
  return story;
}

Story after_sending(Texts const& texts) {
  Story story = at_text(texts);
  story.on(40).record("text-sent");
  return story;
}

Story after_reply(Texts const& texts) {
  Story story = after_sending(texts);
  story.on(42).record("they-wrote", {{"said", "warm"}});
  return story;
}

Story at_meet(Texts const& texts) {
  Story story = after_reply(texts);
  story.on(45).answer("both-writing", {{"both", "yes"}});
  return story;
}

Story after_meetings(Texts const& texts, int meetings) {
  Story story = at_meet(texts);
  for (int i = 0; i < meetings; ++i) {
    story.on(52 + 10 * i).record("met");
  }
  return story;
}

Story at_talk(Texts const& texts) {
  Story story = after_meetings(texts, 3);
  story.on(76).answer("both-sure", {{"afraid", "no"}, {"me-sure", "yes"}, {"them-sure", "yes"}});
  return story;
}

Story at_celebrate(Texts const& texts) {
  Story story = at_talk(texts);
  story.on(80).record("talked", {{"result", "plan"}});
  return story;
}

Story at_steady(Texts const& texts) {
  Story story = at_celebrate(texts);
  story.on(114).record("celebrated");
  return story;
}

bool says(std::string const& text, std::vector<std::string> const& any) {
  return std::any_of(any.begin(), any.end(),
                     [&](std::string const& one) { return to_lower(text).find(to_lower(one)) != std::string::npos; });
}

}  // namespace planner::rows
