// The organisation: whose answers the form holds, by the code that somebody enters; asks where that is unclear.

/** A code as it is written: without spaces, in capital letters. */
function plainCode(typed) {
  return typed.replace(/\s+/gu, "").replace(/[a-z]+/gu, (letters) => letters.toUpperCase());
}

/**
 * What a code in the field means: the `same` organisation, a `free` choice, `unfit` for a form that has answers, `kept` where
 * this browser keeps answers for it elsewhere, or an `other` organisation than the answers here belong to.
 */
function codeChange(app, code) {
  if (code === app.organisation.code) return "same";
  if (!CODE.test(code)) return app.isOwned() ? "unfit" : "free";
  if (app.store.isOccupied(code)) return "kept";
  return app.isOwned() ? "other" : "free";
}

function begunWords(count) {
  return `${plural(count, "question")} answered or started`;
}

function nameOf({ code, name }) {
  if (code === "") return "no organisation yet";
  return isBlank(name) ? code : `${code} (${name.trim()})`;
}

/** What an organisation has here, as a file, even where its name is missing. */
function saveAside(app) {
  const { code, name } = app.organisation;
  const organisation = { ...app.organisation, name: isBlank(name) ? code : name };
  saveFile(fileName(app), { ...app.response(), organisation: writeResponse(app.framework, { organisation }, []).organisation });
}

/** Why the answers here may be lost when another form is opened, with a way to save them; nothing where the browser keeps them. */
function warningWhereNotKept(app) {
  if (!app.isUnsaved || app.save()) return { words: null, choices: [] };
  const { code } = app.organisation;
  const important = h("strong", {}, "Important: ");
  if (!CODE.test(code)) {
    const words = h("p", {}, important, "This browser does not keep the answers that are here when this page is closed. Enter the code of their organisation, and save them as a file first.");
    return { words, choices: [] };
  }
  const words = h("p", {}, important, `This browser does not keep the answers for ${code} when this page is closed. Save them as a file first.`);
  const label = `Save the answers for ${code} as a file`;
  return { words, choices: [{ label, kind: "secondary", act: () => saveAside(app), staysOpen: true }] };
}

/** Asks what becomes of the answers here when another code is entered. */
function askWhose(app, shell, code) {
  const { organisation } = app;
  const count = [...app.records.values()].filter(hasContent).length;
  const { words, choices } = warningWhereNotKept(app);
  const done = (said, target) => {
    shell.reload(target);
    shell.announce(said);
  };
  const keep = () => {
    app.organisation.code = code;
    app.changed("organisation");
    done(`The answers are now for ${code}.`, "organisation-name");
  };
  const start = () => {
    app.startFor(code);
    shell.toStart("organisation-name", `This is a new form for ${code}. The answers for ${organisation.code} were not changed.`);
  };
  askOver(
    `Are these answers for ${code}?`,
    [h("p", {}, `You entered ${code}. The answers in this form are for ${nameOf(organisation)}: ${begunWords(count)}.`), words],
    [
      ...choices,
      { label: `Start a new form for ${code}`, hint: words === null ? `The answers for ${organisation.code} stay in this browser. Enter ${organisation.code} again to return to them.` : null, act: start },
      { label: `Use these answers for ${code}`, hint: `Choose this if the code ${organisation.code} was wrong.`, kind: "secondary", act: keep },
      { label: `Keep the code ${organisation.code}`, kind: "secondary", act: () => done(`The code is still ${organisation.code}.`, "organisation-code") },
    ],
  );
}

/** Opens what is kept, and brings the answers that had no code yet together with it. */
function addToSlot(app, shell, slot) {
  const { records, synthetic } = app;
  app.open(slot.key);
  const read = { isPart: false, from: "the form without a code", records, synthetic, organisation: app.organisation };
  new Intake(app, shell).review(read);
}

/** Asks whether to open what this browser keeps for the code that was entered. */
function askToOpen(app, shell, code) {
  const slot = app.store.otherSlots().find((other) => other.code === code);
  const own = app.organisation.code;
  const { words, choices } = app.hasWork() ? warningWhereNotKept(app) : { words: null, choices: [] };
  const stay = own === "" ? "The answers in this form have no code yet. They stay in this browser, and the page “Start” leads back to them." : `The answers for ${own} stay in this browser. Enter ${own} again to return to them.`;
  askOver(
    `Open the answers for ${code}?`,
    [h("p", {}, `This browser already keeps answers for ${nameOf(slot)}: ${begunWords(slot.count)}.`), words],
    [
      ...choices,
      { label: `Open the answers for ${code}`, hint: app.hasWork() && words === null ? stay : null, act: () => openSlot(app, shell, slot) },
      ...(own === "" && app.hasContent()
        ? [{ label: `Add these answers to those for ${code}`, hint: "Where both differ, you decide.", kind: "secondary", act: () => addToSlot(app, shell, slot) }]
        : []),
      { label: own === "" ? "Go back without a code" : `Keep the code ${own}`, kind: "secondary", act: () => shell.reload("organisation-code") },
    ],
  );
}

