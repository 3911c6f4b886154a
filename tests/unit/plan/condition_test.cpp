#include "planner/plan/condition.hpp"

#include <doctest/doctest.h>

using namespace planner;

namespace {

std::string op_text(Compare op) {
  switch (op) {
    case Compare::equal:
      return "=";
    case Compare::not_equal:
      return "!=";
    case Compare::less:
      return "<";
    case Compare::at_most:
      return "<=";
    case Compare::greater:
      return ">";
    case Compare::at_least:
      return ">=";
  }
  return "?";
}

/// Written with all parentheses, so that precedence can be read.
std::string shown(ConditionPtr const& condition) {
  if (!condition) {
    return "nothing";
  }
  auto const& node = condition->node;
  auto const list = [](std::vector<ConditionPtr> const& parts, std::string const& between) {
    std::string text = "(";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      text += (i == 0 ? "" : between) + shown(parts[i]);
    }
    return text + ")";
  };
  if (auto const* value = std::get_if<CompareValue>(&node)) {
    return value->key + op_text(value->op) + value->literal;
  }
  if (auto const* known = std::get_if<KnownFact>(&node)) {
    return "known:" + known->fact;
  }
  if (auto const* set = std::get_if<AnchorSet>(&node)) {
    return "set:" + set->anchor;
  }
  if (auto const* since = std::get_if<SinceAnchor>(&node)) {
    return "since:" + since->anchor + op_text(since->op) + to_string(since->duration);
  }
  if (auto const* count = std::get_if<CountEntries>(&node)) {
    return (count->in_a_row ? "streak:" : "count:") + count->name +
           (count->question.empty() ? "" : "," + count->question + "=" + count->value) +
           (count->within ? ",within " + to_string(*count->within) : "") +
           (count->since.empty() ? "" : ",since " + count->since + "+" + to_string(count->since_offset)) +
           op_text(count->op) + std::to_string(count->number);
  }
  if (auto const* done = std::get_if<StepDone>(&node)) {
    return "done:" + done->step;
  }
  if (auto const* outcome = std::get_if<GateOutcome>(&node)) {
    return "outcome:" + outcome->gate + op_text(outcome->op) + outcome->outcome;
  }
  if (auto const* stage = std::get_if<CurrentStage>(&node)) {
    return "stage" + op_text(stage->op) + stage->stage;
  }
  if (auto const* all = std::get_if<AllOf>(&node)) {
    return list(all->parts, " and ");
  }
  if (auto const* any = std::get_if<AnyOf>(&node)) {
    return list(any->parts, " or ");
  }
  return "not " + shown(std::get<NotOf>(node).part);
}

std::string parsed(std::string const& text) {
  auto const result = parse_condition(text);
  if (auto const* error = std::get_if<ConditionError>(&result)) {
    return "error at " + std::to_string(error->position) + ": " + error->message;
  }
  return shown(std::get<ConditionPtr>(result));
}

