#!/bin/sh
# The manual names every verb and every option that the program's own help names. manual.sh PROGRAM [CHECKOUT]
set -eu
program=$1
cd "${2:-$(dirname "$0")/../..}"
manual=$(sed 's/\\-/-/g' man/planner.1)
failed=0
says() {
  case $manual in
    *"$1"*) ;;
    *) echo "man/planner.1: '$1' is missing ($2)"; failed=1 ;;
  esac
}
verbs=$("$program" help | sed -n '/^Every day/,/^Options of every verb/s/^  \([a-z]*\) .*/\1/p')
test -n "$verbs"
for verb in $verbs; do
  says ".SS $verb" "a verb"
  for option in $("$program" help "$verb" | sed -n '/^OPTIONS/,/^$/s/^  \(-[-A-Za-z]*\).*/\1/p'); do
    says "$option" "an option of $verb"
  done
done
exit $failed
