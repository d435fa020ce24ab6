#!/usr/bin/env bash
# Proves that the hooks of .pre-commit-hooks.yaml stop a bad commit and let a good one through, with pre-commit and with
# prek, in a repository of their own that names this one at HEAD.
#
# Usage: .ci/check-hooks.sh [HOOK]; dma-lint-system without one, which runs the dma of target/release. With dma-lint,
# pre-commit and prek each build dma from the source at HEAD, which takes minutes.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
hook=${1:-dma-lint-system}
venv=${DMA_VENV:-$root/target/ci/venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "check-hooks: $1" >&2
  [ ! -f "$work/output" ] || cat "$work/output" >&2
  exit 1
}

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check pre-commit prek
revision=$(git -C "$root" rev-parse HEAD)
git -C "$root" cat-file -e "$revision:.pre-commit-hooks.yaml" || fail "commit .pre-commit-hooks.yaml first"
if [ "$hook" = dma-lint-system ]; then
  [ -x "$root/target/release/dma" ] || (cd "$root" && cargo build --release)
  PATH=$root/target/release:$PATH
fi

# Nobody's own settings of git: a global hooks path would keep the hooks from being installed.
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
export PRE_COMMIT_HOME=$work/pre-commit PREK_HOME=$work/prek PRE_COMMIT_COLOR=never
export PATH=$venv/bin:$PATH
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
cat > "$GIT_CONFIG_GLOBAL" <<EOF
[user]
  name = Checker
  email = checker@example.invalid
[init]
  defaultBranch = main
[safe]
  directory = *
EOF

# Tries to commit everything; what the hook says goes to $work/output.
commit() {
  git add --all
  git commit --quiet --message "$1" > "$work/output" 2>&1
}

# The commit fails, and says this about that place.
refused() {
  if commit "$1"; then
    fail "$tool let through: $1"
  fi
  grep --quiet --fixed-strings -- "$2" "$work/output" || fail "$tool refused '$1' without saying '$2'"
  echo "$tool refuses: $1"
  git reset --quiet --hard
}

accepted() {
  commit "$1" || fail "$tool refused: $1"
  grep --quiet 'dma lint.*Passed' "$work/output" || fail "$tool did not run the hook on: $1"
  echo "$tool accepts: $1"
}

for tool in pre-commit prek; do
  repository=$work/with-$tool
  git init --quiet "$repository"
  cd "$repository"
  cp -r "$root/frameworks" .
  cat > .pre-commit-config.yaml <<EOF
repos:
  - repo: $root
    rev: $revision
    hooks:
      - id: $hook
EOF
  "$tool" install > "$work/output" 2>&1 || fail "$tool cannot be installed"
  accepted "a clean programme"
  last=$(($(wc -l < frameworks/scales.yaml) + 1))
  echo "scales: []" >> frameworks/scales.yaml
  refused "a key that stands twice" "frameworks/scales.yaml:$last:1"
  rm frameworks/shared/readiness/leadership.yaml
  refused "a section that is used and deleted" "shared/readiness/leadership.yaml"
  echo "# Checked in spring." >> frameworks/scales.yaml
  accepted "a comment more"
  echo "Read me." > README.md
  accepted "a file of another sort"
done
