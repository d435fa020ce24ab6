// The scores of `dma score`: responses come in; the same scores, worked out by the tool and by the form's script, are compared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reasoningOf, scoresOf } from "./reasoning.mjs";

const ROOM = { maxBuffer: 1 << 30, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };

/** What `dma score` says of one response, in the names of the page. */
function named(results) {
  const told = ({ score, exact, reason }) => (reason === undefined ? { score, exact } : { reason });
  const found = new Map();
  for (const it of results.sections) found.set(it.line === undefined ? it.section : `${it.section}/${it.line}`, told(it));
  for (const it of results.themes) found.set(`theme/${it.theme}`, told(it));
  if (results.overall !== undefined) found.set("overall", told(results.overall));
  return found;
}

/** The scores of some responses by the tool, in order. */
export function scored(dma, { json }, path) {
  const out = execFileSync(dma, ["score", path, "--framework", json, "--format", "jsonl"], ROOM);
  return out.trim().split("\n").map((line) => named(JSON.parse(line)));
}

/** Lets the tool look for what is wrong with a response; throws where it finds anything. */
export function checked(dma, { json }, path) {
  execFileSync(dma, ["response", "check", path, "--framework", json, "--format", "plain", "--fail-on", "note"], ROOM);
}

/** Made-up responses, some with gaps: the tool and the script agree on each to the last digit. Counts what was compared. */
export function agree(dma, form, work, { count, missing, seed }) {
  const path = join(work, `${form.name}-${missing}.jsonl`);
  const made = ["--count", count, "--seed", seed, "--missing", missing, "--out", path].map(String);
  execFileSync(dma, ["response", "synthesise", "--framework", form.json, ...made], ROOM);
  const responses = readFileSync(path, "utf8").trim().split("\n");
  assert.equal(responses.length, count);
  const reasoning = reasoningOf(form.file);
  const tool = scored(dma, form, path);
  const counts = { figures: 0, scores: 0, reasons: new Set() };
  responses.forEach((text, at) => {
    const own = scoresOf(reasoning, text);
    assert.deepEqual(new Map([...own].sort()), new Map([...tool[at]].sort()), `${form.name}: response ${at + 1}`);
    for (const { score, reason } of own.values()) {
      counts.figures += 1;
      if (score === undefined) counts.reasons.add(reason);
      else counts.scores += 1;
    }
  });
  return counts;
}
