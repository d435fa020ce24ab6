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
for setting, name in [line.split() for line in (work / "settings").read_text(encoding="utf-8").splitlines()]:
    (file,) = (work / "compiled").glob(f"{setting}-*.sql")
    statement = file.read_text(encoding="utf-8")
    tool = by_tool(name)
    assert len(tool) > 100, (name, len(tool))
    assert any(reason for _, reason in tool.values()) and any(score for score, _ in tool.values()), name
    if name.endswith("-missing"):
        assert any(reason == "too-little-answered" for _, reason in tool.values()), name
    spoilt = work / f"{name}-organisations"
    refused = {}
    if spoilt.exists():
        rows = [line.split("\t") for line in spoilt.read_text(encoding="utf-8").splitlines()]
        refused = {(code, "answer", question, line): ("", "no-figure") for code, question, line in rows}
        assert not {key[0] for key in refused} & {key[0] for key in tool}, f"{name}: dma scored a number that is none"
    for engine, read_by in [("DuckDB", by_duckdb), ("PostgreSQL", by_postgres)]:
        figures, wanted = read_by(name, statement), tool | refused
        differing = [(key, wanted.get(key), figures.get(key)) for key in wanted.keys() | figures.keys() if wanted.get(key) != figures.get(key)]
        assert not differing, f"{name}, {engine}: {len(differing)} figures differ, such as {sorted(differing)[:3]}"
    # What Spark SQL reads: the statement as it is, and what sqlglot makes of it, with nothing that it cannot say.
    assert len(sqlglot.parse(statement, read="spark")) == 1
    sqlglot.transpile(statement, read="postgres", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    total += len(tool)
    print(f"{name}: {len(tool)} figures and {len(refused)} refusals are the same by dma, DuckDB and PostgreSQL")
assert total