bool fails(std::string const& text) { return parsed(text).starts_with("error at "); }

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("every form of the language is read") {
    CHECK(parsed("together >= 2y") == "together>=2y");
    CHECK(parsed("together >= 1y 2mo") == "together>=1y 2mo");
    CHECK(parsed("a=b") == "a=b");
    CHECK(parsed("day != 2026-12-01") == "day!=2026-12-01");
    CHECK(parsed("zone = America/New_York") == "zone=America/New_York");
    CHECK(parsed("known(x)") == "known:x");
    CHECK(parsed("set(text)") == "set:text");
    CHECK(parsed("since(text) > 14d") == "since:text>14d");
    CHECK(parsed("since(text) <= 1mo 3d") == "since:text<=1mo 3d");
    CHECK(parsed("count(slip) >= 3") == "count:slip>=3");
    CHECK(parsed("count(slip, size = small) < 3") == "count:slip,size=small<3");
    CHECK(parsed("count( slip , size=small , within 7d , since quiet-since+7d ) = 2") ==
          "count:slip,size=small,within 7d,since quiet-since+7d=2");
    CHECK(parsed("count(slip, since text) = 2") == "count:slip,since text+0d=2");
    CHECK(parsed("streak(check, day = hard) >= 2") == "streak:check,day=hard>=2");
    CHECK(parsed("done(mute)") == "done:mute");
    CHECK(parsed("outcome(look) = yes") == "outcome:look=yes");
    CHECK(parsed("outcome(look) != yes") == "outcome:look!=yes");
    CHECK(parsed("stage = reflect") == "stage=reflect");
    CHECK(parsed("stage != reflect") == "stage!=reflect");
  }

  TEST_CASE("not binds closest, then and, then or") {
    CHECK(parsed("a=1 or b=2 and c=3") == "(a=1 or (b=2 and c=3))");
    CHECK(parsed("a=1 and b=2 or c=3 and d=4") == "((a=1 and b=2) or (c=3 and d=4))");
    CHECK(parsed("not a=1 and b=2") == "(not a=1 and b=2)");
    CHECK(parsed("not (a=1 and b=2)") == "not (a=1 and b=2)");
    CHECK(parsed("not not a=1") == "not not a=1");
    CHECK(parsed("(a=1 or b=2) and c=3") == "((a=1 or b=2) and c=3)");
    CHECK(parsed("not set(x) and set(y)") == "(not set:x and set:y)");
    CHECK(parsed("  a=1\n and\tb=2 ") == "(a=1 and b=2)");
  }

  TEST_CASE("a name that only begins like a word of the language is a name") {
    CHECK(parsed("order = 1 and note = 2") == "(order=1 and note=2)");
    CHECK(parsed("android = 1 or orange = 2") == "(android=1 or orange=2)");
    CHECK(parsed("nothing = 1") == "nothing=1");
  }

  TEST_CASE("a mistake has its place") {
    CHECK(parsed("together >> 2y").starts_with("error at 10"));
    CHECK(parsed("together 2y").starts_with("error at 9"));
    CHECK(parsed("a = 1 b = 2").starts_with("error at 6"));
    CHECK(parsed("a = 1 and").starts_with("error at 9"));
    CHECK(parsed("(a = 1").starts_with("error at 6"));
    CHECK(parsed("a = 1)").starts_with("error at 5"));
    CHECK(parsed("").starts_with("error at 0"));
    CHECK(parsed("nothing(x)").find("known, set, since, count, streak, done, outcome") != std::string::npos);
  }

  TEST_CASE("what is not in the language is refused") {
    for (auto const* text :
         {"a", "a =", "= 1", "known()", "known(a", "set a", "since(a)", "since(a) > soon", "since(a) > 3", "count(a)",
          "count(a) > many", "count(a) > -1", "count(a) > 1234567", "count() > 1", "count(a, b) > 1", "count(a, within x) > 1",
          "count(a, since b+x) > 1", "outcome(a)", "done(a) = 1 2", "a = 1 or or b = 2", "and a = 1", "not", "a == 1", "a = 'x'",
          "a = 1; b = 2", "a = \"x\"", "()", "((a = 1)", "1 + 1 = 2", "a <> 1"}) {
      CHECK_MESSAGE(fails(text), text);
    }
  }

  TEST_CASE("nesting is limited to thirty-two levels, however it is written") {
    auto const nested = [](int levels) {
      auto const many = static_cast<std::size_t>(levels);
      return std::string(many, '(') + "a = 1" + std::string(many, ')');
    };
    CHECK(parsed(nested(31)) == "a=1");
    CHECK(fails(nested(33)));
    CHECK(parsed(nested(100000)).find("too deeply nested") != std::string::npos);
    std::string nots;
    for (int i = 0; i < 100000; ++i) {
      nots += "not ";
    }
    CHECK(parsed(nots + "a = 1").find("too deeply nested") != std::string::npos);
    // Side by side is not nested.
    std::string wide = "a = 1";
    for (int i = 0; i < 500; ++i) {
      wide += " or (a = 1)";
    }
    CHECK(!fails(wide));
  }

  TEST_CASE("comparisons hold as their signs say") {
    struct Row {
      Compare op;
      bool less;
      bool equal;
      bool greater;
    };
    for (auto const& row : std::vector<Row>{{Compare::equal, false, true, false}, {Compare::not_equal, true, false, true},
                                            {Compare::less, true, false, false}, {Compare::at_most, true, true, false},
                                            {Compare::greater, false, false, true}, {Compare::at_least, false, true, true}}) {
      CHECK(holds(row.op, std::strong_ordering::less) == row.less);
      CHECK(holds(row.op, std::strong_ordering::equal) == row.equal);
      CHECK(holds(row.op, std::strong_ordering::greater) == row.greater);
    }
  }
}
