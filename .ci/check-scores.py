"""Holds the scores of `dma` in CSV against the same in JSON and in Parquet, read by DuckDB.

check-scores.py SCORES.csv SCORES.jsonl SCORES.parquet: the CSV and JSON files are read, the Parquet file is written by the
command that the documentation shows.
"""

import json
import sys
from fractions import Fraction
from math import floor

import duckdb

table, lines, parquet = sys.argv[1:]
duckdb.sql(f"COPY (FROM '{table}') TO '{parquet}'")
columns = "organisation_code, setting, level, id, line, exact, reason"
rows = duckdb.sql(f"SELECT {columns}, score FROM '{parquet}'").fetchall()
assert rows and len(rows) == duckdb.sql(f"SELECT count(*) FROM '{table}'").fetchall()[0][0]
said = {tuple(str(part or "") for part in row[:5]): row[5:] for row in rows}
assert len(said) == len(rows), "a figure has two rows"

figures = 0
for line in open(lines, encoding="utf-8"):
    result = json.loads(line)
    who = (result["organisation"]["code"], result["framework"]["setting"])
    for kind in ("section", "theme"):
        for figure in result[f"{kind}s"]:
            exact, reason, score = said[(*who, kind, figure[kind], figure.get("line", ""))]
            assert (exact, reason) == (figure.get("exact"), figure.get("reason")), figure
            if exact is not None:
                # The frameworks of this repository round to whole numbers, halves up.
                assert int(score) == int(figure["score"]) == floor(Fraction(exact) + Fraction(1, 2)), figure
            figures += 1
print(f"{len(rows)} rows; {figures} figures of sections and themes are the same in CSV, JSON and Parquet")
