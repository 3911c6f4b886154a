#!/bin/sh
# Seeds breaches and sees each of them rejected.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
failed=0

# A checkout that keeps the rules.
fresh() {
  rm -rf "$room/tree"
  mkdir -p "$room/tree/tests"
  cp "$here/../layers.txt" "$room/tree/tests/"
  write include/planner/base/id.hpp '#include <string>'
  write src/time/civil.cpp '#include "planner/base/id.hpp"' '#include "parts.hpp"' '#include "../base/utf8.hpp"'
  write src/schedule/place.cpp '#include "rules/spread.hpp"'
  write src/schedule/rules/spread.cpp '#include "../place.hpp"' '#include "../../state/fold.hpp"'
  write src/calendar/read.cpp '#include <libical/ical.h>' '// std::cout stays out' '/* getenv' 'printf */ int snprintf_;'
  write src/plan/read.cpp '#include <toml++/toml.h>' 'int downtime(int); int x = some_time(nullptr);'
  write src/shell/config_file.cpp '#include <toml++/toml.h>' '#include <sqlite3.h>' 'std::getenv("HOME");'
  write src/cli/arguments.cpp '#include <CLI/CLI.hpp>' '#include "planner/shell/store.hpp"'
  write src/main.cpp '#include "planner/cli/main.hpp"' 'std::cerr << 1;'
}

write() {
  mkdir -p "$(dirname "$room/tree/$1")"
  file=$room/tree/$1
  shift
  printf '%s\n' "$@" >"$file"
}

# rejects WORDS FILE LINE...: with FILE added, the check fails and says WORDS.
rejects() {
  words=$1
  shift
  fresh
  write "$@"
  if sh "$here/layers.sh" "$room/tree" >"$room/output" || ! grep -qF "$1" "$room/output" || ! grep -qF "$words" "$room/output"; then
    echo "not rejected ($words): $*"
    cat "$room/output"
    failed=1
  fi
}

fresh
sh "$here/layers.sh" "$room/tree" || { echo "a sound tree is rejected"; failed=1; }

rejects 'base may not include time' src/base/a.cpp '#include "planner/time/civil.hpp"'
rejects 'base may not include time' include/planner/base/a.hpp '#include "planner/time/civil.hpp"'
rejects 'time may not include plan' src/time/a.cpp '#include <planner/plan/template.hpp>'
rejects 'calendar may not include plan' src/calendar/a.cpp '#include "../plan/read.hpp"'
rejects 'schedule may not include remind' src/schedule/rules/a.cpp '#include "../../remind/items.hpp"'
rejects 'state may not include schedule' src/state/a.cpp '  #  include "schedule/place.hpp"'
rejects 'render may not include shell' src/render/a.cpp '#include "../../include/planner/shell/store.hpp"'
rejects 'is not in layers.txt' src/extra/a.cpp 'int x;'
rejects 'belongs to no level' src/a.cpp 'int x;'
for word in 'std::chrono::system_clock::now()' 'std::cout << 1' 'std::cerr << 1' 'getenv("HOME")' 'std::time(nullptr)' \
  'date::current_zone()' 'printf("x")' 'std::fprintf(f, "x")'; do
  rejects 'belongs into src/shell, src/cli' src/state/a.cpp "auto x = \"//\"; $word;"
done
rejects 'toml++ belongs' src/journal/a.cpp '#include <toml++/toml.h>'
rejects 'toml++ belongs' src/shell/store.cpp '#include <toml++/toml.h>'
rejects 'CLI11 belongs' src/shell/a.cpp '#include <CLI/CLI.hpp>'
rejects 'more than one file' src/cli/zz.cpp '#include <CLI/CLI.hpp>'
rejects 'sqlite3.h belongs' src/cli/a.cpp '#include <sqlite3.h>'
rejects 'libical belongs' include/planner/calendar/a.hpp '#include <libical/ical.h>'
rejects 'nlohmann belongs' src/state/a.cpp '#include <nlohmann/json.hpp>'
exit "$failed"
