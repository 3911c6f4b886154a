#include "planner/base/text.hpp"
#include "planner/plan/builtin.hpp"
#include "planner/plan/read.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <set>

using namespace planner;

namespace {

std::string const k_head = "planner = 1\ntitle = \"T\"\nbegin = \"one\"\n";
std::string const k_stage = "[stage.one]\ntitle = \"One\"\ndiscreet = \"1\"\nfinal = true\n";

std::string told(std::vector<Diagnostic> const& diagnostics) {
  std::string text;
  for (auto const& diagnostic : diagnostics) {
    text += std::to_string(diagnostic.pos.line) + ":" + std::to_string(diagnostic.pos.column) + " " + diagnostic.message + "\n";
  }
  return text;
}

std::string mistakes(std::string const& text) {
  auto const read = read_and_check("test", text);
  for (auto const& diagnostic : read.diagnostics) {
    CHECK_MESSAGE(diagnostic.pos.line >= 1, diagnostic.message);
    CHECK_MESSAGE(diagnostic.pos.column >= 1, diagnostic.message);
  }
  return told(read.diagnostics);
}

bool says(std::string const& text, std::string const& part) {
  std::string const all = mistakes(text);
  INFO(all);
  return all.find(part) != std::string::npos;
}

/// Three digits or more, with a space or a hyphen between any two.
std::vector<std::string> numbers_in(std::string const& text) {
  auto const is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  std::vector<std::string> numbers;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t end = begin;
    int digits = 0;
    while (is_digit(end)) {
      ++digits;
      bool const joined = end + 1 < text.size() && (text[end + 1] == ' ' || text[end + 1] == '-') && is_digit(end + 2);
      end += joined ? 2 : 1;
    }
    if (digits >= 3) {
      numbers.push_back(text.substr(begin, end - begin));
    }
    begin = std::max(begin, end);
  }
  return numbers;
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("the shipped templates have no mistakes") {
    REQUIRE(builtin_templates().size() >= 2);
    for (auto const& [name, text] : builtin_templates()) {
      CHECK_MESSAGE(mistakes(text).empty(), name << ":\n" << mistakes(text));
    }
    CHECK(mistakes(support::neutral_template()).empty());
  }

  TEST_CASE("where help is, is named with numbers that were checked, and with the day") {
    std::ifstream table(std::string(PLANNER_TESTS_DIR) + "/tables/helplines.txt");
    std::set<std::string> known;
    for (std::string line; std::getline(table, line);) {
      if (!line.starts_with("#")) {
        known.insert(trim(line.substr(0, line.find('|'))));
      }
    }
    REQUIRE(known.size() > 10);
    std::string const said = "\n# Numbers looked for in public text: ";
    for (auto const& [name, text] : builtin_templates()) {
      auto const where = text.find(said);
      REQUIRE_MESSAGE(where != std::string::npos, name);
      CHECK_MESSAGE(parse_iso_day(text.substr(where + said.size(), 10)).has_value(), name);
      std::string const safety = read_template(name, text).plan.safety;
      auto const found = numbers_in(safety);
      for (auto const& number : found) {
        CHECK_MESSAGE(known.contains(number), name << ": " << number);
      }
      CHECK_MESSAGE(found.size() > 5, name);
    }
  }

  TEST_CASE("the smallest template has no mistakes") { CHECK(mistakes(k_head + k_stage) == ""); }

  TEST_CASE("an unknown key is named with its place and with what it may have meant") {
    CHECK(says(k_head + "sumary = \"x\"\n" + k_stage, "4:1 unknown key 'sumary'; did you mean 'summary'?"));
    CHECK(says(k_head + k_stage + "titel = \"x\"\n", "8:1 stage one: unknown key 'titel'; did you mean 'title'?"));
    CHECK(says(k_head + k_stage + "zzz = 1\n", "unknown key 'zzz'"));
    CHECK(!says(k_head + k_stage + "zzz = 1\n", "did you mean"));
    CHECK(says(k_head + k_stage + "[[stage.one.rul]]\nset = \"1d\"\n", "unknown key 'rul'; did you mean 'rule'?"));
  }

