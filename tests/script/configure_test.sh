#!/usr/bin/env bash
# A project that is copied or renamed together with its build folder notices and configures anew; one that is where it was
# is left alone. The cmake of this test only notes that it was called. Usage: configure_test.sh SOURCE_FOLDER
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/old/script" "$folder/old/build/release" "$folder/bin"
cp "$1/script/configure" "$folder/old/script/"
printf '#!/bin/sh\necho configured >>"%s/calls"\nmkdir -p build/release && touch build/release/build.ninja\n' "$folder" >"$folder/bin/cmake"
chmod +x "$folder/bin/cmake"
export PATH="$folder/bin:$PATH"
touch "$folder/calls" "$folder/old/build/release/build.ninja" "$folder/old/build/release/program-of-the-old-place"
echo "CMAKE_HOME_DIRECTORY:INTERNAL=$folder/old" >"$folder/old/build/release/CMakeCache.txt"
fail() { echo "$1"; exit 1; }

"$folder/old/script/configure" release
[[ -s $folder/calls ]] && fail "a project that was not moved is configured anew"
[[ -e $folder/old/build/release/program-of-the-old-place ]] || fail "a project that was not moved loses its build"

cp -r "$folder/old" "$folder/copy"
"$folder/copy/script/configure" release 2>"$folder/said"
[[ $(wc -l <"$folder/calls") == 1 ]] || fail "a copied project is not configured anew"
[[ -e $folder/copy/build/release/program-of-the-old-place ]] && fail "the old place's program is still there"
grep -q "$folder/old" "$folder/said" || fail "nothing is said of the old place"

rm -r "$folder/copy/build"
"$folder/copy/script/configure" release
[[ $(wc -l <"$folder/calls") == 2 ]] || fail "a project without a build folder is not configured"
echo "configure: as it should"
