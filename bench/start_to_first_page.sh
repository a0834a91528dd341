#!/usr/bin/env bash
# Milliseconds from the start of `handslag serve` to the first byte of the agreements page and of the follow-up page, with
# nothing kept from before. Five starts. Usage: start_to_first_page.sh PROGRAM
set -euo pipefail
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" demo --data "$folder/data" --out "$folder/package" --no-serve >/dev/null
for path in / /agreements/1/follow-ups/2024; do
  printf '%s: ' "$path"
  for _ in 1 2 3 4 5; do
    started=$(date +%s%N)
    coproc SERVER { exec "$program" serve --open --data "$folder/data" --port 0; }
    read -r address <&"${SERVER[0]}"
    curl -fsS -o /dev/null "${address%/}$path"
    printf '%d ms  ' $((($(date +%s%N) - started) / 1000000))
    kill "$SERVER_PID"
    wait "$SERVER_PID" 2>/dev/null || true
  done
  echo
done
