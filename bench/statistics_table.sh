#!/usr/bin/env bash
# The table of disclosure control with our column: bench/statistics_table.sh BIN_FOLDER INSTANCE_FOLDER. R's best times and
# memory (GaussSuppression 1.2.3, SSBtools 1.8.6, SmallCountRounding) come with the instances; R itself is not run here.
set -euo pipefail
bin=$1
instances=$2
if [[ ! -f $instances/C_27_1M.bin ]]; then
  echo "no instances in $instances: set HANDSLAG_INSTANCES to the folder with C_27_1M.bin and its like" >&2
  exit 1
fi
value() { # of one line of JSON; fractions with four digits
  node -e 'const v = JSON.parse(require("fs").readFileSync(0, "utf8"))[process.argv[1]];
           console.log(Number.isInteger(v) ? v : Number(v.toPrecision(4)));' "$1"
}
ratio() { node -e 'console.log((process.argv[1] / process.argv[2]).toFixed(0))' "$1" "$2"; }
best_of_three() { # program argument…: the line with the least seconds
  for _ in 1 2 3; do "$@"; done | node -e '
    const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
    console.log(lines.sort((a, b) => JSON.parse(a).seconds - JSON.parse(b).seconds)[0]);'
}
row() { printf '| %-44s | %-16s | %-58s | %s |\n' "$@"; }

row "Work" "R" "here" "goal"
row "---" "---" "---" "---"
suppression() { # name, R's best seconds, R's words, goal
  local line
  line=$(best_of_three "$bin/suppression" "$instances/$1.bin")
  row "suppression of $1" "$3" \
    "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB, $(ratio "$2" "$(value seconds <<<"$line")")×, difference $(value difference <<<"$line")" "$4"
}
line=$("$bin/suppression" "$instances/A_27_100k.bin")
row "suppression of A_27_100k" "–" "$(value seconds <<<"$line") s, difference $(value difference <<<"$line")" "equal set"
suppression B_27_100k 5.5 "5.5–7.5 s" "≥ 100×, equal set"
suppression A_290_100k 46 "46–92 s" "≥ 500×, equal set"
suppression C_27_1M 857 "857 s, 364 MB" "≥ 500×, ≤ 150 MB, equal set"
line=$("$bin/years" "$instances/audit_C_27_1M.bin" 10)
row "ten years, $(value leaves <<<"$line") × $(value cells <<<"$line"), year blocks" "not in 300 s" \
  "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB" "≤ 60 s, ≤ 2 GB"
for name in small B_27_100k C_27_1M; do
  line=$("$bin/audit" "$instances/audit_$name.bin")
  row "audit of $name, $(value suppressed <<<"$line") hidden" "–" \
    "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB; under 3: $(value width_under_3 <<<"$line") (primary $(value width_under_3_primary <<<"$line")), undecided $(value undecided <<<"$line")" \
    "B ≤ 1 s, C ≤ 60 s, 0 undecided"
done
line=$(best_of_three "$bin/tabulate" 10000000)
row "10 million records into $(value cells <<<"$line") cells" "36 s, 2 GB" \
  "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB, $(ratio 36 "$(value seconds <<<"$line")")×" "≥ 30×, ≤ 0.1× memory"
line=$(best_of_three "$bin/rounding" "$instances/audit_C_27_1M.bin" 3)
row "rounding of 35 520 cells, base 3" "8 / 0.484, 4.5 s" \
  "$(value largest_deviation <<<"$line") / $(value mean_deviation <<<"$line"), $(value seconds <<<"$line") s" "no worse, ≤ 0.2 s"
