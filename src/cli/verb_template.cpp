// template: list, show, make and check descriptions of a course.

#include "default_template.hpp"
#include "verb.hpp"

#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/render/text.hpp"
#include "planner/shell/files.hpp"

namespace planner {
namespace {

Result<int> list_templates(Session& session) {
  auto const all = session.templates();
  if (!all) {
    return all.error();
  }
  Json list = Json::array();
  for (auto const& [name, text] : *all) {
    auto const plan = read_template(name, text).plan;
    bool const own = !builtin_templates().contains(name) || builtin_templates().at(name) != text;
    list.push_back({{"name", name}, {"title", plan.title}, {"summary", plan.summary}, {"own", own}});
    if (!session.wants_json()) {
      std::string first = pad(name, 14) + "  ";
      std::string const text_of_it = harmless(plan.summary.empty() ? plan.title : plan.summary) + (own ? "  (yours)" : "");
      std::size_t const width = session.style().width;
      for (auto const& line : wrap(text_of_it, width > 36 ? width - 16 : 20)) {
        session.print(first + line + "\n");
        first = std::string(16, ' ');
      }
    }
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.templates/1"}, {"templates", list}}));
  }
  return 0;
}

Result<int> new_template(Session& session, std::string const& name, std::string const& from) {
  if (!is_name(name)) {
    return Error{ErrorKind::usage, "'" + harmless(name) + "' is not a name for a template",
                 "lower-case letters, digits and hyphens, beginning with a letter", {}};
  }
  auto const text = template_text(session, from);
  if (!text) {
    return text.error();
  }
  auto const config = config_folder(session.environment());
  if (!config) {
    return config.error();
  }
  std::string const path = *config + "/templates/" + name + ".toml";
  if (auto const status = session.may_write(); !status) {
    return status.error();
  }
  if (session.is_dry_run()) {
    if (session.wants_json()) {
      session.print(json_line({{"schema", "planner.template-new/1"}, {"file", path}, {"dry_run", true}}));
    } else {
      session.print("would write " + path + "\n");
      session.nothing_saved();
    }
    return 0;
  }
  if (auto const made = make_private_folder(*config + "/templates"); !made) {
    return made.error();
  }
  if (auto const written = write_file_atomically(path, *text); !written) {
    Error error = written.error();
    error.hint = "choose another name";
    return error;
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.template-new/1"}, {"file", path}, {"dry_run", false}}));
    return 0;
  }
  session.print("written: " + path + "\n  its language: man planner-template   its check: planner template check " + path + "\n");
  return 0;
}

Result<int> check_files(Session& session, std::vector<std::string> const& files) {
  if (files.empty()) {
    return Error{ErrorKind::usage, "which file?", "planner template check FILE", {}};
  }
  int found = 0;
  Json list = Json::array();
  for (auto const& file : files) {
    auto const text = read_file(file, k_template_bytes + 1);
    if (!text) {
      return text.error();
    }
    for (auto const& mistake : read_and_check("checked", *text).diagnostics) {
      ++found;
      list.push_back({{"file", file}, {"line", mistake.pos.line}, {"column", mistake.pos.column}, {"message", mistake.message}});
      if (!session.wants_json()) {
        session.print(harmless(file) + ":" + std::to_string(mistake.pos.line) + ":" + std::to_string(mistake.pos.column) +
                      ": " + harmless(mistake.message) + "\n");
      }
    }
  }
  if (session.wants_json()) {
    session.print(json_line({{"schema", "planner.template-check/1"}, {"mistakes", list}}));
  } else if (found == 0 && !session.is_quiet()) {
    session.print("no mistakes\n");
  }
  return found == 0 ? 0 : 1;
}

Result<int> run_template(Session& session, Arguments const& arguments) {
  std::string const what = arguments.words.empty() ? "list" : arguments.word(0);
  if (what == "list") {
    return list_templates(session);
  }
  if (what == "check") {
    return check_files(session, {arguments.words.begin() + 1, arguments.words.end()});
  }
  bool const named = arguments.words.size() == 2;
  if (what == "show" && named) {
    auto const text = template_text(session, arguments.word(1));
    if (!text) {
      return text.error();
    }
    std::string const name = arguments.word(1);
    session.print(session.wants_json() ? json_line({{"schema", "planner.template/1"}, {"name", name}, {"text", *text}})
                                       : *text);
    return 0;
  }
  if (what == "new" && named) {
    return new_template(session, arguments.word(1), arguments.has("--from") ? arguments.value("--from") : k_default_template);
  }
  return Error{ErrorKind::usage, "template does list, show NAME, new NAME, check FILE...", "see 'planner help template'", {}};
}

}  // namespace

Verb template_verb() {
  return {"template",
          "Setup",
          "descriptions of a course: list, show, new, check",
          "list | show NAME | new NAME [--from T] | check FILE...",
          100,
          {{"--from", "T", "the template to begin with", false}},
          "check lists every mistake, as FILE:LINE:COL: message, and exits 1 if there is one. Your own templates "
          "lie in ~/.config/planner/templates and go before the built-in ones.",
          {"planner template list", "planner template new mine", "planner template check mine.toml"},
          run_template};
}

}  // namespace planner
