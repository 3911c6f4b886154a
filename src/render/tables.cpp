// The schedule as CSV (RFC 4180) and as Markdown.

#include "planner/base/text.hpp"
#include "planner/render/json.hpp"

#include <fmt/format.h>

namespace planner {
namespace {

std::string csv_field(std::string text) {
  // A spreadsheet takes a leading =, +, - or @ for a formula.
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) {
    text.insert(0, 1, '\'');
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (char const c : text) {
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return quoted + "\"";
}

std::string markdown_field(std::string const& text) {
  std::string out;
  for (char const c : text) {
    out += std::string_view("\\|*_`[]<>").find(c) != std::string_view::npos ? std::string("\\") + c : std::string(1, c);
  }
  return out;
}

}  // namespace

std::string schedule_csv(View const& view) {
  std::string out = "stage,key,title,earliest,suggested,time,latest,state\r\n";
  for (auto const& stage : view.schedule.stages) {
    for (auto const& item : stage.items) {
      bool const hidden = view.style.discreet;
      out += join({csv_field(stage_title(view, stage.id)), hidden ? "" : csv_field(item.key), csv_field(title_of(view, item)),
                   iso(item.earliest), iso(item.suggested), to_string(time_of(item.at)),
                   item.latest ? iso(*item.latest) : "", item.firm ? to_string(item.state) : "tentative"},
                  ",") +
             "\r\n";
    }
  }
  return out;
}

std::string schedule_markdown(View const& view) {
  std::string out;
  for (auto const& stage : view.schedule.stages) {
    out += (out.empty() ? "## " : "\n## ") + markdown_field(stage_title(view, stage.id)) + "\n\n";
    if (stage.opens) {
      out += (stage.firm ? "From " : "From about ") + human(*stage.opens) +
             (stage.ends ? " to " + human(*stage.ends) : "") + ".\n\n";
    }
    if (stage.items.empty()) {
      continue;
    }
    out += "| when | what | state |\n|---|---|---|\n";
    for (auto const& item : stage.items) {
      out += fmt::format("| {} {} | {} | {} |\n", human(item.suggested), to_string(time_of(item.at)),
                         markdown_field(title_of(view, item)), item.firm ? to_string(item.state) : "tentative");
    }
  }
  return out;
}

}  // namespace planner
