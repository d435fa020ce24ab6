"""Responses in CSV come in, and have figures in them that are none; whose they are goes out. Ends with 3 where there are none."""

import csv
import sys
from pathlib import Path

# What people, spreadsheets and other tools write, none of which is a plain decimal with six decimals at the most.
WRONG = [
    "abc", "20,5", "0x10", "\u0663", "7.", ".5", "+3", "'+3", " 7", "7 ", "100.0000001", "", "-", "--3", "1e1", "2.05E1", "007",
    "00.5", "1.2.3", "NaN", "Infinity", "12%", "1_000", "9007199254740992", "99999999999999999999999999", "''5", "1/2", "\u2212" "3",
]
path, told = Path(sys.argv[1]), Path(sys.argv[2])
with path.open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
wrong, spoilt = list(WRONG), {}
for row in rows:
    code = row["organisation_code"]
    if row["kind"] != "number" or code in spoilt:
        continue
    if int(code.removeprefix("SYN")) % 3 and wrong:
        row["value"] = wrong.pop(0)
        spoilt[code] = (row["question"], row["line"])
    elif "." not in row["value"]:
        # However odd, this is one: zeros that say nothing do no harm.
        row["value"] += ".00000000"
if not spoilt:
    sys.exit(3)
assert not wrong, f"not spoilt: {wrong}"
with path.open("w", encoding="utf-8", newline="") as file:
    writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
told.write_text("".join(f"{code}\t{question}\t{line}\n" for code, (question, line) in spoilt.items()), encoding="utf-8")
