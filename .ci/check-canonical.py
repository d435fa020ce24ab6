"""Checks that every JSON file of a folder holds exactly the bytes that RFC 8785 asks for.

Usage: check-canonical.py FOLDER. The judge is the PyPI package rfc8785, which shares no code with dma.
"""

import json
import sys
from pathlib import Path

import rfc8785


def main() -> int:
    files = sorted(Path(sys.argv[1]).glob("*.json"))
    if not files:
        print(f"check-canonical: no JSON in {sys.argv[1]}", file=sys.stderr)
        return 1
    wrong = 0
    for file in files:
        written = file.read_bytes()
        wanted = rfc8785.dumps(json.loads(written))
        if written == wanted:
            print(f"canonical: {file.name} ({len(written)} bytes)")
            continue
        pairs = zip(written, wanted)
        shorter = min(len(written), len(wanted))
        at = next((place for place, (a, b) in enumerate(pairs) if a != b), shorter)
        here = slice(max(at - 30, 0), at + 30)
        print(f"not canonical: {file} at byte {at}", file=sys.stderr)
        print(f"  written: {written[here]!r}\n  wanted:  {wanted[here]!r}", file=sys.stderr)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
