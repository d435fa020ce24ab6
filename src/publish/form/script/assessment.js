// The assessment: answers and their changes come in; it keeps them, and says what is asked, done and scored.

const EMPTY_ORGANISATION = { code: "", name: "", region: "" };

function isKeptPart(part) {
  return Array.isArray(part?.lanes) && Array.isArray(part.base) && typeof part.assignee === "string" && isDate(part.date);
}

class Assessment {
  constructor(framework, store) {
    this.framework = framework;
    this.store = store;
    this.clear();
    this.listeners = new Set();
    this.restore(store.load());
    this.evaluate();
  }

  clear() {
    this.records = new Map();
    this.organisation = { ...EMPTY_ORGANISATION };
    this.me = "";
    this.synthetic = false;
    this.assignments = new Map();
    this.sent = new Map();
    this.part = null;
    this.isUnsaved = false;
  }

  /** Takes up what the store kept. It is ours, but a person may have touched it: what does not fit is left out. */
  restore(kept) {
    if (kept === null || typeof kept !== "object") return;
    const text = (value) => (typeof value === "string" ? value : "");
    const { code, name, region } = kept.organisation ?? {};
    this.organisation = { code: text(code), name: text(name), region: text(region) };
    this.me = text(kept.me);
    this.synthetic = kept.synthetic === true;
    const lanes = new Set(this.framework.lanes.map((lane) => lane.key));
    const named = (list) => (Array.isArray(list) ? list : []).filter((pair) => lanes.has(pair[0]));
    this.assignments = new Map(named(kept.assignments).map(([key, who]) => [key, text(who)]));
    this.sent = new Map(Array.isArray(kept.sent) ? kept.sent : []);
    this.part = isKeptPart(kept.part) && named(kept.part.lanes.map((key) => [key])).length > 0 ? kept.part : null;
    const problems = new Problems();
    for (const answer of Array.isArray(kept.answers) ? kept.answers : []) {
      const read = readAnswer(this.framework, answer, "", problems);
      if (read !== null) this.records.set(...read);
    }
    for (const [key, record] of Array.isArray(kept.drafts) ? kept.drafts : []) {
      if (this.framework.questions.has(key.split("/")[0])) this.records.set(key, record);
    }
  }

  /** What the store keeps: answers as a response holds them, and drafts that are none yet. */
  kept() {
    const { framework, records } = this;
    const answers = answersOf(framework, records, () => true);
    const isDraft = ([key, record]) => hasContent(record) && this.givenAt(key) === null;
    return {
      framework: frameworkName(framework),
      saved: new Date().toISOString(),
      organisation: this.organisation,
      me: this.me,
      synthetic: this.synthetic,
      assignments: [...this.assignments],
      sent: [...this.sent],
      part: this.part,
      answers,
      drafts: [...records].filter(isDraft),
    };
  }

  save() {
    const isKept = this.store.save(this.kept());
    this.isUnsaved = !isKept;
    this.tell("saved");
  }

  /** Calls `listener` with what happened: `answer`, `saved` or `all`. */
  listen(listener) {
    this.listeners.add(listener);
  }

  tell(what) {
    for (const listener of this.listeners) listener(what);
  }

  givenAt(key) {
    const question = this.framework.questions.get(key.split("/")[0]);
    return given(question, this.records.get(key));
  }

  /** Finds anew what is asked, and what it scores. */
  evaluate() {
    const said = new Map();
    const givenOf = (question, key) => {
      if (!said.has(key)) said.set(key, given(question, this.records.get(key)));
      return said.get(key);
    };
    this.asked = askedIn(this.framework, givenOf);
    this.scores = scoreAll(this.framework, this.asked, givenOf);
  }

  /** Changes part of an answer, and notes who did so and when where the answer itself is new. */
  change(question, line, patch) {
    const key = keyOf(question, line);
    const before = this.records.get(key) ?? {};
    const record = { ...before, ...patch };
    const isAnswer = Object.keys(patch).some((name) => !NOTES.includes(name));
    if (isAnswer) {
      record.date = today();
      if (!isBlank(this.me)) record.respondent = this.me.trim();
    }
    this.records.set(key, record);
    this.changed();
  }

  /** Takes an answer back; comment and evidence stay. */
  takeBack(question, line) {
    const key = keyOf(question, line);
    const { comment, evidence } = this.records.get(key) ?? {};
    this.records.set(key, { ...(comment && { comment }), ...(evidence && { evidence }) });
    this.changed();
  }

  changed(what = "answer") {
    this.isUnsaved = true;
    this.evaluate();
    this.tell(what);
  }

  /** The pages of questions that are for this person. */
  lanes() {
    const all = this.framework.lanes;
    return this.part === null ? all : all.filter((lane) => this.part.lanes.includes(lane.key));
  }

  /** How far a page is: questions asked and answered, required ones without an answer, and answers that are wrong. */
  progress({ key, section, line }) {
    const counts = { isAsked: this.asked.lanes.has(key), asked: 0, answered: 0, missing: [], faulty: [] };
    for (const question of section.questions) {
      const at = keyOf(question, line);
      if (!this.asked.questions.has(at)) continue;
      counts.asked += 1;
      const record = this.records.get(at);
      const isFaulty = record !== undefined && faultOf(question, record) !== null;
      if (this.givenAt(at) !== null) counts.answered += 1;
      else if (isFaulty) counts.faulty.push(question);
      else if (question.data.required) counts.missing.push(question);
    }
    counts.isComplete = counts.isAsked && counts.missing.length === 0 && counts.faulty.length === 0;
    return counts;
  }

  /** How far the whole is. */
  total() {
    const all = this.lanes().map((lane) => this.progress(lane)).filter((counts) => counts.isAsked);
    const sum = (name) => all.reduce((total, counts) => total + counts[name], 0);
    return { asked: sum("asked"), answered: sum("answered"), isComplete: all.every((counts) => counts.isComplete) };
  }

  /** Answers that no file holds: to questions that are not asked as things are, and notes without an answer. */
  leftOut() {
    const found = { notAsked: 0, unfinished: 0 };
    for (const [key, record] of this.records) {
      if (!hasContent(record)) continue;
      if (!this.asked.questions.has(key)) found.notAsked += 1;
      else if (this.givenAt(key) === null) found.unfinished += 1;
    }
    return found;
  }

  /** The response as it stands; `isWanted` chooses among the keys of questions that are asked. */
  response(isWanted = () => true) {
    const answers = answersOf(
      this.framework,
      this.records,
      (key) => this.asked.questions.has(key) && isWanted(key),
    );
    return writeResponse(this.framework, this, answers);
  }

  /** What is wrong with the organisation's own details: `{ text, target }`. */
  organisationProblems() {
    const { code, name, region } = this.organisation;
    const problems = [];
    if (isBlank(code)) problems.push({ text: "Enter the organisation’s ODS code", target: "organisation-code" });
    else if (!CODE.test(code)) {
      problems.push({ text: "Enter an ODS code of up to 12 capital letters and digits, such as RX1", target: "organisation-code" });
    }
    if (isBlank(name)) problems.push({ text: "Enter the organisation’s name", target: "organisation-name" });
    else if ([...name.trim()].length > LONGEST.name) {
      problems.push({ text: `Shorten the organisation’s name to ${LONGEST.name} characters or fewer`, target: "organisation-name" });
    }
    if ([...region.trim()].length > LONGEST.region) {
      problems.push({ text: `Shorten the region to ${LONGEST.region} characters or fewer`, target: "organisation-region" });
    }
    return problems;
  }
}
