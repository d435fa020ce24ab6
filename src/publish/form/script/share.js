// The page for sharing: sections are assigned, files go to colleagues, and what comes back is brought together.

/** Takes a file in: a first one fills an empty form, later ones are reviewed before anything changes. */
class Intake {
  constructor(app, shell) {
    this.app = app;
    this.shell = shell;
  }

  /** Reads a file's text; says what is wrong with it, or goes on to what it means. */
  take(text, refused) {
    const { app } = this;
    const read = readFile(app.framework, text);
    if (read.problems) return refused(read.problems);
    const isRequest = read.isPart && read.status === "assigned";
    const problem = this.otherOwner(read.organisation, !app.hasWork());
    if (problem !== null) return refused([problem]);
    if (isRequest && !app.hasWork()) return this.begin(read);
    if (isRequest && app.part === null) {
      return refused([
        `This file asks ${read.assignee} for answers, and holds none of theirs. If you wait for them, bring in the file that they send back. If you are to answer it, save the answers that are here as a file first, delete them at the end of this page, and bring this file in again`,
      ]);
    }
    if (app.hasWork() && !CODE.test(app.organisation.code)) return this.askWhose(read);
    return this.review(read);
  }

  /** Asks whether the answers here, which have no code yet, are those of the organisation of a file. */
  askWhose(read) {
    const { app, shell } = this;
    const { code } = read.organisation;
    const count = [...app.records.values()].filter(hasContent).length;
    const { words, choices } = warningWhereNotKept(app);
    const apart = () => {
      app.startFor(code);
      this.review(read);
    };
    const stay = "The answers in this form stay in this browser without a code, and the page “Start” leads back to them.";
    askOver(
      `Are the answers here for ${code}?`,
      [h("p", {}, `The file is for ${nameOf(read.organisation)}. The answers in this form have no code yet: ${begunWords(count)}.`), words],
      [
        ...choices,
        { label: `Use the answers here for ${code}, and add the file`, hint: "You see what the file would change before anything is changed.", act: () => this.review(read) },
        { label: `Start a new form for ${code} with the file`, hint: words === null ? stay : null, kind: "secondary", act: apart },
        { label: "Change nothing", kind: "secondary", act: () => shell.go("share") },
      ],
    );
  }

  /** Why a file cannot be taken in beside the answers of another organisation; null where it can. */
  otherOwner({ code }, isTakenOver) {
    const { app } = this;
    const own = app.organisation.code;
    if (code === own) return null;
    if (!isTakenOver && CODE.test(own)) {
      return `The file is for the organisation ${code}, and the answers here are for ${own}. To use the file, enter the code ${code} on the page “Start”, then bring the file in again`;
    }
    if (!app.store.isOccupied(code)) return null;
    return `This browser already keeps answers for ${code}. Open them on the page “Start”, then bring the file in again`;
  }

  /** Becomes the form of a colleague who answers a part. */
  begin(read) {
    const { app } = this;
    app.records = read.records;
    app.organisation = read.organisation;
    app.synthetic = read.synthetic;
    if (isBlank(app.me)) app.me = read.assignee;
    const base = answersOf(app.framework, read.base, () => true);
    const baseDrafts = draftsOf(app.framework, read.base, () => true);
    app.part = { status: "assigned", assignee: read.assignee, date: read.date, lanes: read.lanes, base, baseDrafts };
    app.imports = [];
    this.finish("start", `You have been asked to answer ${plural(read.lanes.length, "section")}.`);
  }

  /** Adds the sections of a further request to the part that is answered here. */
  extend(read) {
    const { app } = this;
    const lanes = [...new Set([...app.part.lanes, ...read.lanes])];
    const own = keysIn(app.framework, lanes);
    for (const [key, record] of read.records) if (!own.has(key)) app.records.set(key, record);
    // What was sent last stands for a section that was sent before.
    const isAnew = keysIn(app.framework, read.lanes);
    const isOld = ({ question, line }) => !isAnew.has(keyOf(app.framework.questions.get(question), line ?? null));
    const base = [...app.part.base.filter(isOld), ...answersOf(app.framework, read.base, () => true)];
    const baseDrafts = [...app.part.baseDrafts.filter(isOld), ...draftsOf(app.framework, read.base, () => true)];
    app.part = { ...app.part, lanes, base, baseDrafts };
  }

