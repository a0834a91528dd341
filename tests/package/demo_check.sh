#!/usr/bin/env bash
# script/demo and what it calls, with a cmake, an apt-get and a sudo of the test's own that note how they are called: in a path
# with a space and å, as a user with sudo, a second time, without a network. Usage: demo_check.sh SOURCE_FOLDER
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
clone="$folder/en mapp på å"
mkdir -p "$clone/script" "$folder/bin"
cp "$1"/script/{demo,bootstrap,configure,packages.txt} "$clone/script/"
fail() { echo "$1"; [[ -f $folder/said ]] && cat "$folder/said"; exit 1; }
tool() { printf '#!/bin/bash\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$folder" "$2" >"$folder/bin/$1"; chmod +x "$folder/bin/$1"; }
tool cmake 'if [[ $1 == --preset ]]; then mkdir -p build/release && touch build/release/build.ninja; else mkdir -p build/release/bin && printf "#!/bin/sh\necho \"demo \$*\" >>\"'"$folder"'/calls\"\n" >build/release/bin/handslag && chmod +x build/release/bin/handslag; fi'
tool apt-get 'touch "'"$folder"'/installed"'
tool sudo 'exec "$@"'
tool npm 'exit 1'
tool node 'exit 1'
# What is installed: nothing before apt-get was called.
tool dpkg-query '[[ -e "'"$folder"'/installed" ]] && echo "install ok installed" || exit 1'
tool id 'echo 1000'
export PATH="$folder/bin:$PATH"

as_user=()
((EUID == 0)) && { chmod -R a+rwX "$folder"; as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups); }
demo() { (cd / && "${as_user[@]}" "$clone/script/demo" --no-serve) >"$folder/said" 2>&1 || fail "script/demo ended with $?"; }

demo
chmod a+rw "$folder/calls"
grep -q '^sudo apt-get update' "$folder/calls" || fail "a user with sudo is not let install"
installs=$(grep '^apt-get install' "$folder/calls")
for package in libboost-dev libqpdf-dev; do grep -qw "$package" <<<"$installs" || fail "$package is not installed"; done
for package in chromium npm nodejs clang-tidy postgresql libgtest-dev oathtool nginx-light ccache; do
  if grep -qw "$package" <<<"$installs"; then fail "$package is installed for the demo"; fi
done
if grep -q '^npm\|^node' "$folder/calls"; then fail "npm or node is called for the demo"; fi
grep -q '^cmake --build --preset release --target handslag$' "$folder/calls" || fail "the program alone is to be built"
grep -q '^demo demo --data demo/data --out demo/package --no-serve$' "$folder/calls" || fail "the demo is not run"
for words in '1 of 3' '2 of 3' '3 of 3'; do grep -q "$words" "$folder/said" || fail "it does not say $words"; done

# The second time everything is there: nothing is fetched, nobody is asked.
: >"$folder/calls"
demo
if grep -q 'apt-get\|sudo' "$folder/calls"; then fail "something is fetched the second time"; fi
grep -q '^demo ' "$folder/calls" || fail "the demo is not run the second time"
if grep -q 'cmake --preset' "$folder/calls"; then fail "it is configured anew the second time"; fi

# Without sudo it says what to do.
rm "$folder/bin/sudo" "$folder/installed"
if command -v sudo >/dev/null; then
  echo "sudo is on this machine: what is said without it is not tried"
elif ((EUID == 0)) || true; then
  if (cd / && "${as_user[@]}" "$clone/script/demo" --no-serve) >"$folder/said" 2>&1; then fail "without sudo it goes on"; fi
  grep -q 'apt-get install' "$folder/said" || fail "without sudo it does not say what to install"
fi
echo "demo: as it should"
