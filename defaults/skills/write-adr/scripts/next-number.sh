#!/bin/sh
# Prints the next number of the architecture decision records, or the whole path of the next one.
#
#   next-number.sh [--dir FOLDER] [--title "Words of the title"]
#
# Without --dir takes the first of docs/adr, docs/decisions, docs/architecture/decisions, doc/adr, adr that exists, else
# docs/adr. Keeps the number of digits that the existing records have (4 when there are none). Writes nothing.

usage() {
  echo "usage: next-number.sh [--dir FOLDER] [--title \"Words of the title\"]" >&2
  exit 2
}

dir=
title=
while [ $# -gt 0 ]; do
  case $1 in
    --dir)
      [ $# -ge 2 ] || usage
      dir=$2
      shift 2
      ;;
    --title)
      [ $# -ge 2 ] || usage
      title=$2
      shift 2
      ;;
    --help | -h)
      sed -n 's/^# \{0,1\}//; 2,7p' "$0"
      exit 0
      ;;
    *) usage ;;
  esac
done

if [ -z "$dir" ]; then
  for candidate in docs/adr docs/decisions docs/architecture/decisions doc/adr adr; do
    if [ -d "$candidate" ]; then
      dir=$candidate
      break
    fi
  done
  dir=${dir:-docs/adr}
fi

# Records are called 0007-title.md, ADR-007-title.md, adr_7.md and the like.
number=$(
  for file in "$dir"/*; do
    [ -e "$file" ] && printf '%s\n' "${file##*/}"
  done | awk '
    match(tolower($0), /^(adr[-_ ]?)?[0-9]+/) {
      head = substr($0, 1, RLENGTH)
      sub(/^[^0-9]*/, "", head)
      # Eight digits are a date, not a number.
      if (length(head) > 6) next
      digits = length(head)
      sub(/^0+/, "", head) # some awks read a leading zero as octal
      if (head + 0 >= highest) { highest = head + 0; width = digits }
    }
    END { printf "%0" (width ? width : 4) "d\n", highest + 1 }'
)

if [ -z "$title" ]; then
  printf '%s\n' "$number"
  exit 0
fi

slug=$(printf '%s' "$title" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed -e 's/^-*//' -e 's/-*$//')
if [ -z "$slug" ]; then
  echo "next-number.sh: the title has no letters or digits that a file name could use: $title" >&2
  exit 2
fi
printf '%s/%s-%s.md\n' "$dir" "$number" "$slug"
