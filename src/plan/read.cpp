#include "planner/plan/read.hpp"

#include "read_parts.hpp"

#include "planner/base/text.hpp"

#include <algorithm>

namespace planner {
namespace {

template <class Thing, class Read>
std::vector<Thing> read_all(TableReader& in, std::string const& noun, Read read) {
  std::vector<Thing> things;
  in.each_named(noun, [&](std::string const& name, TableReader& table) { things.push_back(read(name, table)); });
  return things;
}

/// A table inside the file's own, such as [person]; `read` sees it only if it is there.
void read_section(TableReader& in, std::string const& key, Diagnostics& diagnostics,
                  std::function<void(TableReader&)> const& read) {
  auto const* node = in.node(key);
  if (node == nullptr) {
    return;
  }
  auto const* table = node->as_table();
  if (table == nullptr) {
    in.complain(key, "'" + key + "' has to be a table");
    return;
  }
  TableReader section(*table, key, diagnostics);
  read(section);
  section.finish();
}

std::vector<Word> read_words(TableReader& in) {
  std::vector<Word> words;
  auto const* node = in.node("words");
  auto const* table = node != nullptr ? node->as_table() : nullptr;
  if (table == nullptr) {
    return words;
  }
  Diagnostics unused;
  TableReader reader(*table, "words", unused);
  for (auto const& [key, value] : *table) {
    std::string const word(key.str());
    auto lines = reader.texts(word);
    if (lines.empty()) {
      in.complain(position_of(value), "words, '" + harmless(word) + "': has to be a list of lines");
    }
    words.push_back({to_lower(word), std::move(lines)});
  }
  return words;
}

void read_head(TableReader& in, PlanTemplate& plan, Diagnostics& diagnostics) {
  auto const version = in.number("planner", 1, 1000000);
  if (!version) {
    in.complain(SourcePos{1, 1}, "'planner = 1' is missing: the version of the template language");
  } else if (*version > 1) {
    in.complain("planner", "this file needs version " + std::to_string(*version) +
                               " of the template language; this planner reads 1");
  }
  plan.title = in.required_text("title");
  plan.summary = in.text("summary");
  plan.begin = StageId{in.name("begin")};
  if (plan.begin.empty()) {
    in.complain("begin", "'begin' is missing: the first stage");
  }
  plan.opening = in.text("opening");
  plan.safety = in.text("safety");
  read_section(in, "person", diagnostics, [&](TableReader& person) {
    plan.person = {FactId{person.name("name")}, FactId{person.name("pronouns")}};
  });
  read_section(in, "urge", diagnostics, [&](TableReader& urge) {
    plan.urge.say = urge.text("say");
    plan.urge.pause = urge.duration("pause").value_or(CivilDuration{});
    for (auto& fact : urge.texts("shows")) {
      plan.urge.shows.emplace_back(std::move(fact));
    }
  });
  read_section(in, "promises", diagnostics, [&](TableReader& promises) { plan.promises = read_promises(promises); });
  plan.words = read_words(in);
}

}  // namespace

ReadTemplate read_template(std::string const& name, std::string const& text) {
  ReadTemplate result;
  result.plan.id = TemplateId{name};
  if (text.size() > k_template_bytes) {
    result.diagnostics.push_back({{1, 1}, "the file is larger than 256 KiB"});
    return result;
  }
  if (!is_utf8(text)) {
    result.diagnostics.push_back({{1, 1}, "the file is not UTF-8"});
    return result;
  }
  auto const parsed = toml::parse(text);
  if (!parsed) {
    auto const& begin = parsed.error().source().begin;
    result.diagnostics.push_back({{static_cast<int>(begin.line), static_cast<int>(begin.column)},
                                  std::string(parsed.error().description())});
    return result;
  }
  TableReader in(parsed.table(), "", result.diagnostics);
  PlanTemplate& plan = result.plan;
  read_head(in, plan, result.diagnostics);
  plan.facts = read_all<Fact>(in, "fact", read_fact);
  plan.anchors = read_all<Anchor>(in, "anchor", read_anchor);
  plan.stages = read_all<Stage>(in, "stage", read_stage);
  plan.steps = read_all<Step>(in, "step", read_step);
  plan.events = read_all<Event>(in, "event", read_event);
  plan.gates = read_all<Gate>(in, "gate", read_gate);
  plan.periods = read_all<Period>(in, "period", read_period);
  plan.tags = read_all<Tag>(in, "tag", read_tag);
  plan.drafts = read_all<Draft>(in, "draft", read_draft);
  in.finish();
  return result;
}

ReadTemplate read_and_check(std::string const& name, std::string const& text) {
  ReadTemplate result = read_template(name, text);
  // Where nothing could be read, everything else would only be a follow-on mistake.
  if (!result.plan.stages.empty() || result.diagnostics.empty()) {
    for (auto& diagnostic : check_template(result.plan)) {
      result.diagnostics.push_back(std::move(diagnostic));
    }
  }
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(), [](auto const& a, auto const& b) {
    return std::tie(a.pos.line, a.pos.column) < std::tie(b.pos.line, b.pos.column);
  });
  return result;
}

}  // namespace planner
