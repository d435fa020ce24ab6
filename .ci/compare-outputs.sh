#!/usr/bin/env bash
# Compares what two builds of dma print and write: every command in every format, on the shipped programme, on a copy
# with a change that waits for a release, and on a damaged copy. Exits with 1 when a byte differs.
#
#   .ci/compare-outputs.sh BEFORE AFTER [FOLDER]
#
# BEFORE and AFTER are executables, or folders that an earlier run recorded in FOLDER (default: target/outputs).
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
before=$(realpath "$1")
after=$(realpath "$2")
cd "$(dirname "$0")/.."
recorded=$(realpath -m "${3:-target/outputs}")
export LC_ALL=C TZ=UTC NO_COLOR=1 COLUMNS=100 DMA_DICTIONARY=none
export GIT_AUTHOR_DATE=2026-11-01T12:00:00Z GIT_COMMITTER_DATE=2026-11-01T12:00:00Z
export GIT_AUTHOR_NAME=dma GIT_COMMITTER_NAME=dma GIT_AUTHOR_EMAIL=dma@example.org GIT_COMMITTER_EMAIL=dma@example.org

findings="human plain json jsonl sarif github gitlab junit"

# Runs dma and keeps its standard output, standard error and exit code under a name.
run() {
  local name=$1 code=0
  shift
  "$dma" "$@" > "$out/$name.stdout" 2> "$out/$name.stderr" < /dev/null || code=$?
  echo "$code" > "$out/$name.code"
}

# The same in each of some formats; FORMATS NAME ARGUMENTS…
each() {
  local formats=$1 name=$2 format
  shift 2
  for format in $formats; do
    run "$name.$format" "$@" --format "$format"
  done
}

# A copy of the shipped programme in a repository of its own.
programme() {
  rm -rf "$work/$1"
  mkdir -p "$work/$1"
  cp -r frameworks schemas "$work/$1/"
  git -C "$work/$1" init --quiet --initial-branch main
  git -C "$work/$1" add --all
  git -C "$work/$1" commit --quiet --message shipped
}

record() {
  dma=$1
  out=$2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  rm -rf "$out"
  mkdir -p "$out"

  programme shipped
  (cd "$work/shipped" && shipped)
  programme changed
  (cd "$work/changed" && changed)
  programme damaged
  (cd "$work/damaged" && damaged)
  # The folders of a run are not a part of its output.
  grep -rlZIe "$work" -e "$out" "$out" | xargs -0 -r sed -i "s|$work|WORK|g;s|$out|OUT|g"
  rm -rf "$work"
}

shipped() {
  local version setting name
  each "$findings" lint lint
  run lint.notes lint --format plain --level style=note --level wording=note
  for name in json form sql guidance overview; do
    run "compile.$name" compile --target "$name" --out "$out/compiled"
  done
  each "human plain markdown json html" diff diff acute@1.0.0 acute@2.0.0
  each "human plain markdown json html" diff-all diff social-care@1.0.0
  each "human plain json csv lineage" match match acute@1.0.0 acute@2.0.0
  each "human plain markdown json csv html" compare compare community@1.0.0 community@2.0.0
  each "table json html" coverage coverage
  for version in 1.0.0 2.0.0; do
    for setting in acute community; do
      run "synthesise.$setting.$version" response synthesise "$setting" --framework "$setting@$version" --count 8 \
        --seed 3 --missing 10 --out "$out/$setting.$version.csv"
    done
  done
  each "human plain markdown json csv html" compare-rounds compare acute@1.0.0 acute@2.0.0 \
    --old-responses "$out/acute.1.0.0.csv" --new-responses "$out/acute.2.0.0.csv"
  each "$findings" check response check "$out/acute.1.0.0.csv"
  sed 's/,yes,/,perhaps,/;s/SYN003/SYN002/' "$out/acute.2.0.0.csv" > "$out/spoilt.csv"
  each "$findings" check-spoilt response check "$out/spoilt.csv"
  run convert response convert "$out/acute.2.0.0.csv" "$out/converted.jsonl"
  run convert-folder response convert "$out/acute.2.0.0.csv" "$out/converted"
  each "human plain json jsonl csv" score score "$out/acute.2.0.0.csv"
  each "human plain json jsonl" score-explained score "$out/community.1.0.0.csv" --explain
  each "human plain json" carry carry "$out/acute.1.0.0.csv" --to 2.0.0 --dry-run
  each "human plain json" carry-back carry "$out/acute.2.0.0.csv" --to 1.0.0 --back --dry-run
  run carry carry "$out/acute.1.0.0.csv" --to 2.0.0 --out "$out/carried.jsonl"
  each "human jsonl csv" replay replay "$out/acute.1.0.0.csv" acute@1.0.0 acute@2.0.0
  run publish publish "$out/acute.2.0.0.csv" "$out/community.2.0.0.csv" --before "$out/acute.1.0.0.csv" \
    --before "$out/community.1.0.0.csv" --out "$out/published"
  each "$findings" release-nothing release acute --date 2027-03-01
  each "human plain json" status status
  each "human plain json" version version
  each "human plain json" log log digital-plan-agreed
  each "human plain json" log-renamed log local-plan-goals-matched
  each "$findings" verify verify
  run words words list
  run words-unused words unused
  each "human json markdown" explain-all explain --all
  each "human json markdown" explain-changes explain --all --changes
  for name in duplicate-id misspelt-word long-sentence question-reworded question-added version-too-low \
    released-file-changed response-malformed contradicted-carry unexplained-change; do
    each "human json markdown" "explain.$name" explain "$name"
  done
  for name in contradicted-carr duplicate-i version-too-lo zzzzzz; do
    run "explain-unknown.$name" explain "$name"
  done
  run man man
  run help --help
  for name in lint compile diff match compare carry coverage response score publish replay release status version log \
    verify words explain change; do
    run "help.$name" "$name" --help
  done
}

