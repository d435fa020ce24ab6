#!/usr/bin/env bash
# Scores generated answers with the compiled SQL in DuckDB and in PostgreSQL, and with `dma score`, and compares every
# figure to the last digit; reads the statements as Spark SQL with sqlglot. Needs cargo, PostgreSQL's server, and $DMA_VENV
# with duckdb and sqlglot.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-1000}
cargo build --quiet --locked --release
dma=$(realpath "${CARGO_TARGET_DIR:-target}/release/dma")
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || as_postgres "$binaries/pg_ctl" -D "$work/postgres/data" -m immediate stop > /dev/null
  rm -rf "$work"
}
trap finish EXIT

# The server does not run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
binaries=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort -V | tail -n 1)
[ -n "$binaries" ] || { echo "check-sql: there is no server of PostgreSQL" >&2; exit 1; }
chmod 755 "$work"
mkdir "$work/postgres"
[ "$(id -u)" != 0 ] || chown postgres "$work/postgres"
as_postgres "$binaries/initdb" -D "$work/postgres/data" -A trust -U postgres > /dev/null
as_postgres "$binaries/pg_ctl" -D "$work/postgres/data" -o "-c listen_addresses='' -k $work/postgres -c fsync=off" \
  -l "$work/postgres/log" -w start > /dev/null
server=yes

mkdir "$work/compiled"
for programme in frameworks tests/programme; do
  "$dma" compile --programme "$programme" --target json --target sql --out "$work/compiled" > /dev/null
  for header in "$programme"/*/framework.yaml; do
    setting=$(basename "$(dirname "$header")")
    "$dma" response synthesise "$setting" --programme "$programme" --count "$count" --seed 20160404 \
      --out "$work/$setting.csv" > /dev/null
    (cd "$programme" && "$dma" score "$work/$setting.csv" --format csv > "$work/$setting-scores.csv")
    echo "$setting" >> "$work/settings"
  done
done
"$DMA_VENV/bin/python" .ci/check_sql.py "$work"
