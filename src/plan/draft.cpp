#include "planner/plan/draft.hpp"

#include <algorithm>

namespace planner {
namespace {

using Words = std::vector<WrittenWord>;

/// In `unless`: any word that begins with a capital, such as a name.
constexpr std::string_view k_any_name = "*";

struct Phrase {
  Words words;
  std::vector<bool> any_name;
};

Phrase phrase_of(std::string const& text) {
  Phrase phrase;
  for (std::size_t from = 0; from <= text.size();) {
    auto const space = std::min(text.find(' ', from), text.size());
    std::string_view const part = std::string_view(text).substr(from, space - from);
    bool const name = part == k_any_name;
    auto const found = name ? Words{{std::string(part), "", true, 0}} : words_of(part);
    phrase.words.insert(phrase.words.end(), found.begin(), found.end());
    phrase.any_name.resize(phrase.words.size(), name);
    from = space + 1;
  }
  return phrase;
}

std::vector<Phrase> phrases_of(std::vector<std::string> const& texts) {
  std::vector<Phrase> phrases;
  for (auto const& text : texts) {
    phrases.push_back(phrase_of(text));
  }
  return phrases;
}

bool stands_at(Phrase const& phrase, Words const& words, std::size_t at) {
  if (phrase.words.empty() || at + phrase.words.size() > words.size()) {
    return false;
  }
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    bool const fits = phrase.any_name[i] ? words[at + i].capital : is_word(words[at + i], phrase.words[i]);
    if (!fits) {
      return false;
    }
  }
  return true;
}

/// For each word how long the phrase is in which it means something else; 0 where there is none.
std::vector<std::size_t> excused(std::vector<Phrase> const& unless, Words const& words) {
  std::vector<std::size_t> lengths(words.size(), 0);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (auto const& phrase : unless) {
      for (std::size_t i = 0; stands_at(phrase, words, at) && i < phrase.words.size(); ++i) {
        lengths[at + i] = std::max(lengths[at + i], phrase.words.size());
      }
    }
  }
  return lengths;
}

/// The longest of these phrases that stands here and says more than what excuses it; 0 for none.
std::size_t longest_at(std::vector<Phrase> const& avoid, Words const& words, std::size_t at, std::size_t excuse) {
  std::size_t longest = 0;
  for (auto const& phrase : avoid) {
    std::size_t const length = phrase.words.size();
    longest = length > excuse && length > longest && stands_at(phrase, words, at) ? length : longest;
  }
  return longest;
}

std::vector<std::string> words_found(std::vector<Phrase> const& avoid, std::vector<Phrase> const& unless,
                                     Sentence const& sentence) {
  std::vector<std::string> found;
  auto const& words = sentence.words;
  auto const excuses = excused(unless, words);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t const length = longest_at(avoid, words, at, excuses[at]);
    if (length > 0) {
      auto const& last = words[at + length - 1];
      found.push_back(sentence.text.substr(words[at].at, last.at + last.text.size() - words[at].at));
    }
    at += std::max<std::size_t>(length, 1);
  }
  return found;
}

/// The first sentence that is one too many, counted by `counts`; 0 while there are no more than `most`.
template <class Counts>
int first_too_many(std::vector<Sentence> const& sentences, int most, Counts counts) {
  int number = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    number += counts(sentences[i]) ? 1 : 0;
    if (number > most) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

int sentence_over(std::vector<Sentence> const& sentences, DraftCheck const& check) {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].end > static_cast<std::size_t>(check.number)) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

void check_words(DraftCheck const& check, std::vector<Sentence> const& sentences, std::vector<DraftFinding>& findings) {
  auto const avoid = phrases_of(check.avoid);
  auto const unless = phrases_of(check.unless);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    auto words = words_found(avoid, unless, sentences[i]);
    if (!words.empty()) {
      findings.push_back({check.name, check.message, static_cast<int>(i) + 1, std::move(words), check.because});
    }
  }
}

void check_number(DraftCheck const& check, std::vector<Sentence> const& sentences, std::vector<DraftFinding>& findings) {
  auto const asks = [](Sentence const& one) { return one.asks; };
  int sentence = 0;
  switch (check.kind) {
    case DraftCheck::Kind::most_characters:
      sentence = sentence_over(sentences, check);
      break;
    case DraftCheck::Kind::most_sentences:
      sentence = first_too_many(sentences, check.number, [](Sentence const&) { return true; });
      break;
    case DraftCheck::Kind::most_questions:
      sentence = first_too_many(sentences, check.number, asks);
      break;
    case DraftCheck::Kind::least_questions:
      if (std::count_if(sentences.begin(), sentences.end(), asks) < check.number) {
        findings.push_back({check.name, check.message, 0, {}, check.because});
      }
      return;
    case DraftCheck::Kind::avoid:
      return;
  }
  if (sentence > 0) {
    findings.push_back({check.name, check.message, sentence, {}, check.because});
  }
}

}  // namespace

std::vector<DraftFinding> check_draft(Draft const& draft, std::vector<Sentence> const& sentences) {
  std::vector<DraftFinding> findings;
  for (auto const& check : draft.checks) {
    check_words(check, sentences, findings);
    check_number(check, sentences, findings);
  }
  auto const place = [](DraftFinding const& one) { return one.sentence == 0 ? 1 << 30 : one.sentence; };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](DraftFinding const& a, DraftFinding const& b) { return place(a) < place(b); });
  return findings;
}

}  // namespace planner
