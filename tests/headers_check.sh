#!/usr/bin/env bash
# Compiles every header of src/ alone: each includes what it needs. Usage: headers_check.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"
flags=$(pkg-config --cflags pangocairo libqpdf)
failed=$(mktemp)
trap 'rm -f "$failed"' EXIT
check() {
  g++ -std=c++20 -fsyntax-only -x c++ -w -Isrc $2 "$1" 2>&1 || { echo "$1" >>"$3"; }
}
export -f check
find src -name '*.h' | LC_ALL=C sort | xargs -P 2 -I{} bash -c "check {} '$flags' '$failed'"
all=$(find src -name '*.h' | wc -l)
bad=$(wc -l <"$failed")
echo "$((all - bad)) headers compile alone, $bad do not"
[[ $bad == 0 ]]
