#include "planner/state/promise.hpp"

#include "planner/base/text.hpp"
#include "planner/plan/read.hpp"
#include "support/journal.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace support;

namespace {

std::string const k_garden = R"(planner = 1
title = "A garden for two"
begin = "plan"
[fact.weeds]
type = "text"
ask = "What grew over it last year?"
[stage.plan]
title = "Plan"
[stage.keep]
title = "Keep"
final = true
[event.agreed]
title = "We agreed"
[[event.agreed.effect]]
go = "keep"
[anchor.stuck]
title = "stuck"
[promises]
title = "Our promises"
stage = "keep"
why-not = "First agree."
most = 2
check = "look"
result = "how"
covers = "weeds"
covered = "weeding"
beside = [["not-yet", "No garden is perfect."]]
[[promises.effect]]
when = "how = not-yet and running >= 2"
set = "stuck"
say = "Twice."
[step.look]
stage = "keep"
title = "Look"
discreet = "Look"
suggested = "opens+7d"
at = "17:00"
reason = "r"
source = "s"
sure = "low"
[[step.look.run]]
every = "1w"
times = 4
[[step.look.question]]
key = "how"
type = "choice"
ask = "How?"
choices = [["kept", "kept"], ["partly", "partly"], ["not-yet", "not yet"]]
required = true
[[step.look.question]]
key = "else"
type = "yes-no"
ask = "Anything else?"
default = "no"
[[step.look.effect]]
when = "how = not-yet"
say = "Not yet."
[[step.look.effect]]
when = "else = yes"
say = "Say it."
[step.weeding]
stage = "keep"
title = "Weed"
discreet = "Weed"
reason = "r"
source = "s"
sure = "low"
)";

Journal garden() {
  REQUIRE(read_and_check("garden", k_garden).diagnostics.empty());
  Journal journal("garden", {{"garden", k_garden}}, {{"weeds", "ivy"}}, "2026-03-01 10:00");
  journal.record("2026-03-02", "agreed");
  return journal;
}

Promised promised(std::string const& by, std::string const& every = "", std::string const& covers = "") {
  return {"water it", by, every, covers, ""};
}

PromiseChecked checked(Journal const& journal, std::size_t which, std::string const& result, Answers answers = {}) {
  return {journal.folded().promises.at(which).entry, result, std::move(answers), ""};
}

std::string id_of(Journal const& journal, std::size_t which) { return journal.folded().promises.at(which).id; }

Error refused(Journal const& journal, std::string const& when, Command const& command) {
  auto const decision = journal.ask(when, command);
  REQUIRE(!decision.has_value());
  return decision.error();
}

std::string said_by(Journal const& journal) {
  auto const state = journal.folded();
  auto const found = state.said.find(journal.last().id);
  return found == state.said.end() ? "" : join(found->second, " ");
}

/// "MM-DD" of what is open, with "*" where it is done.
std::string looks(Journal const& journal, std::string const& when) {
  std::vector<std::string> days;
  for (auto const& item : items_of(journal.schedule(when), "look")) {
    days.push_back(iso(*item.occurrence).substr(5) + (item.settled_on ? "*" : ""));
  }
  return join(days, " ");
}

}  // namespace

