#!/usr/bin/env bash
# The table of disclosure control, our side alone: bench/statistics_table.sh BIN_FOLDER INSTANCE_FOLDER. What R takes for the
# same on the same machine is measured by bench/statistics_peers.sh; no time of another machine stands here.
set -euo pipefail
bin=$1
instances=$2
if [[ ! -f $instances/C_27_1M.bin ]]; then
  echo "no instances in $instances: set HANDSLAG_INSTANCES to the folder with C_27_1M.bin and its like" >&2
  exit 1
fi
value() { # of one line of JSON; fractions with four digits
  node -e 'const v = JSON.parse(require("fs").readFileSync(0, "utf8"))[process.argv[1]];
           console.log(typeof v !== "number" || Number.isInteger(v) ? v : Number(v.toPrecision(4)));' "$1"
}
best_of_three() { # program argument…: the line with the least seconds
  for _ in 1 2 3; do "$@"; done | node -e '
    const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
    console.log(lines.sort((a, b) => JSON.parse(a).seconds - JSON.parse(b).seconds)[0]);'
}
row() { printf '| %-44s | %-58s | %s |\n' "$@"; }

row "Work" "here" "goal"
row "---" "---" "---"
suppression() { # name, goal
  local line
  line=$(best_of_three "$bin/suppression" "$instances/$1.bin")
  row "suppression of $1" \
    "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB, difference $(value difference <<<"$line")" "$2"
}
suppression A_27_100k "equal set"
suppression B_27_100k "equal set, ≥ 300× R in one run"
suppression A_290_100k "equal set"
suppression C_27_1M "equal set, ≥ 400× R in one run, ≤ 100 MB"
line=$("$bin/years" "$instances/audit_C_27_1M.bin" 10)
row "ten years, $(value leaves <<<"$line") × $(value cells <<<"$line"), year blocks" \
  "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB" "≤ 60 s, ≤ 2 GB"
for name in small B_27_100k C_27_1M; do
  line=$("$bin/audit" "$instances/audit_$name.bin")
  row "audit of $name, $(value suppressed <<<"$line") hidden" \
    "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB; under 3: $(value width_under_3 <<<"$line") (primary $(value width_under_3_primary <<<"$line")), undecided $(value undecided <<<"$line")" \
    "B ≤ 1 s, C ≤ 60 s, 0 undecided"
done
line=$(best_of_three "$bin/tabulate" 10000000)
row "10 million records into $(value cells <<<"$line") cells" \
  "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB" "≤ 1.2 s, ≤ 200 MB"
rounding() { # goal, arguments…
  local line
  line=$(best_of_three "$bin/rounding" "${@:2}")
  row "rounding of $(value cells <<<"$line") cells, base $(value base <<<"$line")" \
    "$(value largest_deviation <<<"$line") / $(value mean_deviation <<<"$line"), $(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB" "$1"
}
rounding "largest ≤ 8, mean ≤ 0.484, ≤ 0.2 s" "$instances/audit_C_27_1M.bin" 3
rounding "≤ 1 s" cube 50 3
rounding "≤ 60 s" cube 100 3
rounding "≤ 60 s" cube 100 5
protection() { # words, goal, argument…
  local words=$1 goal=$2 line
  shift 2
  line=$("$bin/protection" "$@")
  row "$words, $(value cells <<<"$line") cells" \
    "$(value seconds <<<"$line") s, $(value peak_mb <<<"$line") MB; $(value small <<<"$line") small, $(value covering <<<"$line") covering, certificate holds: $(value certificate_holds <<<"$line")" "$goal"
}
protection "a partner's year, 27 municipalities" "≤ 0.1 s" year 27 2750
protection "one case in each of 27 municipalities" "≤ 0.5 s" spread 27
protection "linked tables of 290 municipalities" "≤ 20 s, ≤ 500 MB" year 290 29500
protection "one table of 150 × 150" "≤ 2 s" table square 150 150
protection "one table of 150 × 150, half of it small" "–" table even 150 150
protection "one table of 300 × 300" "≤ 30 s, ≤ 500 MB" table square 300 300
protection "one table of 300 × 300, four of five 0" "–" table noughts 300 300
protection "one table of 300 × 300, few small ones" "–" table rare 300 300
