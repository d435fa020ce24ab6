// Parts: sections that are assigned to a colleague come in; a file for them goes out, and is read when it comes back.

/** The sections whose answers decide what is asked in some pages, as keys of questions in other pages. */
function contextOf(framework, laneKeys) {
  const named = new Set();
  const open = framework.lanes
    .filter((lane) => laneKeys.includes(lane.key))
    .flatMap(({ section }) => [section.data, ...section.questions.map((question) => question.data)])
    .flatMap((item) => namedIn(item.askedWhen));
  while (open.length > 0) {
    const question = framework.questions.get(open.pop());
    if (named.has(question.id)) continue;
    named.add(question.id);
    open.push(...namedIn(question.data.askedWhen), ...namedIn(question.section.data.askedWhen));
  }
  const keys = [...named].flatMap((id) => {
    const question = framework.questions.get(id);
    return question.section.lines
      .filter((line) => !laneKeys.includes(laneKey(question.section, line)))
      .map((line) => keyOf(question, line));
  });
  return new Set(keys);
}

/** The keys of every answer in some pages. */
function keysIn(framework, laneKeys) {
  const lanes = framework.lanes.filter((lane) => laneKeys.includes(lane.key));
  return new Set(lanes.flatMap(({ section, line }) => section.questions.map((question) => keyOf(question, line))));
}

/** A part: what is asked of somebody, with what has been answered, and what decides which questions are asked. */
function writePart(framework, part, response, base) {
  const sections = framework.lanes
    .filter((lane) => part.lanes.includes(lane.key))
    .map(({ section, line }) => (line === null ? { section: section.id } : { section: section.id, line }));
  const { status, assignee, date } = part;
  return { partVersion: "1.0", status, assignee: wellFormed(assignee), date, sections, base, response };
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
  const part = problems.object(value, "", ["partVersion", "status", "assignee", "date", "sections", "base", "response"]);
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
