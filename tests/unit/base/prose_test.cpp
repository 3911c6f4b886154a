#include "planner/base/prose.hpp"

#include "planner/base/text.hpp"
#include "unit/time/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace planner;

namespace {

std::string with_breaks(std::string text) {
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

std::string words(std::string const& text) {
  std::string all;
  for (auto const& word : words_of(text)) {
    all += (all.empty() ? "" : " ") + word.text;
  }
  return all;
}

bool same(std::string const& a, std::string const& b) {
  auto const one = words_of(a);
  auto const other = words_of(b);
  return one.size() == 1 && other.size() == 1 && is_word(one.front(), other.front());
}

}  // namespace

TEST_SUITE("base") {
  TEST_CASE("sentences end where a reader ends them") {
    auto const rows = test::read_table("sentences.txt");
    CHECK(rows.size() > 40);
    for (auto const& row : rows) {
      CAPTURE(row.line);
      REQUIRE(row.fields.size() == 3);
      std::vector<std::string> texts;
      int asking = 0;
      for (auto const& sentence : sentences_of(with_breaks(row.fields[0]))) {
        texts.push_back(sentence.text);
        asking += sentence.asks ? 1 : 0;
      }
      CHECK(join(texts, " / ") == row.fields[2]);
      CHECK(std::to_string(asking) == row.fields[1]);
    }
  }

  TEST_CASE("words are whole, in any script") {
    CHECK(words("LOVE! I (really) don't, do I?") == "LOVE I really don't do I");
    CHECK(words("caf\u00e9 cafe\u0301 na\u00efve") == "caf\u00e9 cafe\u0301 na\u00efve");
    CHECK(words("'love' \u2018love\u2019 o\u2019clock") == "love love o\u2019clock");
    CHECK(words("well-known, 3.5 a_b") == "well known 3 5 a b");
    CHECK(words("\u6211\u7231\u4f60") == "\u6211 \u7231 \u4f60");
    CHECK(words("\u0441\u043f\u0430\u0441\u0438\u0431\u043e, \u03b3\u03b5\u03b9\u03b1") == "\u0441\u043f\u0430\u0441\u0438\u0431\u043e \u03b3\u03b5\u03b9\u03b1");
    CHECK(words("\U0001F600 \u2014 \u00a1\u2026!") == "");
    CHECK(words("\xff\xfe love \xc3") == "love");
    CHECK(words_of("x love").back().at == 2);
  }

  TEST_CASE("words are compared without case, and whichever way an accent or an apostrophe is written") {
    CHECK(same("LOVE", "love"));
    CHECK(same("CAF\u00c9", "cafe\u0301"));
    CHECK(same("don\u2019t", "don't"));
    CHECK(same("\u041b\u042e\u0411\u041b\u042e", "\u043b\u044e\u0431\u043b\u044e"));
    CHECK(same("\u0391\u0393\u0391\u03a0\u0397", "\u03b1\u03b3\u03b1\u03c0\u03b7"));
    CHECK(same("birthday's", "birthday"));
    CHECK(same("Birthday\u2019s", "birthday"));
    CHECK(!same("missed", "miss"));
    CHECK(!same("mission", "miss"));
    CHECK(!same("cafe", "caf\u00e9"));
    CHECK(!same("birthday", "birthday's"));
    CHECK(words_of("Miss").front().capital);
    CHECK(words_of("\u00c4rger").front().capital);
    CHECK(!words_of("miSS").front().capital);
  }

  TEST_CASE("a character is what a reader sees as one") {
    CHECK(characters_in("") == 0);
    CHECK(characters_in("caf\u00e9") == 4);
    CHECK(characters_in("cafe\u0301") == 4);
    CHECK(characters_in("\U0001F44B\U0001F3FD") == 1);
    CHECK(characters_in("\U0001F469\u200D\U0001F4BB!") == 2);
    auto const sentences = sentences_of("Hi. Hello.");
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0].end == 3);
    CHECK(sentences[1].end == 10);
  }

  TEST_CASE("a long text without an end is no burden") {
    std::string const dots(65536, '.');
    CHECK(sentences_of(dots).empty());
    std::string many;
    for (int i = 0; i < 16384; ++i) {
      many += "Aha. \n";
    }
    CHECK(sentences_of(many).size() == 16384);
  }
}
