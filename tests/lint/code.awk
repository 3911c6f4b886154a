# Prints each line of C++ as FILE<tab>LINE<tab>CODE, without its comments. Texts in quotes stay: they are code.
FNR == 1 { in_comment = 0 }

{
  code = $0
  if (in_comment || code ~ /\/[\/*]/) code = without_comments(code)
  print FILENAME "\t" FNR "\t" code
}

function without_comments(line,    out, quote, at, c, two) {
  out = ""
  quote = ""
  for (at = 1; at <= length(line); at++) {
    c = substr(line, at, 1)
    two = substr(line, at, 2)
    if (in_comment) {
      if (two == "*/") { in_comment = 0; at++ }
    } else if (quote != "") {
      out = out c
      if (c == "\\") { at++; out = out substr(line, at, 1) }
      else if (c == quote) quote = ""
    } else if (two == "//") {
      break
    } else if (two == "/*") {
      in_comment = 1
      at++
    } else {
      # 1'000 is a number, not the beginning of a character.
      if (c == "\"" || (c == "'" && out !~ /[0-9a-fA-F]$/)) quote = c
      out = out c
    }
  }
  return out
}
