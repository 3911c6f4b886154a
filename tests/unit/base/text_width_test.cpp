#include "planner/base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace planner {

TEST_SUITE_BEGIN("base");

TEST_CASE("width counts columns, not bytes") {
  struct Row {
    char const* text;
    std::size_t columns;
  };
  Row const rows[] = {
      {"", 0},
      {"abc", 3},
      {"gr\u00fc\u00dfe", 5},
      {"e\u0301", 1},                         // e and a combining acute
      {"\u65e5\u672c\u8a9e", 6},              // Japanese
      {"\uff21", 2},                          // full-width A
      {"\ud55c\uae00", 4},                    // Hangul syllables
      {"\u1112\u1161\u11ab", 2},              // one Hangul syllable in three parts
      {"\U0001F600", 2},                      // a face
      {"\u2764", 1},                          // a heart as text
      {"\u2764\ufe0f", 2},                    // and as a picture
      {"\U0001F469\u200d\U0001F4BB", 2},      // woman, joiner, computer
      {"\U0001F44D\U0001F3FD", 2},            // thumb with a skin tone
      {"\U0001F1E9\U0001F1EA", 2},            // a flag
      {"\U0001F1E9\U0001F1EA\U0001F1EB", 3},  // a flag and half of another
      {"\u05e9\u05b8", 1},                    // Hebrew with a point
      {"\u200b", 0},                          // zero width space
      {"\u2014\u2026", 2},
      {"\u0301a", 1},  // a mark with nothing to stand on
      {"\xff\xfe", 2},
  };
  for (Row const& row : rows) {
    CAPTURE(harmless(row.text));
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("wrapping breaks at spaces and keeps blank lines") {
  CHECK(wrap("the quick brown fox", 10) == std::vector<std::string>{"the quick", "brown fox"});
  CHECK(wrap("one\n\ntwo\n", 10) == std::vector<std::string>{"one", "", "two"});
  CHECK(wrap("exactly", 7) == std::vector<std::string>{"exactly"});
  CHECK(wrap("", 5) == std::vector<std::string>{""});
  CHECK(wrap("  a   b  ", 5) == std::vector<std::string>{"a b"});
}

TEST_CASE("a word longer than the line is cut, between whole characters") {
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("a abcdefgh b", 3) == std::vector<std::string>{"a", "abc", "def", "gh", "b"});
  CHECK(wrap("\u65e5\u672c\u8a9e", 3) == std::vector<std::string>{"\u65e5", "\u672c", "\u8a9e"});
  CHECK(wrap("e\u0301e\u0301", 1) == std::vector<std::string>{"e\u0301", "e\u0301"});
  CHECK(wrap("\u65e5a", 1) == std::vector<std::string>{"\u65e5", "a"});
  CHECK(wrap("ab", 0) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("no wrapped line is wider than asked, and no word is lost") {
  std::string const text =
      "Give it time: \u65e5\u672c\u8a9e and gr\u00fc\u00dfe, \U0001F600 and averyveryverylongword at the end";
  for (std::size_t columns = 2; columns < 80; ++columns) {
    std::string together;
    for (std::string const& line : wrap(text, columns)) {
      CHECK(display_width(line) <= columns);
      together += line;
    }
    std::string whole = text;
    for (std::string* s : {&together, &whole}) {
      s->erase(std::remove(s->begin(), s->end(), ' '), s->end());
    }
    CHECK(together == whole);
  }
}

TEST_CASE("shortening ends with dots and stays within its columns") {
  CHECK(shorten("Evening check", 13) == "Evening check");
  CHECK(shorten("Evening check", 10) == "Evening...");
  CHECK(shorten("\u65e5\u672c\u8a9e\u65e5\u672c", 8) == "\u65e5\u672c...");
  CHECK(shorten("abcdef", 2) == "..");
  CHECK(shorten("abcdef", 0).empty());
}

TEST_CASE("padding goes by width") {
  CHECK(pad("ab", 4) == "ab  ");
  CHECK(pad("\u65e5", 4) == "\u65e5  ");
  CHECK(pad("abcdef", 4) == "abcdef");
}

TEST_SUITE_END();

}  // namespace planner
