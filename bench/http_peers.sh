#!/usr/bin/env bash
# The follow-up page from `handslag serve` and the same bytes with the same headers from nginx, 64 connections, five seconds
# each, twice in turn. Prints requests per second, the 99th percentile and the ratio. Usage: http_peers.sh BIN_FOLDER
set -euo pipefail
program=$1/handslag
folder=$(mktemp -d)
page=/agreements/1/follow-ups/2024
cleanup() {
  [[ -n ${server:-} ]] && kill "$server" 2>/dev/null || true
  [[ -f $folder/nginx.pid ]] && kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

"$program" demo --data "$folder/data" --out "$folder/package" --no-serve >/dev/null
"$program" serve --open --data "$folder/data" --port 0 >"$folder/address" &
server=$!
until [[ -s $folder/address ]]; do sleep 0.1; done
ours=$(tr -d '\n' <"$folder/address")
ours=${ours%/}$page

mkdir -p "$folder/www$(dirname $page)"
curl -fsS -D "$folder/head" -o "$folder/www$page" "$ours"
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
cmp <(curl -fsS "$ours") <(curl -fsS "$theirs")

measure() { wrk -t2 -c64 "-d$2" --latency "$1" | awk '/99%/ {p99 = $2} /Requests\/sec/ {print $2, p99}'; }
measure "$ours" 1s >/dev/null
measure "$theirs" 1s >/dev/null
for round in 1 2; do
  read -r a a99 <<<"$(measure "$ours" 5s)"
  read -r b b99 <<<"$(measure "$theirs" 5s)"
  awk -v r=$round -v a="$a" -v a99="$a99" -v b="$b" -v b99="$b99" -v size="$(stat -c %s "$folder/www$page")" \
    'BEGIN { printf "round %d: handslag %d/s, p99 %s; nginx %d/s, p99 %s; ratio %.2f (%d bytes)\n", r, a, a99, b, b99, a / b, size }'
done
