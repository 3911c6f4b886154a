#include "components.hpp"

#include "planner/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace planner::calendar {
namespace {

constexpr std::size_t k_most_components = 100'000;
constexpr int k_most_lines = 2'000'000;
constexpr std::size_t k_deepest = 16;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether what stands in it can bear on busy times, or be an item of ours.
bool bears_on_time(std::string_view component) {
  return is_one_of(component, {"VCALENDAR", "VEVENT", "VTODO", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT"});
}

bool is_kept(std::string_view property) {
  static constexpr std::array<std::string_view, 24> k_kept = {
      "COMPLETED", "DTEND",  "DTSTAMP", "DTSTART", "DUE", "DURATION", "EXDATE", "EXRULE", "FREEBUSY",
      "METHOD",  "PERCENT-COMPLETE", "PRODID", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS",
      "TRANSP",  "TZID",    "TZOFFSETFROM", "TZOFFSETTO", "UID", "X-LIC-LOCATION", "X-MICROSOFT-CDO-BUSYSTATUS"};
  return std::find(k_kept.begin(), k_kept.end(), property) != k_kept.end();
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

/// Builds the tree, line after line.
class Builder {
 public:
  explicit Builder(Remarks& remarks) : m_remarks(remarks) {}

  /// Nothing, or why reading ends here.
  std::optional<Error> add(LogicalLine const& line) {
    look_at(line);
    if (trim(line.text).empty()) {
      m_remarks.note(line.number, "a line is empty");
      return std::nullopt;
    }
    auto const content = parse_content_line(line.text);
    if (!content) {
      m_remarks.note(line.number, "a line is not of the form NAME:VALUE");
    } else if (content->name == "BEGIN") {
      return begin(to_upper(content->value), line.number);
    } else if (content->name == "END") {
      end(to_upper(content->value), line.number);
    } else {
      property(*content, line);
    }
    return std::nullopt;
  }

  Result<std::vector<Component>> finish() {
    while (!m_open.empty()) {
      auto const& cut = m_open.back();
      m_remarks.lost(cut.component.line, cut.component.name == "VCALENDAR"
                                             ? "the calendar has no end: the file may have been cut off"
                                             : "a component has no end");
      close(cut.component.name == "VCALENDAR");
    }
    if (!m_loose.children.empty()) {
      m_calendars.push_back(std::move(m_loose));
    }
    if (m_components == 0) {
      return Error{ErrorKind::data, "this is not a calendar: there is no BEGIN:VCALENDAR in it", "", {}};
    }
    return std::move(m_calendars);
  }

 private:
  struct Open {
    Component component;
    std::vector<SeenProperty> seen;
  };

  static std::string to_upper(std::string_view text) {
    std::string name = trim(text.substr(0, 64));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
  }

  void look_at(LogicalLine const& line) {
    if (line.bare_return) {
      m_remarks.note(line.number, "a line ends in a bare carriage return");
    }
    if (has_control_characters(line.text)) {
      m_remarks.note(line.number, "a line has control characters");
    }
    if (line.not_utf8) {
      m_remarks.note(line.number, "a line is not UTF-8, or a character is cut by a fold");
    }
  }

  std::optional<Error> begin(std::string name, int line) {
    ++m_components;
    if (m_components > k_most_components) {
      return Error{ErrorKind::data, fmt::format("line {}: there are more than {} components in it", line, k_most_components), "", {}};
    }
    if (m_open.size() == k_deepest) {
      m_remarks.lost(line, "components are nested too deeply");
      m_too_deep.push_back(std::move(name));
      if (m_too_deep.size() > k_most_components) {
        m_too_deep.clear();
      }
      return std::nullopt;
    }
    bool const is_calendar = name == "VCALENDAR";
    if (is_calendar != m_open.empty()) {
      m_remarks.note(line, is_calendar ? "a VCALENDAR stands inside another component"
                                       : "a component stands outside of a VCALENDAR");
    }
    m_open.push_back({Component{std::move(name), line, {}, {}}, {}});
    return std::nullopt;
  }

  void end(std::string const& name, int line) {
    if (!m_too_deep.empty()) {
      m_too_deep.pop_back();
      return;
    }
    auto const found = std::find_if(m_open.rbegin(), m_open.rend(), [&](Open const& one) { return one.component.name == name; });
    if (found == m_open.rend()) {
      m_remarks.note(line, "an END closes what is not open");
      return;
    }
    while (m_open.back().component.name != name) {
      m_remarks.lost(m_open.back().component.line, "a component has no end");
      close(false);
    }
    close(true);
  }

  /// Takes the innermost open component and puts it where it belongs, if it is whole and bears on time.
  void close(bool whole) {
    Open done = std::move(m_open.back());
    m_open.pop_back();
    std::string const parent = m_open.empty() ? "" : m_open.back().component.name;
    std::string const& name = done.component.name;
    if (whole) {
      check_component(name, parent, done.seen, done.component.line, m_remarks);
    }
    if (!whole || !bears_on_time(name)) {
      return;
    }
    if (name == "VCALENDAR") {
      m_calendars.push_back(std::move(done.component));
    } else if (parent == "VCALENDAR" || parent == "VTIMEZONE") {
      m_open.back().component.children.push_back(std::move(done.component));
    } else if (parent.empty()) {
      m_loose.children.push_back(std::move(done.component));
    } else if (name == "VEVENT" || name == "VFREEBUSY") {
      m_remarks.lost(done.component.line, "an event stands inside another component");
    }
  }

  void property(ContentLine const& content, LogicalLine const& line) {
    if (m_open.empty()) {
      m_remarks.note(line.number, "a property stands outside of a VCALENDAR");
      return;
    }
    if (!m_too_deep.empty()) {
      return;
    }
    auto& open = m_open.back();
    check_property(content, line.number, m_remarks);
    if (open.seen.size() < k_most_seen) {
      open.seen.push_back({content.name, is_date_form(content.value.substr(0, content.value.find(','))), line.number});
    }
    if (!bears_on_time(open.component.name) || !is_kept(content.name)) {
      return;
    }
    if (line.cut || line.text.find('\0') != std::string::npos) {
      m_remarks.lost(line.number, line.cut ? "a line is longer than a mebibyte" : "a line has NUL in it");
    } else {
      open.component.properties.push_back({content.name, line.text, line.number});
    }
  }

  static constexpr std::size_t k_most_seen = 1000;

  Remarks& m_remarks;
  std::vector<Open> m_open;
  std::vector<std::string> m_too_deep;
  std::vector<Component> m_calendars;
  Component m_loose{"VCALENDAR", 0, {}, {}};
  std::size_t m_components = 0;
};

}  // namespace

Property const* Component::find(std::string_view wanted) const {
  auto const found = std::find_if(properties.begin(), properties.end(), [&](Property const& one) { return one.name == wanted; });
  return found == properties.end() ? nullptr : &*found;
}

std::string Component::value_of(std::string_view wanted) const {
  auto const* property = find(wanted);
  auto const content = property == nullptr ? std::nullopt : parse_content_line(property->text);
  return content ? trim(content->value) : "";
}

Result<std::vector<Component>> read_components(std::string_view text, Remarks& remarks) {
  Builder builder(remarks);
  LineReader lines(text);
  int count = 0;
  while (auto const line = lines.next()) {
    if (++count > k_most_lines) {
      return Error{ErrorKind::data, fmt::format("there are more than {} lines in it", k_most_lines), "", {}};
    }
    if (auto error = builder.add(*line)) {
      return *error;
    }
  }
  return builder.finish();
}

}  // namespace planner::calendar
