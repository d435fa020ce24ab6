// Merging: compares our answers with those of a file, and finds what is new, what changed and what somebody must decide.

/** What is compared by itself: an answer and a comment of one question can come from different people. */
const PIECES = ["answer", "comment", "evidence"];

/** A piece of a record as text, so that two can be compared; null where it holds nothing. */
function pieceText(question, line, record, piece) {
  if (record === undefined) return null;
  if (piece !== "answer") return isBlank(record[piece]) ? null : wellFormed(record[piece]);
  const entry = toAnswer(question, line, record) ?? toDraft(question, line, record) ?? {};
  const rest = Object.entries(entry).filter(([name]) => !["question", "line", ...NOTES].includes(name));
  return rest.length === 0 ? null : JSON.stringify(rest);
}

/** Who gave an answer, and when, as text; empty where nobody is named. */
function givenBy(record) {
  const named = [record?.respondent, record?.date].map((text) => (isBlank(text) ? "" : wellFormed(text)));
  return named.every((text) => text === "") ? "" : JSON.stringify(named);
}

/** Who gave an answer, and when, as they corrected it: what they left as it was sent stays ours. */
function correctedBy({ ours, theirs, base }) {
  const pick = (name) => {
    const [own, other, sent] = [ours, theirs, base].map((record) => record?.[name] ?? "");
    return [name, own === other || other === sent ? own : other];
  };
  return Object.fromEntries(["respondent", "date"].map(pick));
}

/** What two people compare: the answer with its comment and evidence, not who gave it or when; null where there is nothing. */
function substance(question, line, record) {
  const texts = PIECES.map((piece) => pieceText(question, line, record, piece));
  return texts.every((text) => text === null) ? null : JSON.stringify(texts);
}

/** One record with each piece from the record that `from` names for it; nothing where no piece holds anything. */
function composed(from) {
  const { comment: _comment, evidence: _evidence, respondent: _respondent, date: _date, ...record } = from.answer ?? {};
  for (const name of ["respondent", "date"]) if (!isBlank(from.by?.[name])) record[name] = from.by[name];
  for (const note of ["comment", "evidence"]) {
    if (!isBlank(from[note]?.[note])) record[note] = from[note][note];
  }
  return hasContent(record) ? record : undefined;
}

/**
 * Our record once theirs is taken: what they changed since `base` is theirs, everything else stays ours. So an answer of one
 * and a comment of the other are both kept. Where both changed a piece, it is theirs.
 */
function combined(question, line, { ours, theirs, base }) {
  const from = {};
  for (const piece of PIECES) {
    const [own, other, sent] = [ours, theirs, base].map((record) => pieceText(question, line, record, piece));
    from[piece] = own === other || other === sent ? ours : theirs;
  }
  const isCorrected = correction(question, line, { ours, theirs, base }) !== null;
  from.by = isCorrected ? correctedBy({ ours, theirs, base }) : from.answer;
  const record = composed(from);
  const isTheirs = substance(question, line, record) === substance(question, line, theirs);
  return isTheirs && ["", givenBy(theirs)].includes(givenBy(record)) ? theirs : record;
}

/**
 * What becomes of who gave an answer, and when, where the answer is the one that was sent, here and there, or nobody answered at all:
 * `new`, `changed`, `removed` or `conflict` where they wrote something else there than was sent, null where they did not, or nobody
 * knows what was sent.
 */
function correction(question, line, { ours, theirs, base }) {
  const answers = [ours, theirs, base].map((record) => pieceText(question, line, record, "answer"));
  const isUnanswered = answers.every((answer) => answer === null);
  if (base === undefined && !isUnanswered) return null;
  const [own, other, sent] = [ours, theirs, base].map(givenBy);
  if (answers.some((answer) => answer !== answers[0]) || other === own || other === sent) return null;
  if (own !== sent) return "conflict";
  if (base === undefined && !hasContent(ours)) return "new";
  return hasContent(theirs) ? "changed" : "removed";
}

/** What becomes of one entry as a whole, of its answer and notes as of who gave it. */
function kindOf(question, line, records, texts) {
  const said = verdict(texts, { hasOurs: hasContent(records.ours), wasSent: records.base !== undefined });
  const corrected = correction(question, line, records);
  return said === null || (said === "changed" && corrected === "conflict") ? corrected : said;
}

/**
 * What becomes of one answer; null where nothing does. `base` is what was sent, or null where that was nothing but a name or a date
 * (`wasSent`), or where nobody knows.
 */
function verdict({ ours, theirs, base }, { hasOurs, wasSent }) {
  if (ours === theirs || base === theirs) return null;
  if (wasSent && base === ours) return theirs === null ? "removed" : "changed";
  return !hasOurs && base === null ? "new" : "conflict";
}

/**
 * Every difference that matters: `{ key, question, line, kind, ours, theirs }`, in the order of the framework. `theirs` is
 * what is here once theirs is taken.
 *
 * `new`: we have nothing there. `changed`, `removed`: we have what was sent, and they changed it. `conflict`: both have
 * something else. Where they left an answer as it was sent, ours stays.
 */
function planMerge(framework, ours, theirs, { base = new Map(), isWanted = () => true } = {}) {
  const plan = [];
  for (const [key, { question, line }] of framework.entries) {
    if (!isWanted(laneKey(question.section, line))) continue;
    const records = { ours: ours.get(key), theirs: theirs.get(key), base: base.get(key) };
    const text = (record) => substance(question, line, record);
    const texts = { ours: text(records.ours), theirs: text(records.theirs), base: text(records.base) };
    const kind = kindOf(question, line, records, texts);
    if (kind === null) continue;
    const result = combined(question, line, records);
    if (text(result) !== texts.ours || givenBy(result) !== givenBy(records.ours)) plan.push({ key, question, line, kind, ours: records.ours, theirs: result });
  }
  return plan;
}

/** Whether taking theirs removes something: an answer, an unfinished one, a comment, an evidence note, or who gave it. */
function takesAway({ question, line, ours, theirs }) {
  const isEmptied = (piece) => pieceText(question, line, ours, piece) !== null && pieceText(question, line, theirs, piece) === null;
  const isUnanswered = given(question, ours) !== null && given(question, theirs) === null;
  const isUnnamed = ["respondent", "date"].some((name) => !isBlank(ours?.[name]) && isBlank(theirs?.[name]));
  return isUnanswered || isUnnamed || PIECES.some(isEmptied);
}

/** Our answers with a plan carried out; `takes` says for each item whether theirs is taken. */
function merged(ours, plan, takes) {
  const records = new Map(ours);
  for (const item of plan) {
    if (!takes(item)) continue;
    if (item.theirs === undefined) records.delete(item.key);
    else records.set(item.key, item.theirs);
  }
  return records;
}
