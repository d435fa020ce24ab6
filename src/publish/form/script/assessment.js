// The assessment: keeps answers and their changes, and works out what is asked, done and scored.

const EMPTY_ORGANISATION = { code: "", name: "", region: "" };

class Assessment {
  constructor(framework, store) {
    this.framework = framework;
    this.store = store;
    this.clear();
    this.listeners = new Set();
    restoreKept(this, store.open());
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
    this.imports = [];
    this.isUnsaved = false;
  }

  /** Keeps everything; returns whether the browser took it. */
  save() {
    const isKept = this.store.save(keptOf(this));
    this.isUnsaved = !isKept;
    this.tell("saved");
    return isKept;
  }

  /** Leaves the open answers where they are kept. */
  setAside() {
    if (this.isUnsaved) this.store.setAside(keptOf(this));
  }

  /** Opens what the store keeps elsewhere. */
  open(key) {
    this.setAside();
    this.clear();
    restoreKept(this, this.store.load(key));
    this.isUnsaved = this.store.trouble !== null;
    this.evaluate();
    this.tell("opened");
  }

  /** Starts a form for another organisation. */
  startFor(code) {
    this.setAside();
    const { me } = this;
    this.clear();
    this.me = me;
    this.organisation.code = code;
    this.store.startAfresh();
    this.changed("all");
    this.save();
  }

  /** Deletes the open answers; those of other organisations stay. */
  deleteAll() {
    this.store.remove();
    this.clear();
    this.changed("all");
  }

  /** Calls `listener` with what happened: `answer`, `organisation`, `saved`, `opened` or `all`. */
  listen(listener) {
    this.listeners.add(listener);
  }

  tell(what) {
    for (const listener of this.listeners) listener(what);
  }

  givenAt(key) {
    return given(this.framework.entries.get(key).question, this.records.get(key));
  }

  /** Whether anything was entered that somebody would miss. */
  hasContent() {
    return [...this.records.values()].some(hasContent);
  }

  /** Whether anything is here that belongs to somebody: answers, a colleague's part, or sections that are assigned. */
  hasWork() {
    return this.hasContent() || this.part !== null || this.assignments.size > 0;
  }

  /** Whether anything is lost when the page is closed: what is open, or what was open in this page before. */
  isAnythingUnsaved() {
    return this.isUnsaved || this.store.unkept().length > 0;
  }

  /** Whether something here belongs to the organisation whose code stands here, so that the code is more than a field. */
  isOwned() {
    return CODE.test(this.organisation.code) && this.hasWork();
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

  /**
   * Changes part of an answer, and notes who did so and when where the answer itself is new. Where nothing of the answer is left,
   * what was noted of itself goes too, and a name that somebody typed stays.
   */
  change(question, line, patch) {
    const key = keyOf(question, line);
    const record = { ...this.records.get(key), ...patch };
    const isAnswer = Object.keys(patch).some((name) => !NOTES.includes(name));
    const noted = isAnswer ? { date: today(), ...(!isBlank(this.me) && { respondent: this.me.trim() }) } : {};
    if (isBegun(record)) Object.assign(record, noted);
    else for (const [name, text] of Object.entries(noted)) if (name === "date" || record[name] === text) delete record[name];
    this.records.set(key, record);
    strikeOff(this.imports, key, [...Object.keys(patch), ...Object.keys(noted)]);
    this.changed();
  }

  /** Takes an answer back; comment and evidence stay. */
  takeBack(question, line) {
    const key = keyOf(question, line);
    const { comment, evidence } = this.records.get(key) ?? {};
    this.records.set(key, { ...(comment && { comment }), ...(evidence && { evidence }) });
    strikeOff(this.imports, key, [...PIECE_FIELDS.answer, "respondent", "date"]);
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

  /** What is wrong with the organisation's own details: `{ text, target }`; `code` is as it stands in its field. */
  organisationProblems(code = this.organisation.code) {
    const { name, region } = this.organisation;
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
