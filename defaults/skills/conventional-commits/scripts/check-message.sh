#!/bin/sh
# Checks a commit message against Conventional Commits.
#
#   check-message.sh [--types "feat fix ..."] [FILE]
#
# Without FILE, or with `-`, the message comes from standard input. Prints one line per fault. Exits 0 if there are none,
# 1 if there are some, 2 if the message cannot be read. Works as a commit-msg hook: comments are ignored.

types="build chore ci docs feat fix perf refactor revert style test"

usage() {
  echo "usage: check-message.sh [--types \"feat fix ...\"] [FILE]" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --types)
      [ $# -ge 2 ] || usage
      types=$2
      shift 2
      ;;
    --types=*)
      types=${1#--types=}
      shift
      ;;
    --help | -h)
      sed -n 's/^# \{0,1\}//; 2,7p' "$0"
      exit 0
      ;;
    -) break ;;
    -*) usage ;;
    *) break ;;
  esac
done
[ $# -le 1 ] || usage

file=${1:--}
if [ "$file" != - ] && [ ! -r "$file" ]; then
  echo "check-message.sh: cannot read $file" >&2
  exit 2
fi

cat -- "$file" | awk -v types="$types" '
BEGIN {
  count = split(types, list, /[ ,]+/)
  for (i = 1; i <= count; i++) if (list[i] != "") known[list[i]] = 1
}

{ sub(/\r$/, "") }
/^# -+ >8 -+/ { exit }
/^#/ { next }
started || /[^ \t]/ { started = 1; line[++n] = $0; if ($0 ~ /[^ \t]/) last = n }

END {
  if (!last) { fault(1, "the message is empty"); exit 1 }
  # Git writes these itself, and removes the second kind again.
  if (line[1] ~ /^Merge / || line[1] ~ /^(fixup|squash|amend)! / || line[1] ~ /^Revert "/) exit 0
  header(line[1])
  if (last > 1 && line[2] ~ /[^ \t]/) fault(2, "an empty line has to follow the first line")
  for (i = 2; i <= last; i++) rest(i, line[i])
  if (breaking && !explained && last > 1) fault(1, "`!` needs a footer `BREAKING CHANGE: ...` that says what to change")
  exit faults > 0
}

function fault(at, text) { printf "line %d: %s\n", at, text; faults++ }

function header(text,   head, type, scope, description) {
  if (length(text) > 72) fault(1, "has " length(text) " characters; at most 72")
  if (!match(text, /^[A-Za-z][A-Za-z0-9-]*(\([^()]*\))?!?: /)) {
    fault(1, "has to look like `type(scope): description`")
    return
  }
  head = substr(text, 1, RLENGTH - 2)
  description = substr(text, RLENGTH + 1)
  if (head ~ /!$/) { breaking = 1; sub(/!$/, "", head) }
  type = head; sub(/\(.*/, "", type)
  if (!(type in known)) {
    if (tolower(type) in known) fault(1, "the type is written `" tolower(type) "`, not `" type "`")
    else fault(1, "`" type "` is not one of: " types)
  }
  if (match(head, /\(.*\)/)) {
    scope = substr(head, RSTART + 1, RLENGTH - 2)
    if (scope !~ /^[A-Za-z0-9][A-Za-z0-9_.\/-]*$/) fault(1, "the scope is one word, not `" scope "`")
  }
  if (description !~ /[^ \t]/) fault(1, "there is no description")
  if (description ~ /^[ \t]/) fault(1, "one space after the colon")
  if (description ~ /\.$/ && description !~ /\.\.\.$/) fault(1, "no full stop at the end")
  if (description ~ /^[A-Z][a-z]/) fault(1, "the description starts in lower case")
}

function rest(at, text) {
  # A line without spaces, such as an address, cannot be wrapped; neither can a quoted or indented one.
  if (length(text) > 100 && text ~ /[^ \t] [^ \t]/ && text !~ /^([ \t]|>)/ && text !~ /:\/\//)
    fault(at, "has " length(text) " characters; wrap at 72")
  if (text ~ /^BREAKING[ -]CHANGE: [^ ]/) explained = 1
  else if (tolower(text) ~ /^breaking[ -]changes?[ :]/) fault(at, "the footer is written `BREAKING CHANGE: ` with a text after it")
}
'