TEST_SUITE("state") {
  TEST_CASE("promises are made where the template says, so many each") {
    Journal before("garden", {{"garden", k_garden}}, {{"weeds", "ivy"}}, "2026-03-01 10:00");
    auto const early = refused(before, "2026-03-01 11:00", MakePromise{promised("me")});
    CHECK(early.kind == ErrorKind::not_now);
    CHECK(early.message.find("'Keep' and after; the plan is in 'Plan'. First agree.") != std::string::npos);
    Journal journal = garden();
    CHECK(journal.ask("2026-03-03", MakePromise{promised("me")}).has_value());
    journal.add("2026-03-03", promised("me")).add("2026-03-03", promised("both"));
    CHECK(refused(journal, "2026-03-04", MakePromise{promised("me")}).kind == ErrorKind::not_now);
    CHECK(refused(journal, "2026-03-04", MakePromise{promised("both")}).kind == ErrorKind::not_now);
    CHECK(journal.ask("2026-03-04", MakePromise{promised("them")}).has_value());
    journal.add("2026-03-04", PromiseDropped{journal.folded().promises.at(0).entry, ""});
    CHECK(journal.ask("2026-03-05", MakePromise{promised("me")}).has_value());
  }

  TEST_CASE("a short name is the same on every machine, and what begins with it is found") {
    Journal journal = garden();
    for (int i = 0; i < 40; ++i) {
      journal.add("2026-03-03", promised("me"));
    }
    auto const state = journal.folded();
    std::set<std::string> ids;
    for (auto const& promise : state.promises) {
      ids.insert(promise.id);
      CHECK(promise.id.size() >= 3);
      CHECK(promise.id.find_first_of("aeiouly01") == std::string::npos);
      auto const found = find_promise(state, promise.id);
      REQUIRE(found.has_value());
      CHECK((*found)->entry == promise.entry);
    }
    CHECK(ids.size() == 40);
    // What else is in the journal, and in which order it came, does not matter.
    Journal alone = garden();
    alone.add("2026-03-03", promised("me"));
    CHECK(id_of(alone, 0) == id_of(journal, 0).substr(0, id_of(alone, 0).size()));
    std::reverse(journal.entries().begin(), journal.entries().end());
    CHECK(journal.folded().promises.at(0).id == state.promises.at(0).id);
    CHECK(!find_promise(state, "").has_value());
    CHECK(!find_promise(state, id_of(alone, 0).substr(0, 2)).has_value());
    CHECK(find_promise(state, "zzz").error().kind == ErrorKind::usage);
  }

  TEST_CASE("two that begin alike get longer names") {
    std::vector<Promise> promises(300);
    for (std::size_t i = 0; i < promises.size(); ++i) {
      promises[i].entry[0] = static_cast<std::uint8_t>(i % 256);
      promises[i].entry[1] = static_cast<std::uint8_t>(i / 256);
    }
    name_promises(promises);
    std::set<std::string> ids;
    bool longer = false;
    for (auto const& promise : promises) {
      ids.insert(promise.id);
      longer = longer || promise.id.size() > 3;
    }
    CHECK(ids.size() == promises.size());
    CHECK(longer);
  }

  TEST_CASE("a look answers the step's questions, once a day") {
    Journal journal = garden();
    journal.add("2026-03-03", promised("me"));
    std::string const id = id_of(journal, 0);
    auto const decision = journal.ask("2026-03-04", CheckPromise{id, "partly", {{"else", "yes"}}, "n"});
    REQUIRE(decision.has_value());
    PromiseChecked const body{journal.folded().promises[0].entry, "partly", {{"else", "yes"}}, "n"};
    CHECK((decision->bodies.front() == EntryBody(body)));
    CHECK(refused(journal, "2026-03-04", CheckPromise{id, "kept", {{"wrong", "x"}}, ""}).kind == ErrorKind::usage);
    CHECK(refused(journal, "2026-03-04", CheckPromise{"nope", "kept", {}, ""}).kind == ErrorKind::usage);
    journal.add("2026-03-04", checked(journal, 0, "kept", {{"else", "no"}}));
    auto const again = refused(journal, "2026-03-04 20:00", CheckPromise{id, "kept", {}, ""});
    CHECK(again.kind == ErrorKind::not_now);
    CHECK(again.message.find("once a day") != std::string::npos);
    CHECK(journal.ask("2026-03-05", CheckPromise{id, "kept", {}, ""}).has_value());
  }

  TEST_CASE("what is said at a look comes from the step, and after a second one in a row from the promises") {
    Journal journal = garden();
    journal.add("2026-03-03", promised("me")).add("2026-03-03", promised("them"));
    journal.add("2026-03-08", checked(journal, 0, "not-yet", {{"else", "yes"}}));
    CHECK(said_by(journal) == "Not yet. Say it.");
    journal.add("2026-03-08", checked(journal, 1, "not-yet"));
    CHECK(said_by(journal) == "Not yet.");  // another promise's row
    CHECK(!journal.folded().anchors.contains(AnchorId{"stuck"}));
    journal.add("2026-03-15", checked(journal, 1, "kept"));
    CHECK(said_by(journal).empty());
    journal.add("2026-03-22", checked(journal, 1, "not-yet"));
    CHECK(said_by(journal) == "Not yet.");
    journal.add("2026-03-23", checked(journal, 0, "not-yet"));
    CHECK(said_by(journal) == "Not yet. Twice.");
    CHECK(iso(journal.folded().anchors.at(AnchorId{"stuck"})) == "2026-03-23");
    CHECK(running(journal.folded().promises.at(0)) == 2);
    journal.undo("2026-03-23");
    CHECK(!journal.folded().anchors.contains(AnchorId{"stuck"}));
  }

  TEST_CASE("a day is looked at when every promise of it is") {
    Journal journal = garden();
    CHECK(looks(journal, "2026-03-03") == "03-09 03-16 03-23 03-30");
    journal.add("2026-03-03", promised("me")).add("2026-03-03", promised("them"));
    journal.add("2026-03-10", checked(journal, 0, "kept"));
    CHECK(looks(journal, "2026-03-10 18:00").find('*') == std::string::npos);
    CHECK(missed_items(journal.state("2026-03-11"), moment("2026-03-11"), journal.around(journal.state("2026-03-11"))).size() == 1);
    journal.add("2026-03-11", checked(journal, 1, "partly"));
    CHECK(looks(journal, "2026-03-11 18:00") == "03-09* 03-16 03-23 03-30");
    CHECK(missed_items(journal.state("2026-03-12"), moment("2026-03-12"), journal.around(journal.state("2026-03-12"))).empty());
    // A new promise does not open what is over; one that is dropped needs no look.
    journal.add("2026-03-12", promised("them"));
    CHECK(looks(journal, "2026-03-12 18:00") == "03-09* 03-16 03-23 03-30");
    journal.add("2026-03-16", checked(journal, 0, "kept")).add("2026-03-16", checked(journal, 1, "kept"));
    CHECK(looks(journal, "2026-03-16 18:00") == "03-09* 03-16 03-23 03-30");
    journal.add("2026-03-16", PromiseDropped{journal.folded().promises.at(2).entry, ""});
    CHECK(looks(journal, "2026-03-16 18:00") == "03-09* 03-16* 03-23 03-30");
  }

  TEST_CASE("a promise may have a rhythm of its own, beside the days of the plan") {
    Journal journal = garden();
    journal.add("2026-03-03", promised("me", "3d"));
    auto const items = items_of(journal.schedule("2026-03-03"), "look");
    std::vector<std::string> days;
    for (std::size_t i = 0; i < 8 && i < items.size(); ++i) {
      days.push_back(said(items[i].at));
    }
    CHECK(join(days, ", ") == "Fri 2026-03-06 17:00, Mon 2026-03-09 17:00, Thu 2026-03-12 17:00, Sun 2026-03-15 17:00, "
                              "Mon 2026-03-16 17:00, Wed 2026-03-18 17:00, Sat 2026-03-21 17:00, Mon 2026-03-23 17:00");
    auto const* often = reason_of<PromisedOften>(items.front().why);
    REQUIRE(often != nullptr);
    CHECK(often->promise == id_of(journal, 0));
    CHECK(iso(often->made) == "2026-03-03");
    journal.add("2026-03-04", PromiseDropped{journal.folded().promises.at(0).entry, ""});
    CHECK(looks(journal, "2026-03-04 18:00") == "03-09 03-16 03-23 03-30");
  }

  TEST_CASE("a promise that covers what was told does the step that asks for it") {
    Journal journal = garden();
    CHECK(item_of(journal.schedule("2026-03-03"), "weeding").state != ItemState::done);
    CHECK(refused(journal, "2026-03-03", MakePromise{promised("me", "", "ivy")}).kind == ErrorKind::usage);
    journal.add("2026-03-03", promised("me"));
    CHECK(item_of(journal.schedule("2026-03-03 18:00"), "weeding").state != ItemState::done);
    journal.add("2026-03-04", promised("both", "", "weeds"));
    CHECK(item_of(journal.schedule("2026-03-04 18:00"), "weeding").state == ItemState::done);
    journal.undo("2026-03-04");
    CHECK(item_of(journal.schedule("2026-03-04 18:00"), "weeding").state != ItemState::done);
  }

  TEST_CASE("a dropped promise stays in the history and is not looked at any more") {
    Journal journal = garden();
    journal.add("2026-03-03", promised("me"));
    std::string const id = id_of(journal, 0);
    journal.add("2026-03-05", PromiseDropped{journal.folded().promises.at(0).entry, ""});
    CHECK(refused(journal, "2026-03-06", CheckPromise{id, "kept", {}, ""}).kind == ErrorKind::not_now);
    CHECK(refused(journal, "2026-03-06", DropPromise{id, ""}).kind == ErrorKind::not_now);
    journal.undo("2026-03-06");
    CHECK(journal.ask("2026-03-06", CheckPromise{id, "kept", {}, ""}).has_value());
  }

  TEST_CASE("entries about promises that are not there do no harm") {
    Journal journal = garden();
    journal.add("2026-03-03", PromiseChecked{{}, "kept", {}, ""}).add("2026-03-03", PromiseDropped{{}, ""});
    journal.add("2026-03-03", Promised{"x", "nobody", "for ever", "nothing", ""});
    CHECK(journal.folded().promises.size() == 1);
    CHECK(!journal.folded().promises.front().every.has_value());
    Journal other = Journal::of("let-go", {}, "2026-03-01 10:00");
    other.add("2026-03-02", promised("me"));
    CHECK(refused(other, "2026-03-03", CheckPromise{id_of(other, 0), "kept", {}, ""}).kind == ErrorKind::not_now);
  }
}
