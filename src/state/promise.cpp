#include "planner/state/promise.hpp"

#include "planner/base/digest.hpp"
#include "planner/base/text.hpp"

#include <algorithm>

namespace planner {
namespace {

// Without vowels and without what looks like a digit: nothing that can be read as a word.
constexpr std::string_view k_letters = "bcdfghjkmnpqrstvwxz";
constexpr std::string_view k_digits = "23456789";
constexpr std::size_t k_shortest = 3;
constexpr std::size_t k_code = 12;

/// Letter, digit, letter; letter, digit, letter; and so on, one from each byte of
/// the id's digest.
std::string code_of(EntryId const& id) {
  std::string code;
  auto const digest = blake2b(std::string(id.begin(), id.end()));
  for (std::size_t i = 0; i < k_code; ++i) {
    auto const& alphabet = i % 3 == 1 ? k_digits : k_letters;
    code += alphabet[digest[i] % alphabet.size()];
  }
  return code;
}

std::size_t alike(std::string const& a, std::string const& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

void name_promises(std::vector<Promise>& promises) {
  for (auto& promise : promises) {
    std::string const code = code_of(promise.entry);
    std::size_t length = k_shortest;
    for (auto const& other : promises) {
      if (other.entry != promise.entry) {
        length = std::max(length, alike(code, code_of(other.entry)) + 1);
      }
    }
    promise.id = code.substr(0, length);
  }
}

Result<Promise const*> find_promise(PlanState const& state, std::string const& id) {
  std::string const typed = to_lower(id);
  std::vector<Promise const*> found;
  std::vector<std::string> ids;
  for (auto const& promise : state.promises) {
    std::string const code = code_of(promise.entry);
    if (typed.size() >= k_shortest && code.starts_with(typed)) {
      found.push_back(&promise);
    }
    ids.push_back(promise.id);
  }
  if (found.size() == 1) {
    return found.front();
  }
  Error error{ErrorKind::usage, "there is no promise '" + harmless(id) + "'", "the promises: planner promise list", {}};
  if (found.size() > 1) {
    error.message = "more than one promise begins with '" + harmless(id) + "'";
  } else if (auto const close = nearest(typed, ids)) {
    error.hint = "did you mean '" + *close + "'?";
    error.suggestions = {*close};
  }
  return error;
}

std::optional<Day> looked_at(PlanState const& state, Step const& step, Day nominal) {
  auto const& rules = state.plan->promises;
  if (!rules || rules->check != step.id) {
    return std::nullopt;
  }
  std::optional<Day> last;
  for (auto const& promise : state.promises) {
    if (promise.made > nominal || promise.dropped) {
      continue;
    }
    auto const check = std::find_if(promise.checks.begin(), promise.checks.end(),
                                    [&](PromiseCheck const& one) { return one.on >= nominal; });
    if (check == promise.checks.end()) {
      return std::nullopt;
    }
    last = std::max(last.value_or(check->on), check->on);
  }
  return last;
}

int running(Promise const& promise) {
  int number = 0;
  for (auto check = promise.checks.rbegin(); check != promise.checks.rend(); ++check) {
    if (check->result != promise.checks.back().result) {
      break;
    }
    ++number;
  }
  return number;
}

}  // namespace planner
