#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own that syncs every commit to the disk, in a folder beside the one given (the
# same disk): bench/with_durable_postgres.sh FOLDER COMMAND ARGUMENT…   Its address is in HANDSLAG_BENCH_POSTGRES.
set -euo pipefail
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
folder=$(mktemp -d "$1/postgres-XXXXXX")
shift
as_user=()
if ((EUID == 0)); then # the server does not run as root
  chmod 755 "$(dirname "$folder")"
  chown postgres "$folder"
  as_user=(setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$folder")
fi
in_folder() { (cd "$folder" && "${as_user[@]}" "$@"); }
stop() {
  in_folder "$programs/pg_ctl" -D "$folder/data" -m fast -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
in_folder "$programs/initdb" -D "$folder/data" -U handslag -A trust -E UTF8 --locale=C >/dev/null
in_folder "$programs/pg_ctl" -D "$folder/data" -s -w -l "$folder/log" start -o \
  "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=50"
chmod 755 "$folder"
HANDSLAG_BENCH_POSTGRES="host=$folder user=handslag dbname=postgres" "$@"