  review(read) {
    const { app, shell } = this;
    const lanes = read.isPart ? read.lanes : app.lanes().map((lane) => lane.key);
    const isWanted = (lane) => lanes.includes(lane);
    const plan = planMerge(app.framework, app.records, read.records, { base: read.base, isWanted });
    const theirName = read.isPart ? read.assignee : read.from ?? "the file";
    const done = (takes) => {
      const before = { ...app, sent: new Map(app.sent) };
      this.write(read, plan, takes);
      this.note(read.isPart ? `the file from ${read.assignee}` : read.from ?? "a file", before, read);
      const taken = plan.filter(takes).length;
      this.finish("share", `${plural(taken, "question")} changed, ${plural(plan.length - taken, "question")} left as before.`);
    };
    if (plan.every((item) => item.kind === "new")) return done(() => true);
    return shell.show(reviewPage(app, shell, { plan, theirName, done, cancel: () => shell.go("share") }));
  }

  /** Carries a plan out. */
  write(read, plan, takes) {
    const { app } = this;
    const isEmpty = !app.hasContent();
    app.records = merged(app.records, plan, takes);
    // Answers belong to the organisation that gave them.
    if (isEmpty || !CODE.test(app.organisation.code)) app.organisation = { ...read.organisation };
    app.synthetic = app.synthetic || read.synthetic;
    if (read.isPart && read.status === "assigned") this.extend(read);
    if (read.isPart && read.status === "returned") app.sent.set(read.assignee, { ...app.sent.get(read.assignee), back: today() });
  }

  /** Notes what was written, so that it can be undone. */
  note(from, before, { assignee, isPart, status }) {
    const { app } = this;
    const note = noteImport(app.framework, from, before, app);
    if (note === null) return;
    if (isPart && status === "returned") note.sent = { who: assignee, before: before.sent.get(assignee) };
    app.imports = [...app.imports, note].slice(-MOST_IMPORTS);
  }

  finish(route, said) {
    this.app.changed("all");
    this.shell.go(route, said);
  }
}

/** The files for colleagues, one for each who has a section. */
function colleagueFiles(app, shell, holder, refused) {
  const { framework } = app;
  const names = new Map();
  for (const [key, who] of app.assignments) {
    if (!isBlank(who)) names.set(who.trim(), [...(names.get(who.trim()) ?? []), key]);
  }
  const save = (who, lanes) => {
    const problems = app.organisationProblems();
    if (problems.length > 0) return refused(problems.map(({ text }) => `${text}, on the page “Start”`));
    const own = keysIn(framework, lanes);
    const context = contextOf(framework, lanes);
    const response = app.response((key) => own.has(key) || context.has(key));
    const base = answersOf(framework, app.records, (key) => own.has(key));
    const beside = besideResponse(framework, app.records, app.asked.questions, own);
    const part = { status: "assigned", assignee: who, date: today(), lanes };
    saveFile(fileName(app, "for", who), writePart(framework, part, { response, base, baseDrafts: beside.drafts, ...beside }));
    app.sent.set(who, { out: today() });
    app.changed("all");
    return shell.announce(`The file for ${who} was saved.`);
  };
  const open = (lanes) => [...contextOf(framework, lanes)].filter((key) => app.asked.questions.has(key) && app.givenAt(key) === null).length;
  const one = ([who, lanes]) => {
    const titles = framework.lanes.filter((lane) => lanes.includes(lane.key)).map((lane) => laneTitle(framework, lane));
    const { out, back } = app.sent.get(who) ?? {};
    const waits = open(lanes);
    return h(
      "li",
      { class: "colleague" },
      h("h3", {}, who),
      h("p", {}, titles.join("; ")),
      waits > 0 ? h("p", { class: "hint" }, `The questions there depend on ${plural(waits, "question")} elsewhere that nobody has answered. Answer these first, then save the file.`) : null,
      out ? h("p", { class: "hint" }, `Saved on ${dayInWords(out)}${back ? `, brought back on ${dayInWords(back)}` : ", not back yet"}.`) : null,
      button(`Save the file for ${who}`, () => save(who, lanes), "secondary"),
    );
  };
  holder.replaceChildren(
    names.size === 0 ? h("p", {}, "No section is assigned yet.") : h("ul", { class: "colleagues" }, [...names].map(one)),
  );
}

