#!/bin/sh
# Writes down the event: standard input becomes a file of the name of the first argument, the arguments one beside it.
mkdir -p "$HOME/hook-records"
cat > "$HOME/hook-records/$1.json"
printf '%s\n' "$@" > "$HOME/hook-records/$1.arguments"
