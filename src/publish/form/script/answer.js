// Answers: what a record of entries means, what is wrong with it, and how a response writes it.
//
// A record holds `option`, `options`, `elements`, `raw` (typed text or figure), `na` with `reason`, and the notes `comment`,
// `evidence`, `respondent` and `date`. It may be half done; `given` says what it amounts to, and a response holds no more.

const NOTES = ["comment", "evidence", "respondent", "date"];

/** The field of a record that holds the answer, for each type of question; `raw` is what was typed, right or not. */
const ANSWER_FIELDS = {
  scale: "option", choices: "options", levels: "elements", number: "raw", percentage: "raw", date: "raw", text: "raw",
};

function isBlank(text) {
  return text === undefined || text.trim() === "";
}

/** Words, told apart by what Unicode calls white space. */
function wordsIn(text) {
  return text.split(/\p{White_Space}+/u).filter((word) => word !== "").length;
}

/** What an answer says; null where there is none, or none that is right. */
function given(question, record) {
  if (record === undefined || faultOf(question, record) !== null) return null;
  if (record.na) return { type: "not-applicable", reason: record.reason };
  switch (question.type) {
    case "scale":
      return record.option === undefined ? null : { type: "option", option: record.option };
    case "choices":
      return (record.options ?? []).length === 0 ? null : { type: "options", options: record.options };
    case "levels":
      return record.elements === undefined ? null : { type: "elements", elements: record.elements };
    case "text":
      return isBlank(record.raw) ? null : { type: "text", text: record.raw };
    case "date":
      return isBlank(record.raw) ? null : { type: "date", date: record.raw };
    default:
      return isBlank(record.raw) ? null : { type: "figure", figure: typedFigure(question, record.raw) };
  }
}

/** What is wrong with an answer, in words to its respondent; null where nothing is. */
function faultOf(question, record) {
  if (record.na) return isBlank(record.reason) ? "Say why this question does not apply" : null;
  if (isBlank(record.raw)) return null;
  if (question.type === "text") {
    const most = question.data.answer.maxWords;
    return most !== undefined && wordsIn(record.raw) > most ? `Shorten the answer to ${most} words or fewer` : null;
  }
  if (question.type === "date") return dateFault(question.data.answer, record.raw);
  return question.type === "number" || question.type === "percentage" ? figureFault(question, record.raw) : null;
}

function figureFault(question, raw) {
  const figure = typedFigure(question, raw);
  if (question.type === "percentage") {
    const isRight = figure !== null && figure >= 0n && figure <= 100n * MILLION;
    return isRight ? null : "Enter a percentage from 0 to 100, such as 20.5, with 6 decimals or fewer";
  }
  if (figure === null || figure % MILLION !== 0n) return "Enter a whole number, such as 12";
  const { min, max } = question.data.answer;
  const low = min === undefined || figure >= BigInt(min) * MILLION;
  const high = max === undefined || figure <= BigInt(max) * MILLION;
  if (low && high) return null;
  if (min !== undefined && max !== undefined) return `Enter a whole number from ${min} to ${max}`;
  return min === undefined ? `Enter a whole number of ${max} or less` : `Enter a whole number of ${min} or more`;
}

function dateFault({ earliest, latest }, raw) {
  if (!isDate(raw)) return "Enter a valid date, such as 31 March 2017";
  // Dates of this form sort as texts do.
  if ((earliest ?? raw) <= raw && raw <= (latest ?? raw)) return null;
  if (latest === undefined) return `Enter a date on or after ${dayInWords(earliest)}`;
  if (earliest === undefined) return `Enter a date on or before ${dayInWords(latest)}`;
  return `Enter a date from ${dayInWords(earliest)} to ${dayInWords(latest)}`;
}

/** Whether a record holds an answer, or the beginning of one. */
function isBegun(record) {
  return (
    !isBlank(record.raw) || !isBlank(record.reason) || record.na === true || record.option !== undefined ||
    record.elements !== undefined || (record.options ?? []).length > 0
  );
}

/** Whether a record holds anything that somebody would miss: an answer, the beginning of one, or any note. */
function hasContent(record) {
  return record !== undefined && (isBegun(record) || NOTES.some((note) => !isBlank(record[note])));
}

/** Whole characters only: half of a surrogate pair is none. */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The notes of a record as files hold them; none that is empty, and no date that is not one. */
function toNotes(record) {
  const isFit = (note) => !isBlank(record[note]) && (note !== "date" || isDate(record.date));
  return Object.fromEntries(NOTES.filter(isFit).map((note) => [note, wellFormed(record[note])]));
}

/** The answer as a response holds it; null where there is none. */
function toAnswer(question, line, record) {
  const what = given(question, record);
  if (what === null) return null;
  const answer = { question: question.id };
  if (question.section.perLine) answer.line = line;
  const inOrder = (items, ids) => items.map((item) => item.id).filter((id) => ids.includes(id));
  if (what.type === "not-applicable") answer.notApplicable = { reason: wellFormed(what.reason) };
  if (what.type === "option") answer.option = what.option;
  if (what.type === "options") answer.options = inOrder(question.options, what.options);
  if (what.type === "elements") answer.elements = inOrder(question.elements, what.elements);
  if (what.type === "figure") answer.number = Number(decimalOf(what.figure));
  if (what.type === "text") answer.text = wellFormed(what.text);
  if (what.type === "date") answer.text = what.date;
  return { ...answer, ...toNotes(record) };
}

/** The record of an answer of a response. */
function toRecord(answer) {
  const record = {};
  if (answer.notApplicable !== undefined) Object.assign(record, { na: true, reason: answer.notApplicable.reason });
  for (const name of ["option", "options", "elements"]) if (answer[name] !== undefined) record[name] = answer[name];
  if (answer.number !== undefined) record.raw = String(answer.number);
  if (answer.text !== undefined) record.raw = answer.text;
  for (const note of NOTES) if (answer[note] !== undefined) record[note] = answer[note];
  return record;
}

/** The level that ticked elements reach: 0 where not even the first is met. */
function levelOf(question, elements, policy) {
  const levels = [...question.data.answer.levels].sort((one, two) => one.level - two.level);
  let reached = 0;
  for (const { level, elements: needed } of levels) {
    const isMet = needed.every((element) => element.optional || elements.includes(element.id));
    if (isMet) reached = level;
    else if (policy === "cumulative") break;
  }
  return reached;
}
