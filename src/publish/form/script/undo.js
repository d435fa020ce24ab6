// Undoing an import: what it wrote is noted piece by piece; whatever a person changes later is struck off the note.

/** The fields of a record that belong together: what is changed by hand in one of them is theirs as a whole. */
const PIECE_FIELDS = {
  answer: ["option", "options", "elements", "raw", "na", "reason"],
  comment: ["comment"],
  evidence: ["evidence"],
  respondent: ["respondent"],
  date: ["date"],
};
const MOST_IMPORTS = 20;

/** What an import wrote: `{ key, before, pieces }` for each record that differs; `before` is what was there. */
function writesOf(framework, before, after) {
  const writes = [];
  for (const [key, { question, line }] of framework.entries) {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === now) continue;
    const isChanged = (piece) =>
      PIECES.includes(piece)
        ? pieceText(question, line, old, piece) !== pieceText(question, line, now, piece)
        : (old?.[piece] ?? "") !== (now?.[piece] ?? "");
    const pieces = Object.keys(PIECE_FIELDS).filter(isChanged);
    if (pieces.length > 0) writes.push({ key, before: old, pieces });
  }
  return writes;
}

/** Strikes off what somebody changed by hand: no import is undone there any more. Each notes that something was entered since. */
function strikeOff(imports, key, fields) {
  const isKept = (piece) => !PIECE_FIELDS[piece].some((field) => fields.includes(field));
  for (const note of imports) {
    note.isFollowed = true;
    for (const write of note.writes) if (write.key === key) write.pieces = write.pieces.filter(isKept);
  }
}

/** Records without what an import wrote. */
function withoutWrites(records, writes) {
  const found = new Map(records);
  for (const { key, before, pieces } of writes) {
    if (pieces.length === 0) continue;
    const record = { ...found.get(key) };
    for (const field of pieces.flatMap((piece) => PIECE_FIELDS[piece])) {
      delete record[field];
      if (before?.[field] !== undefined) record[field] = before[field];
    }
    if (Object.keys(record).length === 0) found.delete(key);
    else found.set(key, record);
  }
  return found;
}

/** Notes what an import changes about an assessment; `before` and `after` hold `records` and what else it may write. */
function noteImport(framework, from, before, after) {
  // Copies: what the assessment holds is changed in place when somebody types.
  const copyOf = (value) => JSON.parse(JSON.stringify(value));
  const differs = (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const note = { from, writes: writesOf(framework, before.records, after.records) };
  for (const name of ["organisation", "synthetic", "part"]) {
    if (differs(name)) note[name] = { before: copyOf(before[name]), after: copyOf(after[name]) };
  }
  return note.writes.length > 0 || Object.keys(note).length > 2 ? note : null;
}

/** The organisation once an import is undone. What was entered since stays with the code under which it was entered. */
function organisationWithout(app, { organisation: change, isFollowed }) {
  if (change === undefined || app.organisation.code !== change.after.code) return app.organisation;
  const { before, after } = change;
  const isMoved = before.code !== after.code;
  if (isMoved && ((isFollowed && app.hasContent()) || app.store.isOccupied(before.code))) return app.organisation;
  const restored = (name) => (app.organisation[name] === after[name] ? before[name] : app.organisation[name]);
  return { code: before.code, name: restored("name"), region: restored("region") };
}

/** The part once an import is undone: sections that it added stay if something was entered there since. */
function partWithout(app, change) {
  if (change === undefined || app.part === null || change.before === null) return app.part;
  const added = app.part.lanes.filter((lane) => !change.before.lanes.includes(lane));
  const own = keysIn(app.framework, added);
  return [...own].some((key) => hasContent(app.records.get(key))) ? app.part : change.before;
}

/** Takes back what the last import wrote, and nothing that was entered since. */
function undoImport(app) {
  const note = app.imports.pop();
  if (note === undefined) return;
  app.records = withoutWrites(app.records, note.writes);
  if (note.synthetic !== undefined) app.synthetic = note.synthetic.before;
  app.organisation = organisationWithout(app, note);
  app.part = partWithout(app, note.part);
  if (note.sent?.before) app.sent.set(note.sent.who, note.sent.before);
  else if (note.sent) app.sent.delete(note.sent.who);
}
