// Merging: our answers and those of a file come in; what is new, what changed and what somebody must decide goes out.

/** What two people compare: the answer with its comment and evidence, not who gave it or when. */
function substance(question, line, record) {
  const answer = record === undefined ? null : toAnswer(question, line, record);
  if (answer === null) return null;
  const { respondent, date, ...rest } = answer;
  return JSON.stringify(rest);
}

/** What becomes of one answer; null where nothing does. `base` is what was sent, or null where nobody knows. */
function verdict(texts, hasOurs) {
  const { ours, theirs, base } = texts;
  if (ours === theirs) return null;
  if (theirs === null) {
    // They took an answer away that they had been sent, and we have it still.
    return base !== null && base === ours ? "removed" : null;
  }
  if (!hasOurs) {
    if (base === null) return "new";
    return base === theirs ? null : "conflict";
  }
  if (base !== null && base === theirs) return null;
  return base !== null && base === ours ? "changed" : "conflict";
}

/**
 * Every difference that matters: `{ key, question, line, kind, ours, theirs }`, in the order of the framework.
 *
 * `new`: we have nothing there. `changed`, `removed`: we have what was sent, and they changed it. `conflict`: both have
 * something else. Where they left an answer as it was sent, ours stays.
 */
function planMerge(framework, ours, theirs, { base = new Map(), isWanted = () => true } = {}) {
  const plan = [];
  for (const section of framework.sections) {
    for (const question of section.questions) {
      for (const line of section.lines) {
        const key = keyOf(question, line);
        if (!isWanted(laneKey(section, line))) continue;
        const text = (records) => substance(question, line, records.get(key));
        const kind = verdict({ ours: text(ours), theirs: text(theirs), base: text(base) }, hasContent(ours.get(key)));
        if (kind !== null) plan.push({ key, question, line, kind, ours: ours.get(key), theirs: theirs.get(key) });
      }
    }
  }
  return plan;
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
