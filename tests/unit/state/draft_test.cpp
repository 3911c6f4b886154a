#include "support/journal.hpp"

#include <doctest/doctest.h>

using namespace support;

namespace {

Journal quiet() { return Journal::of("reconnect", {{"breakup", "2026-01-05"}}, "2026-01-05 10:00"); }

/// Something may be drafted from 4 February on.
Journal writing() {
  Journal journal = quiet();
  journal.answer("2026-01-28", "reevaluate", yes_again()).answer("2026-02-04", "reevaluate", yes_again());
  return journal;
}

Decision decided(Journal const& journal, std::string const& when, std::string const& text) {
  auto const decision = journal.ask(when, KeepDraft{text});
  REQUIRE(decision.has_value());
  REQUIRE(decision->bodies.size() == 1);
  return *decision;
}

bool is_kept(Journal const& journal, std::string const& when) {
  return std::holds_alternative<Drafted>(decided(journal, when, "Hello").bodies.front());
}

/// Refused, and the words are kept as unsent.
std::string refusal(Journal const& journal, std::string const& when) {
  auto const decision = decided(journal, when, "Hello");
  REQUIRE(decision.refusal.has_value());
  CHECK(decision.refusal->kind == ErrorKind::not_now);
  CHECK((decision.bodies.front() == EntryBody(Urged{"Hello"})));
  auto const asked = journal.ask(when, KeepDraft{""});
  REQUIRE(!asked.has_value());
  CHECK(asked.error().message == decision.refusal->message);
  return decision.refusal->message;
}

bool says(std::string const& text, std::string const& part) {
  CAPTURE(text);
  bool const found = text.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("a draft is kept in its stage, and the latest one counts") {
    Journal journal = writing();
    CHECK(is_kept(journal, "2026-02-04 13:00"));
    auto const basis = journal.folded().basis;
    journal.add("2026-02-05", Drafted{"message", "one"}).add("2026-02-06", Drafted{"message", "two"});
    CHECK(journal.folded().drafts.at("message").text == "two");
    CHECK(iso(journal.folded().drafts.at("message").on) == "2026-02-06");
    CHECK(journal.folded().basis == basis);  // no date hangs on it
    journal.undo("2026-02-06");
    CHECK(journal.folded().drafts.at("message").text == "one");
    journal.undo("2026-02-06", 3);
    CHECK(journal.folded().drafts.empty());
  }

  TEST_CASE("nothing is drafted while an earlier stage runs, and it is said from when") {
    auto const decision = quiet().ask("2026-01-10", KeepDraft{"Hello", day("2026-02-07"), false});
    REQUIRE(decision.has_value());
    REQUIRE(decision->refusal.has_value());
    auto const& message = decision->refusal->message;
    says(message, "'One message'");
    says(message, "about Sat 7 Feb 2026 on, if it comes to that");
    says(message, "until Wed 4 Feb 2026");
    Journal between = quiet();
    between.answer("2026-01-28", "reevaluate", yes_again());
    refusal(between, "2026-02-04");
  }

  TEST_CASE("a draft is refused while contact is spent, barred, held or paused, and after its gate has lapsed") {
    Journal sent = writing();
    sent.record("2026-02-06", "text-sent");
    says(refusal(sent, "2026-02-07"), "no friendly answer");
    Journal answered = sent;
    answered.record("2026-02-07", "they-wrote", {{"said", "short"}});
    CHECK(is_kept(answered, "2026-02-08"));
    says(refusal(writing(), "2026-02-27"), "not possible now");

    Journal stopped = writing();
    stopped.record("2026-02-06", "they-wrote", {{"said", "stop"}});
    refusal(stopped, "2026-02-07");
    Journal held = writing();
    held.record("2026-02-06", "they-wrote", {{"said", "not-now"}});
    says(refusal(held, "2026-02-07"), "stands still");
    Journal paused = writing();
    paused.record("2026-02-06", "dark-thought");
    says(refusal(paused, "2026-02-07"), "paused");
    Journal gone = writing();
    gone.record("2026-02-06", "let-go");
    says(refusal(gone, "2026-02-07"), "nothing is drafted in");
  }

  TEST_CASE("what was kept may still be read where only nothing new may be") {
    Journal journal = writing();
    journal.record("2026-02-06", "text-sent");
    auto const spent = why_no_draft(journal.state("2026-02-07"), KeepDraft{""}, day("2026-02-07"));
    REQUIRE(spent.has_value());
    CHECK(spent->may_read);
    auto const early = why_no_draft(quiet().state("2026-01-07"), KeepDraft{""}, day("2026-01-07"));
    REQUIRE(early.has_value());
    CHECK(!early->may_read);
  }
}
