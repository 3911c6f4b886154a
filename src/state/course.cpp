// The templates that a journal brings with it.

#include "live.hpp"

#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "planner/state/fold.hpp"

namespace planner {
namespace {

/// One that comes with the program, byte for byte: it is known to be right, and is read when it is needed.
bool is_builtin(std::string const& name, std::string const& text) {
  auto const known = builtin_templates().find(name);
  return known != builtin_templates().end() && known->second == text;
}

}  // namespace

Result<std::shared_ptr<Course const>> course_of(std::vector<Entry> const& entries) {
  auto const* first = beginning_of(entries);
  if (first == nullptr) {
    return Error{ErrorKind::data, "the journal has no beginning", "restore it from a copy: planner plans restore FILE", {}};
  }
  auto const& started = std::get<Started>(first->body);
  auto course = std::make_shared<Course>();
  course->first = started.template_name;
  for (auto const& [name, text] : started.templates) {
    if (name != course->first && is_builtin(name, text)) {
      course->templates.emplace(name, CourseTemplate(name, text));
      continue;
    }
    auto read = read_template(name, text);
    if (find(read.plan, read.plan.begin) == nullptr) {
      return Error{ErrorKind::data, "the plan's own copy of the template '" + name + "' cannot be read", "", {}};
    }
    course->templates.emplace(name, CourseTemplate(std::move(read.plan)));
  }
  if (!course->templates.contains(course->first)) {
    return Error{ErrorKind::data, "the journal does not hold its template '" + course->first + "'", "", {}};
  }
  return std::shared_ptr<Course const>(std::move(course));
}

}  // namespace planner
