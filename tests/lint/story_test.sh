#!/bin/sh
# Seeds words of the story and sees each of them rejected.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir -p "$room/src/cli" "$room/include/planner/base"
failed=0
name='inline constexpr char const* k_default_template = "reconnect";'

rejects() {
  printf '%s\n' "$2" >"$room/$1"
  if sh "$here/story.sh" "$room" >"$room/output" || ! grep -qF "$1:1: " "$room/output"; then
    echo "not rejected in $1: $2"
    failed=1
  fi
  rm "$room/$1"
}

printf '%s\n' 'int slippery; // a slip' '/* after the breakup' 'let go */ auto x = "partnership";' >"$room/src/cli/a.cpp"
printf '%s\n' "$name" >"$room/src/cli/default_template.hpp"
sh "$here/story.sh" "$room" || { echo "a sound tree is rejected"; failed=1; }

for word in '"breakup"' '"Break-up"' 'break_up' 'ex-partner' '"no-contact"' 'no_contact_days' '"reconnect"' '"let-go"' \
  '"let go"' 'record_slip(' 'slips' '"celebrate"' 'text-sent' 'together-again' 'partner' '"https://x"; slip'; do
  rejects src/cli/b.cpp "auto x = $word;"
  rejects include/planner/base/b.hpp "auto x = $word;"
done
rejects src/cli/default_template.hpp "$name auto x = \"slip\";"
rejects src/cli/default_template.hpp "$name auto x = \"reconnect\";"
exit "$failed"
