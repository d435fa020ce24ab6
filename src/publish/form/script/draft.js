// Drafts: a record without an answer comes in; what somebody began there, as part files hold it, goes out.

/**
 * What part files hold of an answer that is not given yet, by key. Files are written and read by this one table, so that a
 * form reads whatever a form writes. `isFor` says which questions have the entry, `of` takes it out of a record, `read` says
 * what is wrong with it, `into` is its part of a record.
 */
const BEGUN = {
  typed: {
    isFor: (question) => ANSWER_FIELDS[question.type] === "raw",
    of: (record) => (isBlank(record.raw) ? undefined : wellFormed(record.raw)),
    read: (typed, place, problems) => problems.text(typed, place, LONGEST.text),
    into: (typed) => ({ raw: typed }),
  },
  notApplicable: {
    isFor: (question) => question.data.notApplicable !== undefined,
    of: (record) => (record.na ? true : undefined),
    read: (isTicked, place, problems) => isTicked === true || problems.say(place, "is not allowed for this question"),
    into: () => ({ na: true }),
  },
};

/** What somebody began at a question without answering it; null where there is an answer, or nothing to keep. */
function toDraft(question, line, record) {
  if (record === undefined || given(question, record) !== null) return null;
  const begun = {};
  for (const [name, { isFor, of }] of Object.entries(BEGUN)) {
    const value = isFor(question) ? of(record) : undefined;
    if (value !== undefined) begun[name] = value;
  }
  const contents = { ...begun, ...toNotes(record) };
  if (Object.keys(contents).length === 0) return null;
  return { question: question.id, ...(question.section.perLine && { line }), ...contents };
}

/** The drafts of some records in the order of the framework; only those that `isWanted` by key. */
function draftsOf(framework, records, isWanted) {
  return entriesOf(framework, records, isWanted, toDraft);
}

function readDraft(framework, value, place, problems) {
  const draft = problems.object(value, place, ["question"], ["line", ...Object.keys(BEGUN), ...NOTES]);
  if (draft === null) return null;
  const question = readPlace(framework, draft, place, problems);
  if (question === null) return null;
  const record = {};
  for (const [name, { isFor, read, into }] of Object.entries(BEGUN)) {
    if (draft[name] === undefined) continue;
    if (isFor(question)) read(draft[name], `${place}/${name}`, problems);
    else problems.say(`${place}/${name}`, "is not allowed for this question");
    Object.assign(record, into(draft[name]));
  }
  readNotes(draft, place, problems);
  for (const note of NOTES) if (draft[note] !== undefined) record[note] = draft[note];
  return [keyOf(question, draft.line ?? null), record];
}
