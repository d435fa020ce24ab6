// What the browser stores of an assessment, as plain data; what does not fit is left out.

function textOf(value) {
  return typeof value === "string" ? value : "";
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * Whether a record holds what its answer leaves out, such as a text that was typed before “Not applicable” was ticked, or a date
 * beside the answer that is not one yet.
 */
function holdsMore({ question, line }, record) {
  const answered = toRecord(toAnswer(question, line, record));
  const fields = Object.values(PIECE_FIELDS).flat().filter((name) => name !== "na" && answered[name] === undefined);
  return fields.some((name) => record[name] !== undefined && record[name] !== "");
}

/**
 * What the store keeps: answers as a response holds them, drafts that are none yet, and whole records where something lies
 * beneath an answer.
 */
function keptOf(app) {
  const { framework, records } = app;
  const isDraft = ([key, record]) => hasContent(record) && app.givenAt(key) === null;
  const isMore = ([key, record]) => app.givenAt(key) !== null && holdsMore(framework.entries.get(key), record);
  return {
    framework: frameworkName(framework),
    saved: new Date().toISOString(),
    organisation: app.organisation,
    me: app.me,
    synthetic: app.synthetic,
    assignments: [...app.assignments],
    sent: [...app.sent],
    part: app.part,
    answers: answersOf(framework, records, () => true),
    drafts: [...records].filter(isDraft),
    beneath: [...records].filter(isMore),
    imports: app.imports,
  };
}

/** A record as it was kept, without what its question does not know; nothing where it is no record. */
function keptRecord(question, value) {
  if (value === null || typeof value !== "object") return undefined;
  const record = {};
  for (const name of ["raw", "reason", ...NOTES]) if (typeof value[name] === "string") record[name] = value[name];
  const known = (items, list) => listOf(list).filter((id) => items.some((item) => item.id === id));
  if (typeof value.na === "boolean") record.na = value.na;
  if (question.options.some((option) => option.id === value.option)) record.option = value.option;
  if (Array.isArray(value.options)) record.options = known(question.options, value.options);
  if (Array.isArray(value.elements)) record.elements = known(question.elements, value.elements);
  return record;
}

function keptOrganisation(value) {
  const { code, name, region } = value ?? {};
  return { code: textOf(code), name: textOf(name), region: textOf(region) };
}

/** A part as it was kept; null where there is none that fits. */
function keptPart(framework, part) {
  const isPart = Array.isArray(part?.lanes) && Array.isArray(part.base) && typeof part.assignee === "string" && isDate(part.date);
  const isKnown = isPart && part.lanes.some((key) => framework.lanes.some((lane) => lane.key === key));
  return isKnown ? { ...part, baseDrafts: listOf(part.baseDrafts) } : null;
}

function keptWrites(framework, list) {
  const isKnown = (write) => framework.entries.has(write?.key);
  return listOf(list).filter(isKnown).map(({ key, before, pieces }) => ({
    key,
    before: keptRecord(framework.entries.get(key).question, before ?? null),
    pieces: Object.keys(PIECE_FIELDS).filter((piece) => listOf(pieces).includes(piece)),
  }));
}

/** An import as it was noted, so that it can still be undone. */
function keptImport(framework, value) {
  const note = { from: textOf(value?.from), isFollowed: value?.isFollowed === true, writes: keptWrites(framework, value?.writes) };
  const both = (name, read) => {
    const change = value?.[name];
    if (change) note[name] = { before: read(change.before), after: read(change.after) };
  };
  both("organisation", keptOrganisation);
  both("synthetic", (flag) => flag === true);
  both("part", (part) => keptPart(framework, part));
  if (typeof value?.sent?.who === "string") note.sent = value.sent;
  return note;
}

/** Takes up what the store kept. It is ours, but a person may have touched it. */
function restoreKept(app, kept) {
  if (kept === null || typeof kept !== "object") return;
  const { framework } = app;
  app.organisation = keptOrganisation(kept.organisation);
  app.me = textOf(kept.me);
  app.synthetic = kept.synthetic === true;
  const lanes = new Set(framework.lanes.map((lane) => lane.key));
  const pairs = (list) => listOf(list).filter((pair) => Array.isArray(pair) && typeof pair[0] === "string");
  const assigned = pairs(kept.assignments).filter(([key]) => lanes.has(key));
  app.assignments = new Map(assigned.map(([key, who]) => [key, textOf(who)]));
  app.sent = new Map(pairs(kept.sent));
  app.part = keptPart(framework, kept.part);
  const problems = new Problems();
  for (const answer of listOf(kept.answers)) {
    const read = readAnswer(framework, answer, "", problems);
    if (read !== null) app.records.set(...read);
  }
  for (const [key, value] of [...pairs(kept.drafts), ...pairs(kept.beneath)]) {
    const record = framework.entries.has(key) ? keptRecord(framework.entries.get(key).question, value) : undefined;
    if (record !== undefined) app.records.set(key, record);
  }
  app.imports = listOf(kept.imports).map((note) => keptImport(framework, note));
}
