#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, which is an ordinary user's, listens on a socket in a folder of
# its own alone and is gone afterwards: tests/with_postgres.sh COMMAND ARGUMENT…
# The command finds the server's address in HANDSLAG_TEST_POSTGRES. Nothing is synced to the disk, so it is for tests.
set -euo pipefail
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[[ -n $programs ]] || { echo "tests/with_postgres.sh: the package postgresql is not installed; run script/bootstrap" >&2; exit 1; }

folder=$(mktemp -d /tmp/handslag-postgres-XXXXXX) # a socket's path has at most 107 bytes
as_user=()
if ((EUID == 0)); then # the server does not run as root
  chown postgres "$folder"
  as_user=(setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$folder")
fi
in_folder() { (cd "$folder" && "${as_user[@]}" "$@"); }
stop() {
  in_folder "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

in_folder "$programs/initdb" -D "$folder/data" -U handslag -A trust -E UTF8 --locale=C --no-sync >"$folder.log" 2>&1 ||
  { cat "$folder.log" >&2; exit 1; }
rm -f "$folder.log"
in_folder "$programs/pg_ctl" -D "$folder/data" -s -w -l "$folder/log" start -o \
  "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off -c max_connections=50"
chmod 755 "$folder"
HANDSLAG_TEST_POSTGRES="host=$folder user=handslag" "$@"
