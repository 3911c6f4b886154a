#include "planner/render/text.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

std::string window_words(Item const& item) {
  std::string const from = human(item.earliest, false);
  if (!item.latest) {
    return "from " + from;
  }
  return *item.latest == item.earliest ? "on " + from : from + " to " + human(*item.latest, false);
}

}  // namespace

std::string next_text(View const& view, std::vector<Item> const& items, bool why) {
  std::string out;
  for (auto const& item : items) {
    std::string const maybe = item.firm ? "" : ", if it comes to that";
    std::string const when = fmt::format("{} {}", human(item.suggested), time_words(item));
    out += paragraphs(fmt::format("{}  ({}{})", when, item.overdue ? "its day has passed" : distance(view.today(), item.suggested),
                                  maybe),
                      view.style.width);
    out += paragraphs(bold(view.style, title_of(view, item)), view.style.width, "  ");
    if (!item.place.empty()) {
      out += paragraphs("at " + harmless(item.place), view.style.width, "  ");
    }
    if (!item.repeats) {
      out += paragraphs("window: " + window_words(item), view.style.width, "  ");
    }
    if (!view.style.discreet) {
      out += "  " + command_for(view.state, item) + "\n";
    }
    if (why) {
      int number = 0;
      for (auto const& reason : item.why) {
        ReasonLine const line = line_of(view, reason);
        out += paragraphs(fmt::format("{}. {}", ++number, line.rule), view.style.width, "    ");
        out += line.effect.empty() ? "" : paragraphs(line.effect, view.style.width, "       ");
        out += line.source.empty() ? "" : paragraphs("source: " + line.source, view.style.width, "       ");
      }
    }
    out += &item == &items.back() ? "" : "\n";
  }
  return out;
}

}  // namespace planner
