// Responses: a file's text comes in, read as strictly as its published schema says; records by key, or every problem, go out.

const KINDS = ["option", "options", "elements", "number", "text", "notApplicable"];
const LONGEST = { name: 200, region: 200, text: 100000, reason: 10000, comment: 100000, evidence: 100000, respondent: 1000 };
const CODE = /^[A-Z0-9]{1,12}$/u;
const MOST_PROBLEMS = 50;

function has(value, key) {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/** Collects what is wrong with a file, each with its place as a JSON pointer. */
class Problems {
  constructor() {
    this.all = [];
  }

  say(place, what) {
    if (this.all.length < MOST_PROBLEMS) this.all.push(`${place === "" ? "The file" : place}: ${what}`);
    return null;
  }

  /** An object with these keys and no others; null after saying why not. */
  object(value, place, required, optional = []) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return this.say(place, "is not an object");
    const before = this.all.length;
    for (const key of required) if (!has(value, key)) this.say(place, `lacks “${key}”`);
    for (const key of Object.keys(value)) {
      if (!required.includes(key) && !optional.includes(key)) this.say(`${place}/${key}`, "is not known here");
    }
    return this.all.length === before ? value : null;
  }

  /** A text that is not empty, of at most so many characters. */
  text(value, place, most) {
    if (typeof value !== "string" || value === "") return this.say(place, "is not a text");
    return [...value].length <= most ? value : this.say(place, `is longer than ${most} characters`);
  }
}

function readJson(text, problems) {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch {
    return problems.say("", "is not JSON");
  }
}

function readOrganisation(value, place, problems) {
  const read = problems.object(value, place, ["code", "name"], ["region"]);
  if (read === null) return null;
  if (typeof read.code !== "string" || !CODE.test(read.code)) problems.say(`${place}/code`, "is not an ODS code");
  problems.text(read.name, `${place}/name`, LONGEST.name);
  if (read.region !== undefined) problems.text(read.region, `${place}/region`, LONGEST.region);
  return { code: read.code, name: read.name, region: read.region ?? "" };
}

/** Says whether the file answers this very framework. */
function checkFramework(framework, value, place, problems) {
  const own = frameworkName(framework);
  const read = problems.object(value, place, Object.keys(own));
  if (read === null || Object.keys(own).every((key) => read[key] === own[key])) return;
  const named = `${read.programme} ${read.setting} ${read.version} of edition ${read.edition}`;
  const form = `${own.programme} ${own.setting} ${own.version} of edition ${own.edition}`;
  problems.say(place, `answers ${named}, and this form is for ${form}${named === form ? " with another digest" : ""}. Open it in its own form`);
}

/** A list of known ids, each once. */
function idsAmong(items, value, place, problems) {
  if (!Array.isArray(value)) return problems.say(place, "is not a list");
  const known = new Set(items.map((item) => item.id));
  value.forEach((id, at) => {
    if (!known.has(id)) problems.say(`${place}/${at}`, "names nothing that this question offers");
    else if (value.indexOf(id) !== at) problems.say(`${place}/${at}`, "stands there twice");
  });
  return value;
}

function checkKind(question, answer, place, problems) {
  const wanted = { scale: "option", choices: "options", levels: "elements", text: "text", date: "text" }[question.type] ?? "number";
  const kinds = KINDS.filter((kind) => has(answer, kind));
  if (kinds.length !== 1) return problems.say(place, `holds ${kinds.length} answers, and must hold one`);
  const [kind] = kinds;
  const at = `${place}/${kind}`;
  if (kind === "notApplicable") {
    if (question.data.notApplicable === undefined) return problems.say(at, "is not allowed for this question");
    const read = problems.object(answer.notApplicable, at, ["reason"]);
    return read && problems.text(read.reason, `${at}/reason`, LONGEST.reason);
  }
  if (kind !== wanted) return problems.say(at, `does not fit this question, which is answered by “${wanted}”`);
  if (kind === "option") return idsAmong(question.options, [answer.option], at, problems);
  if (kind === "elements") return idsAmong(question.elements, answer.elements, at, problems);
  if (kind === "text" && question.type === "date" && !isDate(answer.text)) {
    return problems.say(at, "is not a date such as 2016-04-20");
  }
  if (kind === "text") return problems.text(answer.text, at, LONGEST.text);
  if (kind === "number") {
    const isFigure = typeof answer.number === "number" && millionthsOf(String(answer.number)) !== null;
    return isFigure || problems.say(at, "is not a number of at most 6 decimals");
  }
  const options = idsAmong(question.options, answer.options, at, problems);
  if (options?.length === 0) return problems.say(at, "ticks nothing");
  const alone = question.options.filter((option) => option.exclusive && options?.includes(option.id));
  return alone.length > 0 && options.length > 1 ? problems.say(at, `ticks “${alone[0].id}” with another`) : options;
}

