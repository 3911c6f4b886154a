#pragma once
// What somebody wrote, as sentences and words, in any script. Knows no rules about them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planner {

struct WrittenWord {
  std::string text;      ///< as it is written
  std::string folded;    ///< for comparing: without case, apostrophes alike, letters and marks apart
  bool capital = false;  ///< its first letter is one
  std::size_t at = 0;    ///< where it begins in the text, in bytes
};

struct Sentence {
  std::string text;  ///< without the space around it; line breaks inside it are spaces
  std::vector<WrittenWord> words;
  bool asks = false;    ///< it ends with a question mark
  std::size_t end = 0;  ///< characters from the beginning of the text to its end
};

/// Words as a reader sees them: with apostrophes and marks inside; where a script has no spaces, each character.
[[nodiscard]] std::vector<WrittenWord> words_of(std::string_view text);

/// Ends at . ! ? and their like in other scripts (not after an abbreviation, inside a number or an address) and at
/// a line break, unless the next line goes on in lower case. What holds no word is part of its neighbour.
[[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text);

/// A letter with its marks is one, and so is an emoji with what modifies it.
[[nodiscard]] std::size_t characters_in(std::string_view text);

/// Whether `word` is meant by a listed one: the same without case, or that with 's.
[[nodiscard]] bool is_word(WrittenWord const& word, WrittenWord const& listed);

}  // namespace planner
