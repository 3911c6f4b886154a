// next: the next steps, and why then.

#include "verb.hpp"

#include "planner/render/text.hpp"
#include "planner/time/parse.hpp"

#include <algorithm>
#include <charconv>

namespace planner {
namespace {

Result<std::size_t> count_of(Arguments const& arguments) {
  if (!arguments.has("-N")) {
    return arguments.has("--within") || arguments.has("--due") ? std::size_t{1000} : std::size_t{3};
  }
  std::string const text = arguments.value("-N");
  std::size_t count = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1 || count > 10000) {
    return Error{ErrorKind::usage, "-N takes a number from 1 on, not '" + harmless(text) + "'", "", {}};
  }
  return count;
}

Result<std::vector<Item>> chosen_items(View const& view, Arguments const& arguments) {
  auto const count = count_of(arguments);
  if (!count) {
    return count.error();
  }
  std::vector<Item> items = arguments.has("--due") ? due_items(view) : open_items(view.schedule);
  if (arguments.has("--within")) {
    auto const within = parse_duration_for_people(arguments.value("--within"));
    if (!within) {
      return within.error();
    }
    Moment const until = plus(view.now.moment(), *within);
    std::erase_if(items, [&](Item const& item) { return item.at > until; });
  }
  if (!arguments.has("-N") && !arguments.has("--due") && !arguments.has("--within")) {
    // A series is named once: three times the same evening says nothing.
    std::vector<Item> different;
    for (auto const& item : items) {
      bool const known = std::any_of(different.begin(), different.end(), [&](Item const& one) { return one.key == item.key && one.repeats; });
      if (!known) {
        different.push_back(item);
      }
    }
    items = std::move(different);
  }
  items.resize(std::min(items.size(), *count));
  return items;
}

std::string nothing_text(View const& view, bool due) {
  if (view.state.held_since && view.state.paused_by.empty()) {
    return standstill_text(view);
  }
  if (!due) {
    return "There is nothing ahead with a date.\n";
  }
  auto const next = next_item(view);
  std::string const more =
      next ? " Next: " + title_of(view, *next) + " on " + human(next->suggested) + "." : "";
  return "Nothing is due." + more + "\n";
}

Result<int> run_next(Session& session, Arguments const& arguments) {
  auto const plan = session.load();
  if (!plan) {
    return plan.error();
  }
  View const view = session.view(*plan);
  auto const items = chosen_items(view, arguments);
  if (!items) {
    return items.error();
  }
  bool const due = arguments.has("--due");
  int const code = due && items->empty() ? 1 : 0;
  Json const answer = next_json(view, *items);
  if (arguments.has("--format")) {
    auto const lines = format_lines(arguments.value("--format"), answer["steps"]);
    if (!lines) {
      return lines.error();
    }
    session.print(*lines);
  } else if (session.wants_json()) {
    session.print(json_line(answer));
  } else if (items->empty()) {
    session.print(session.is_quiet() ? "" : paragraphs(nothing_text(view, due), view.style.width));
  } else {
    session.print(next_text(view, *items, arguments.has("--why")));
  }
  return code;
}

}  // namespace

Verb next_verb() {
  return {"next",
          "Every day",
          "what comes next, when, and why then",
          "[-N COUNT] [--due] [--within DUR] [--why] [--format STR]",
          0,
          reading_options({{"-N", "COUNT", "how many", false},
                           {"--due", "", "only what is due; exit 1 if nothing is", false},
                           {"--within", "DUR", "only as far as 2w, 10d", false},
                           {"--why", "", "every reason behind each date, in order", false},
                           {"--format", "STR", "one line a step: {suggested} {title}", false}}),
          "Every date carries its reasons, as they were when it was decided: rule, arithmetic and source, so that "
          "you can reckon it again by hand.",
          {"planner next --why", "planner next --due -q", "planner next -N 5 --format '{suggested} {title}'"},
          run_next};
}

}  // namespace planner
