#!/usr/bin/env bash
# Every source is formatted as .clang-format says. Usage: format_check.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"
mapfile -t sources < <(find src tests bench -name '*.h' -o -name '*.cpp' | LC_ALL=C sort)
if ! clang-format --dry-run --Werror "${sources[@]}"; then
  echo "Run: clang-format -i on the files above" >&2
  exit 1
fi
echo "${#sources[@]} sources formatted"
