#!/usr/bin/python3
"""many_steps.py STEPS: a template with so many steps, each of them every day for a year."""

import sys

HEAD = """planner = 1
title = "Many"
begin = "all"

[stage.all]
title = "All of it"
discreet = "Part 1"
final = true
[[stage.all.rule]]
set = "365d"
reason = "a year"
source = "measured with it"
sure = "judgement"
"""

STEP = """
[step.s{number}]
stage = "all"
title = "Thing {number}"
discreet = "Thing {number}"
advice = "Two columns, honest ones."
at = "{hour:02}:{minute:02}"
earliest = "start"
reason = "measured with it"
source = "measured with it"
sure = "judgement"
[[step.s{number}.run]]
every = "1d"
"""

print(HEAD + "".join(STEP.format(number=number, hour=9 + number % 12, minute=number * 7 % 60)
                     for number in range(int(sys.argv[1]))))
