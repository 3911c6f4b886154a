// urge: for the moment of wanting to break the plan. Works in every state, and without a plan.

#include "default_template.hpp"
#include "verb.hpp"

#include "planner/plan/read.hpp"
#include "planner/render/text.hpp"

namespace planner {
namespace {

/// What the template has for such a moment, in the words of the plan where there is one.
std::string urge_text(PlanState const& state, std::size_t width) {
  auto const& plan = *state.plan;
  std::string out = plan.safety.empty() ? "" : paragraphs(speak(state, plan.safety), width) + "\n";
  out += plan.urge.say.empty() ? "" : paragraphs(speak(state, plan.urge.say), width);
  for (auto const& fact : plan.urge.shows) {
    std::string const own = fact_value(state, fact.value);
    out += own.empty() ? "" : "\n" + paragraphs("Your own words: " + harmless(own), width);
  }
  if (plan.urge.pause.minutes > 0) {
    out += "\n" + paragraphs("Give it " + human(plan.urge.pause) + ". Nothing stops you; the moment usually passes by itself.", width);
  }
  return out;
}

Result<std::string> said_text(Session& session, Arguments const& arguments) {
  if (arguments.word(0) == "-") {
    auto const read = read_all();
    return read ? Result<std::string>(trim(*read)) : Result<std::string>(read.error());
  }
  std::string text = arguments.word(0);
  if (text.empty() && session.may_ask()) {
    auto const line = session.terminal().ask_line(
        "\n" + paragraphs("What do you want to say? It is kept here, and sent to nobody.", session.style().width) +
        "[Enter: nothing] > ");
    if (line) {
      text = trim(*line);
    }
  }
  if (!is_utf8(text)) {
    return Error{ErrorKind::data, "the text is not UTF-8; nothing was saved", "", {}};
  }
  return text;
}

Result<int> without_plan(Session& session) {
  auto const all = session.templates();
  if (!all) {
    return all.error();
  }
  auto course = std::make_shared<Course>();
  course->first = k_default_template;
  course->templates.emplace(k_default_template, CourseTemplate(read_template(k_default_template, all->at(k_default_template)).plan));
  Entry entry;
  entry.body = Started{k_default_template, {}, "UTC", "", {}};
  std::string const text = urge_text(fold(course, {entry}), session.style().width);
  session.print(session.wants_json() ? json_line({{"schema", "planner.urge/1"}, {"text", text}}) : text);
  return 0;
}

Result<int> run_urge(Session& session, Arguments const& arguments) {
  auto plan = session.load();
  if (!plan) {
    return plan.error().kind == ErrorKind::no_plan ? without_plan(session) : Result<int>(plan.error());
  }
  std::string const text = urge_text(plan->state, session.style().width);
  if (session.may_ask()) {
    std::fputs(text.c_str(), stderr);
  } else if (!session.wants_json()) {
    session.print(text);
  }
  auto const said = said_text(session, arguments);
  if (!said) {
    return said.error();
  }
  return append_bodies(session, *plan, "urge", {Urged{*said}}, plan->now.moment(),
                       said->empty() ? "" : "kept, unsent");
}

}  // namespace

Verb urge_verb() {
  return {"urge",
          "What happens",
          "for the moment of wanting to break the plan",
          "[TEXT|-]",
          1,
          {},
          "Shows where help is, your own sentence for such a moment, and a pause. What you want to say is kept in "
          "the journal as unsent; nothing here ever sends anything. Works at any time, and without a plan.",
          {"planner urge", "planner urge - < letter.txt"},
          run_urge};
}

}  // namespace planner
