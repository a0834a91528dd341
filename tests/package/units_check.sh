#!/usr/bin/env bash
# The units of the package: systemd reads them, and none is less locked in than docs/operations.md says.
# Usage: units_check.sh SOURCE_FOLDER
set -euo pipefail
source_folder=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/usr/bin" "$folder/units"
ln -s /bin/true "$folder/usr/bin/handslag"
for unit in "$source_folder"/deploy/systemd/handslag*.{service,timer}; do
  name=$(basename "$unit")
  awk -v hardening="$source_folder/deploy/systemd/hardening.conf" -v prefix="$folder/usr" '
    $0 == "@HARDENING@" { while ((getline line < hardening) > 0) print line; next }
    { gsub(/@CMAKE_INSTALL_PREFIX@/, prefix); print }' "$unit" >"$folder/units/$name"
done

# Read by systemd itself: a word that it does not know, or a value that it does not take, is told.
systemd-analyze verify --man=no "$folder"/units/* >"$folder/verified" 2>&1 || { cat "$folder/verified"; exit 1; }
if grep -q "$folder" "$folder/verified"; then cat "$folder/verified"; exit 1; fi

# "→ Overall exposure level for handslag.service: 1.2 OK". The threshold is in tenths.
said=$(sed -nE 's/.*gives `handslag.service` \*\*([0-9]\.[0-9])\*\*.*/\1/p' "$source_folder/docs/operations.md")
[[ -n $said ]] || { echo "docs/operations.md does not say how far the service is locked in"; exit 1; }
for unit in "$folder"/units/*.service; do
  systemd-analyze security --offline=yes --no-pager --threshold="${said/./}" "$unit" >"$folder/looked" 2>&1 ||
    { grep -v '✓' "$folder/looked"; echo "$(basename "$unit") is less locked in than $said"; exit 1; }
  grep -o 'Overall exposure level.*' "$folder/looked"
done

# Names of folders and accounts that the files share.
grep -q '^u handslag ' "$source_folder/deploy/sysusers.d/handslag.conf"
for path in /var/lib/handslag /var/backups/handslag; do
  grep -q "^d $path 0700 handslag handslag" "$source_folder/deploy/tmpfiles.d/handslag.conf" || { echo "tmpfiles.d lacks $path"; exit 1; }
  grep -q "$path" "$source_folder/deploy/debian/postinst" || { echo "postinst lacks $path"; exit 1; }
done
shellcheck -S warning "$source_folder"/deploy/debian/{postinst,prerm,postrm} "$source_folder"/script/{bootstrap,build,demo,package,vendor,test,configure} \
  "$source_folder"/tests/package/*.sh
echo "units: as they should be"
