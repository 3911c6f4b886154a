# Reads layers.txt, then what code.awk prints. Prints FILE:LINE: MESSAGE for each breach; fails if there is one.
BEGIN { FS = "\t" }

FILENAME != "-" {
  if (split($0, row, ":") == 2) {
    known[row[1]] = 1
    count = split(row[2], names, " ")
    for (k = 1; k <= count; k++) allowed[row[1], names[k]] = 1
  }
  next
}

$1 != file {
  file = $1
  level = level_of(file)
  if (level == "" && file != "src/main.cpp") breach("belongs to no level")
  else if (level != "" && !(level in known)) breach("the level " level " is not in layers.txt")
}

$3 ~ /^[ \t]*#[ \t]*include/ { judge_include($3) }

level != "shell" && level != "cli" && file != "src/main.cpp" { judge_words($3) }

END { exit failed }

function breach(message) {
  print file ":" $2 ": " message
  failed = 1
}

function level_of(path,    parts) {
  if (path ~ /^include\/planner\/[^\/]+\//) { split(path, parts, "/"); return parts[3] }
  if (path ~ /^src\/[^\/]+\//) { split(path, parts, "/"); return parts[2] }
  return ""
}

# "../base/utf8.hpp" in src/calendar/write.cpp is src/base/utf8.hpp.
function resolved(path,    folder) {
  folder = file
  sub(/\/[^\/]*$/, "", folder)
  path = folder "/" path
  gsub(/\/\.\//, "/", path)
  while (path ~ /[^\/.]+\/\.\.\//) sub(/[^\/.]+\/\.\.\//, "", path)
  return path
}

function judge_include(line,    path, quoted, target) {
  quoted = line ~ /"/
  path = line
  sub(/^[^"<]*["<]/, "", path)
  sub(/[">].*$/, "", path)
  target = ""
  if (path ~ /^planner\//) target = level_of("include/" path)
  else if (quoted && path ~ /\//) {
    target = level_of(resolved(path))
    if (path !~ /^\./) {
      sub(/\/.*/, "", path)
      if (path in known) target = path
    }
  }
  if (target != "" && level != "" && target != level && !((level, target) in allowed))
    breach(level " may not include " target)
  judge_library(line)
}

function judge_library(line) {
  if (line ~ /toml\+\+|toml\.hpp/ && file !~ /^src\/(plan\/|shell\/config)/)
    breach("toml++ belongs into src/plan and src/shell/config*")
  if (line ~ /[<"]CLI\//) {
    if (file !~ /^src\/cli\//) breach("CLI11 belongs into src/cli")
    else if (command_line != "" && command_line != file) breach("CLI11 is included by more than one file")
    command_line = file
  }
  if (line ~ /sqlite3\.h/ && file !~ /^src\/shell\//) breach("sqlite3.h belongs into src/shell")
  if (line ~ /libical\// && file !~ /^src\/calendar\//) breach("libical belongs into src/calendar")
  if (line ~ /nlohmann\// && file !~ /^(include\/planner|src)\/(journal|render|shell|cli)\//)
    breach("nlohmann belongs into journal, render, shell and cli")
}

function judge_words(line,    word) {
  line = " " line " "
  if (match(line, /[^A-Za-z0-9_](system_clock|std::cout|std::cerr|getenv|current_zone|f?printf)[^A-Za-z0-9_]/))
    word = substr(line, RSTART + 1, RLENGTH - 2)
  else if (line ~ /[^A-Za-z0-9_]time *\( *(nullptr|NULL) *\)/)
    word = "time(nullptr)"
  if (word != "") breach("'" word "' belongs into src/shell, src/cli or src/main.cpp")
}
