#!/bin/sh
# Folders are the levels of the flow (tests/layers.txt): rejects an include that goes up, a library outside its
# door, and the clock, the environment and the streams outside the shell. layers.sh [CHECKOUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find include src -name '*.[ch]pp' | sort | xargs awk -f "$here/code.awk" | awk -f "$here/layers.awk" tests/layers.txt -