/** Who answers which section. */
function assignmentFields(app, changed) {
  const list = h("datalist", { id: "colleagues" });
  const names = () => {
    const all = new Set([...app.assignments.values()].filter((who) => !isBlank(who)));
    list.replaceChildren(...[...all].map((who) => h("option", { value: who })));
  };
  names();
  const one = (lane) => {
    const input = h("input", { type: "text", id: `assign.${lane.key}`, list: "colleagues", autocomplete: "off" });
    input.value = app.assignments.get(lane.key) ?? "";
    input.addEventListener("input", () => {
      if (isBlank(input.value)) app.assignments.delete(lane.key);
      else app.assignments.set(lane.key, input.value);
      app.changed("all");
      changed();
    });
    input.addEventListener("change", names);
    return field(laneTitle(app.framework, lane), input);
  };
  const theme = (it) => {
    const lanes = app.framework.lanes.filter(({ section }) => section.theme === it);
    return h("fieldset", { class: "assignments" }, h("legend", {}, h("h3", {}, it.title)), lanes.map(one));
  };
  return h("div", {}, list, app.framework.document.themes.map(theme));
}

/** What a colleague does with a part: saves it to send back. */
function returnBox(app, shell) {
  const { framework, part } = app;
  const save = () => {
    const own = keysIn(framework, part.lanes);
    const context = contextOf(framework, part.lanes);
    const response = app.response((key) => own.has(key) || context.has(key));
    const back = { status: "returned", assignee: part.assignee, date: today(), lanes: part.lanes };
    const beside = besideResponse(framework, app.records, app.asked.questions, own);
    saveFile(fileName(app, "from", part.assignee), writePart(framework, back, { ...part, response, ...beside }));
    shell.announce("The file to send back was saved.");
  };
  return h(
    "section",
    { "aria-labelledby": "return-title" },
    h("h2", { id: "return-title" }, "Send your answers back"),
    h("p", {}, `You answer for ${app.organisation.name}, as asked on ${dayInWords(part.date)}. Save the file, and send it to the person who asked you.`),
    button("Save the file to send back", save),
  );
}

function deletionBox(app, shell) {
  const confirm = h("div", { hidden: true });
  const remove = () => {
    app.deleteAll();
    shell.go("start", "All answers in this form were deleted.");
  };
  const { code } = app.organisation;
  const whose = code === "" ? "" : ` for ${code}`;
  const others = app.store.otherSlots().length > 0 ? " Answers for other organisations stay." : "";
  confirm.append(
    h("p", {}, h("strong", {}, `This deletes all answers${whose} to this version in this browser. `), `Files that you saved stay.${others}`),
    button("Yes, delete all answers here", remove, "warning"),
  );
  const ask = button("Delete all answers here", () => {
    confirm.hidden = false;
    confirm.querySelector("button").focus();
  }, "secondary");
  return h("section", { "aria-labelledby": "delete-title" }, h("h2", { id: "delete-title" }, "Start again"), ask, confirm);
}

function undoBox(app, shell) {
  const last = app.imports.at(-1);
  if (last === undefined) return null;
  const undo = () => {
    undoImport(app);
    app.changed("all");
    shell.go("share", "The changes were undone. Everything that you entered since then is unchanged.");
  };
  return h(
    "div",
    { class: "inset" },
    h("p", {}, `Answers were taken in from ${last.from}. If you undo that, everything that you entered since then stays.`),
    button("Undo that", undo, "secondary"),
  );
}

function sharePage(app, shell) {
  const intake = new Intake(app, shell);
  const problems = h("div", {});
  const refused = (texts) => {
    problems.replaceChildren(errorSummary(texts.map((text) => ({ text })), "The file was not taken"));
    face(problems.firstChild);
    shell.entitle("Error: Share the work");
  };
  const complain = (texts) => {
    refused(texts);
    problems.querySelector("h2").textContent = "There is a problem";
  };
  const files = h("div", {});
  const refreshFiles = () => colleagueFiles(app, shell, files, complain);
  if (app.part === null) refreshFiles();
  const node = h(
    "div",
    {},
    problems,
    h("h1", { tabindex: "-1" }, "Share the work"),
    undoBox(app, shell),
    app.part !== null ? returnBox(app, shell) : [
      h("p", { class: "lead" }, "Hand sections to the colleagues who know the answers. They open this same form, bring in the file that you send them, answer, and send a file back."),
      h("h2", {}, "1. Say who answers which section"),
      h("p", { class: "hint" }, "Leave a section empty if you answer it yourself."),
      assignmentFields(app, refreshFiles),
      h("h2", {}, "2. Save a file for each colleague"),
      files,
    ],
    h("h2", {}, app.part === null ? "3. Bring in what comes back" : "Bring in a file"),
    filePicker("file", "Choose a file", "A file of a colleague, or one that you saved before. You see what it would change before anything is changed.", {
      taken: (text) => intake.take(text, refused), refused, begun: () => problems.replaceChildren(),
    }),
    deletionBox(app, shell),
  );
  return {
    title: "Share the work",
    node,
    refresh() {
      if (app.part === null) refreshFiles();
    },
  };
}
