#include "support/calendar_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace support {

namespace {

/// Strict, and written apart from the writer's own decoder: by code point, with the smallest value per length.
bool decodes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const first = static_cast<unsigned char>(text[at]);
    int const more = first < 0x80 ? 0 : first < 0xC0 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF8 ? 3 : -1;
    if (more < 0 || at + static_cast<std::size_t>(more) >= text.size()) {
      return false;
    }
    unsigned long point = more == 0 ? first : first & (0x3FU >> more);
    for (int k = 1; k <= more; ++k) {
      auto const byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(k)]);
      if (byte < 0x80 || byte > 0xBF) {
        return false;
      }
      point = point << 6U | (byte & 0x3FU);
    }
    unsigned long const smallest[] = {0, 0x80, 0x800, 0x10000};
    if (point < smallest[more] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
      return false;
    }
    at += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

}  // namespace

std::vector<std::string> physical_lines(std::string const& ics) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < ics.size();) {
    std::size_t const end = ics.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    out.push_back(ics.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

std::vector<std::string> logical_lines(std::string const& ics) {
  std::vector<std::string> out;
  for (std::string const& line : physical_lines(ics)) {
    if (line.substr(0, 1) == " ") {
      out.back() += line.substr(1);
    } else {
      out.push_back(line);
    }
  }
  return out;
}

std::size_t count(std::string const& ics, std::string_view line) {
  auto const lines = logical_lines(ics);
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

void check_stream(std::string const& ics) {
  CHECK(ics.size() >= 2);
  CHECK(ics.substr(ics.size() - 2) == "\r\n");
  CHECK(std::count(ics.begin(), ics.end(), '\r') == std::count(ics.begin(), ics.end(), '\n'));
  for (std::string const& line : physical_lines(ics)) {
    bool const sound =
        !line.empty() && line.size() <= 75 && decodes(line) && std::none_of(line.begin(), line.end(), [](char c) {
          auto const byte = static_cast<unsigned char>(c);
          return byte < 0x20 || byte == 0x7F;
        });
    if (!sound) {
      FAIL_CHECK("unsound line: " << line);
    }
  }
}

Tree parsed(std::string const& ics) {
  Tree tree(icalparser_parse_string(ics.c_str()));
  REQUIRE(tree != nullptr);
  CHECK(icalcomponent_isa(tree.get()) == ICAL_VCALENDAR_COMPONENT);
  CHECK(icalcomponent_count_errors(tree.get()) == 0);
  Tree const clone(icalcomponent_new_clone(tree.get()));  // the check writes into the tree
  CHECK(icalrestriction_check(clone.get()) == 1);
  CHECK(icalcomponent_count_errors(clone.get()) == 0);
  return tree;
}

}  // namespace support
