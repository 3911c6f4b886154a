#include "planner/plan/condition.hpp"

#include <cctype>
#include <utility>

namespace planner {
namespace {

// Deep enough for people, shallow enough that a hostile template cannot exhaust the stack.
constexpr int k_most_depth = 32;

/// Recursive descent over the text; the first mistake ends it.
class Parser {
 public:
  explicit Parser(std::string_view text) : m_text(text) {}

  std::variant<ConditionPtr, ConditionError> parse() {
    ConditionPtr condition = any_of();
    skip_spaces();
    if (!m_error && m_at < m_text.size()) {
      fail("expected 'and', 'or' or the end");
    }
    if (m_error) {
      return *m_error;
    }
    return condition;
  }

 private:
  template <class Node>
  static ConditionPtr make(Node node) {
    return std::make_shared<Condition const>(Condition{std::move(node)});
  }

  void fail(std::string message) {
    if (!m_error) {
      m_error = ConditionError{m_at, std::move(message)};
    }
  }

  void skip_spaces() {
    while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0) {
      ++m_at;
    }
  }

  bool take(char symbol) {
    skip_spaces();
    if (m_at < m_text.size() && m_text[m_at] == symbol) {
      ++m_at;
      return true;
    }
    return false;
  }

  void expect(char symbol) {
    if (!take(symbol)) {
      fail(std::string("expected '") + symbol + "'");
    }
  }

  static bool is_word_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '+' || c == ':' || c == '/';
  }

  std::string peek_word() {
    skip_spaces();
    std::size_t end = m_at;
    while (end < m_text.size() && is_word_char(m_text[end])) {
      ++end;
    }
    return std::string(m_text.substr(m_at, end - m_at));
  }

  std::string word(char const* what) {
    std::string found = peek_word();
    if (found.empty()) {
      fail(std::string("expected ") + what);
    }
    m_at += found.size();
    return found;
  }

  ConditionPtr any_of() {
    if (++m_depth > k_most_depth) {
      fail("too deeply nested");
      return nullptr;
    }
    AnyOf any{{all_of()}};
    while (!m_error && peek_word() == "or") {
      m_at += 2;
      any.parts.push_back(all_of());
    }
    --m_depth;
    return any.parts.size() == 1 ? any.parts.front() : make(std::move(any));
  }

  ConditionPtr all_of() {
    AllOf all{{one()}};
    while (!m_error && peek_word() == "and") {
      m_at += 3;
      all.parts.push_back(one());
    }
    return all.parts.size() == 1 ? all.parts.front() : make(std::move(all));
  }

  ConditionPtr one() {
    if (m_error) {
      return nullptr;
    }
    if (peek_word() == "not") {
      m_at += 3;
      if (++m_depth > k_most_depth) {
        fail("too deeply nested");
        return nullptr;
      }
      ConditionPtr part = one();
      --m_depth;
      return make(NotOf{std::move(part)});
    }
    if (take('(')) {
      ConditionPtr inner = any_of();
      expect(')');
      return inner;
    }
    return leaf();
  }

  ConditionPtr leaf() {
    std::string const key = word("a name");
    if (m_error) {
      return nullptr;
    }
    if (take('(')) {
      return call(key);
    }
    Compare const op = comparison();
    std::string const literal = literal_words();
    if (key == "stage") {
      return make(CurrentStage{op, literal});
    }
    return make(CompareValue{key, op, literal});
  }

  ConditionPtr call(std::string const& function) {
    if (function == "count" || function == "streak") {
      return count(function == "streak");
    }
    std::string const argument = word("a name");
    expect(')');
    if (function == "known") {
      return make(KnownFact{argument});
    }
    if (function == "set") {
      return make(AnchorSet{argument});
    }
    if (function == "done") {
      return make(StepDone{argument});
    }
    if (function == "since") {
      Compare const op = comparison();
      return make(SinceAnchor{argument, op, duration()});
    }
    if (function == "outcome") {
      Compare const op = comparison();
      return make(GateOutcome{argument, op, word("an outcome")});
    }
    fail("there is no '" + function + "(...)': known, set, since, count, streak, done, outcome");
    return nullptr;
  }

  ConditionPtr count(bool in_a_row) {
    CountEntries entries;
    entries.in_a_row = in_a_row;
    entries.name = word("the name of an event, a step or a gate");
    while (!m_error && take(',')) {
      std::string const key = word("a question, 'within' or 'since'");
      if (key == "within") {
        entries.within = duration();
      } else if (key == "since") {
        anchor_since(entries);
      } else {
        expect('=');
        entries.question = key;
        entries.value = word("an answer");
      }
    }
    expect(')');
    entries.op = comparison();
    std::string const number = word("a number");
    if (number.empty() || number.size() > 6 || number.find_first_not_of("0123456789") != std::string::npos) {
      fail("expected a number");
      return nullptr;
    }
    entries.number = std::stoi(number);
    return make(std::move(entries));
  }

  /// `since quiet-since` or `since quiet-since+7d`.
  void anchor_since(CountEntries& entries) {
    std::string const text = word("an anchor");
    auto const plus_sign = text.find('+');
    entries.since = text.substr(0, plus_sign);
    if (plus_sign == std::string::npos) {
      return;
    }
    auto const offset = parse_duration(text.substr(plus_sign + 1));
    if (!offset) {
      fail("expected an anchor such as start or start+7d, not '" + text + "'");
      return;
    }
    entries.since_offset = *offset;
  }

  CivilDuration duration() {
    std::string const text = literal_words();
    auto const parsed = parse_duration(text);
    if (!parsed) {
      fail("expected a duration such as 14d or 6mo, not '" + text + "'");
      return {};
    }
    return *parsed;
  }

  /// A literal runs over spaces while the words look like parts of a duration: "1y 2mo".
  std::string literal_words() {
    std::string text = word("a value");
    while (!m_error) {
      std::size_t const before = m_at;
      std::string const next = peek_word();
      if (next.empty() || std::isdigit(static_cast<unsigned char>(next.front())) == 0) {
        m_at = before;
        break;
      }
      m_at += next.size();
      text += " " + next;
    }
    return text;
  }

  Compare comparison() {
    skip_spaces();
    static constexpr std::pair<std::string_view, Compare> k_operators[] = {
        {"!=", Compare::not_equal}, {"<=", Compare::at_most}, {">=", Compare::at_least},
        {"=", Compare::equal},      {"<", Compare::less},     {">", Compare::greater}};
    for (auto const& [symbol, op] : k_operators) {
      if (m_text.substr(m_at).starts_with(symbol)) {
        m_at += symbol.size();
        return op;
      }
    }
    fail("expected one of = != < <= > >=");
    return Compare::equal;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  int m_depth = 0;
  std::optional<ConditionError> m_error;
};

}  // namespace

std::variant<ConditionPtr, ConditionError> parse_condition(std::string_view text) { return Parser(text).parse(); }

bool holds(Compare op, std::strong_ordering order) {
  switch (op) {
    case Compare::equal:
      return order == 0;
    case Compare::not_equal:
      return order != 0;
    case Compare::less:
      return order < 0;
    case Compare::at_most:
      return order <= 0;
    case Compare::greater:
      return order > 0;
    case Compare::at_least:
      return order >= 0;
  }
  return false;
}

}  // namespace planner
