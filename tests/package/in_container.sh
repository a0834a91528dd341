#!/usr/bin/env bash
# The whole of docs/operations.md on a machine of its own: a Debian 12 that systemd-nspawn boots, without a network, with the
# package installed by apt-get, the service in its sandbox, nginx before it, the timers, and, with a second package, an upgrade from
# the release before and the way back. Not part of script/test: it needs root, systemd-container, debootstrap and the network of Debian.
#
#   tests/package/in_container.sh FOLDER build/release/handslag_0.2.0_amd64.deb [PREVIOUS.deb]
#
# FOLDER is kept, so that the second time is quick.
set -euo pipefail
((EUID == 0 && $# >= 2)) || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
folder=$(realpath -m "$1")
package=$(realpath "$2")
previous=${3:+$(realpath "$3")}
source_folder=$(realpath "$(dirname "$0")/../..")
base=$folder/base
machine=$folder/machine
say() { printf '== %s\n' "$*"; }

if [[ ! -e $base/ready ]]; then
  say "a bare Debian 12"
  rm -rf "$base"
  mkdir -p "$folder"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,ca-certificates,sudo,curl,openssl,nginx-light bookworm "$base" >"$folder/debootstrap.log"
  mapfile -t needs < <(dpkg-deb -f "$package" Depends | tr ',' '\n' | sed 's/^ *//; s/ (.*//; s/ *|.*//')
  chroot "$base" apt-get install -qy --no-install-recommends "${needs[@]}" >"$folder/depends.log"
  touch "$base/ready"
fi
rm -rf "$machine"
cp -a "$base" "$machine"
mkdir -p "$machine/root/previous"
cp "$package" "$machine/root/"
[[ -z $previous ]] || cp "$previous" "$machine/root/previous/"
cp "$source_folder/tests/scenarios/folders/schema-40.tar.gz" "$machine/root/"
# Certificate and name as the example of nginx has them.
mkdir -p "$machine/etc/ssl/handslag"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$machine/etc/ssl/handslag/privkey.pem" \
  -out "$machine/etc/ssl/handslag/fullchain.pem" -days 2 -subj /CN=handslag.exempel.se -addext subjectAltName=DNS:handslag.exempel.se 2>/dev/null
rm -f "$machine/etc/nginx/sites-enabled/default"

say "it boots"
systemd-nspawn --quiet --register=no --keep-unit --private-network --boot --directory="$machine" </dev/null >"$folder/boot.log" 2>&1 &
nspawn=$!
trap 'kill $nspawn 2>/dev/null; wait $nspawn 2>/dev/null || true' EXIT
init=
for ((attempt = 0; attempt < 60; attempt++)); do
  init=$(pgrep -P "$nspawn" | head -1) || true
  [[ -n $init ]] && nsenter -t "$init" -a systemctl is-system-running 2>/dev/null | grep -q 'running\|degraded' && break
  sleep 1
done
inside() { nsenter -t "$init" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 HANDSLAG_LANGUAGE=en bash -c "cd /root && $*"; }

# The blocks of the page with this mark, of the headings that begin so.
blocks() { # mark, heading
  awk -v mark="\`\`\`$1" -v heading="$2" '/^## /{ here = index($0, "## " heading) == 1 } here && $0 == mark { on = 1; next } /^```/ { on = 0 } on && here' "$source_folder/docs/operations.md"
}
# Line by line, since what is installed by one is called by the next; nothing is fetched here, so what is there already is not asked for.
all() {
  while IFS= read -r line; do
    [[ -z $line || $line == *"install -y --no-install-recommends nginx-light"* ]] && continue
    printf '   %s\n' "$line"
    inside "$line" || { echo "failed: $line"; inside 'journalctl -u handslag.service --no-pager | tail -20'; exit 1; }
  done
}

if [[ -n $previous ]]; then
  say "the release before, with its data"
  inside "apt-get install -y --no-install-recommends ./previous/*.deb" >"$folder/previous.log" 2>&1 || { cat "$folder/previous.log"; exit 1; }
  inside "tar xzf schema-40.tar.gz && install -d -o handslag -g handslag -m 0700 /var/lib/handslag && mv folder /var/lib/handslag/data && chown -R handslag:handslag /var/lib/handslag"
  inside "sudo -u handslag handslag agreement list --data /var/lib/handslag/data"
fi

say "Install"
# The first organisation is made between the package and the service, as the page has it: both marks in their order.
awk '/^## /{ here = /^## Install/ } here && /^```(sh|system)$/ { on = 1; next } /^```/ { on = 0 } on && here' "$source_folder/docs/operations.md" |
  { [[ -n $previous ]] && sed '/organisation create/d' || cat; } | all
say "TLS, by the name"
# "active" is said when the program has been started; a busy machine takes a moment more until it answers.
for ((attempt = 0; attempt < 30; attempt++)); do inside "curl -s -o /dev/null --fail http://127.0.0.1:8080/health" && break; sleep 1; done
inside "curl -sS --fail --cacert /etc/ssl/handslag/fullchain.pem --resolve handslag.exempel.se:443:127.0.0.1 https://handslag.exempel.se/log-in | grep -q '<h1'"
inside "curl -sS -o /dev/null -w '%{http_code}\n' -H 'Host: elsewhere.example' http://127.0.0.1:8080/" | grep -q 421
say "What to watch"
blocks sh "What to watch" | all
inside "journalctl -u handslag.service --no-pager -o cat | grep first/ | tail -1" >/dev/null
say "the timers, started by hand"
inside "systemctl start handslag-backup.service handslag-jobs.service && ls /var/backups/handslag"
inside "systemctl list-timers --no-pager handslag-backup.timer" | head -2
say "the drill"
blocks sh "Backup" | all
say "a document is made in the sandbox"
inside "sudo -u handslag handslag demo --data /var/lib/handslag/demo --out /var/lib/handslag/demo-package --no-serve" | tail -1
inside "systemctl stop handslag.service && sed -i '/HANDSLAG_DATA=/d' /etc/handslag/handslag.conf && echo HANDSLAG_DATA=/var/lib/handslag/demo >>/etc/handslag/handslag.conf && sed -i 's/--host handslag.exempel.se/--host handslag.exempel.se --open/' /etc/handslag/handslag.conf && systemctl start handslag.service"
for ((attempt = 0; attempt < 30; attempt++)); do inside "curl -s --fail http://127.0.0.1:8080/health" && break; sleep 1; done
address=$(inside "curl -s http://127.0.0.1:8080/agreements/1/follow-ups/2024/memorandum" | grep -o '/agreements/1/follow-ups/2024[^"]*\.pdf' | head -1)
for ((attempt = 0; attempt < 30; attempt++)); do
  inside "curl -s -o /root/made.pdf -w '%{http_code}' 'http://127.0.0.1:8080$address'" | grep -q 200 && break
  sleep 1
done
inside "head -c 5 /root/made.pdf; handslag document check /root/made.pdf"
inside "sed -i '/HANDSLAG_DATA=/d; s/ --open//' /etc/handslag/handslag.conf && systemctl restart handslag.service && sleep 1 && systemctl is-active handslag.service"
if [[ -n $previous ]]; then
  say "the way back"
  blocks system "Upgrade" | sed 's/--allow-downgrades/--allow-downgrades --no-install-recommends/' | all
  inside "handslag --version && sudo -u handslag handslag agreement list --data /var/lib/handslag/data && sudo -u handslag handslag doctor --data /var/lib/handslag/data"
fi
say "how far it is locked in"
inside "systemd-analyze security --no-pager handslag.service | tail -1"
say "it goes, and leaves the data"
inside "apt-get purge -y handslag" >"$folder/purge.log" 2>&1
inside "test -d /var/lib/handslag/data && ! test -e /usr/bin/handslag && ! test -e /etc/handslag/handslag.conf"
say "all of it holds"
