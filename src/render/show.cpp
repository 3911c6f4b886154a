#include "planner/render/text.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

#include <set>

namespace planner {
namespace {

std::string rhythm(View const& view, Item const& item) {
  for (auto const& reason : item.why) {
    if (auto const* repeats = std::get_if<Repeats>(&reason)) {
      return ", then " + every_words(repeats->every);
    }
  }
  (void)view;
  return "";
}

std::string trim_right(std::string const& text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

std::string item_lines(View const& view, Item const& item) {
  bool const settled = item.settled_on.has_value();
  std::string const mark = item.state == ItemState::done      ? "x "
                           : item.state == ItemState::skipped ? "- "
                           : item.state == ItemState::due     ? "* "
                                                              : "  ";
  Day const day = settled ? *item.settled_on : item.suggested;
  std::string const when = human_column(day) + (settled ? "      " : " " + to_string(time_of(item.at)));
  std::string const title = title_of(view, item) + (settled ? "" : rhythm(view, item));
  std::string const lead = "  " + mark + when + (item.firm ? "  " : "? ");
  if (display_width(lead) + display_width(title) <= view.style.width) {
    return lead + title + "\n";
  }
  return trim_right(lead) + "\n" + paragraphs(title, view.style.width, "      ");
}

/// A series is one line: its next occurrence and its rhythm.
std::string items_text(View const& view, StageSchedule const& stage) {
  std::string out;
  std::set<std::string> shown;
  for (auto const& item : stage.items) {
    if (item.repeats && (item.settled_on || !shown.insert(item.key).second)) {
      continue;
    }
    out += item_lines(view, item);
  }
  return out;
}

std::string why_text(View const& view, Reasons const& reasons) {
  std::string out;
  int number = 0;
  for (auto const& reason : reasons) {
    ReasonLine const line = line_of(view, reason);
    out += paragraphs(fmt::format("{}. {}", ++number, line.rule), view.style.width, "  ");
    out += line.effect.empty() ? "" : paragraphs(line.effect, view.style.width, "     ");
    out += line.source.empty() ? "" : paragraphs("source: " + line.source, view.style.width, "     ");
  }
  return out;
}

std::string because_text(View const& view, Because const& because) {
  if (because.source.empty()) {
    return "";
  }
  std::string const sure = because.sure == Sure::judgement ? "our judgement" : "sure: " + to_string(because.sure);
  return paragraphs("Source: " + because.source + (because.sure == Sure::unsaid ? "" : " (" + sure + ")"),
                    view.style.width);
}

}  // namespace

std::string questions_text(View const& view, std::vector<ValueSpec> const& questions) {
  std::string out;
  for (auto const& question : questions) {
    std::vector<std::string> names;
    for (auto const& choice : question.choices) {
      names.push_back(choice.name);
    }
    std::string const possible = question.type == ValueType::yes_no ? "yes or no" : join(names, ", ");
    out += paragraphs(question.key + ": " + speak(view.state, question.ask) + (possible.empty() ? "" : " [" + possible + "]"),
                      view.style.width, "  ");
  }
  return out;
}

std::string show_text(View const& view) {
  std::string out;
  if (std::string const still = standstill_text(view); !still.empty() && view.state.paused_by.empty()) {
    out = paragraphs(still, view.style.width);
  }
  for (auto const& stage : view.schedule.stages) {
    std::string const mark = stage.state == StageSchedule::State::done      ? "done"
                             : stage.state == StageSchedule::State::current ? "now"
                                                                            : "ahead";
    std::string const head = fmt::format("{}  [{}]  {}", stage_title(view, stage.id), mark, stage_dates(stage));
    out += out.empty() ? "" : "\n";
    out += paragraphs(bold(view.style, head), view.style.width);
    out += items_text(view, stage);
  }
  if (!view.style.discreet) {
    out += "\n" + paragraphs("* is due, ? hangs on something that has not happened yet", view.style.width) +
           paragraphs("more: planner show STEP, planner next --why", view.style.width);
  }
  return out;
}

std::string show_stage(View const& view, StageSchedule const& stage) {
  auto const* known = find(*view.state.plan, stage.id);
  std::string out = bold(view.style, stage_title(view, stage.id)) + "\n";
  out += paragraphs(stage_dates(stage), view.style.width);
  if (known != nullptr && !view.style.discreet) {
    out += known->text.empty() ? "" : "\n" + paragraphs(speak(view.state, known->text), view.style.width);
    out += because_text(view, known->because);
  }
  if (!stage.items.empty()) {
    out += "\n" + items_text(view, stage);
  }
  if (!stage.why.empty()) {
    out += "\nWhy it lasts this long:\n" + why_text(view, stage.why);
  }
  return out;
}

std::string show_step(View const& view, Step const& step, std::vector<Item> const& items) {
  std::string out = paragraphs(speak(view.state, view.style.discreet ? step.discreet : step.title), view.style.width);
  if (!view.style.discreet) {
    out += step.advice.empty() ? "" : "\n" + paragraphs(speak(view.state, step.advice), view.style.width);
    out += step.questions.empty() ? "" : "Asks:\n" + questions_text(view, step.questions);
    out += because_text(view, step.because);
  }
  if (items.empty()) {
    return out + "\nIt has no date now.\n";
  }
  std::vector<Item> first{items.front()};
  return out + "\n" + next_text(view, first, true);
}

std::string show_gate(View const& view, Gate const& gate, std::vector<Item> const& items) {
  std::string out = paragraphs(speak(view.state, view.style.discreet ? gate.discreet : gate.title), view.style.width);
  if (!view.style.discreet) {
    out += gate.advice.empty() ? "" : "\n" + paragraphs(speak(view.state, gate.advice), view.style.width);
    out += gate.questions.empty() ? "" : "Asks:\n" + questions_text(view, gate.questions);
    out += because_text(view, gate.because);
  }
  for (auto const& happened : view.state.log) {
    if (happened.kind == Happened::Kind::gate && happened.name == gate.id.value) {
      std::vector<std::string> parts;
      for (auto const& [question, answer] : happened.answers) {
        parts.push_back(question + "=" + harmless(answer));
      }
      out += paragraphs(human(happened.day) + ": " + happened.outcome + "  (" + join(parts, ", ") + ")",
                        view.style.width);
    }
  }
  if (view.state.paused_by == gate.id) {
    return out + "\nIt can be answered now, and at any hour: planner answer " + gate.id.value + "\n";
  }
  return items.empty() ? out + "\nIt is not being asked now.\n" : out + "\n" + next_text(view, items, true);
}

std::string possible_events_text(View const& view, std::vector<Event const*> const& events) {
  std::string out = "What can be recorded now:\n";
  std::size_t widest = 0;
  for (auto const* event : events) {
    widest = std::max(widest, event->id.value.size());
  }
  for (auto const* event : events) {
    std::string const lead = "  planner record " + pad(event->id.value, widest) + "  ";
    std::string const title = speak(view.state, event->title);
    if (display_width(lead) + display_width(title) <= view.style.width) {
      out += lead + title + "\n";
    } else {
      out += "  planner record " + event->id.value + "\n" + paragraphs(title, view.style.width, "      ");
    }
  }
  return out + paragraphs("For another day: --on fri, --on 2026-12-01. With words: --note TEXT.", view.style.width);
}

}  // namespace planner
