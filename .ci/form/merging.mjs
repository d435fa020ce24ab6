// Merging by itself: every way in which ours, theirs and what was sent can differ is tried; nothing may be lost in silence.

import assert from "node:assert/strict";
import { reasoningOf } from "./reasoning.mjs";

/** Tries each of an answer, another, a third and none, in each of the three places. */
export function nothingIsLost({ file, document }) {
  const { form, framework } = reasoningOf(file);
  const data = document.themes.flatMap((it) => it.sections).flatMap((it) => it.questions)
    .find((it) => it.answer.type === "scale" && document.scales.find((scale) => scale.id === it.answer.scale).options.length > 2);
  const { options } = document.scales.find((scale) => scale.id === data.answer.scale);
  const question = framework.questions.get(data.id);
  const [line] = question.section.lines;
  const key = line === null ? data.id : `${data.id}/${line}`;
  const states = [undefined, ...options.slice(0, 3).map((option) => ({ option: option.id }))];
  const holding = (record) => new Map(record === undefined ? [] : [[key, record]]);
  const kinds = new Map();
  for (const ours of states) {
    for (const theirs of states) {
      for (const base of states) {
        const plan = form.planMerge(framework, holding(ours), holding(theirs), { base: holding(base) });
        const kind = plan[0]?.kind ?? "none";
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        const because = JSON.stringify({ ours, theirs, base, kind });
        // What nobody decides is only what is here already, or what is new where there was never anything.
        if (kind === "new") assert.ok(ours === undefined && base === undefined && theirs !== undefined, because);
        if (["changed", "removed"].includes(kind)) assert.ok(ours === base && theirs !== base && (theirs === undefined) === (kind === "removed"), because);
        if (kind === "conflict") assert.ok(theirs !== ours && theirs !== base && ours !== base, because);
        if (kind === "none") assert.ok(theirs === ours || theirs === base || theirs === undefined, because);
        const keeps = form.merged(holding(ours), plan, () => false);
        assert.equal(keeps.get(key), ours, `an answer changed though nothing was taken: ${because}`);
        if (plan.length > 0) assert.equal(form.merged(holding(ours), plan, () => true).get(key), theirs, because);
      }
    }
  }
  assert.deepEqual([...kinds.keys()].sort(), ["changed", "conflict", "new", "none", "removed"]);
  // A comment or half an answer is somebody's work too.
  const draft = new Map([[key, { comment: "Ask the chief nurse first." }]]);
  assert.equal(form.planMerge(framework, draft, holding(states[1]), {})[0].kind, "conflict");
  return states.length ** 3;
}
