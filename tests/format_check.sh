#!/usr/bin/env bash
# Every source is formatted as .clang-format says and has at most 400 lines. Usage: format_check.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"
mapfile -t sources < <(find src tests bench -name '*.h' -o -name '*.cpp' | LC_ALL=C sort)
if ! clang-format --dry-run --Werror "${sources[@]}"; then
  echo "Run: clang-format -i on the files above" >&2
  exit 1
fi

# These are longer. The list may only become shorter: split a file by what a newcomer would look for, and take it off.
most=400
longer=(
  src/cli/folder_content.cpp
  src/cli/mail_commands.cpp
  src/cli/person_commands.cpp
  src/disclosure/safety_proof.cpp
  src/http/session.cpp
  src/memoranda/draft_sections.cpp
  src/organisations/deed.h
  src/solver/span_growth.cpp
  src/sql/postgres_driver.cpp
  src/statistics/joint_years.cpp
  src/storage/doctor.cpp
  src/typeset/text_setter.cpp
  src/web/agreements/agreement_form.cpp
  tests/agreements/agreement_check_test.cpp
  tests/http/server_test.cpp
  tests/identity/identity_stores_test.cpp
  tests/kinds/kind_file_test.cpp
  tests/memoranda/dossier_store_test.cpp
  tests/memoranda/draft_sections_test.cpp
  tests/memoranda/edit_check_test.cpp
  tests/statistics/report_test.cpp
  tests/storage/restore_test.cpp
  tests/web/api_test.cpp
)
failed=0
while read -r lines file; do
  [[ $file == total || $lines -le $most || " ${longer[*]} " == *" $file "* ]] && continue
  echo "$file has $lines lines, more than $most: split it by what a newcomer would look for" >&2
  failed=1
done < <(wc -l "${sources[@]}")
for file in "${longer[@]}"; do
  [[ -f $file && $(wc -l <"$file") -gt $most ]] || echo "tests/format_check.sh: $file is no longer that long: take it off the list"
done
((failed == 0)) || exit 1
echo "${#sources[@]} sources formatted, ${#longer[@]} of them longer than $most lines"