  TEST_CASE("several mistakes in one file are all found, in the order of the file") {
    std::string const text = k_head + "wrong = 1\n" + k_stage +
                             "ends = \"soon\"\n"
                             "[fact.a]\n"
                             "type = \"colour\"\n"
                             "[step.s]\n"
                             "stage = \"one\"\n"
                             "title = \"S\"\n"
                             "discreet = 5\n"
                             "at = \"25:00\"\n"
                             "days = [\"someday\"]\n"
                             "suggested = \"one day\"\n"
                             "needs = \"a >> 1\"\n";
    auto const read = read_and_check("test", text);
    INFO(told(read.diagnostics));
    for (auto const* part : {"4:", "unknown key 'wrong'", "neither time nor entry", "'colour' is not one of", "'discreet'",
                             "'25:00' is not a time", "'someday' is not a weekday", "is not a position", "condition: "}) {
      CHECK_MESSAGE(told(read.diagnostics).find(part) != std::string::npos, part);
    }
    for (std::size_t i = 1; i < read.diagnostics.size(); ++i) {
      auto const& a = read.diagnostics[i - 1].pos;
      auto const& b = read.diagnostics[i].pos;
      CHECK(std::tie(a.line, a.column) <= std::tie(b.line, b.column));
    }
  }

  TEST_CASE("a mistake inside a condition has the column of the word") {
    std::string const text = k_head + k_stage + "[[stage.one.rule]]\nset = \"1d\"\nwhen = \"a = 1 an b = 2\"\nreason = \"r\"\nsource = \"s\"\nsure = \"low\"\n";
    // when = " is eight characters, and the mistake stands at the seventh of the text.
    CHECK(says(text, "10:15 "));
  }

  TEST_CASE("what is missing is said where it is missing, never at line nothing") {
    CHECK(says("", "'planner = 1' is missing"));
    CHECK(says("planner = 1\n", "'title' is missing"));
    CHECK(says("planner = 1\n", "'begin' is missing"));
    CHECK(says("planner = 2\ntitle = \"T\"\nbegin = \"one\"\n" + k_stage, "needs version 2"));
    CHECK(says(k_head + "[stage.one]\ndiscreet = \"1\"\nfinal = true\n", "4:1 stage one: 'title' is missing"));
    CHECK(says(k_head + k_stage + "[[stage.one.rule]]\nset = \"1d\"\n", "'reason' is missing"));
    CHECK(says(k_head + k_stage + "[[stage.two.rule]]\nset = \"1d\"\nreason = \"r\"\nsource = \"s\"\nsure = \"low\"\n",
               "stage two: 'title' is missing"));
  }

  TEST_CASE("what cannot be read at all is one mistake") {
    CHECK(says("planner = [", "1:"));
    CHECK(read_and_check("test", "planner = [").diagnostics.size() == 1);
    CHECK(read_and_check("test", "\xff\xfe").diagnostics.size() == 1);
    CHECK(read_and_check("test", std::string(k_template_bytes + 1, '\n')).diagnostics.size() == 1);
    CHECK(says(k_head + "safety = \"a\\u001b[2J\"\n" + k_stage, "control character"));
  }

  TEST_CASE("names keep their form") {
    for (auto const* name : {"One", "1one", "o_ne", "\"o ne\"", "\"\"", "\"\\u00e9t\\u00e9\""}) {
      CHECK_MESSAGE(says(k_head + k_stage + "[event." + name + "]\ntitle = \"E\"\n", "is not a name"), name);
    }
  }

  TEST_CASE("things keep the order of the file") {
    auto const plan = read_template("test", k_head + k_stage + "[event.zebra]\ntitle = \"Z\"\n[event.ant]\ntitle = \"A\"\n").plan;
    REQUIRE(plan.events.size() == 2);
    CHECK(plan.events[0].id.value == "zebra");
    CHECK(plan.events[1].id.value == "ant");
  }

  TEST_CASE("nothing that is cut off or twisted makes the reader fall") {
    std::string const text = support::neutral_template();
    for (std::size_t length = 0; length < text.size(); length += 97) {
      (void)mistakes(text.substr(0, length));
    }
    for (std::size_t at = 40; at < text.size(); at += 61) {
      std::string twisted = text;
      twisted[at] = twisted[at] == '"' ? 'x' : '7';
      (void)mistakes(twisted);
    }
  }
}
