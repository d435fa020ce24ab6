#!/usr/bin/env bash
# Compares `dma score` with a scorer that was written from the specification, docs/src/reference/scoring.md, alone: on the
# frameworks of this repository, and on frameworks and responses that differ in everything that scoring depends on.
#
# Usage: .ci/check-scorer.sh [DMA]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
dma=${1:-target/release/dma}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compare() { # FRAMEWORKS… -- RESPONSES
  local responses=${*: -1}
  "$dma" score "$responses" "${framework[@]}" --format jsonl --out "$work/scores.jsonl" 2> "$work/log" || {
    cat "$work/log" >&2
    exit 1
  }
  python3 .ci/independent_scorer.py "${@:1:$#-1}" "$responses" "$work/scores.jsonl"
}

"$dma" compile --out "$work/dist" > /dev/null
rm "$work/dist/index.json"
framework=()
for missing in 0 10 35; do
  "$dma" response synthesise --count 50 --seed 7 --missing $missing --out "$work/responses.jsonl" > /dev/null
  compare "$work"/dist/*.json -- "$work/responses.jsonl"
done
seed=0
for source in "$work"/dist/*.json; do
  for _ in 1 2 3; do
    seed=$((seed + 1))
    python3 .ci/vary.py framework $seed "$source" "$work/varied.json"
    framework=(--framework "$work/varied.json")
    "$dma" response synthesise "${framework[@]}" --count 20 --seed $seed --missing 15 --out "$work/made.jsonl" > /dev/null
    python3 .ci/vary.py responses $seed "$work/made.jsonl" "$work/responses.jsonl"
    compare "$work/varied.json" -- "$work/responses.jsonl"
  done
done
