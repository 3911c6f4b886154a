#include "content_lines.hpp"

#include "planner/base/text.hpp"

#include <algorithm>

namespace planner::calendar {
namespace {

bool is_name_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// Takes a name off the front, in upper case; empty if there is none.
std::string take_name(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && is_name_letter(rest[length])) {
    ++length;
  }
  std::string name(rest.substr(0, length));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  rest.remove_prefix(length);
  return name;
}

bool take(std::string_view& rest, char c) {
  if (rest.empty() || rest.front() != c) {
    return false;
  }
  rest.remove_prefix(1);
  return true;
}

/// One value of a parameter, quoted or not. False for a quote that is not closed.
bool take_parameter_value(std::string_view& rest, std::string_view& value) {
  bool const quoted = take(rest, '"');
  std::size_t const end = std::min(rest.find_first_of(quoted ? "\"" : ";:,\""), rest.size());
  value = rest.substr(0, end);
  rest.remove_prefix(end);
  return !quoted || take(rest, '"');
}

std::optional<Parameter> take_parameter(std::string_view& rest) {
  Parameter parameter{take_name(rest), {}};
  if (parameter.name.empty() || !take(rest, '=')) {
    return std::nullopt;
  }
  std::string_view value;
  if (!take_parameter_value(rest, value)) {
    return std::nullopt;
  }
  parameter.value = value;
  while (take(rest, ',')) {
    if (!take_parameter_value(rest, value)) {
      return std::nullopt;
    }
  }
  return parameter;
}

}  // namespace

LineReader::LineReader(std::string_view text) : m_text(text) {
  if (m_text.starts_with("\xEF\xBB\xBF")) {
    m_text.remove_prefix(3);
  }
}

std::string_view LineReader::take(bool& bare_return) {
  std::size_t const end = std::min(m_text.find_first_of("\r\n", m_at), m_text.size());
  std::string_view const line = m_text.substr(m_at, end - m_at);
  bool const carriage_return = end < m_text.size() && m_text[end] == '\r';
  bool const both = carriage_return && end + 1 < m_text.size() && m_text[end + 1] == '\n';
  bare_return = carriage_return && !both;
  m_at = std::min(end + (both ? 2U : 1U), m_text.size());
  ++m_number;
  return line;
}

std::optional<LogicalLine> LineReader::next() {
  if (m_at >= m_text.size()) {
    return std::nullopt;
  }
  LogicalLine line;
  std::string_view part = take(line.bare_return);
  line.number = m_number;
  for (;;) {
    std::size_t const room = k_longest_line - line.text.size();
    line.cut = line.cut || part.size() > room;
    line.text += part.substr(0, room);
    line.not_utf8 = line.not_utf8 || !is_utf8(part);
    bool const goes_on = m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t');
    if (!goes_on) {
      return line;
    }
    part = take(line.bare_return).substr(1);
  }
}

std::string_view ContentLine::parameter(std::string_view wanted) const {
  auto const found =
      std::find_if(parameters.begin(), parameters.end(), [&](Parameter const& one) { return one.name == wanted; });
  return found == parameters.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<ContentLine> parse_content_line(std::string_view text) {
  ContentLine line;
  line.name = take_name(text);
  while (!line.name.empty() && take(text, ';')) {
    auto parameter = take_parameter(text);
    if (!parameter || line.parameters.size() == k_most_parameters) {
      return std::nullopt;
    }
    line.parameters.push_back(std::move(*parameter));
  }
  if (line.name.empty() || !take(text, ':')) {
    return std::nullopt;
  }
  line.value = text;
  return line;
}

}  // namespace planner::calendar
