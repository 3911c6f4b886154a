#include "planner/plan/read.hpp"
#include "support/neutral.hpp"

#include <doctest/doctest.h>

using namespace planner;

namespace {

std::string const k_head = "planner = 1\ntitle = \"T\"\nbegin = \"one\"\n";
std::string const k_because = "reason = \"r\"\nsource = \"s\"\nsure = \"low\"\n";
std::string const k_final = "[stage.one]\ntitle = \"One\"\nfinal = true\n";

std::string mistakes(std::string const& text) {
  std::string all;
  for (auto const& diagnostic : read_and_check("test", text).diagnostics) {
    CHECK_MESSAGE((diagnostic.pos.line >= 1 && diagnostic.pos.column >= 1), diagnostic.message);
    all += diagnostic.message + "\n";
  }
  return all;
}

void finds(std::string const& text, std::string const& part) {
  std::string const all = mistakes(k_head + text);
  CHECK_MESSAGE(all.find(part) != std::string::npos, part << " in:\n" << all);
}
void finds_nothing(std::string const& text) { CHECK(mistakes(k_head + text) == ""); }

std::string step(std::string const& more, std::string const& stage = "one") {
  return "[step.s]\nstage = \"" + stage + "\"\ntitle = \"S\"\ndiscreet = \"S\"\n" + k_because + more;
}

std::string stage(std::string const& name, std::string const& more) { return "[stage." + name + "]\ntitle = \"X\"\n" + more; }
std::string rule(std::string const& name, std::string const& more) {
  return "[[stage." + name + ".rule]]\n" + more + k_because;
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("a stage that nothing leads to is found") {
    finds(k_final + stage("two", "final = true\n"), "stage two: nothing leads to it");
    finds(stage("one", "") + stage("two", "final = true\n") + "[event.go]\ntitle = \"G\"\nwhen = \"stage = two\"\n[[event.go.effect]]\ngo = \"two\"\n",
          "stage two: nothing leads to it");
    finds_nothing(stage("one", "") + stage("two", "final = true\n") + "[event.go]\ntitle = \"G\"\n[[event.go.effect]]\ngo = \"two\"\n");
  }

  TEST_CASE("a stage without a way out is found, unless it is final") {
    finds(stage("one", ""), "stage one: nothing leads out of it");
    finds_nothing(k_final);
    finds_nothing(stage("one", "") + "[event.over]\ntitle = \"O\"\n[[event.over.effect]]\nend = true\n");
    finds(stage("one", "ends = \"time\"\n"), "names no next stage");
    finds(stage("one", "ends = \"time\"\nnext = \"two\"\n") + stage("two", "final = true\n"), "no rule for its length");
  }

  TEST_CASE("a window that can never be met is found") {
    finds(k_final + step("earliest = \"opens+5d\"\nlatest = \"opens+3d\"\n"), "'latest' always lies before 'earliest'");
    finds(k_final + step("earliest = \"opens+5d\"\nsuggested = \"opens+3d\"\n"), "'suggested' always lies before 'earliest'");
    finds(k_final + step("suggested = \"start+1mo\"\nlatest = \"start+2w\"\n"), "'latest' always lies before 'suggested'");
    finds_nothing(k_final + step("earliest = \"opens+3d\"\nlatest = \"opens+3d\"\n"));
    std::string const short_stage = stage("one", "ends = \"time\"\nnext = \"two\"\n") + rule("one", "set = \"7d\"\n") + stage("two", "final = true\n");
    finds(short_stage + step("earliest = \"opens+8d\"\n"), "only after its stage has ended");
    finds_nothing(short_stage + step("earliest = \"opens+7d\"\n"));
  }

  TEST_CASE("conditions are judged over the limits of the facts") {
    std::string const fact = "[fact.rows]\ntype = \"number\"\nask = \"?\"\nmin = 0\nmax = 9\n";
    auto const with = [&](std::string const& when) {
      return fact + stage("one", "ends = \"time\"\nnext = \"two\"\n") + rule("one", "set = \"7d\"\nwhen = \"" + when + "\"\n") +
             rule("one", "set = \"5d\"\n") + stage("two", "final = true\n");
    };
    // As a literal it does not fit the fact either; one of the two is enough.
    CHECK(mistakes(k_head + with("rows > 9")) != "");
    CHECK(mistakes(k_head + with("rows < 0")) != "");
    finds_nothing(with("rows > 8"));
    finds_nothing(with("rows >= 9"));
    finds_nothing(with("rows <= 0"));
  }

  TEST_CASE("names that do not exist are found, with the nearest") {
    finds(k_final + step("earliest = \"opns+1d\"\n"), "there is no anchor 'opns'; did you mean 'opens'?");
    finds(k_final + step("", "too"), "there is no stage 'too'");
    finds(k_final + step("tags = [\"x\"]\n"), "there is no tag 'x'");
    finds(k_final + step("after = \"t\"\n"), "there is no step 't'");
    finds(k_final + step("event = \"e\"\n"), "there is no event 'e'");
    finds(k_final + step("needs = \"set(reply)\"\n"), "there is no anchor 'reply'");
    finds(k_final + step("needs = \"known(x)\"\n"), "there is no fact 'x'");
    finds(k_final + step("needs = \"count(x) > 1\"\n"), "there is no event, step or gate 'x'");
    finds(k_final + step("needs = \"stage = tow\"\n"), "there is no stage 'tow'");
    finds(k_final + step("needs = \"done(x)\"\n"), "there is no step 'x'");
    finds(k_final + step("needs = \"colour = red\"\n"), "there is no fact or question 'colour'");
    finds(k_final + "[event.e]\ntitle = \"E\"\n[[event.e.effect]]\nset = \"opens\"\n", "there is no anchor that can be set 'opens'");
    finds("[stage.two]\ntitle = \"Two\"\nfinal = true\n", "begin: there is no stage 'one'");
  }

  TEST_CASE("values in conditions have to fit") {
    std::string const fact = "[fact.soil]\ntype = \"choice\"\nask = \"?\"\nchoices = [\"light\", \"heavy\"]\n";
    finds(fact + k_final + step("needs = \"soil = heavi\"\n"), "is not one of light, heavy");
    finds(fact + k_final + step("needs = \"soil > light\"\n"), "has no order");
    finds_nothing(fact + k_final + step("needs = \"soil = heavy\"\n"));
    finds("[fact.soil]\ntype = \"choice\"\nask = \"?\"\nchoices = [\"light\"]\ndefault = \"sand\"\n" + k_final, "default");
    finds("[fact.soil]\ntype = \"choice\"\nask = \"?\"\nchoices = [\"light\"]\nalso = [[\"l\", \"lite\"]]\n" + k_final, "'also' names the choice 'lite'");
    finds("[fact.n]\ntype = \"number\"\nask = \"?\"\nmin = 5\nmax = 3\n" + k_final, "'min' is more than 'max'");
    finds("[fact.n]\ntype = \"number\"\nask = \"?\"\n[anchor.a]\nfact = \"n\"\n" + k_final, "is not a date");
  }

  TEST_CASE("what touches another person stands behind a gate and has a budget of one") {
    std::string const step_with_tag = step("tags = [\"t\"]\n");
    std::string const tag = "[tag.t]\ntitle = \"T\"\nconsent = true\nbudget = 1\n";
    finds(k_final + tag + step_with_tag, "can be reached without a gate");
    finds(k_final + "[tag.t]\ntitle = \"T\"\nconsent = true\nbudget = 2\n", "its budget has to be 1");
    finds(k_final + "[tag.t]\ntitle = \"T\"\nconsent = true\n", "its budget has to be 1");
    finds_nothing(k_final + "[tag.t]\ntitle = \"T\"\nbudget = 2\n");
    std::string const gated = stage("one", "") + stage("two", "final = true\n") + tag + step("tags = [\"t\"]\n", "two") +
                              "[gate.g]\nstage = \"one\"\ntitle = \"G\"\ndiscreet = \"G\"\n";
    std::string const question = "[[gate.g.question]]\nkey = \"q\"\ntype = \"yes-no\"\nask = \"?\"\n";
    finds_nothing(gated + question + "[[gate.g.outcome]]\nname = \"y\"\nwhen = \"q = yes\"\npass = true\ngo = \"two\"\n[[gate.g.outcome]]\nname = \"n\"\n");
    finds(gated + question + "[[gate.g.outcome]]\nname = \"y\"\nwhen = \"q = yes\"\npass = true\ngo = \"two\"\n[[gate.g.outcome]]\nname = \"n\"\ngo = \"two\"\n",
          "can be reached without a gate");
    finds(gated + question + "[[gate.g.outcome]]\nname = \"y\"\npass = true\ngo = \"two\"\n[event.e]\ntitle = \"E\"\n[[event.e.effect]]\ngo = \"two\"\n",
          "can be reached without a gate");
  }

  TEST_CASE("the condition of a bar speaks of the entry's own questions only") {
    std::string const rest = k_final + "[tag.t]\ntitle = \"T\"\n[event.e]\ntitle = \"E\"\n[[event.e.question]]\nkey = \"q\"\ntype = \"yes-no\"\nask = \"?\"\n[[event.e.effect]]\nbar = \"t\"\n";
    finds_nothing(rest + "when = \"q = yes\"\n");
    finds_nothing(rest + "when = \"not (q = no)\"\n");
    finds_nothing(rest);
    for (auto const* when : {"count(e) > 1", "stage = one", "q = yes and count(e) > 1", "since(start) > 3d", "not stage = one"}) {
      finds(rest + "when = \"" + when + "\"\n", "may only speak of the entry's own questions");
    }
  }

  TEST_CASE("a gate has an outcome for every answer and can be passed") {
    std::string const gate = "[gate.g]\nstage = \"one\"\ntitle = \"G\"\ndiscreet = \"G\"\n";
    finds(k_final + gate, "it has no outcome");
    finds(k_final + gate + "[[gate.g.question]]\nkey = \"q\"\ntype = \"yes-no\"\nask = \"?\"\n[[gate.g.outcome]]\nname = \"y\"\nwhen = \"q = yes\"\n",
          "its last outcome has a condition");
    finds(k_final + gate + "passes = 2\napart = \"7d\"\nvalid = \"5d\"\n[[gate.g.outcome]]\nname = \"y\"\n", "can never be passed");
  }

  TEST_CASE("a name stands once") {
    finds(k_final + step("") + "[event.s]\ntitle = \"S\"\n", "event s: a step has that name already");
    finds(k_final + "[event.a]\ntitle = \"A\"\nalso = [\"b\"]\n[event.b]\ntitle = \"B\"\n", "event b: a event has that name already");
    finds("[stage.one]\ntitle = \"One\"\nfinal = true\n[step.one]\nstage = \"one\"\ntitle = \"S\"\ndiscreet = \"S\"\n" + k_because, "a step has that name already");
    finds("[anchor.start]\ntitle = \"x\"\n" + k_final, "always there");
  }

  TEST_CASE("an anchor that is always there may be counted from") {
    finds_nothing(k_final + "[event.e]\ntitle = \"E\"\n[[event.e.effect]]\nwhen = \"since(start) >= 3d\"\nsay = \"x\"\n");
    finds_nothing(k_final + "[event.e]\ntitle = \"E\"\n[[event.e.effect]]\nwhen = \"count(e, since start+3d) >= 1\"\nsay = \"x\"\n");
  }

  TEST_CASE("a draft needs a step, and its rules their own words") {
    std::string const draft = "[draft.d]\nstep = \"s\"\n[[draft.d.check]]\nname = \"c\"\nmessage = \"m\"\n";
    finds_nothing(k_final + step("") + draft + "avoid = [\"x\"]\nunless = [\"x y\", \"x *\"]\n");
    finds(k_final + step("") + draft + "most-sentences = 3\nunless = [\"x\"]\n", "'unless' is only of use beside 'avoid'");
    finds(k_final + step("") + "[draft.d]\nask = \"?\"\n", "draft d: 'step' is missing");
    finds(k_final + step("") + "[draft.d]\nstep = \"t\"\n", "draft d: there is no step 't'");
    finds(k_final + step("") + "[draft.d]\nstep = \"s\"\n[[draft.d.check]]\nname = \"c\"\nmessage = \"for {him}\"\navoid = [\"x\"]\n",
          "draft d: '{him}' is no placeholder");
  }

  TEST_CASE("promises need stages, a step that comes again, and its question") {
    std::string const look =
        step("[[step.s.run]]\nevery = \"1w\"\n[[step.s.question]]\nkey = \"how\"\ntype = \"choice\"\nask = \"?\"\n"
             "choices = [\"kept\", \"partly\", \"not-yet\"]\nrequired = true\n");
    std::string const head = "[promises]\ntitle = \"P\"\n";
    std::string const whole = head + "stage = \"one\"\ncheck = \"s\"\nresult = \"how\"\n";
    finds_nothing(k_final + look + whole);
    finds_nothing(k_final + look + whole + "beside = [[\"not-yet\", \"n\"]]\n[[promises.effect]]\nwhen = \"how = not-yet and running >= 2\"\nsay = \"s\"\n");
    finds(k_final + look + head, "promises: 'stage' is missing");
    finds(k_final + look + head + "stage = \"one\"\n", "promises: 'check' is missing");
    finds(k_final + look + head + "stage = \"two\"\ncheck = \"s\"\nresult = \"how\"\n", "promises: there is no stage 'two'");
    finds(k_final + look + head + "stage = \"one\"\ncheck = \"r\"\nresult = \"how\"\n", "promises: there is no step 'r'");
    finds(k_final + step("") + whole, "promises: the step 's' does not come again");
    finds(k_final + look + head + "stage = \"one\"\ncheck = \"s\"\nresult = \"who\"\n", "with the choices kept, partly and not-yet");
    finds(k_final + look + whole + "beside = [[\"never\", \"n\"]]\n", "promises: beside: there is no choice 'never'");
    finds(k_final + look + whole + "covers = \"f\"\n", "promises: there is no fact 'f'");
    finds(k_final + look + whole + "covered = \"s\"\n", "'covered' is only of use beside 'covers'");
    finds(k_final + look + whole + "most = 0\n", "most");
    finds(k_final + look + whole + "many = 3\n", "many");
    finds(k_final + look + whole + "[[promises.effect]]\nwhen = \"how = never\"\nsay = \"s\"\n", "promises: condition:");
    finds(k_final + look + whole + "[[promises.effect]]\nwhen = \"runing >= 2\"\nsay = \"s\"\n", "did you mean 'running'?");
    finds(k_final + look + whole + "[[promises.effect]]\ngo = \"two\"\n", "promises: there is no stage 'two'");
    finds(k_final + look + whole + "[tag.t]\n[[promises.effect]]\nwhen = \"running >= 2\"\nbar = \"t\"\n", "the condition of a bar may only speak");
  }
}
