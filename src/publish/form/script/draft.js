// Drafts: comments, evidence notes and unfinished entries without an answer, as part files store them.

const DRAFT_CONTENTS = ["typed", "notApplicable", "comment", "evidence"];

/** What somebody began at a question without answering it; null where there is an answer, or nothing to keep. */
function toDraft(question, line, record) {
  if (record === undefined || given(question, record) !== null) return null;
  const draft = { question: question.id };
  if (question.section.perLine) draft.line = line;
  if (!isBlank(record.raw)) draft.typed = wellFormed(record.raw);
  if (record.na) draft.notApplicable = true;
  for (const note of NOTES) if (!isBlank(record[note])) draft[note] = wellFormed(record[note]);
  if (!isDate(draft.date)) delete draft.date;
  return DRAFT_CONTENTS.some((name) => has(draft, name)) ? draft : null;
}

/** The drafts of some records in the order of the framework; only those that `isWanted` by key. */
function draftsOf(framework, records, isWanted) {
  return entriesOf(framework, records, isWanted, toDraft);
}

function readDraft(framework, value, place, problems) {
  const draft = problems.object(value, place, ["question"], ["line", ...DRAFT_CONTENTS, "respondent", "date"]);
  if (draft === null) return null;
  const question = readPlace(framework, draft, place, problems);
  if (question === null) return null;
  if (draft.typed !== undefined) {
    if (!["number", "percentage", "text"].includes(question.type)) problems.say(`${place}/typed`, "is not allowed for this question");
    problems.text(draft.typed, `${place}/typed`, LONGEST.text);
  }
  if (draft.notApplicable !== undefined && (draft.notApplicable !== true || question.data.notApplicable === undefined)) {
    problems.say(`${place}/notApplicable`, "is not allowed for this question");
  }
  readNotes(draft, place, problems);
  const record = {};
  if (draft.typed !== undefined) record.raw = draft.typed;
  if (draft.notApplicable) record.na = true;
  for (const note of NOTES) if (draft[note] !== undefined) record[note] = draft[note];
  return [keyOf(question, draft.line ?? null), record];
}
