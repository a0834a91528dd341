#!/bin/sh
# The memorandum of pdf_bench set by other programs from our HTML of it, in CPU milliseconds for one run, and
# how many times as long that is as a warm run and as a first run of ours.
#
#   bench/pdf_peers.sh build/release/bin/pdf_bench
#
# A first run is the like comparison for programs that are started anew for each document; the figure of a
# running WeasyPrint, fonts and modules warm, is measured in one Python process.
set -eu
bench=${1:?usage: bench/pdf_peers.sh PATH_TO_pdf_bench}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$bench" --write "$folder"
ours=$("$bench")
echo "handslag: $ours"
number() { echo "$ours" | sed "s/.*\"$1\":\([0-9.]*\).*/\1/"; }
warm=$(number cpu_ms_warm)
first=$(number cpu_ms_first)

report() {
  awk -v name="$1" -v ms="$2" -v base="$3" -v what="$4" \
    'BEGIN { printf "%s: %.0f ms CPU, %.1f times ours (%s)\n", name, ms, ms / base, what }'
}

# CPU milliseconds of one command and its children.
cpu_of() {
  python3 - "$@" <<'PYTHON'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) * 1000)
PYTHON
}

if command -v weasyprint >/dev/null; then
  report "WeasyPrint, started anew" "$(cpu_of weasyprint "$folder/memorandum.html" "$folder/w.pdf")" "$first" "first run"
  interpreter=$(sed -n '1s/^#! *//p' "$(command -v weasyprint)")
  ms=$($interpreter - "$folder/memorandum.html" 2>/dev/null <<'PYTHON' || true
import sys, time, weasyprint
times = []
for _ in range(6):
    before = time.process_time()
    weasyprint.HTML(filename=sys.argv[1]).write_pdf()
    times.append((time.process_time() - before) * 1000)
print(sorted(times[1:])[2])
PYTHON
)
  if [ -n "$ms" ]; then report "WeasyPrint, warm" "$ms" "$warm" "warm"; fi
else
  echo "WeasyPrint: not installed"
fi

if command -v soffice >/dev/null; then
  # As PDF/A-2 with tags, which is the nearest to ours that it has.
  kind='pdf:writer_web_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
  convert() {
    cpu_of soffice "-env:UserInstallation=file://$folder/profile" --headless \
      --convert-to "$kind" --outdir "$folder/office" "$@"
  }
  convert "$folder/memorandum.html" >/dev/null # makes the profile
  one=$(convert "$folder/memorandum.html")
  report "LibreOffice, started anew" "$one" "$first" "first run"
  # What one more document costs in a process that runs: 41 copies against one.
  copy=0
  while [ "$copy" -le 40 ]; do
    cp "$folder/memorandum.html" "$folder/copy$copy.html"
    copy=$((copy + 1))
  done
  many=$(convert "$folder"/copy*.html)
  report "LibreOffice, warm" "$(awk -v many="$many" -v one="$one" 'BEGIN { print (many - one) / 40 }')" "$warm" "warm"
else
  echo "LibreOffice: not installed"
fi
