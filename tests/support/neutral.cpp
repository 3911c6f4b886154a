#include "support/neutral.hpp"

#include <cstddef>
#include <vector>

namespace support {

namespace {

/// Names stand between @ signs.
std::string neutral_source() {
  return R"~(planner = 1
title = "A bed of beans"
summary = "From the first seed to the harvest"
begin = "@prepare@"

[person]
name = "@gardener@"
pronouns = "@speech@"

[fact.@sown@]
type = "date"
ask = "When were they sown?"
past = true
default = "today"
[fact.@soil@]
type = "choice"
ask = "What is the soil?"
choices = ["light", "heavy"]
default = "light"
[[fact.@soil@.effect]]
when = "@soil@ = heavy"
say = "Dig it twice."
[fact.@frost@]
type = "date"
ask = "When was the last frost?"
past = true
later = true
[fact.@space@]
type = "number"
ask = "How many rows?"
min = 0
max = 20
default = 2
[fact.@wait@]
type = "duration"
ask = "How long has the bed rested?"
min = "0d"
max = "10y"
[fact.@gardener@]
type = "text"
ask = "Who helps?"
[fact.@speech@]
type = "choice"
ask = "How shall they be called?"
choices = ["them", "him", "her"]
default = "them"
[fact.@far@]
type = "zone"
ask = "Where do they live?"
later = true

[anchor.@seed@]
fact = "@sown@"
title = "the seed"
[anchor.@sprout@]
title = "the first leaf"
expect = "@look@"
[anchor.@fair@]
title = "the fair"
expect = "@harvest@"
lead = "5d"

[stage.@prepare@]
title = "Prepare"
discreet = "Part 1"
count = "days"
from = "@seed@"
ends = "time"
next = "@grow@"
[[stage.@prepare@.rule]]
set = "20d"
when = "@space@ > 5"
reason = "many rows"
source = "a neighbour"
sure = "low"
[[stage.@prepare@.rule]]
set = "12d"
reason = "few rows"
source = "a neighbour"
sure = "low"
[[stage.@prepare@.rule]]
add = "4d"
when = "@soil@ = heavy or @wait@ >= 2y"
reason = "heavy soil"
source = "a neighbour"
sure = "low"
[[stage.@prepare@.rule]]
extensions = true
reason = "rain"
source = "a neighbour"
sure = "low"
[[stage.@prepare@.rule]]
at-most = "30d"
reason = "not for ever"
source = "a neighbour"
sure = "low"
[[stage.@prepare@.rule]]
at-least = "8d"
from = "start"
reason = "not at once"
source = "a neighbour"
sure = "low"

[stage.@grow@]
title = "Grow"
discreet = "Part 2"
count = "days"
next = "@harvest@"
after = "@ripe@"
lead = "1d"
[[stage.@grow@.rule]]
set = "40d"
reason = "beans take their time"
source = "a neighbour"
sure = "medium"
[[stage.@grow@.rule]]
extensions = true
reason = "rain"
source = "a neighbour"
sure = "low"

[stage.@harvest@]
title = "Harvest"
discreet = "Part 3"
count = "days"
next = "@rest@"
after = "@basket@"
[[stage.@harvest@.rule]]
set = "21d"
reason = "three weeks"
source = "a neighbour"
sure = "medium"

[stage.@rest@]
title = "Rest"
discreet = "Part 4"
count = "days"
final = true

[tag.@neighbour@]
title = "asking next door"
consent = true
budget = 1
in-person = true
zone = "@far@"
why-not = "They were asked once."

[period.@cold@]
yearly = "@frost@"
before = "2d"
after = "2d"
keeps-away = ["@neighbour@"]
reason = "nobody is outside"
source = "a neighbour"
sure = "low"
[period.@holiday@]
span = "12-20..01-02"
keeps-away = ["@neighbour@"]
when = "@soil@ = light"
reason = "they are away"
source = "a neighbour"
sure = "low"

[step.@dig@]
stage = ["@prepare@", "@grow@"]
title = "Dig"
discreet = "Outside"
latest = "ends"
at = "09:00"
once = true
reason = "before anything else"
source = "a neighbour"
sure = "low"
[step.@water@]
stage = ["@prepare@", "@grow@"]
title = "Water"
discreet = "Ten minutes"
suggested = "opens+1d"
days = ["mon", "wed", "fri"]
at = "19:00"
length = "10min"
reason = "dry days"
source = "a neighbour"
sure = "low"
[[step.@water@.run]]
every = "1w"
times = 2
[[step.@water@.run]]
every = "10d"
[[step.@water@.question]]
key = "@wet@"
type = "yes-no"
ask = "Was it wet already?"
default = "no"
[[step.@water@.effect]]
when = "streak(@water@, @wet@ = yes) >= 2"
bring = "@dig@"
say = "Twice wet."
[step.@half@]
stage = "@prepare@"
title = "Half way"
discreet = "A note"
suggested = "opens+50%"
latest = "ends"
days = ["sat"]
at = "11:00"
reason = "a look"
source = "a neighbour"
sure = "judgement"
[step.@stakes@]
stage = "@grow@"
title = "Put in stakes"
discreet = "Outside"
earliest = "opens+3d"
suggested = "opens+5d"
latest = "opens+20d"
after = "@dig@"
gap = "2d"
days = ["sat", "sun"]
reason = "before they climb"
source = "a neighbour"
sure = "low"
[step.@ask-next-door@]
stage = "@harvest@"
title = "Ask next door for a basket"
discreet = "Next door"
event = "@asked@"
earliest = "opens+1d"
suggested = "opens+3d"
latest = "opens+18d"
days = ["tue", "wed", "thu"]
at = "18:00"
times = ["11:00-13:00", "17:30-19:30"]
remind = ["-2h"]
tags = ["@neighbour@"]
reason = "on a weekday"
source = "a neighbour"
sure = "low"
[step.@basket@]
stage = "@harvest@"
title = "Fill the basket"
discreet = "Basket"
event = "@picked@"
earliest = "opens+2d"
suggested = "opens+10d"
latest = "ends"
at = "17:00"
length = "90min"
remind = ["-1d", "-2h"]
reason = "ripe"
source = "a neighbour"
sure = "low"
[step.@second@]
stage = "@harvest@"
title = "A second time"
discreet = "Basket again"
event = "@picked@"
after = "@basket@"
gap = "7d"
reason = "they come again"
source = "a neighbour"
sure = "low"
[step.@yearly@]
stage = ["@grow@", "@harvest@", "@rest@"]
title = "The day before the frost"
discreet = "A cover"
period = "@cold@"
offset = "-1d"
at = "18:00"
reason = "cold"
source = "a neighbour"
sure = "low"
[step.@show-them@]
stage = "@rest@"
title = "Show them"
discreet = "A walk"
earliest = "@fair@"
suggested = "@fair@+2d"
reason = "after the fair"
source = "a neighbour"
sure = "low"

[step.@round@]
stage = ["@harvest@", "@rest@"]
title = "A round of the bed"
discreet = "A round"
suggested = "opens+7d"
at = "17:00"
reason = "often at first"
source = "a neighbour"
sure = "low"
[[step.@round@.run]]
every = "1w"
times = 3
[[step.@round@.run]]
every = "1mo"
[[step.@round@.question]]
key = "@kept-up@"
type = "choice"
ask = "Was it kept up?"
choices = [["kept", "kept"], ["partly", "partly"], ["not-yet", "not yet"]]
required = true
[[step.@round@.effect]]
when = "@kept-up@ = not-yet"
say = "No bed is perfect."

[promises]
title = "What we promised"
stage = ["@harvest@", "@rest@"]
most = 2
check = "@round@"
result = "@kept-up@"
covers = "@gardener@"
covered = "@show-them@"
beside = [["not-yet", "No bed is perfect."]]
[[promises.effect]]
when = "@kept-up@ = not-yet and running >= 2"
set = "@fair@"

[draft.@letter@]
step = "@ask-next-door@"
[[draft.@letter@.check]]
name = "short"
message = "Short, please."
most-sentences = 2

[event.@rain@]
title = "It rained"
also = ["@shower@"]
[[event.@rain@.question]]
key = "@much@"
type = "choice"
ask = "Much?"
choices = ["little", "lots"]
default = "little"
[[event.@rain@.effect]]
when = "@much@ = lots and count(@rain@, @much@ = lots, within 10d) >= 3"
restart = "@prepare@"
[[event.@rain@.effect]]
when = "@much@ = lots"
extend = "3d"
reason = "lots of rain"
[[event.@rain@.effect]]
when = "@much@ = little and count(@rain@, @much@ = little, since @seed@+2d) = 2"
extend = "1d"
stage = "@grow@"
reason = "a second shower"
[event.@leaf@]
title = "The first leaf"
when = "stage = @grow@"
[[event.@leaf@.effect]]
when = "not set(@sprout@)"
set = "@sprout@"
[event.@asked@]
title = "I asked next door"
when = "stage = @harvest@"
spends = "@neighbour@"
[event.@they-came@]
title = "They came over"
refills = "@neighbour@"
[[event.@they-came@.question]]
key = "@word@"
type = "choice"
ask = "What did they say?"
choices = ["fine", "later", "never"]
required = true
[[event.@they-came@.effect]]
when = "@word@ = never"
bar = "@neighbour@"
[[event.@they-came@.effect]]
when = "@word@ = later"
hold = true
[[event.@they-came@.effect]]
when = "@word@ = fine"
resume = true
[event.@picked@]
title = "I picked them"
when = "stage = @harvest@"
[[event.@picked@.effect]]
when = "count(@picked@) >= 2"
set = "@fair@"
go = "@rest@"
[event.@tired@]
title = "I am tired"
[[event.@tired@.effect]]
pause = "@fit@"
[event.@shared@]
title = "We share it now"
when = "stage = @rest@"
[[event.@shared@.effect]]
offer = true
[event.@over@]
title = "It is over"
when = "stage = @rest@"
[[event.@over@.effect]]
end = true
[event.@mistake@]
title = "That was a mistake"
note = "required"
hidden = true
[[event.@mistake@.effect]]
withdraw = true

[gate.@look@]
stage = "@grow@"
title = "Is there a leaf?"
discreet = "A look"
opens = "opens+4d"
at = "08:30"
[[gate.@look@.question]]
key = "@seen@"
type = "yes-no"
ask = "Seen?"
required = true
[[gate.@look@.outcome]]
name = "@yes@"
when = "@seen@ = yes"
pass = true
set = "@sprout@"
[[gate.@look@.outcome]]
name = "@no@"
ask = "@look@"
in = "5d"

[gate.@ripe@]
stage = "@grow@"
title = "Are they ripe?"
discreet = "Two looks"
opens = "@sprout@+10d"
due = "@sprout@+18d"
lead = "3d"
passes = 2
apart = "4d"
valid = "20d"
hours = "08:30-21:30"
at = "11:00"
days = ["sat", "sun"]
remind = ["-1d"]
needs = "set(@sprout@)"
[[gate.@ripe@.question]]
key = "@firm@"
type = "choice"
ask = "Are they firm?"
choices = ["yes", "no", "unsure"]
required = true
[[gate.@ripe@.outcome]]
name = "@pick@"
when = "@firm@ = yes"
pass = true
go = "@harvest@"
[[gate.@ripe@.outcome]]
name = "@back@"
when = "@firm@ = no and count(@ripe@, outcome = @wait-more@) >= 1"
go = "@prepare@"
[[gate.@ripe@.outcome]]
name = "@wait-more@"
ask = "@ripe@"
in = "6d"

[gate.@fit@]
title = "Rested?"
discreet = "A question"
opens = "asked"
hours = "any"
[[gate.@fit@.question]]
key = "@rested@"
type = "yes-no"
ask = "Rested?"
required = true
[[gate.@fit@.outcome]]
name = "@on@"
when = "@rested@ = yes"
resume = true
[[gate.@fit@.outcome]]
name = "@still@"
)~";
}

/// Every name of the source, in the order in which it is first read.
std::vector<std::string> neutral_names() {
  std::vector<std::string> names;
  std::map<std::string, bool> seen;
  std::string const source = neutral_source();
  for (std::size_t at = source.find('@'); at != std::string::npos; at = source.find('@', at)) {
    std::size_t const end = source.find('@', at + 1);
    std::string const name = source.substr(at + 1, end - at - 1);
    if (!seen[name]) {
      seen[name] = true;
      names.push_back(name);
    }
    at = end + 1;
  }
  return names;
}

}  // namespace

std::string neutral_template(std::function<std::string(std::string const&)> const& renamed) {
  std::string const source = neutral_source();
  std::string text;
  std::size_t from = 0;
  for (std::size_t at = source.find('@'); at != std::string::npos; at = source.find('@', from)) {
    std::size_t const end = source.find('@', at + 1);
    text += source.substr(from, at - from) + renamed(source.substr(at + 1, end - at - 1));
    from = end + 1;
  }
  return text + source.substr(from);
}

std::string neutral_template() {
  return neutral_template([](std::string const& name) { return name; });
}

std::map<std::string, std::string> other_names() {
  std::map<std::string, std::string> others;
  auto const names = neutral_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string const number = std::to_string(900 - i);
    others[names[i]] = "n" + number;
  }
  return others;
}

}  // namespace support
