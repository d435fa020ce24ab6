#!/usr/bin/env bash
# Measures the release binary on generated programmes, and other tools on the same files: CPU milliseconds (user and
# system, median of some runs) and peak memory. It prints and never judges.
#
#   benches/measure.sh [RUNS]            default 15 runs; then how long `dma lint --watch` takes from a save to its report
#   PEERS=FOLDER benches/measure.sh      FOLDER/bin holds yamllint, check-jsonschema and ryl (python3 -m venv FOLDER;
#                                        FOLDER/bin/pip install yamllint check-jsonschema ryl), FOLDER/node_modules holds
#                                        @sourcemeta/jsonschema (npm install --prefix FOLDER @sourcemeta/jsonschema)
#   DMA=PATH                             another binary than target/release/dma
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-15}
dma=${DMA:-}
if [ -z "$dma" ]; then
    cargo build --quiet --release
    dma=$PWD/target/release/dma
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for size in 170000 1000000 10000000; do
    cargo bench --quiet --bench generate -- "$work/$size" "$size" >&2
done

measure() { # label, folder to run in, command…
    python3 - "$runs" "$@" <<'PYTHON'
import os, statistics, subprocess, sys
runs, label, folder, command = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
times, memory, code = [], 0, 0
for run in range(runs + 1):
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = code = os.waitstatus_to_exitcode(status)
    if run:  # The first warms the disk's cache.
        times.append((usage.ru_utime + usage.ru_stime) * 1000)
    memory = max(memory, usage.ru_maxrss)
    if run and sum(times) > 60_000:  # A slow tool is not run as often.
        break
# A child of Python begins with Python's own memory; a child of `time` does not.
if os.path.exists("/usr/bin/time"):
    wrapped = ["/usr/bin/time", "-q", "-f", "%M", "-o", "/dev/fd/2", *command]
    said = subprocess.run(wrapped, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    memory = int(said.split()[-1])
print(f"{label:44} {statistics.median(times):10.1f} {min(times):10.1f} {memory / 1024:9.1f} {code:5}", flush=True)
PYTHON
}

printf '%-44s %10s %10s %9s %5s\n' "" "median ms" "least ms" "peak MiB" "exit"
measure "dma --version (budget 3)" . "$dma" --version
# The budgets are those of lint without spelling; memory has a budget of 5 times the input, 47.7 MiB at 10 MB.
for size in 170000:8 1000000:25 10000000:250; do
    measure "dma lint, ${size%:*} bytes (budget ${size#*:})" "$work/${size%:*}" "$dma" lint --dictionary none
done
for size in 170000 1000000 10000000; do
    measure "  and spelling, $size bytes" "$work/$size" "$dma" lint
done
measure "dma lint, the shipped programme" "$PWD" "$dma" lint --dictionary none frameworks
measure "  and spelling" "$PWD" "$dma" lint frameworks
export DMA_DICTIONARY=none
measure "dma compile, 1000000 bytes (1.3 × lint)" "$work/1000000" "$dma" compile --out "$work/out"
unset DMA_DICTIONARY
python3 benches/watch.py "$dma" frameworks "$work/watch" "$((runs * 2))"
# 100,000 responses of about 100 questions, and a tenth of them: peak memory is to be the same.
for count in 10000 100000; do
    "$dma" response synthesise acute --programme frameworks --count "$count" --out "$work/$count.jsonl" >&2
    runs=3 measure "dma score, $count responses" . "$dma" score "$work/$count.jsonl" --programme frameworks --format csv --out "$work/scores.csv"
done

peers=${PEERS:-}
[ -n "$peers" ] || exit 0
peers=$(cd "$peers" && pwd)
schema=$PWD/schemas/section.schema.json
# Both find nothing to say, so that no time goes into saying it.
echo '{ extends: default, rules: { line-length: { max: 200 }, document-start: disable, braces: disable, empty-lines: disable } }' >"$work/style.yml"
machine=$(uname -m)
sourcemeta=$peers/node_modules/@sourcemeta/jsonschema/build/github-releases/jsonschema-linux-${machine/aarch64/arm64}
for size in 170000 1000000 10000000; do
    folder=$work/$size
    # Peers that check a schema are given the section files, which are nearly all of it.
    mapfile -t sections < <(cd "$folder" && find . -mindepth 3 -name '*.yaml' | sort)
    if [ -x "$peers/bin/ryl" ]; then
        measure "ryl, $size bytes" "$folder" "$peers/bin/ryl" check --no-cache --config-file "$work/style.yml" .
    fi
    if [ -x "$sourcemeta" ]; then
        measure "sourcemeta validate --fast, $size bytes" "$folder" "$sourcemeta" validate --fast "$schema" "${sections[@]}"
        measure "sourcemeta validate, $size bytes" "$folder" "$sourcemeta" validate "$schema" "${sections[@]}"
    fi
    # These two take half a minute for 10 MB.
    [ "$size" = 10000000 ] && [ -z "${SLOW:-}" ] && continue
    if [ -x "$peers/bin/yamllint" ]; then measure "yamllint, $size bytes" "$folder" "$peers/bin/yamllint" -c "$work/style.yml" .; fi
    if [ -x "$peers/bin/check-jsonschema" ]; then
        measure "check-jsonschema, $size bytes" "$folder" "$peers/bin/check-jsonschema" --schemafile "$schema" "${sections[@]}"
    fi
done
