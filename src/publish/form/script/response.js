// Responses: reads the text of a file as strictly as its published schema, and returns records by key, or every problem.

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

  /** A text that is not empty, of at most `most` characters. */
  text(value, place, most) {
    if (typeof value !== "string" || value === "") return this.say(place, "is not a text");
    return [...value].length <= most ? value : this.say(place, `is longer than ${most} characters`);
  }
}

/** A number of JSON without an exponent, such as `1500` for `1.5e3`; as it is where the exponent is beyond any figure. */
function withoutExponent(source) {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/iu.exec(source);
  if (match === null || match[4].length > 5) return source;
  const [, sign, whole, part = "", exponent] = match;
  const point = whole.length + Number(exponent);
  const digits = `${"0".repeat(Math.max(0, -point))}${whole}${part}`.padEnd(Math.max(0, point), "0");
  const at = Math.max(0, point);
  return `${sign}${digits.slice(0, at).replace(/^0+/u, "") || "0"}.${digits.slice(at).replace(/0+$/u, "") || "0"}`;
}

/** Whether a number of a file is read with every digit; `source` is how it is written there. */
function isExact(value, source) {
  const exact = millionthsOf(withoutExponent(source));
  return exact !== null && exact === millionthsOf(String(value));
}

/** Parses a file. Where the browser shows how a number is written, a figure that would lose digits is a problem. */
function readJson(text, problems) {
  const check = (_key, value, context) => {
    const source = typeof value === "number" ? context?.source : undefined;
    if (source !== undefined && !isExact(value, source)) {
      problems.say("", `holds the figure ${source.slice(0, 40)}, which is too long to be kept exactly. Figures have at most 6 decimals`);
    }
    return value;
  };
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ""), check);
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
    if (!known.has(id)) problems.say(`${place}/${at}`, "is not an option of this question");
    else if (value.indexOf(id) !== at) problems.say(`${place}/${at}`, "is listed twice");
  });
  return value;
}

function checkKind(question, answer, place, problems) {
  const wanted = { scale: "option", choices: "options", levels: "elements", text: "text", date: "text" }[question.type] ?? "number";
  const kinds = KINDS.filter((kind) => has(answer, kind));
  if (kinds.length !== 1) return problems.say(place, `has ${kinds.length} answers, but must have one`);
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

/** The question that an entry is about; null after saying why there is none. */
function readPlace(framework, entry, place, problems) {
  const question = framework.questions.get(entry.question);
  if (question === undefined) return problems.say(`${place}/question`, "is not a question of this framework");
  const { perLine, lines } = question.section;
  if (perLine && !lines.includes(entry.line)) return problems.say(place, "names no service line that answers this question");
  if (!perLine && entry.line !== undefined) return problems.say(`${place}/line`, "is not allowed for this question");
  return question;
}

function readNotes(entry, place, problems) {
  for (const note of ["comment", "evidence", "respondent"]) {
    if (entry[note] !== undefined) problems.text(entry[note], `${place}/${note}`, LONGEST[note]);
  }
  if (entry.date !== undefined && !isDate(entry.date)) problems.say(`${place}/date`, "is not a date such as 2016-04-20");
}

function readAnswer(framework, value, place, problems) {
  const answer = problems.object(value, place, ["question"], ["line", ...KINDS, ...NOTES]);
  if (answer === null) return null;
  const question = readPlace(framework, answer, place, problems);
  if (question === null) return null;
  checkKind(question, answer, place, problems);
  readNotes(answer, place, problems);
  return [keyOf(question, answer.line ?? null), toRecord(answer)];
}

/** Reads a list of entries into `records`; `readOne` is `readAnswer` or `readDraft`. */
function readEntries(framework, { list, place, records, readOne }, problems) {
  if (!Array.isArray(list)) return problems.say(place, "is not a list");
  list.forEach((entry, at) => {
    const read = readOne(framework, entry, `${place}/${at}`, problems);
    if (read === null) return;
    if (records.has(read[0])) problems.say(`${place}/${at}`, "answers a question that already has an answer");
    records.set(...read);
  });
  return records;
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
  const records = new Map();
  readEntries(framework, { list: response.answers, place: `${place}/answers`, records, readOne: readAnswer }, problems);
  return problems.all.length > 0 ? null : { organisation, records, synthetic: response.synthetic === true };
}

/** What `make` finds in some records, in the order of the framework; only those that `isWanted` by key. */
function entriesOf(framework, records, isWanted, make) {
  const entries = [];
  for (const [key, { question, line }] of framework.entries) {
    const record = records.get(key);
    const entry = record !== undefined && isWanted(key) ? make(question, line, record) : null;
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** The answers of some records in the order of the framework; only those that `isWanted` by key. */
function answersOf(framework, records, isWanted) {
  return entriesOf(framework, records, isWanted, toAnswer);
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