function readAnswer(framework, value, place, problems) {
  const answer = problems.object(value, place, ["question"], ["line", ...KINDS, ...NOTES]);
  if (answer === null) return null;
  const question = framework.questions.get(answer.question);
  if (question === undefined) return problems.say(`${place}/question`, "is not a question of this framework");
  const { perLine, lines } = question.section;
  if (perLine && !lines.includes(answer.line)) return problems.say(place, "names no service line that answers this question");
  if (!perLine && answer.line !== undefined) return problems.say(`${place}/line`, "is not wanted for this question");
  checkKind(question, answer, place, problems);
  for (const note of ["comment", "evidence", "respondent"]) {
    if (answer[note] !== undefined) problems.text(answer[note], `${place}/${note}`, LONGEST[note]);
  }
  if (answer.date !== undefined && !isDate(answer.date)) problems.say(`${place}/date`, "is not a date such as 2016-04-20");
  return [keyOf(question, answer.line ?? null), toRecord(answer)];
}

/** A response that was parsed: `{ organisation, records, synthetic }`, or null after the problems were said. */
function readResponse(framework, value, place, problems) {
  const response = problems.object(value, place, ["schemaVersion", "organisation", "framework", "answers"], ["synthetic"]);
  if (response === null) return null;
  if (typeof response.schemaVersion !== "string" || !/^1\.\d+$/u.test(response.schemaVersion)) {
    problems.say(`${place}/schemaVersion`, "is not a version that this form reads");
  }
  if (response.synthetic !== undefined && typeof response.synthetic !== "boolean") {
    problems.say(`${place}/synthetic`, "is not true or false");
  }
  checkFramework(framework, response.framework, `${place}/framework`, problems);
  if (problems.all.length > 0) return null;
  const organisation = readOrganisation(response.organisation, `${place}/organisation`, problems);
  if (!Array.isArray(response.answers)) return problems.say(`${place}/answers`, "is not a list");
  const records = new Map();
  response.answers.forEach((answer, at) => {
    const read = readAnswer(framework, answer, `${place}/answers/${at}`, problems);
    if (read === null) return;
    if (records.has(read[0])) problems.say(`${place}/answers/${at}`, "answers a question that is answered before");
    records.set(...read);
  });
  return problems.all.length > 0 ? null : { organisation, records, synthetic: response.synthetic === true };
}

/** The answers of some records in the order of the framework; only those that `isWanted` by key. */
function answersOf(framework, records, isWanted) {
  const answers = [];
  for (const section of framework.sections) {
    for (const question of section.questions) {
      for (const line of section.lines) {
        const key = keyOf(question, line);
        const record = records.get(key);
        const answer = record !== undefined && isWanted(key) ? toAnswer(question, line, record) : null;
        if (answer !== null) answers.push(answer);
      }
    }
  }
  return answers;
}

/** A response, keys in the order of the schema. */
function writeResponse(framework, { organisation, synthetic }, answers) {
  const { code, name, region } = organisation;
  const named = { code, name: wellFormed(name.trim()) };
  if (!isBlank(region)) named.region = wellFormed(region.trim());
  const response = { schemaVersion: "1.0" };
  if (synthetic) response.synthetic = true;
  return { ...response, organisation: named, framework: frameworkName(framework), answers };
}
