#include "planner/plan/value.hpp"

#include <doctest/doctest.h>

using namespace planner;

namespace {

Moment const k_now = at(Day{date::year{2026} / 11 / 23}, TimeOfDay{12 * 60});  // a Monday

ValueSpec spec(ValueType type) {
  ValueSpec one;
  one.key = "it";
  one.type = type;
  return one;
}

std::string canonical(ValueSpec const& one, std::string const& typed) {
  auto const value = canonical_value(one, typed, k_now);
  return value ? value->text : "error: " + value.error().message;
}

bool is_usage_error(ValueSpec const& one, std::string const& typed) {
  auto const value = canonical_value(one, typed, k_now);
  return !value && value.error().kind == ErrorKind::usage && value.error().message.starts_with("it: ");
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("a choice is taken by its name or another spelling, in any case") {
    ValueSpec one = spec(ValueType::choice);
    one.choices = {{"not-yet", "not yet"}, {"them", "this person"}};
    one.also = {{"Not Yet", "not-yet"}, {"they/them", "them"}};
    CHECK(canonical(one, "not-yet") == "not-yet");
    CHECK(canonical(one, " NOT-YET ") == "not-yet");
    CHECK(canonical(one, "not yet") == "not-yet");
    CHECK(canonical(one, "They/Them") == "them");
    auto const wrong = canonical_value(one, "not-yit", k_now);
    REQUIRE(!wrong.has_value());
    CHECK(wrong.error().kind == ErrorKind::usage);
    CHECK(wrong.error().suggestions == std::vector<std::string>{"not-yet"});
    CHECK(wrong.error().message.find("not-yet, them") != std::string::npos);
    CHECK(is_usage_error(one, ""));
  }

  TEST_CASE("yes and no have their short forms and nothing else") {
    for (auto const* yes : {"yes", "Y", "true", "1", " Yes "}) {
      CHECK(canonical(spec(ValueType::yes_no), yes) == "yes");
    }
    for (auto const* no : {"no", "N", "false", "0"}) {
      CHECK(canonical(spec(ValueType::yes_no), no) == "no");
    }
    CHECK(is_usage_error(spec(ValueType::yes_no), "maybe"));
    CHECK(is_usage_error(spec(ValueType::yes_no), ""));
  }

  TEST_CASE("a past date takes the latest day, refuses what lies ahead, and reads it back") {
    ValueSpec past = spec(ValueType::date);
    past.past = true;
    CHECK(canonical(past, "2026-11-01") == "2026-11-01");
    CHECK(canonical(past, "fri") == "2026-11-20");
    CHECK(canonical(past, "today") == "2026-11-23");
    CHECK(canonical(past, "3 days ago") == "2026-11-20");
    auto const ahead = canonical_value(past, "2062-01-05", k_now);
    REQUIRE(!ahead.has_value());
    CHECK(ahead.error().message.find("Thu 5 Jan 2062") != std::string::npos);
    CHECK(is_usage_error(past, "2026-02-30"));
    CHECK(is_usage_error(past, "1/12/2026"));
    CHECK(canonical(spec(ValueType::date), "fri") == "2026-11-27");
    CHECK(canonical_value(past, "fri", k_now)->echo.find("Fri 20 Nov 2026") != std::string::npos);
    CHECK(canonical_value(past, "2026-11-01", k_now)->echo.empty());
  }

  TEST_CASE("limits are kept at both ends") {
    ValueSpec number = spec(ValueType::number);
    number.min = "0";
    number.max = "20";
    CHECK(canonical(number, "0") == "0");
    CHECK(canonical(number, "20") == "20");
    CHECK(canonical(number, "007") == "7");
    for (auto const* wrong : {"-1", "21", "1.5", "many", "", "99999999999999999999999"}) {
      CHECK_MESSAGE(is_usage_error(number, wrong), wrong);
    }
    ValueSpec duration = spec(ValueType::duration);
    duration.max = "80y";
    CHECK(canonical(duration, "14mo") == "1y 2mo");
    CHECK(canonical(duration, "1y 2mo") == "1y 2mo");
    CHECK(is_usage_error(duration, "81y"));
    CHECK(is_usage_error(duration, "30m"));
    CHECK(is_usage_error(duration, "3"));
    ValueSpec date = spec(ValueType::date);
    date.min = "2026-01-01";
    date.max = "2026-12-31";
    CHECK(canonical(date, "2026-12-31") == "2026-12-31");
    CHECK(is_usage_error(date, "2027-01-01"));
    CHECK(is_usage_error(date, "2025-12-31"));
  }

  TEST_CASE("a text is kept as it is, a zone has to exist") {
    CHECK(canonical(spec(ValueType::text), "  o'Brien {they} ") == "o'Brien {they}");
    auto const bytes = canonical_value(spec(ValueType::text), "\xff\xfe", k_now);
    REQUIRE(!bytes.has_value());
    CHECK(bytes.error().kind == ErrorKind::data);
    CHECK(is_usage_error(spec(ValueType::text), std::string(70000, 'a')));
    CHECK(canonical(spec(ValueType::zone), "America/New_York") == "America/New_York");
    CHECK(is_usage_error(spec(ValueType::zone), "Middle/Earth"));
    CHECK(is_usage_error(spec(ValueType::zone), "../../etc/passwd"));
  }

  TEST_CASE("values are compared as what they are") {
    CHECK(compare_values(ValueType::number, "9", "10") == std::strong_ordering::less);
    CHECK(compare_values(ValueType::duration, "1y", "12mo") == std::strong_ordering::equal);
    CHECK(compare_values(ValueType::duration, "31d", "1mo") == std::strong_ordering::greater);
    CHECK(compare_values(ValueType::date, "2026-02-01", "2025-12-31") == std::strong_ordering::greater);
    CHECK(!compare_values(ValueType::date, "2026-02-01", "soon").has_value());
    CHECK(!compare_values(ValueType::number, "x", "1").has_value());
  }

  TEST_CASE("a default of today is the day that is asked about") {
    ValueSpec date = spec(ValueType::date);
    date.default_value = "today";
    CHECK(default_value(date, day_of(k_now)) == "2026-11-23");
    ValueSpec text = spec(ValueType::text);
    text.default_value = "today";
    CHECK(default_value(text, day_of(k_now)) == "today");
    CHECK(default_value(spec(ValueType::number), day_of(k_now)).empty());
  }
}
