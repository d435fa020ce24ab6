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
spoil=$(realpath .ci/spoil_figures.py)
for programme in frameworks tests/programme tests/form/kinds; do
  "$dma" compile --programme "$programme" --target json --target sql --out "$work/compiled" > /dev/null
  for header in "$programme"/*/framework.yaml; do
    setting=$(basename "$(dirname "$header")")
    # All is answered; a third of what is required is not; some numbers are none.
    for lot in whole missing spoilt; do
      missing=0
      [ "$lot" = whole ] || missing=30
      name=$setting-$lot
      "$dma" response synthesise "$setting" --programme "$programme" --count "$((count / 2))" --seed 20160404 \
        --missing "$missing" --out "$work/$name.csv" > /dev/null
      if [ "$lot" = spoilt ]; then
        "$DMA_VENV/bin/python" "$spoil" "$work/$name.csv" "$work/$name-organisations" || {
          [ $? = 3 ] && continue
          exit 1
        }
      fi
      # Of responses with an error, the others are scored all the same.
      (cd "$programme" && "$dma" score "$work/$name.csv" --format csv > "$work/$name-scores.csv" 2> /dev/null) ||
        [ "$lot" = spoilt ]
      echo "$setting $name" >> "$work/settings"
    done
  done
done
"$DMA_VENV/bin/python" .ci/check_sql.py "$work"
