#!/usr/bin/env bash
# Compiles every header of src/ alone: each includes what it needs. Usage: headers_check.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"
flags=$(pkg-config --cflags libqpdf)
scratch=$(mktemp -d)
failed=$scratch/failed
touch "$failed"
trap 'rm -rf "$scratch"' EXIT
check() {
  ccache g++ -std=c++20 -O0 -w -Isrc $2 -x c++ -c "$1" -o "$3/$(echo "$1" | tr / _).o" 2>&1 || echo "$1" >>"$3/failed"
}
export -f check
find src -name '*.h' | LC_ALL=C sort | xargs -P 2 -I{} bash -c "check {} '$flags' '$scratch'"
all=$(find src -name '*.h' | wc -l)
bad=$(wc -l <"$failed")
echo "$((all - bad)) headers compile alone, $bad do not"
[[ $bad == 0 ]]
