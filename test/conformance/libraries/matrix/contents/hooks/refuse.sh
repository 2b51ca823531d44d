#!/bin/sh
# Refuses a call whose input has a certain word in it.
if grep -q FORBIDDEN-WORD; then
  echo "the hook refuses this word" >&2
  exit 2
fi
