#!/bin/sh
# The runner must fail where it should. Run against a program that is a script: golden_runner_test.sh RUNNER
set -eu
runner=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
TMPDIR=$room/tmp
export TMPDIR
mkdir "$TMPDIR"

cat >program <<'EOF'
#!/bin/sh
case ${1-} in
  say) printf '%s\n' "$2" ;;
  warn) echo "planner: $2: no" >&2; exit 4 ;;
  lines) seq "$2" ;;
  stamp) echo "UID:5f0c0c5e-6a0e-4b52-9d0c-1f1a3f6f2a11 20261123T173000Z" ;;
  keep) cat >kept ;;
  kept) cat kept ;;
  env) env | grep -vE '^(PWD|OLDPWD|_|SHLVL)=' | sed "s|:.*||" | cut -d= -f1 | sort | tr '\n' ' '; echo ;;
  now) echo "$PLANNER_NOW" ;;
  home) echo "wrote $HOME/plan.ics" ;;
  ask) (exec </dev/tty) 2>/dev/null && echo terminal || echo none ;;
  bug) exit 70 ;;
esac
EOF
chmod +x program

failed=0
# expect CODE NAME [FLAG]: runs the file NAME, judges the runner's exit code.
expect() {
  code=0
  "$runner" --program ./program ${3:+"$3"} "$2" >output 2>&1 || code=$?
  if [ "$code" != "$1" ]; then
    echo "$2: exit code $code, expected $1"
    cat output
    failed=1
  fi
}
# contains WORDS: judges what the runner printed.
contains() {
  grep -qF -e "$1" output || { echo "the report lacks '$1'"; cat output; failed=1; }
}

cat >right.test <<'EOF'
# What holds.
$ planner say hello
hello

$ planner warn slow
2> planner: slow: no
? 4

# Wildcards, within a line and over lines.
$ planner stamp
UID:[UUID] [STAMP]
$ planner stamp
UID:[...]00Z
$ planner lines 9
1
[[...]]
8
9
# One home for the file; marks at the start of a line.
$ planner keep
< # first
<
< $ third
$ planner kept
\# first

\$ third
$ planner say '\x'; \
  planner home
\\x
wrote [HOME]/plan.ics
$ planner now
2026-11-23T18:30:00
@ PLANNER_NOW=2027-01-01T00:00
$ planner now
2027-01-01T00:00
$ planner ask; cat
none
@ NO_COLOR
$ planner env
COLUMNS HOME LC_ALL PATH PLANNER_NOW PLANNER_TESTS TZ XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME 
EOF
SECRET=1 expect 0 right.test
[ -z "$(ls "$TMPDIR")" ] || { echo "a home was left behind"; failed=1; }

printf '$ planner say hello\ngoodbye\n' >wrong.test
expect 1 wrong.test
contains 'wrong.test:1: $ planner say hello'
contains '-goodbye'
contains '+hello'
[ -n "$(ls "$TMPDIR")" ] || { echo "the home of a failure is gone"; failed=1; }

printf '$ planner warn slow\n2> planner: slow: no\n' >code.test
expect 1 code.test
contains 'exit code 4, expected 0'
printf '$ planner say x\nx\n? 3\n' >code2.test
expect 1 code2.test
printf '$ planner warn slow\n? 4\n' >stderr.test
expect 1 stderr.test
printf '$ planner say x\n' >more.test
expect 1 more.test
printf '$ planner say x\nx\ny\n' >less.test
expect 1 less.test
printf '$ planner lines 9\n1\n[[...]]\n7\n' >tail.test
expect 1 tail.test
printf '$ planner say UID:5f0c0c5e\nUID:[UUID]\n' >uuid.test
expect 1 uuid.test
printf '$ kill -9 $$\n' >killed.test
expect 1 killed.test
printf 'text without a command\n' >stray.test
expect 2 stray.test
printf '# nothing\n' >empty.test
expect 2 empty.test
expect 2 missing.test

# Blessing keeps comments, order and the patterns that still match, and then passes.
cat >bless.test <<'EOF'
# A comment.
$ planner stamp
UID:[UUID] [STAMP]

# Another.
$ planner lines 5
1
[[...]]
4
$ planner say '# x'
old
$ planner warn slow
EOF
cat >blessed.test <<'EOF'
# A comment.
$ planner stamp
UID:[UUID] [STAMP]

# Another.
$ planner lines 5
1
[[...]]
4
5
$ planner say '# x'
\# x
$ planner warn slow
2> planner: slow: no
? 4
EOF
PLANNER_BLESS=1 expect 0 bless.test
cmp bless.test blessed.test || failed=1
expect 0 bless.test

# Markdown: blocks share a home, `...` is any lines, what builds the program is left out.
cat >page.md <<'EOF'
```console
$ ./dev build
build/planner
```
Text.
```console
$ planner lines 9
1
...
9
$ planner warn x
planner: x: no
```
- indented
  ```console
  $ printf 'a\n' | planner keep
  ```
```console
$ planner kept
a
```
EOF
expect 0 page.md --blocks
sed 's/^a$/b/' page.md >wrong.md
expect 1 wrong.md --blocks
contains 'wrong.md:19: $ planner kept'
PLANNER_BLESS=1 expect 0 wrong.md --blocks
cmp page.md wrong.md || failed=1
printf '```console\n$ planner bug\n```\n' >bug.md
expect 1 bug.md --blocks
printf 'no blocks\n' >none.md
expect 77 none.md --blocks

cat >page.1 <<'EOF'
.EX
planner say SYNOPSIS
.EE
.EX
$ planner say \(dqa\-b \e\e\(dq
a\-b \e
$ planner say \(aq.x\(aq
\&.x
.EE
EOF
expect 0 page.1 --blocks
sed 's/^a\\-b/c/' page.1 >wrong.1
expect 1 wrong.1 --blocks
PLANNER_BLESS=1 expect 0 wrong.1 --blocks
cmp page.1 wrong.1 || failed=1

[ "$failed" = 0 ] && echo "the runner judges as it should"
exit "$failed"
