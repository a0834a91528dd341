#!/usr/bin/env bash
# Our programs beside R's packages, the same instances in the same run: bench/statistics_peers.sh BIN_FOLDER INSTANCE_FOLDER.
# The packages are built, byte-compiled, from the sources in $HANDSLAG_R_SOURCES: a folder with one folder for each
# package, as their authors give them out (SSBtools, SmallCountRounding). R itself and what these stand on are Debian's.
# Where R or the sources cannot be had, that is said and nothing is measured.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1
instances=$2
debian=(r-base-core r-cran-matrix r-cran-mass r-cran-ellipsis r-cran-rlang)
packages=(SSBtools SmallCountRounding)

cannot() {
  echo "R is not measured: $1" >&2
  exit 0
}
command -v Rscript >/dev/null || cannot "there is no Rscript. On Debian: ${debian[*]}"
sources=${HANDSLAG_R_SOURCES:-}
[[ -n $sources ]] || cannot "HANDSLAG_R_SOURCES does not name the folder with the sources of ${packages[*]}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/library"
for package in "${packages[@]}"; do
  [[ -f $sources/$package/DESCRIPTION ]] || cannot "there is no $sources/$package/DESCRIPTION"
  R_LIBS="$scratch/library" R CMD INSTALL --byte-compile --no-docs --no-test-load --library="$scratch/library" "$sources/$package" \
    >"$scratch/log" 2>&1 || { tail -5 "$scratch/log" >&2; cannot "$package cannot be installed"; }
  echo "$package $(sed -n 's/^Version: //p' "$sources/$package/DESCRIPTION"), $(R --version | head -1), byte-compiled"
done
peer() { Rscript bench/peers.R "$scratch/library" "$@"; }
value() { node -e 'const v = JSON.parse(require("fs").readFileSync(0, "utf8"))[process.argv[1]];
                   console.log(Number.isInteger(v) ? v : Number(v.toPrecision(4)));' "$1"; }
ratio() { node -e 'console.log((process.argv[1] / process.argv[2]).toFixed(0))' "$1" "$2"; }
best_of_five() {
  for _ in 1 2 3 4 5; do "$@"; done | node -e '
    const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
    console.log(lines.sort((a, b) => JSON.parse(a).seconds - JSON.parse(b).seconds)[0]);'
}
row() { printf '| %-34s | %-36s | %-44s | %s |\n' "$@"; }

row "Work" "R" "here" "ratio"
row "---" "---" "---" "---"
for name in ${HANDSLAG_PEER_INSTANCES:-B_27_100k A_290_100k C_27_1M}; do
  theirs=$(peer suppression "$instances/$name.bin")
  ours=$(best_of_five "$bin/suppression" "$instances/$name.bin")
  row "suppression of $name" \
    "$(value seconds <<<"$theirs") s, $(value peak_mb <<<"$theirs") MB, difference $(value difference <<<"$theirs")" \
    "$(value seconds <<<"$ours") s, $(value peak_mb <<<"$ours") MB, difference $(value difference <<<"$ours")" \
    "$(ratio "$(value seconds <<<"$theirs")" "$(value seconds <<<"$ours")")×"
done
for side in ${HANDSLAG_PEER_CUBES:-50}; do
  ours=$(HANDSLAG_CUBE_FOLDER=$scratch best_of_five "$bin/rounding" cube "$side" 3)
  theirs=$(peer rounding "$scratch/cube_$side.csv" 3)
  row "rounding of $(value cells <<<"$ours") cells, base 3" \
    "$(value seconds <<<"$theirs") s, $(value largest_deviation <<<"$theirs") / $(value mean_deviation <<<"$theirs")" \
    "$(value seconds <<<"$ours") s, $(value largest_deviation <<<"$ours") / $(value mean_deviation <<<"$ours")" \
    "$(ratio "$(value seconds <<<"$theirs")" "$(value seconds <<<"$ours")")×"
done
