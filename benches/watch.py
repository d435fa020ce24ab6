#!/usr/bin/env python3
"""How long `dma lint --watch` takes from a save to the whole report, with spelling. It prints and never judges.

watch.py DMA PROGRAMME SCRATCH SAVES: copies PROGRAMME to SCRATCH, and there saves one file again and again: every second
time with a slip in it, which needs a suggestion of the dictionary.
"""

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time

dma, programme, scratch, saves = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
shutil.rmtree(scratch, ignore_errors=True)
shutil.copytree(programme, os.path.join(scratch, "frameworks"))
path = os.path.join(scratch, "frameworks", "shared", "readiness", "strategic-alignment.yaml")
with open(path, encoding="utf-8") as file:
    right = file.read()
wrong = right.replace("digital plan", "digitl plan", 1)
assert wrong != right, "the text to spoil is gone"

child = subprocess.Popen(
    [dma, "lint", "--watch", "--format", "plain"], cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
)
ends, ready = [], threading.Event()


def read():
    for line in child.stdout:
        if line.startswith("linted in"):
            ends.append(time.perf_counter())
            ready.set()


threading.Thread(target=read, daemon=True).start()
ready.wait(30)
took = {right: [], wrong: []}
for number in range(saves):
    time.sleep(0.15)
    ready.clear()
    text = wrong if number % 2 == 0 else right
    began = time.perf_counter()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if not ready.wait(10):
        sys.exit("no report came")
    took[text].append((ends[-1] - began) * 1000)
child.terminate()
child.wait()
for label, text in (("clean", right), ("with a slip", wrong)):
    times = sorted(took[text])
    print(
        f"watch, {label} (budget 50): median {statistics.median(times):.1f} ms from a save, most {times[-1]:.1f},"
        f" {len(times)} saves"
    )
