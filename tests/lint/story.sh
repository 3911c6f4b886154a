#!/bin/sh
# The engine knows no story: words of the shipped templates have no place in the code. Comments may use them for
# an example. The name of the default template stands in one file. story.sh [CHECKOUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find include src -name '*.[ch]pp' | sort | xargs awk -f "$here/code.awk" | awk -F '\t' '
  BEGIN {
    words = "break[-_ ]?up|ex[-_ ]partner|partner|no[-_ ]contact|last[-_ ]contact|reconnect|let[-_ ]go|slip" \
            "|celebrate|text[-_ ]sent|they[-_ ]wrote|asked[-_ ]to[-_ ]stop|together[-_ ]again"
  }
  {
    # An underscore parts words, so that slip_count is one of them and "slippery" is not.
    code = " " tolower($3) " "
    if ($1 == "src/cli/default_template.hpp" && !named && sub(/"reconnect"/, "", code)) named = 1
    if (match(code, "[^a-z](" words ")s?[^a-z]")) {
      print $1 ":" $2 ": \"" substr(code, RSTART + 1, RLENGTH - 2) "\" belongs into a template"
      failed = 1
    }
  }
  END { exit failed }'
