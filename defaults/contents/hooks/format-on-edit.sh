#!/bin/sh
# After an edit: formats the edited file with the formatter that the project itself has set up.
#
# Input: the event as JSON on standard input, with `tool_input.file_path` or `.path`, or a patch in `.command`. A project
# without a formatter's configuration is left alone. Always exits 0: formatting is never a reason to fail.

command -v awk >/dev/null 2>&1 || exit 0

root=${CLAUDE_PROJECT_DIR:-${QWEN_PROJECT_DIR:-${GEMINI_PROJECT_DIR:-$PWD}}}
cd "$root" 2>/dev/null || exit 0
root=$(pwd -P)

# The files that the event names, one per line.
files=$(LC_ALL=C awk '
BEGIN { RS = "\""; depth = 0; inside = 0; last = ""; backslash = "\\" }

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

function wanted() {
  if (kind[depth] == "{" && last != ":") return depth <= 2
  return depth == 2 && key[1] == "tool_input" && key[2] ~ /^(file_path|path|command|input|patch)$/
}

function take(value,   lines, count, i) {
  if (key[2] ~ /path$/) { print value; return }
  count = split(value, lines, "\n")
  for (i = 1; i <= count; i++)
    if (match(lines[i], /^\*\*\* (Add File|Update File|Move to): /)) print substr(lines[i], RLENGTH + 1)
}

function unescape(s,   out, i, c) {
  if (index(s, backslash) == 0) return s
  out = ""
  while ((i = index(s, backslash)) > 0) {
    c = substr(s, i + 1, 1)
    out = out substr(s, 1, i - 1) (c == "n" ? "\n" : c == "t" ? "\t" : c == "r" ? "" : c)
    s = substr(s, i + 2)
  }
  return out s
}
' 2>/dev/null)

[ -n "$files" ] || exit 0

# The project's own program before the one on the path.
program() {
  for candidate in "node_modules/.bin/$1" ".venv/bin/$1" "venv/bin/$1"; do
    [ -x "$candidate" ] && { echo "./$candidate"; return 0; }
  done
  command -v "$1"
}

exists() {
  for candidate in "$@"; do
    [ -e "$candidate" ] && return 0
  done
  return 1
}

mentions() { [ -f "$1" ] && grep -q "$2" "$1"; }

format_python() {
  if exists ruff.toml .ruff.toml || mentions pyproject.toml '^\[tool\.ruff'; then
    ruff=$(program ruff) && "$ruff" format --quiet "$1"
  elif mentions pyproject.toml '^\[tool\.black'; then
    black=$(program black) && "$black" --quiet "$1"
  fi
}

# Only from node_modules: another version would format differently.
format_web() {
  if [ -x node_modules/.bin/biome ] && exists biome.json biome.jsonc; then
    ./node_modules/.bin/biome format --write "$1"
  elif [ -x node_modules/.bin/prettier ] &&
    { exists .prettierrc .prettierrc.* prettier.config.* || mentions package.json '"prettier": *[{"]'; }; then
    ./node_modules/.bin/prettier --ignore-unknown --log-level silent --write "$1"
  fi
}

# Through standard input: given a file, rustfmt would also format the modules that it declares.
format_rust() {
  exists rustfmt.toml .rustfmt.toml Cargo.toml || return 0
  edition=$(sed -n 's/^ *edition *= *"\([0-9]*\)".*/\1/p' Cargo.toml 2>/dev/null | head -n 1)
  formatted=$(mktemp) || return 0
  if rustfmt --edition "${edition:-2021}" <"$1" >"$formatted" && [ -s "$formatted" ]; then
    cmp -s "$formatted" "$1" || cat "$formatted" >"$1"
  fi
  rm -f "$formatted"
}

format_go() { exists go.mod && gofmt -w "$1"; }

printf '%s\n' "$files" | while IFS= read -r file; do
  case $file in
    /* | [A-Za-z]:*) ;;
    *) file=$root/$file ;;
  esac
  if [ ! -f "$file" ] || [ -L "$file" ]; then continue; fi
  # Only inside the project, after links are resolved, and nothing that is somebody else's.
  folder=$(cd "$(dirname "$file")" 2>/dev/null && pwd -P) || continue
  file=$folder/$(basename "$file")
  case $file in
    */node_modules/* | */vendor/* | */.git/* | */.venv/* | */dist/* | */target/*) continue ;;
    "$root"/*) ;;
    *) continue ;;
  esac
  case $file in
    *.py | *.pyi) format_python "$file" ;;
    *.ts | *.tsx | *.mts | *.cts | *.js | *.jsx | *.mjs | *.cjs | *.json | *.jsonc | *.css | *.scss | *.html | *.vue | *.svelte)
      format_web "$file" ;;
    *.rs) format_rust "$file" ;;
    *.go) format_go "$file" ;;
  esac </dev/null
done >/dev/null 2>&1

exit 0