# A reworded question, a new one, one that is gone, and declarations that contradict them or not.
changed() {
  local file=frameworks/shared/capabilities/asset-and-resource-optimisation.yaml
  sed -i '0,/    text: What share/s//    text: In the last year, what share/;s/^  - id: fleet-position-live$/  - id: fleet-position/' "$file"
  each "$findings" changed.lint lint
  each "human plain markdown json html" changed.diff diff
  each "human plain json" changed.status status
  each "human plain json" changed.version version
  each "human plain json csv lineage" changed.match match acute@2.0.0
  each "$findings" changed.release release acute --date 2027-03-01
  each "$findings" changed.release-early release ambulance --bump --date 2010-01-01
  git checkout --quiet -- .
  sed -i '0,/    text: What share/s//    text: In the last year, what share/' "$file"
  run changed.change change asked-of-a-year --why "Answers were about different times."
  cp -r frameworks/changes "$out/changed.changes"
  cat >> frameworks/changes/asked-of-a-year.yaml <<'END'
approved-by:
  - { role: editor, name: A. Writer, date: 2026-12-01 }
  - { role: subject-expert, name: A. Reader, date: 2026-12-01 }
  - { role: analyst, name: A. Counter, date: 2026-12-01 }
  - { role: programme-board, name: The board, date: 2026-12-01 }
END
  sed 's/^class: .*/class: editorial/' -i frameworks/changes/asked-of-a-year.yaml
  each "$findings" changed.editorial release acute --bump --date 2027-03-01 --dry-run
  sed 's/^class: .*/class: meaning/' -i frameworks/changes/asked-of-a-year.yaml
  each "$findings" changed.declared release acute --bump --date 2027-03-01 --dry-run
  printf 'carry:\n  - { question: inpatient-bed-status-live, action: keep, reason: The answers stay the same. }\n  - { question: no-such-question, action: keep, reason: Nobody knows. }\n' >> frameworks/changes/asked-of-a-year.yaml
  each "$findings" changed.carry release acute --bump --date 2027-03-01 --dry-run
  each "human plain markdown json html" changed.carry-diff diff
  sed -i '/^carry:/,$d' frameworks/changes/asked-of-a-year.yaml
  each "human plain markdown json html" changed.declared-diff diff
  each "human plain markdown json csv html" changed.compare compare acute@1.0.0
  run changed.released release acute --bump --date 2027-03-01
  run changed.released-json release mental-health --bump --date 2027-03-01 --format json
  git add --all && git commit --quiet --message released
  each "$findings" changed.verify verify
  cp -r frameworks "$out/changed.frameworks"
}

damaged() {
  printf 'section: bytes\ntitle: \xff\xfe\n' > frameworks/shared/bytes.yaml
  printf 'section: Broken\ntitle: No\nquestions:\n  - id: twice\n    text: “Is it” shared\n    scale: agreemnt\n  - id: twice\n    text: Yes\n' \
    > frameworks/shared/broken.yaml
  each "$findings" damaged.lint lint
  each "$findings" damaged.compile compile --out "$work/never"
  git checkout --quiet -- . && rm frameworks/shared/bytes.yaml frameworks/shared/broken.yaml
  echo >> frameworks/acute/releases/1.0.0/notes.md
  echo extra > frameworks/community/releases/1.0.0/extra.txt
  rm frameworks/ambulance/releases/2.0.0/crosswalk.json
  each "$findings" damaged.verify verify
  each "$findings" damaged.release release acute --date 2027-03-01
  each "human plain json" damaged.status status
}

[ -d "$before" ] || { record "$before" "$recorded/before"; before=$recorded/before; }
[ -d "$after" ] || { record "$after" "$recorded/after"; after=$recorded/after; }
echo "$(find "$after" -type f | wc -l) files compared"
diff --recursive "$before" "$after"
