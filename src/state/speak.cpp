#include "planner/state/speak.hpp"

#include "planner/base/text.hpp"

#include <algorithm>
#include <array>

namespace planner {
namespace {

struct Pronouns {
  std::array<std::string_view, 5> forms;  ///< they, them, their, theirs, themself
  bool plural;
};

constexpr std::array<std::string_view, 5> k_forms{"they", "them", "their", "theirs", "themself"};
constexpr Pronouns k_they{{"they", "them", "their", "theirs", "themself"}, true};
constexpr Pronouns k_he{{"he", "him", "his", "his", "himself"}, false};
constexpr Pronouns k_she{{"she", "her", "her", "hers", "herself"}, false};

Pronouns const& pronouns_of(std::string const& value) {
  if (value.starts_with("he") && !value.starts_with("her")) {
    return k_he;
  }
  if (value.starts_with("hi")) {
    return k_he;
  }
  return value.starts_with("sh") || value.starts_with("her") ? k_she : k_they;
}

/// Reads the text once, left to right.
class Speaker {
 public:
  explicit Speaker(PlanState const& state)
      : m_state(state),
        m_name(fact_value(state, state.plan->person.name.value)),
        m_pronouns(pronouns_of(fact_value(state, state.plan->person.pronouns.value))),
        m_plural(m_pronouns.plural) {}

  std::string read(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      if (text.substr(i).starts_with("{{") || text.substr(i).starts_with("}}")) {
        m_out += text[i];
        i += 2;
      } else if (auto const close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
                 close != std::string_view::npos) {
        m_out += replaced(text.substr(i + 1, close - i - 1));
        i = close + 1;
      } else {
        m_out += text[i++];
      }
    }
    return std::move(m_out);
  }

 private:
  bool at_sentence_start() const {
    auto const last = m_out.find_last_not_of(" \n\t\"'(");
    if (last == std::string::npos) {
      return true;
    }
    bool const stop = m_out[last] == '.' || m_out[last] == '!' || m_out[last] == '?';
    return (stop && last + 1 < m_out.size()) || m_out.find("\n\n", last) != std::string::npos;
  }

  std::string pronoun(std::string_view form) {
    auto const index = static_cast<std::size_t>(std::find(k_forms.begin(), k_forms.end(), form) - k_forms.begin());
    if (index == k_forms.size()) {
      return std::string(form);
    }
    std::string word(m_pronouns.forms[index]);
    if (at_sentence_start()) {
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    m_plural = m_pronouns.plural;
    return word;
  }

  std::string replaced(std::string_view inside) {
    if (std::find(k_forms.begin(), k_forms.end(), inside) != k_forms.end()) {
      return pronoun(inside);
    }
    if (auto const bar = inside.find('|'); bar != std::string_view::npos) {
      return either(inside.substr(0, bar), inside.substr(bar + 1));
    }
    if (auto const colon = inside.find(':'); colon != std::string_view::npos) {
      return looked_up(inside.substr(0, colon), std::string(inside.substr(colon + 1)));
    }
    return "{" + std::string(inside) + "}";
  }

  std::string either(std::string_view first, std::string_view second) {
    if (first != "name" && first != "name's") {
      return std::string(m_plural ? first : second);
    }
    if (m_name.empty()) {
      return pronoun(second);
    }
    m_plural = false;
    // A name stays as its bearer writes it, at the start of a sentence too.
    return harmless(m_name) + (first == "name's" ? "'s" : "");
  }

  std::string looked_up(std::string_view kind, std::string const& key) {
    if (kind == "fact") {
      std::string value = fact_value(m_state, key);
      auto const day = parse_iso_day(value);
      if (auto const* fact = find(*m_state.plan, FactId{key})) {
        for (auto const& choice : fact->spec.choices) {
          value = choice.name == value ? choice.label : value;
        }
      }
      return day ? human(*day) : harmless(value.empty() ? "(not said)" : value);
    }
    if (kind == "anchor") {
      auto const found = m_state.anchors.find(AnchorId{key});
      return found == m_state.anchors.end() ? "(not yet)" : human(found->second);
    }
    if (kind == "count") {
      return std::to_string(std::count_if(m_state.log.begin(), m_state.log.end(),
                                          [&](Happened const& happened) { return happened.name == key; }));
    }
    return "{" + std::string(kind) + ":" + key + "}";
  }

  PlanState const& m_state;
  std::string m_name;
  Pronouns const& m_pronouns;
  bool m_plural;
  std::string m_out;
};

}  // namespace

std::string speak(PlanState const& state, std::string_view text) { return Speaker(state).read(text); }

}  // namespace planner