function openSlot(app, shell, slot) {
  app.open(slot.key);
  shell.toStart(undefined, `The answers for ${nameOf(app.organisation)} are open.`);
}

/** Opens what is kept elsewhere; asks first where the answers here would be lost with this page. */
function openUnlessLost(app, shell, slot) {
  const { words, choices } = app.hasWork() ? warningWhereNotKept(app) : { words: null, choices: [] };
  if (words === null) return openSlot(app, shell, slot);
  return askOver(`Open the answers for ${nameOf(slot)}?`, words, [
    ...choices,
    { label: slot.code === "" ? "Open the answers without a code" : `Open the answers for ${slot.code}`, act: () => openSlot(app, shell, slot) },
    { label: "Stay with the answers that are here", kind: "secondary", act: () => shell.reload() },
  ]);
}

/** Answers for other organisations that this browser keeps. */
function otherOrganisations(app, shell) {
  const others = app.store.otherSlots();
  if (others.length === 0) return null;
  const one = (slot) => {
    const on = slot.saved === "" ? "" : `, kept on ${dayInWords(slot.saved.slice(0, 10))}`;
    const label = slot.code === "" ? "Open the answers without a code" : `Open the answers for ${slot.code}`;
    return h("li", {}, `For ${nameOf(slot)}: ${begunWords(slot.count)}${on}. `, button(label, () => openUnlessLost(app, shell, slot), "as-link"));
  };
  return h(
    "section",
    { class: "inset", "aria-labelledby": "organisations-title" },
    h("h2", { id: "organisations-title" }, "Other answers in this browser"),
    h("ul", {}, others.map(one)),
  );
}

/**
 * The organisation's fields. `commit` takes up the code, and asks first where it is another organisation's; `check` also says
 * what is wrong, and gives null while somebody is asked.
 */
function organisationFields(app, shell) {
  const holder = h("div", {});
  const note = h("p", { class: "hint", role: "status", id: "organisation-code.note" });
  let typed = null;
  const commit = (isFinal = false) => {
    if (isAsking()) return;
    const code = plainCode(typed.value);
    const change = codeChange(app, code);
    note.textContent = change === "unfit" ? `The answers in this form stay with ${app.organisation.code} until you enter another code.` : "";
    if (change === "same" || change === "free") typed.value = code;
    if (change === "free") {
      app.organisation.code = code;
      app.changed("organisation");
    }
    if (isFinal) return;
    if (change === "other") askWhose(app, shell, code);
    if (change === "kept") askToOpen(app, shell, code);
  };
  const input = (name, attributes) => {
    const node = h("input", { type: "text", id: `organisation-${name}`, autocomplete: "off", ...attributes });
    node.value = app.organisation[name];
    return node;
  };
  const written = (name) => {
    const node = input(name);
    node.addEventListener("input", () => {
      app.organisation[name] = node.value;
      app.changed("organisation");
    });
    return node;
  };
  const make = (problems, code) => {
    const errorOf = (target) => problems.find((problem) => problem.target === target)?.text;
    typed = input("code", { class: "code", spellcheck: "false", autocapitalize: "characters", onchange: () => commit() });
    typed.value = code;
    const me = h("input", { type: "text", id: "me", maxlength: LONGEST.respondent, autocomplete: "off" });
    me.value = app.me;
    me.addEventListener("input", () => {
      app.me = me.value;
      app.changed("organisation");
    });
    holder.replaceChildren(
      field("ODS code of the organisation", typed, {
        hint: "Capital letters and digits, such as RX1.", error: errorOf("organisation-code"),
      }),
      note,
      field("Name of the organisation", written("name"), { error: errorOf("organisation-name") }),
      field("Region (optional)", written("region"), { error: errorOf("organisation-region") }),
      field("Your own name and role (optional)", me, { hint: "It is noted with each answer that you give, such as A. Person, chief nurse." }),
    );
  };
  make([], app.organisation.code);
  return {
    node: holder,
    commit,
    check() {
      commit();
      if (isAsking()) return null;
      const code = plainCode(typed.value);
      const problems = app.organisationProblems(code);
      make(problems, code);
      return problems;
    },
  };
}
