#!/usr/bin/env bash
# The tests of the stores, acts and migrations once more, on PostgreSQL: tests/postgres_check.sh FOLDER_OF_TEST_PROGRAMS
# Each of these programs makes its databases through tests/support/test_database.h.
set -euo pipefail
programs=$(realpath "$1")
cd "$(dirname "$0")"
export PROGRAMS=$programs
exec ./with_postgres.sh bash -c '
  failed=0
  run() {
    echo "== $1"
    "$PROGRAMS/$1_test" --gtest_brief=1 --gtest_filter="${2:-*}" || failed=1
  }
  for module in sql organisations identity kinds agreements outreach followup reports registry committee search; do run "$module"; done
  # Of these modules only what asks a database.
  run jobs "JobQueues*"
  run messages "MessageActs*:MailSettingsStores*"
  run storage "*InPostgres*:MovingADatabase*:ContentOfADatabase*"
  run statistics "RecordStore*:PublicationStore*:StatisticsStores*:Releases*:Corrections*"
  run memoranda "Decisions*:Dossiers*:TemplateActs*:SectionEdits*:MemorandaActs*:*Written*"
  exit $failed'
