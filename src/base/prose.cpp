#include "planner/base/prose.hpp"

#include "letter_table.hpp"
#include "utf8.hpp"

#include "planner/base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace planner {
namespace {

constexpr char32_t k_joiner = 0x200D;
constexpr char32_t k_ellipsis = 0x2026;

// A dot after these ends nothing: what they stand for follows.
constexpr std::array<std::string_view, 18> k_titles = {"mr",  "mrs", "ms", "mx",  "dr",  "prof", "st",  "vs",  "e.g",
                                                       "i.e", "fr",  "hr", "z.b", "d.h", "mme",  "sra", "srta", "u.a"};
// After these it ends a sentence if a capital follows.
constexpr std::array<std::string_view, 10> k_shortened = {"etc", "approx", "ca", "usw", "bzw", "inkl", "evtl", "tel", "jr", "sr"};

using Points = std::vector<CodePoint>;

template <std::size_t N>
bool listed(LetterRange const (&table)[N], char32_t c) {
  auto const* const after =
      std::upper_bound(std::begin(table), std::end(table), c, [](char32_t x, LetterRange const& r) { return x < r.first; });
  return after != std::begin(table) && c <= std::prev(after)->last;
}

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return c < 0x80 ? is_ascii_letter(c) || is_digit(c) : listed(k_letters, c); }
bool is_spaceless(char32_t c) { return listed(k_spaceless, c); }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07; }
bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029;
}
bool is_break(char32_t c) { return c == U'\n' || c == 0x2028 || c == 0x2029; }
/// Combining marks, selectors and skin tones: part of what stands before them.
bool is_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
}
bool asks(char32_t c) { return c == U'?' || c == 0xFF1F || c == 0x061F || c == 0x203D || (c >= 0x2047 && c <= 0x2049); }
/// Ends a sentence wherever it stands.
bool ends_always(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x0964 || c == 0x0965 || c == 0x06D4 || c == 0x061F;
}
bool is_end(char32_t c) { return c == U'.' || c == U'!' || asks(c) || c == k_ellipsis || c == 0x203C || ends_always(c); }
/// Quotes and brackets that close: they belong to the sentence before them.
bool closes(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'*' || c == U'_' || c == 0x2019 || c == 0x201D ||
         c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09;
}

/// Arrows, signs and emoji, with what modifies and joins them.
bool is_picture(char32_t c) {
  return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == k_joiner || (c >= 0xFE00 && c <= 0xFE0F);
}

Points points_of(std::string_view text) {
  Points points;
  for (std::size_t at = 0; at < text.size(); at += points.back().length) {
    points.push_back(code_point_at(text, at));
  }
  return points;
}

