// Parts: makes a file of the sections that are assigned to a colleague, and reads it when it is returned.

/** The keys that version 1.1 of a part added. */
const PART_ADDED = ["baseDrafts", "drafts", "notAsked"];

/** The keys of the answers, on other pages, that decide what is asked on some pages. */
function contextOf(framework, laneKeys) {
  const found = new Set();
  const conditions = ({ data, section }) => [...namedIn(data.askedWhen), ...namedIn(section.data.askedWhen)];
  const open = framework.lanes
    .filter((lane) => laneKeys.includes(lane.key))
    .flatMap(({ section, line }) => section.questions.flatMap(conditions).map((id) => [id, line]));
  while (open.length > 0) {
    const [id, from] = open.pop();
    const question = framework.questions.get(id);
    // A line looks at its own answer; the organisation looks at those of every line.
    const lines = question.section.perLine && from !== null ? [from] : question.section.lines;
    for (const line of lines) {
      const key = keyOf(question, line);
      if (found.has(key)) continue;
      found.add(key);
      open.push(...conditions(question).map((other) => [other, line]));
    }
  }
  const own = keysIn(framework, laneKeys);
  return new Set([...found].filter((key) => !own.has(key)));
}

/** The keys of every answer in some pages. */
function keysIn(framework, laneKeys) {
  const lanes = framework.lanes.filter((lane) => laneKeys.includes(lane.key));
  return new Set(lanes.flatMap(({ section, line }) => section.questions.map((question) => keyOf(question, line))));
}

/** What a part holds of some records besides its response: `{ drafts, notAsked }`. */
function besideResponse(framework, records, asked, own) {
  return {
    drafts: draftsOf(framework, records, (key) => own.has(key)),
    notAsked: answersOf(framework, records, (key) => own.has(key) && !asked.has(key)),
  };
}

/**
 * A part: what is asked of somebody, with what has been entered, and what decides which questions are asked. `contents` holds
 * `response`, `base`, `baseDrafts`, `drafts` and `notAsked`. Readers of 1.0 know only the first two, and need no more where
 * the others are empty.
 */
function writePart(framework, part, contents) {
  const sections = framework.lanes
    .filter((lane) => part.lanes.includes(lane.key))
    .map(({ section, line }) => (line === null ? { section: section.id } : { section: section.id, line }));
  const { status, assignee, date } = part;
  const { response, base } = contents;
  const added = PART_ADDED.filter((name) => contents[name].length > 0).map((name) => [name, contents[name]]);
  const partVersion = added.length === 0 ? "1.0" : "1.1";
  return {
    partVersion, status, assignee: wellFormed(assignee), date, sections, base, response, ...Object.fromEntries(added),
  };
}

function readSections(framework, value, problems) {
  if (!Array.isArray(value) || value.length === 0) return problems.say("/sections", "is not a list of sections");
  return value.map((item, at) => {
    const place = `/sections/${at}`;
    const read = problems.object(item, place, ["section"], ["line"]);
    if (read === null) return null;
    const lane = framework.lanes.find(({ section, line }) => section.id === read.section && line === (read.line ?? null));
    return lane === undefined ? problems.say(place, "is not a section of this framework") : lane.key;
  });
}

/** A part that was parsed, with its response as `readResponse` gives it; null after the problems were said. */
function readPart(framework, value, problems) {
  const part = problems.object(value, "", ["partVersion", "status", "assignee", "date", "sections", "base", "response"], PART_ADDED);
  if (part === null) return null;
  if (typeof part.partVersion !== "string" || !/^1\.\d+$/u.test(part.partVersion)) {
    problems.say("/partVersion", "is not a version that this form reads");
  }
  if (!["assigned", "returned"].includes(part.status)) problems.say("/status", "is neither “assigned” nor “returned”");
  problems.text(part.assignee, "/assignee", LONGEST.respondent);
  if (!isDate(part.date)) problems.say("/date", "is not a date such as 2016-04-20");
  const response = readResponse(framework, part.response, "/response", problems);
  if (response === null) return null;
  const sent = { ...part.response, answers: part.base };
  const base = readResponse(framework, sent, "/base", problems);
  if (base === null) return null;
  const entries = (name, records, readOne) =>
    readEntries(framework, { list: part[name] ?? [], place: `/${name}`, records, readOne }, problems);
  entries("notAsked", response.records, readAnswer);
  entries("drafts", response.records, readDraft);
  entries("baseDrafts", base.records, readDraft);
  const lanes = readSections(framework, part.sections, problems);
  if (problems.all.length > 0) return null;
  const { status, assignee, date } = part;
  return { status, assignee, date, lanes, base: base.records, ...response };
}

/** Reads any file that this form knows: `{ part, organisation, records, synthetic }`, or `{ problems }`. */
function readFile(framework, text) {
  const problems = new Problems();
  const value = readJson(text, problems);
  if (problems.all.length > 0) return { problems: problems.all };
  const isPart = value !== null && typeof value === "object" && has(value, "partVersion");
  const read = isPart ? readPart(framework, value, problems) : readResponse(framework, value, "", problems);
  if (read === null) return { problems: problems.all };
  return { ...read, isPart };
}
