"""Generated answers, what they score by `dma score`, and compiled SQL come in; every figure that differs goes out."""

import csv
import subprocess
import sys
from pathlib import Path

import duckdb
import sqlglot

work = Path(sys.argv[1])


def by_tool(setting):
    """Every figure of `dma score`, by organisation, level, id and line."""
    with (work / f"{setting}-scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = {}
    for row in rows:
        key = (row["organisation_code"], row["level"], row["id"], row["line"])
        assert key not in figures, key
        figures[key] = (row["score"], row["reason"])
    return figures


def read(rows):
    return {tuple(row[:4]): (row[4], row[5]) for row in rows}


def by_duckdb(setting, statement):
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE answers AS SELECT * FROM read_csv(?, all_varchar = true, header = true)",
        [str(work / f"{setting}.csv")],
    )
    rows = connection.execute(statement).fetchall()
    return read([["" if cell is None else str(cell) for cell in row] for row in rows])


def by_postgres(setting, statement):
    header = (work / f"{setting}.csv").open(encoding="utf-8").readline().strip()
    columns = ", ".join(f"{name} text" for name in header.split(","))
    script = (
        f"DROP TABLE IF EXISTS answers;\nCREATE TABLE answers ({columns});\n"
        f"\\copy answers from '{work / f'{setting}.csv'}' csv header\n{statement}"
    )
    done = subprocess.run(
        ["psql", "-h", work / "postgres", "-U", "postgres", "--quiet", "--csv", "--tuples-only", "-v", "ON_ERROR_STOP=1"],
        input=script, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr
    return read(list(csv.reader(done.stdout.splitlines())))


total = 0
for setting in (work / "settings").read_text(encoding="utf-8").split():
    (file,) = (work / "compiled").glob(f"{setting}-*.sql")
    statement = file.read_text(encoding="utf-8")
    tool = by_tool(setting)
    assert len(tool) > 1000, (setting, len(tool))
    assert any(reason for _, reason in tool.values()) and any(score for score, _ in tool.values()), setting
    for name, engine in [("DuckDB", by_duckdb), ("PostgreSQL", by_postgres)]:
        figures = engine(setting, statement)
        differing = [(key, tool.get(key), figures.get(key)) for key in tool.keys() | figures.keys() if tool.get(key) != figures.get(key)]
        assert not differing, f"{setting}, {name}: {len(differing)} figures differ, such as {sorted(differing)[:3]}"
    # What Spark SQL reads: the statement as it is, and what sqlglot makes of it, with nothing that it cannot say.
    assert len(sqlglot.parse(statement, read="spark")) == 1
    sqlglot.transpile(statement, read="postgres", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    total += len(tool)
    print(f"{setting}: {len(tool)} figures are the same by dma, DuckDB and PostgreSQL")
assert total
