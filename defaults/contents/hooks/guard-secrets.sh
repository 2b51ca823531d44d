#!/bin/sh
# Before a tool runs: refuses to write a file that holds secrets, such as `.env` or a private key.
#
# Input: the event as JSON on standard input, with `tool_input.file_path`, `.path` or `.command`. Claude Code, Codex,
# Gemini CLI and Qwen Code all send it. Exit 2 with a reason on standard error refuses; exit 0 lets the tool run.
#
# A command line is judged word by word, not run: redirections, commands that write what they are given, and `git add`.
# This catches mistakes. It does not stop somebody who wants to get around it.

command -v awk >/dev/null 2>&1 || exit 0

found=$(LC_ALL=C awk '
BEGIN { RS = "\""; depth = 0; inside = 0; last = ""; squote = sprintf("%c", 39); backslash = "\\" }

# With the quotation mark as separator, records are in turn JSON structure and string contents.
!inside {
  for (i = 1; i <= length($0); i++) {
    c = substr($0, i, 1)
    if (c == "{" || c == "[") { depth++; kind[depth] = c; key[depth] = "" }
    if (c == "}" || c == "]") depth--
    if (c ~ /[][{}:,]/) last = c
  }
  inside = 1; text = ""; keep = wanted()
  next
}
{
  match($0, /\\*$/)
  if (RLENGTH % 2) { if (keep) text = text $0 "\""; next }
  inside = 0
  if (!keep) next
  text = unescape(text $0)
  if (kind[depth] == "{" && last != ":") key[depth] = text
  else take(text)
}

# Worth keeping: keys, and the values below tool_input that name a file or are a command (some coders send a list).
function wanted() {
  if (kind[depth] == "{" && last != ":") return depth <= 2
  if (key[1] != "tool_input") return 0
  if (depth == 2) return key[2] ~ /^(file_path|notebook_path|absolute_path|path|command|input|patch)$/
  return depth == 3 && kind[3] == "[" && key[2] == "command"
}

function take(value) {
  if (key[2] ~ /path$/) judge(value)
  else if (depth == 3 && value !~ /[ \n]/) list = list " " value
  else command(value)
}

function unescape(s,   out, i, c) {
  out = ""
  while ((i = index(s, backslash)) > 0) {
    c = substr(s, i + 1, 1)
    out = out substr(s, 1, i - 1)
    s = substr(s, i + 2)
    if (c == "u") { out = out character(substr(s, 1, 4)); s = substr(s, 5) }
    else out = out (c == "n" ? "\n" : c == "t" ? "\t" : c == "r" ? "" : c)
  }
  return out s
}

# Some senders write < > & as \u003c \u003e \u0026. What is not ASCII plays no part here.
function character(hex,   i, code) {
  code = 0
  for (i = 1; i <= 4; i++) code = code * 16 + index("0123456789abcdef", tolower(substr(hex, i, 1))) - 1
  return code > 0 && code < 128 ? sprintf("%c", code) : "?"
}

# Leaves here-documents out: their lines are contents. A patch names its files in lines of its own.
function command(text,   lines, count, i, line, end, rest, patch) {
  count = split(text, lines, "\n")
  end = rest = ""
  patch = text ~ /^[ \n]*[*][*][*] Begin Patch/
  for (i = 1; i <= count; i++) {
    line = lines[i]
    if (match(line, /^\*\*\* (Add File|Update File|Delete File|Move to): /)) judge(substr(line, RLENGTH + 1))
    else if (patch) continue
    else if (end != "") { sub(/^\t+/, "", line); if (line == end) end = "" }
    else {
      rest = rest line "\n"
      if (match(line, "<<-?[ ]*[\"" squote backslash backslash "]?[A-Za-z_][A-Za-z0-9_]*")) {
        end = substr(line, RSTART, RLENGTH)
        gsub(/[^A-Za-z0-9_]/, "", end)
      }
    }
  }
  words(rest)
}

# Cuts a command line into words and the operators ";" (any separator) and ">", as far as a shell would.
function words(s,   i, c, quote, w, any) {
  quote = w = ""; any = 0
  start()
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (quote != "") {
      if (c == quote) quote = ""
      else if (c == backslash && quote == "\"") w = w substr(s, ++i, 1)
      else w = w c
    } else if (c == "\"" || c == squote) { quote = c; any = 1 }
    else if (c == backslash) w = w substr(s, ++i, 1)
    else if (c == "#" && w == "" && !any) { while (i < length(s) && substr(s, i + 1, 1) != "\n") i++ }
    else if (index(" \t\n;|&()<>", c)) {
      if (c == ">" && w ~ /^[0-9]+$/) w = ""
      if (w != "" || any) word(w)
      w = ""; any = 0
      if (c == ">") { while (index(">|&", substr(s, i + 1, 1)) && i < length(s)) i++; target = 1 }
      else if (index("\n;|&()", c)) finish()
    } else w = w c
  }
  if (w != "" || any) word(w)
  finish()
}

function start() { verb = action = previous = final = ""; target = inplace = 0 }

function finish() {
  if (verb ~ /^(cp|mv|install|ln|rsync|scp)$/) judge(final)
  start()
}

function word(w) {
  if (target) { target = 0; judge(w); return }
  if (verb == "") {
    if (w ~ /^[A-Za-z_][A-Za-z0-9_]*=/ || w ~ /^(sudo|command|env|time|exec|then|do|else|!|[{]|-.*)$/) return
    sub(/.*\//, "", w)
    verb = w
    return
  }
  if (verb ~ /^(sh|bash|dash|zsh|eval)$/ && w ~ /[ >]/) { words(w); return }
  if (w ~ /^-/) { if (w ~ /^-[A-Za-z]*i/ || w ~ /^--in-place/) inplace = 1; previous = w; return }
  if (verb == "git" && action == "") { if (previous !~ /^-[Cc]$/) action = w; previous = ""; return }
  if (verb ~ /^(tee|touch|truncate)$/ || (verb == "git" && action == "add") || (verb ~ /^(sed|perl)$/ && inplace)) judge(w)
  if (verb == "dd" && w ~ /^of=/) judge(substr(w, 4))
  final = w
}

function judge(path,   name) {
  gsub(/\\/, "/", path)
  name = path; sub(/.*\//, "", name)
  name = tolower(name)
  if (name ~ /[.](example|sample|template|dist|pub)$/) return
  if (name ~ /^[.]env([.].*)?$/ || name ~ /[.](pem|key|p12|pfx|jks|keystore)$/ || name ~ /^id_(rsa|dsa|ecdsa|ed25519)$/ ||
      name ~ /^[.](netrc|pypirc|git-credentials)$/ || path ~ /(^|\/)[.](ssh|gnupg|aws)\//) {
    print path
    answered = 1
    exit
  }
}

END { if (!answered && list != "") command(list) }
' 2>/dev/null)

[ -n "$found" ] || exit 0
echo "guard-secrets: $found looks like a file for secrets, so it is not written or staged here." >&2
echo "Tell the user what should be in it and let them write it. A file such as .env.example is fine." >&2
exit 2
