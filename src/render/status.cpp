#include "planner/render/text.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

constexpr std::size_t k_label = 11;
constexpr std::size_t k_most_bar = 23;

std::string bar(int percent, std::size_t cells) {
  auto const full = (static_cast<std::size_t>(percent) * cells + 50) / 100;
  return "[" + std::string(full, '#') + std::string(cells - full, '.') + "]";
}

/// "Let time heal      22 of 30 quiet days   [####....]  73%", in as much as the width allows.
std::string head_line(View const& view, StageSchedule const& stage) {
  Numbers const numbers = numbers_of(view, stage);
  auto const* known = find(*view.state.plan, stage.id);
  std::string const unit = known == nullptr || known->count.empty() || view.style.discreet ? "days" : known->count;
  std::string line = bold(view.style, stage_title(view, stage.id));
  std::size_t used = display_width(stage_title(view, stage.id));
  if (!numbers.days) {
    return line + fmt::format("   day {}\n", numbers.day);
  }
  std::string const count = numbers.overdue ? fmt::format("{} days, {} more than planned", numbers.day, -*numbers.left)
                                            : fmt::format("{} of {} {}", numbers.day, *numbers.days, unit);
  std::size_t const gap = used < 19 && view.style.width >= 60 ? 19 - used : 3;
  line += std::string(gap, ' ') + count;
  used += gap + display_width(count);
  std::size_t const rest = view.style.width > used + 11 ? view.style.width - used - 11 : 0;
  if (!numbers.overdue && rest >= 8) {
    line += "   " + bar(*numbers.percent, std::min(rest, k_most_bar)) + fmt::format(" {:>3}%", *numbers.percent);
  }
  if (used > view.style.width) {
    return stage_title(view, stage.id) + "\n" + count + "\n";
  }
  return line + "\n";
}

std::string since_line(View const& view, StageSchedule const& stage) {
  Numbers const numbers = numbers_of(view, stage);
  if (!stage.from) {
    return "";
  }
  if (!stage.ends) {
    return "Since " + human(*stage.from) + ".\n";
  }
  if (numbers.overdue) {
    return fmt::format("Since {}; {} was planned. Nothing is lost.\n", human(*stage.from, false), human(*stage.ends));
  }
  std::string const left = numbers.left == 1 ? "1 day left" : fmt::format("{} days left", numbers.left.value_or(0));
  return fmt::format("Since {}, until {} ({}).\n", human(*stage.from, false), human(*stage.ends), left);
}

std::string item_line(View const& view, std::string const& label, Item const& item, std::string const& when) {
  std::string const lead = pad(label, k_label) + when + "  ";
  std::string const command = view.style.discreet ? "" : command_for(view.state, item);
  std::size_t const room = view.style.width > display_width(lead) ? view.style.width - display_width(lead) : 10;
  std::string const title = title_of(view, item);
  if (display_width(title) + 3 + command.size() <= room) {
    return lead + pad(title, std::min<std::size_t>(room - command.size() - 1, 34)) + (command.empty() ? "" : " ") +
           command + "\n";
  }
  return lead + shorten(title, room) + "\n" + (command.empty() ? "" : std::string(k_label, ' ') + command + "\n");
}

std::string strip_right(std::string text) {
  std::string out;
  for (auto const& line : split(text, '\n')) {
    auto const end = line.find_last_not_of(' ');
    out += (end == std::string::npos ? "" : line.substr(0, end + 1)) + "\n";
  }
  out.pop_back();
  return out;
}

std::string where_it_stands(View const& view) {
  auto const& state = view.state;
  if (!state.paused_by.empty()) {
    return "Paused. There are no dates now, and nothing here is urgent.\n" +
           paragraphs(speak(state, state.plan->safety), view.style.width) +
           "To go on, when you want to: planner answer " + state.paused_by.value + "\n";
  }
  if (state.ended) {
    return "Over since " + human(*state.ended) + ". The whole way: planner history\n";
  }
  if (state.held_since) {
    return standstill_text(view);
  }
  if (state.offered) {
    return "What is left of the plan has no dates any more. It is there if you want it: planner show\n";
  }
  return "";
}

}  // namespace

std::string paragraphs(std::string const& text, std::size_t width, std::string const& indent) {
  std::string out;
  for (auto const& line : wrap(trim(text), width > indent.size() ? width - indent.size() : 20)) {
    out += line.empty() ? "\n" : indent + line + "\n";
  }
  return out;
}

std::string standstill_text(View const& view) {
  auto const& state = view.state;
  if (state.held_since) {
    std::string const until = state.held_until ? ", until " + human(*state.held_until) : "";
    std::string const now = state.held_until ? "no date runs before that" : "no date runs";
    return "Time stands still since " + human(*state.held_since) + until + ". Nothing is asked of you, and " + now +
           ".\nTo go on: " + way_on(state) + "\n";
  }
  if (state.stage_held) {
    std::string const until = state.stage_held->until ? ", until " + human(*state.stage_held->until) : "";
    std::string const name = view.style.discreet ? "" : " " + state.stage().value;
    return "Its time stands still since " + human(state.stage_held->since) + until + ". To go on: planner resume" +
           name + "\n";
  }
  return "";
}

std::string status_text(View const& view) {
  auto const* stage = current_stage(view.schedule);
  if (stage == nullptr) {
    return "";
  }
  std::string out;
  std::string const special = where_it_stands(view);
  if (!special.empty()) {
    return bold(view.style, stage_title(view, stage->id)) + "\n" + paragraphs(special, view.style.width);
  }
  out += head_line(view, *stage) + paragraphs(since_line(view, *stage) + standstill_text(view), view.style.width);
  auto const due = due_items(view);
  for (auto const& item : due) {
    out += item_line(view, &item == &due.front() ? "Today" : "", item, time_words(item));
  }
  if (due.empty()) {
    out += "Today      Nothing to do.\n";
  }
  if (auto const next = next_item(view)) {
    std::string const maybe = next->firm ? "" : " (if it comes to that)";
    out += item_line(view, "Next", *next, human(next->suggested, false) + maybe);
  }
  for (auto const& warning : view.state.warnings) {
    out += "note: " + warning + "\n";
  }
  return strip_right(out);
}

std::string status_short(View const& view) {
  auto const* stage = current_stage(view.schedule);
  if (stage == nullptr) {
    return "\n";
  }
  auto const* known = find(*view.state.plan, stage->id);
  std::string const title = known == nullptr ? "" : title_of(view, *known);
  std::string const word = status_word(view.state);
  if (word != "active" && word != "stopped") {
    return title + " " + word + "\n";
  }
  Numbers const numbers = numbers_of(view, *stage);
  std::string out = title + " " + std::to_string(numbers.day);
  if (numbers.days) {
    out += "/" + std::to_string(*numbers.days);
  }
  auto const due = due_items(view).size();
  return out + (due > 0 ? fmt::format(" ({} due)\n", due) : "\n");
}

}  // namespace planner