char32_t folded_point(char32_t c) {
  if (c < 0x80) {
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
  }
  for (auto const& range : k_folds) {
    if (c >= range.first && c <= range.last && (c - range.first) % range.step == 0) {
      return static_cast<char32_t>(static_cast<int>(c) + range.distance);
    }
  }
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  int const more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  out += static_cast<char>((more == 1 ? 0xC0U : more == 2 ? 0xE0U : 0xF0U) | (c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) {
    out += static_cast<char>(0x80U | ((c >> (6 * i)) & 0x3FU));
  }
}

/// A letter and its marks one after another, so that both ways of writing it are the same.
void append_parts(std::string& out, char32_t c) {
  auto const* const parts = std::lower_bound(std::begin(k_parts), std::end(k_parts), c,
                                             [](LetterParts const& one, char32_t x) { return one.whole < x; });
  if (parts == std::end(k_parts) || parts->whole != c) {
    append_utf8(out, c);
    return;
  }
  append_parts(out, parts->letter);
  append_utf8(out, parts->mark);
}

WrittenWord written(std::string_view text, std::size_t at) {
  WrittenWord word{std::string(text), "", false, at};
  for (auto const& point : points_of(text)) {
    char32_t const plain = folded_point(point.value);
    word.capital = word.capital || (word.folded.empty() && plain != point.value);
    if (is_apostrophe(point.value)) {
      word.folded += '\'';
    } else {
      append_parts(word.folded, plain);
    }
  }
  return word;
}

/// Finds where sentences end, and cuts.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : m_text(text), m_points(points_of(text)) {
    for (auto const& point : m_points) {
      m_bytes.push_back(m_bytes.back() + point.length);
    }
  }

  std::vector<Sentence> split() {
    for (m_at = 0; m_at < m_points.size(); ++m_at) {
      if (is_break(value(m_at)) && breaks_here()) {
        cut(m_at);
      } else if (is_end(value(m_at)) && ends_here()) {
        take_pictures();
        cut(m_at + 1);
      }
    }
    cut(m_points.size());
    return std::move(m_found);
  }

 private:
  [[nodiscard]] char32_t value(std::size_t at) const { return at < m_points.size() ? m_points[at].value : U'\n'; }

  /// The next line goes on in lower case: the line was only too long.
  [[nodiscard]] bool breaks_here() const {
    std::size_t next = m_at + 1;
    while (next < m_points.size() && is_space(value(next)) && !is_break(value(next))) {
      ++next;
    }
    if (next >= m_points.size() || is_break(value(next))) {
      return true;
    }
    char32_t const c = value(next);
    bool const small = is_letter(c) && !is_digit(c) && !is_spaceless(c) && folded_point(c) == c && c < 0x250;
    return !small;
  }

  /// The word right before a dot, without case, dots inside it kept.
  [[nodiscard]] std::string word_before(std::size_t dot) const {
    std::size_t first = dot;
    while (first > m_begin && (is_letter(value(first - 1)) || (value(first - 1) == U'.' && first < dot))) {
      --first;
    }
    std::string word;
    for (std::size_t i = first; i < dot; ++i) {
      append_utf8(word, folded_point(value(i)));
    }
    return word;
  }

  /// Runs over "?!", "..." and what closes after them; leaves m_at on the last of them.
  bool ends_here() {
    std::size_t const first = m_at;
    bool only_dots = true;
    bool asked = false;
    while (is_end(value(m_at + 1))) {
      ++m_at;
    }
    for (std::size_t i = first; i <= m_at; ++i) {
      only_dots = only_dots && (value(i) == U'.' || value(i) == k_ellipsis);
      asked = asked || asks(value(i));
    }
    bool const trails_off = only_dots && (m_at > first || value(first) == k_ellipsis);
    bool const always = ends_always(value(m_at));
    std::size_t const marks = m_at;
    while (closes(value(m_at + 1))) {
      ++m_at;
    }
    m_asks = asked;
    if (always || m_at + 1 >= m_points.size()) {
      return true;
    }
    std::size_t next = m_at + 1;
    if (!is_space(value(next))) {
      // "3.5", "a.b", "x?y=1": inside something. An emoji, or a script without spaces, may follow at once.
      return !is_letter(value(next)) && value(next) >= 0x80;
    }
    while (is_space(value(next)) && next < m_points.size() && !is_break(value(next))) {
      ++next;
    }
    char32_t const after = value(next);
    bool const small = is_letter(after) && !is_digit(after) && folded_point(after) == after && !is_spaceless(after);
    if (trails_off || m_at > marks) {
      return !small;  // "well... maybe", "\"Really?\" she said"
    }
    return !only_dots || !is_abbreviation(word_before(first), small, is_digit(after));
  }

  /// An emoji after the mark belongs to what it says.
  void take_pictures() {
    for (std::size_t next = m_at + 1; next < m_points.size(); ++next) {
      char32_t const c = value(next);
      if (is_picture(c)) {
        m_at = next;
      } else if (!is_space(c) || is_break(c)) {
        return;
      }
    }
  }

  static bool is_abbreviation(std::string const& word, bool small_follows, bool digit_follows) {
    auto const in = [&](auto const& list) { return std::find(list.begin(), list.end(), word) != list.end(); };
    bool const letter = word.size() == 1 && word != "i" && !is_digit(static_cast<unsigned char>(word[0]));
    bool const dotted = word.find('.') != std::string::npos;
    return in(k_titles) || letter || (digit_follows && (word == "no" || word == "nr")) ||
           (small_follows && (dotted || in(k_shortened)));
  }

  /// Everything up to `end` is a sentence, if there is a word in it.
  void cut(std::size_t end) {
    std::string_view const part = m_text.substr(m_bytes[m_begin], m_bytes[end] - m_bytes[m_begin]);
    std::string text = trim(part);
    std::replace(text.begin(), text.end(), '\n', ' ');
    m_begin = end;
    m_characters += characters_in(part);
    bool const asked = std::exchange(m_asks, false);
    if (text.empty()) {
      return;
    }
    auto words = words_of(m_leading + text);
    if (words.empty()) {
      if (m_found.empty()) {
        m_leading = text + " ";
      } else {
        m_found.back().text += " " + text;
        m_found.back().asks = m_found.back().asks || asked;
        m_found.back().end = m_characters;
      }
      return;
    }
    m_found.push_back({std::exchange(m_leading, {}) + text, std::move(words), asked, m_characters});
  }

  std::string_view m_text;
  Points m_points;
  std::vector<std::size_t> m_bytes{0};  ///< where each point begins, and the end
  std::vector<Sentence> m_found;
  std::string m_leading;  ///< before the first word
  std::size_t m_begin = 0;
  std::size_t m_at = 0;
  std::size_t m_characters = 0;
  bool m_asks = false;
};

}  // namespace

std::vector<WrittenWord> words_of(std::string_view text) {
  std::vector<WrittenWord> words;
  auto const points = points_of(text);
  std::size_t from = 0;
  for (std::size_t i = 0; i < points.size();) {
    std::size_t last = i;
    std::size_t bytes = 0;
    while (last < points.size()) {
      char32_t const c = points[last].value;
      bool const inside = is_apostrophe(c) && last > i && last + 1 < points.size() && is_letter(points[last + 1].value);
      bool const parted = last > i && (is_spaceless(c) || is_spaceless(points[i].value)) && !is_mark(c);
      if ((!is_letter(c) && !inside) || parted || !points[last].valid) {
        break;
      }
      bytes += points[last++].length;
    }
    if (last > i) {
      words.push_back(written(text.substr(from, bytes), from));
    } else {
      bytes = points[last++].length;
    }
    from += bytes;
    i = last;
  }
  return words;
}

std::vector<Sentence> sentences_of(std::string_view text) { return Splitter(text).split(); }

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  bool joined = false;
  for (auto const& point : points_of(text)) {
    bool const part = is_mark(point.value) || point.value == k_joiner;
    count += part || joined ? 0 : 1;
    joined = point.value == k_joiner;
  }
  return count;
}

bool is_word(WrittenWord const& word, WrittenWord const& listed) {
  return word.folded == listed.folded || word.folded == listed.folded + "'s";
}

}  // namespace planner
