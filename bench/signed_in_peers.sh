#!/usr/bin/env bash
# The follow-up page of somebody who has logged in, from `handslag serve` on SQLite and on PostgreSQL, and the same bytes with the
# same headers from nginx, in turn. Usage, within bench/with_durable_postgres.sh: signed_in_peers.sh BIN_FOLDER FOLDER [ROUNDS SECONDS]
set -euo pipefail
bin=$1 folder=$2 rounds=${3:-3} seconds=${4:-3}
page=/agreements/1/follow-ups/2024
here=$(cd "$(dirname "$0")" && pwd)
servers=()
cleanup() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
  [[ -f $folder/nginx.pid ]] && kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap cleanup EXIT
mkdir -p "$folder"

serve() { # NAME DATABASE: the address and the cookie of an officer come into $address and $cookie
  HANDSLAG_DATABASE=$2 "$bin/handslag" demo --data "$folder/$1" --out "$folder/$1-package" --no-serve >/dev/null
  "$bin/handslag" serve --data "$folder/$1" --port 0 >"$folder/$1-address" &
  servers+=($!)
  until [[ -s $folder/$1-address ]]; do sleep 0.1; done
  address=$(head -1 "$folder/$1-address" | tr -d '\n')
  cookie=$(node "$here/cookie_of_officer.mjs" "$address")
}
serve signed-in-sqlite ""
sqlite=${address%/}$page sqlite_cookie=$cookie
serve signed-in-postgresql "$HANDSLAG_BENCH_POSTGRES"
postgres=${address%/}$page postgres_cookie=$cookie

mkdir -p "$folder/www$(dirname $page)"
curl -fsS -H "Cookie: $sqlite_cookie" -D "$folder/head" -o "$folder/www$page" "$sqlite"
port=$((20000 + RANDOM % 20000))
{
  ((EUID != 0)) || echo "user root;"
  echo "worker_processes 2; pid $folder/nginx.pid; error_log /dev/null; events { worker_connections 1024; }"
  echo "http { access_log off; keepalive_requests 10000000; sendfile on; tcp_nodelay on; default_type 'text/html; charset=utf-8';"
  echo "open_file_cache max=10; client_body_temp_path $folder/t1; proxy_temp_path $folder/t2; fastcgi_temp_path $folder/t3;"
  echo "uwsgi_temp_path $folder/t4; scgi_temp_path $folder/t5; server { listen 127.0.0.1:$port; root $folder/www;"
  tr -d '\r' <"$folder/head" | grep -iE '^(content-security-policy|x-content|referrer|cross-origin|permissions|cache-control)' |
    sed -E "s/^([^:]+): (.*)$/add_header \1 \"\2\";/"
  echo "} }"
} >"$folder/nginx.conf"
nginx -c "$folder/nginx.conf" -p "$folder"
theirs=http://127.0.0.1:$port$page
cmp <(curl -fsS -H "Cookie: $sqlite_cookie" "$sqlite") <(curl -fsS "$theirs")

measure() { wrk -t2 -c64 "-d$1" --latency -H "Cookie: $3" "$2" | awk '/99%/ {p99 = $2} /Non-2xx/ {bad = $0} /Requests\/sec/ {print $2, p99, bad}'; }
for address in "$sqlite|$sqlite_cookie" "$postgres|$postgres_cookie" "$theirs|"; do measure 1s "${address%%|*}" "${address#*|}" >/dev/null; done
for ((round = 1; round <= rounds; round++)); do
  read -r b b99 bad <<<"$(measure "${seconds}s" "$theirs" "")"
  for one in "SQLite $sqlite $sqlite_cookie" "PostgreSQL $postgres $postgres_cookie"; do
    read -r name address cookie <<<"$one"
    read -r a a99 bad <<<"$(measure "${seconds}s" "$address" "$cookie")"
    awk -v r=$round -v name="$name" -v a="$a" -v a99="$a99" -v b="$b" -v b99="$b99" -v bad="$bad" \
      'BEGIN { printf "round %d, %s: handslag %d/s, p99 %s; nginx %d/s, p99 %s; ratio %.2f %s\n", r, name, a, a99, b, b99, a / b, bad }'
  done
done
