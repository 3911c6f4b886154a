#include "planner/base/text.hpp"

#include <doctest/doctest.h>

#include <random>

namespace planner {

TEST_SUITE_BEGIN("base");

TEST_CASE("well-formed UTF-8 is told from what is not") {
  for (char const* good : {"", "plain", "gr\u00fc\u00dfe", "\u65e5\u672c", "\U0001F600", "\u07ff\u0800\uffff"}) {
    CAPTURE(good);
    CHECK(is_utf8(good));
  }
  // A lone continuation, cut short, overlong in two and three bytes, a surrogate, beyond U+10FFFF, Latin-1.
  for (char const* bad : {"\x80", "\xc3", "\xe2\x82", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                          "\xf5\x80\x80\x80", "gr\xfc", "\xff"}) {
    CAPTURE(harmless(bad));
    CHECK_FALSE(is_utf8(bad));
  }
  CHECK_FALSE(is_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("what could steer a terminal becomes a visible escape") {
  CHECK(harmless("\x1b[31mred") == "\\x1b[31mred");
  CHECK(harmless("a\r\nb\tc") == "a\\x0d\nb\tc");
  CHECK(harmless(std::string_view("\0\x7f", 2)) == "\\x00\\x7f");
  CHECK(harmless("\u009b31m\u0085") == "\\u009b31m\\u0085");
  CHECK(harmless("\u2028\u2029") == "\\u2028\\u2029");
  CHECK(harmless("\u202eabc\u2066\u2069\u200e\u200f\u061c") == "\\u202eabc\\u2066\\u2069\\u200e\\u200f\\u061c");
  CHECK(harmless("\x9b"
                 "a\xe2\x82") == "\\x9ba\\xe2\\x82");
  CHECK(harmless("gr\u00fc\u00dfe \u65e5 \U0001F600 \u00a0") == "gr\u00fc\u00dfe \u65e5 \U0001F600 \u00a0");
}

TEST_CASE("random bytes are harmless once made so, and making them so again changes nothing") {
  std::mt19937 random{7};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 24, '\0');
    for (char& c : bytes) {
      c = static_cast<char>(random() & 0xFFU);
    }
    std::string const shown = harmless(bytes);
    CHECK(is_utf8(shown));
    CHECK(harmless(shown) == shown);
    CHECK(shown.find('\x1b') == std::string::npos);
    CHECK(display_width(bytes) <= bytes.size());
  }
}

TEST_CASE("trimming takes white space off both ends only") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
  CHECK(trim("\u00a0a") == "\u00a0a");
}

TEST_CASE("lower case is for ASCII and leaves the rest alone") {
  CHECK(to_lower("AbZ \u00c4[@") == "abz \u00c4[@");
}

TEST_CASE("splitting keeps empty parts, so joining gives the text back") {
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(split("a,,b,", ',') == std::vector<std::string>{"a", "", "b", ""});
  for (char const* text : {"", ",", "a", "a,b", ",a,,b,"}) {
    CHECK(join(split(text, ','), ",") == text);
  }
  CHECK(join({}, ", ").empty());
  CHECK(join({"a", "b"}, ", ") == "a, b");
}

TEST_CASE("a name is lower case, begins with a letter and has 64 characters at most") {
  for (char const* good : {"a", "no-contact", "a1", "x-"}) {
    CHECK(is_name(good));
  }
  for (char const* bad : {"", "1a", "-a", "A", "a b", "a_b", "\u00e4", "a/b", "a\n"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_name(bad));
  }
  CHECK(is_name(std::string(64, 'a')));
  CHECK_FALSE(is_name(std::string(65, 'a')));
}

TEST_SUITE_END();

}  // namespace planner
