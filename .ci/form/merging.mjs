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

/** Tries each of a name, another, a third and none where nobody answered, in each of the three places, with and without an answer. */
export function namesAreNotLost({ file }) {
  const { form, framework } = reasoningOf(file);
  const [[key, { question, line }]] = [...framework.entries].filter(([, entry]) => entry.question.type === "scale");
  const names = [undefined, "A. Person", "B. Person", "C. Person"];
  const [first, second] = question.options;
  let tried = 0;
  for (const [one, other] of [[undefined, undefined], [first.id, first.id], [first.id, second.id]]) {
    const holding = (option, respondent, isSent = true) => {
      const record = { ...(option && { option }), ...(respondent && { respondent }) };
      return new Map(isSent && Object.keys(record).length > 0 ? [[key, record]] : []);
    };
    for (const own of names) for (const their of names) for (const sent of names) {
      tried += 1;
      const ours = holding(one, own);
      const theirs = holding(other, their);
      const plan = form.planMerge(framework, ours, theirs, { base: holding(one, sent) });
      const because = JSON.stringify({ own, their, sent, one, other, kind: plan[0]?.kind });
      const isByDefault = (item) => item.kind === "new" || !(item.kind === "conflict" || form.takesAway(item));
      const now = form.merged(ours, plan, isByDefault).get(key);
      if (own !== undefined) assert.ok(now?.respondent !== undefined, `a name went though nobody chose so: ${because}`);
      if (one === other && own !== sent && their !== sent && own !== their) assert.equal(plan[0]?.kind, "conflict", because);
      const taken = form.merged(ours, plan, () => true).get(key);
      if (their !== sent) assert.equal(taken?.respondent, their, `what they wrote was not taken: ${because}`);
      assert.equal(form.pieceText(question, line, taken, "answer"), form.pieceText(question, line, theirs.get(key), "answer"), because);
    }
  }
  return tried;
}

/** What somebody can have begun at a question without answering it, right or not. */
const BEGUN = [
  { raw: "2017-04-01" }, { raw: "2016-06-01" }, { raw: "12017-04-01" }, { raw: "12." }, { raw: "0,500" }, { raw: "word ".repeat(30) }, { raw: " x\ud800" },
  { na: true }, { na: true, raw: "2016-06-01" }, { na: true, raw: "7" }, { reason: "Typed before the tick was taken away." },
  { options: [] }, { comment: "A comment." }, { evidence: "A note." }, { respondent: "A. Person" }, { date: "2017-04-20" }, { date: "12017-04-20" },
  { raw: "12.", comment: "A comment.", evidence: "A note.", respondent: "A. Person", date: "2017-04-20" },
];

/** Whatever is begun at any question is in the file for a colleague, which this form reads, and in what the browser keeps. */
export function whatIsBegunIsRead({ file }) {
  const { form, framework } = reasoningOf(file);
  const lanes = framework.lanes.map((lane) => lane.key);
  const own = form.keysIn(framework, lanes);
  const clean = (text) => text?.replace(/\p{Surrogate}/gu, "\ufffd");
  const isNothing = (text) => text === undefined || text === "";
  let tried = 0;
  for (const [key, { question, line }] of framework.entries) {
    for (const begun of BEGUN) {
      if (begun.na && question.data.notApplicable === undefined) continue;
      if (begun.raw !== undefined && !["number", "percentage", "text", "date"].includes(question.type)) continue;
      tried += 1;
      const app = new form.Assessment(framework, new form.Store(framework, null));
      app.organisation = { code: "RX1", name: "Example Trust", region: "" };
      app.records.set(key, { ...begun });
      app.evaluate();
      const because = `${question.type}: ${JSON.stringify(begun)}`;
      const beside = form.besideResponse(framework, app.records, app.asked.questions, own);
      const part = { status: "returned", assignee: "B. Colleague", date: "2017-04-20", lanes };
      const contents = { base: [], baseDrafts: beside.drafts, response: app.response((at) => own.has(at)), ...beside };
      const read = form.readFile(framework, JSON.stringify(form.writePart(framework, part, contents)));
      assert.equal(read.problems, undefined, `a file that no form reads: ${because}: ${read.problems}`);
      const there = read.records.get(key);
      const piece = (record) => form.pieceText(question, line, record, "answer");
      assert.equal(piece(there), piece(begun), because);
      if (begun.raw !== undefined) assert.equal(there?.raw, clean(begun.raw), because);
      assert.equal(there?.na, begun.na, because);
      for (const name of ["comment", "evidence", "respondent"]) assert.equal(there?.[name] ?? "", begun[name] ?? "", because);
      const again = new form.Assessment(framework, new form.Store(framework, null));
      form.restoreKept(again, JSON.parse(JSON.stringify(form.keptOf(app))));
      for (const [name, value] of Object.entries(begun)) {
        const kept = again.records.get(key)?.[name];
        const isSame = JSON.stringify(kept) === JSON.stringify(value) || clean(kept) === clean(String(value)) || (isNothing(kept) && value.length === 0);
        assert.ok(isSame, `the browser does not keep it: ${because}`);
      }
    }
  }
  return tried;
}
