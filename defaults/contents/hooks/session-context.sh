#!/bin/sh
# At the start of a session: tells the coder where the repository stands.
#
# Prints one JSON document whose `additionalContext` Claude Code, Codex, Gemini CLI and Qwen Code take into the session.
# Prints nothing outside a Git repository. Always exits 0.

# Read the event to its end, so that the sender does not meet a closed pipe.
[ -t 0 ] || cat >/dev/null

cd "${CLAUDE_PROJECT_DIR:-${QWEN_PROJECT_DIR:-${GEMINI_PROJECT_DIR:-.}}}" 2>/dev/null || exit 0
command -v git >/dev/null 2>&1 || exit 0
GIT_OPTIONAL_LOCKS=0
export GIT_OPTIONAL_LOCKS
[ "$(git rev-parse --is-inside-work-tree 2>/dev/null)" = true ] || exit 0

describe() {
  branch=$(git symbolic-ref --quiet --short HEAD 2>/dev/null) || branch="none (detached at $(git rev-parse --short HEAD 2>/dev/null))"
  echo "Branch: $branch"

  counts=$(git rev-list --left-right --count 'HEAD...@{upstream}' 2>/dev/null) &&
    echo "$counts" | awk '$1 + $2 > 0 { print "Against its upstream: " $1 " ahead, " $2 " behind" }'

  git_dir=$(git rev-parse --git-dir)
  [ -e "$git_dir/MERGE_HEAD" ] && echo "A merge is in progress."
  [ -e "$git_dir/CHERRY_PICK_HEAD" ] && echo "A cherry-pick is in progress."
  { [ -d "$git_dir/rebase-merge" ] || [ -d "$git_dir/rebase-apply" ]; } && echo "A rebase is in progress."

  changed=$(git status --porcelain 2>/dev/null | awk 'END { print NR }')
  if [ "$changed" -gt 0 ]; then
    echo "Uncommitted files: $changed, from before this session"
  else
    echo "No uncommitted files."
  fi

  log=$(git log --max-count=5 --format='- %h %<(100,trunc)%s' 2>/dev/null | sed 's/ *$//')
  [ -n "$log" ] && printf 'Last commits:\n%s\n' "$log"
}

# JSON: escape what has to be, drop other control characters.
context=$(describe | tr '\t' ' ' | tr -d '\000-\010\013-\037\177' |
  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' | awk '{ printf "%s%s", separator, $0; separator = "\\n" }')

printf '{"hookSpecificOutput":{"hookEventName":"SessionStart","additionalContext":"%s"}}\n' "$context"
exit 0
