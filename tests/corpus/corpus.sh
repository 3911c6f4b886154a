#!/bin/sh
# Calendars of other programs, where they are: every window with the expected busy times, every file with an answer
# within limits. corpus.sh PLANNER_CORPUS CHECKOUT; PLANNER_SHARED says where they are.
set -eu
program=$1
checkout=$2
corpus=${PLANNER_SHARED:-$checkout/../shared}/corpus
if [ ! -f "$corpus/expected/INDEX.tsv" ]; then
  echo "SKIPPED: there is no corpus in $corpus (PLANNER_SHARED says where)"
  exit 77
fi
failed=0
"$program" windows "$corpus" "$checkout/tests/corpus/exceptions.txt" || failed=1
"$program" files "$corpus" || failed=1
exit "$failed"
