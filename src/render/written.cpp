#include "planner/render/written.hpp"

#include "planner/base/text.hpp"
#include "planner/state/speak.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace planner {
namespace {

std::string quoted(std::vector<std::string> const& words) {
  std::vector<std::string> parts;
  for (auto const& word : words) {
    parts.push_back("\"" + harmless(word) + "\"");
  }
  return join(parts, ", ");
}

std::string finding_text(View const& view, DraftFinding const& finding) {
  std::string const words = finding.words.empty() ? "" : ": " + quoted(finding.words);
  std::string out = paragraphs(bold(view.style, finding.check) + words, view.style.width, "   ");
  out += paragraphs(speak(view.state, finding.message), view.style.width, "   ");
  if (!finding.because.source.empty()) {
    std::string const sure = finding.because.sure == Sure::judgement ? " (our judgement)"
                             : finding.because.sure == Sure::unsaid  ? ""
                                                                     : " (sure: " + to_string(finding.because.sure) + ")";
    out += paragraphs(dim(view.style, "source: " + finding.because.source + sure), view.style.width, "   ");
  }
  return out;
}

std::string findings_of(View const& view, DraftView const& draft, int sentence) {
  std::string out;
  for (auto const& finding : draft.findings) {
    out += finding.sentence == sentence ? finding_text(view, finding) : "";
  }
  return out;
}

/// Whose promise it is, in words that may be read by both.
std::string whose(View const& view, std::string const& by) {
  if (by == "both") {
    return "both of us";
  }
  return by == "them" ? speak(view.state, "{name|they}") : "me";
}

std::string beside(View const& view, std::string const& result) {
  for (auto const& [name, words] : view.state.plan->promises->beside) {
    if (name == result) {
      return speak(view.state, words);
    }
  }
  return "";
}

/// A result as it is said: the label of the choice.
std::string result_words(View const& view, std::string const& result) {
  auto const& rules = *view.state.plan->promises;
  if (auto const* step = find(*view.state.plan, rules.check)) {
    for (auto const& question : step->questions) {
      for (auto const& choice : question.key == rules.result ? question.choices : std::vector<Choice>{}) {
        if (choice.name == result) {
          return speak(view.state, choice.label);
        }
      }
    }
  }
  return result;
}

std::vector<Promise> standing(View const& view) {
  std::vector<Promise> promises;
  for (auto const& promise : view.state.promises) {
    if (!promise.dropped) {
      promises.push_back(promise);
    }
  }
  return promises;
}

Json or_null(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string draft_text(View const& view, DraftView const& draft) {
  std::string out;
  int number = 0;
  for (auto const& sentence : draft.sentences) {
    ++number;
    out += paragraphs(fmt::format("{}. {}", number, harmless(sentence.text)), view.style.width);
    out += findings_of(view, draft, number);
  }
  if (auto const whole = findings_of(view, draft, 0); !whole.empty()) {
    out += "As a whole:\n" + whole;
  }
  auto const found = draft.findings.size();
  out += "\n" + paragraphs(found == 0   ? "It keeps to every rule that can be checked."
                           : found == 1 ? "One thing to look at. It is a warning and no verdict: the words are yours."
                                        : fmt::format("{} things to look at. They are warnings and no verdict: the words are yours.", found),
                           view.style.width);
  return out;
}

Json draft_json(View const& view, DraftView const& draft) {
  Json findings = Json::array();
  for (auto const& finding : draft.findings) {
    findings.push_back({{"check", finding.check},
                        {"message", speak(view.state, finding.message)},
                        {"sentence", finding.sentence > 0 ? Json(finding.sentence) : Json(nullptr)},
                        {"words", finding.words},
                        {"source", or_null(finding.because.source)},
                        {"sure", or_null(to_string(finding.because.sure))}});
  }
  Json sentences = Json::array();
  for (auto const& sentence : draft.sentences) {
    sentences.push_back(sentence.text);
  }
  return {{"schema", "planner.draft/1"}, {"draft", draft.draft.name}, {"step", draft.draft.step.value},
          {"text", or_null(draft.text)}, {"sentences", sentences},    {"findings", findings},
          {"refused", or_null(draft.refused)}};
}

std::optional<Item> next_look(View const& view) {
  auto const& rules = view.state.plan->promises;
  for (auto const& item : open_items(view.schedule)) {
    if (rules && item.key == rules->check.value && item.firm) {
      return item;
    }
  }
  return std::nullopt;
}

std::string promises_text(View const& view) {
  auto const promises = standing(view);
  std::string const title = speak(view.state, view.state.plan->promises->title);
  if (promises.empty()) {
    return paragraphs(title + ": none yet. The first: planner promise add TEXT --by me|them|both", view.style.width);
  }
  std::string out = paragraphs(bold(view.style, title), view.style.width);
  std::size_t widest = 0;
  std::size_t longest = 0;
  for (auto const& promise : promises) {
    widest = std::max(widest, display_width(whose(view, promise.by)));
    longest = std::max(longest, promise.id.size());
  }
  for (auto const& promise : promises) {
    std::string const lead = "  " + pad(promise.id, longest) + "  " + pad(whose(view, promise.by), widest) + "  ";
    std::string const indent(display_width(lead), ' ');
    std::string const text = paragraphs(harmless(promise.text), view.style.width, indent);
    out += lead + (text.size() > indent.size() ? text.substr(indent.size()) : "\n");
    if (!promise.checks.empty()) {
      std::string const result = promise.checks.back().result;
      std::string const more = beside(view, result);
      out += paragraphs(result_words(view, result) + (more.empty() ? "" : ". " + more), view.style.width, indent);
    }
  }
  if (auto const next = next_look(view)) {
    out += paragraphs("Next: " + human(next->suggested) + " " + to_string(time_of(next->at)), view.style.width);
  }
  return out;
}

Json promises_json(View const& view) {
  Json list = Json::array();
  for (auto const& promise : standing(view)) {
    Json checks = Json::array();
    for (auto const& check : promise.checks) {
      checks.push_back({{"date", iso(check.on)}, {"result", check.result}});
    }
    list.push_back({{"id", promise.id},
                    {"text", promise.text},
                    {"by", promise.by},
                    {"every", promise.every ? Json(to_string(*promise.every)) : Json(nullptr)},
                    {"covers", or_null(promise.covers)},
                    {"made", iso(promise.made)},
                    {"result", promise.checks.empty() ? Json(nullptr) : Json(promise.checks.back().result)},
                    {"beside", promise.checks.empty() ? Json(nullptr) : or_null(beside(view, promise.checks.back().result))},
                    {"checks", checks}});
  }
  auto const next = next_look(view);
  return {{"schema", "planner.promises/1"},
          {"title", speak(view.state, view.state.plan->promises->title)},
          {"promises", list},
          {"next", next ? Json(instant_json(view, next->at)) : Json(nullptr)}};
}

}  // namespace planner
