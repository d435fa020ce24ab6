// Questions: the fields, guidance and notes of one question for one line, which follow the answers.

/** What helps to answer: what good looks like, evidence, reasons, words, and pages to read. */
function guidanceOf(framework, question) {
  const { good, evidence, why, respondent, references, links, terms } = question.data;
  const parts = [];
  const part = (title, ...content) => parts.push(h("h3", {}, title), ...content);
  if (good) part("What good looks like", h("p", {}, good));
  if (evidence) part("Evidence to look at", h("p", {}, evidence));
  if (why) part("Why we ask", h("p", {}, why));
  const role = framework.respondents.get(respondent);
  if (role) part("Who knows the answer", h("p", {}, role.about ? `${role.title}: ${role.about}` : role.title));
  if (terms.length > 0) {
    const entry = (id) => {
      const { term, acronym, definition } = framework.terms.get(id);
      return [h("dt", {}, acronym ? `${term} (${acronym})` : term), h("dd", {}, definition)];
    };
    part("Words explained", h("dl", {}, terms.flatMap(entry)));
  }
  if (links.length > 0) {
    part("Worth reading", h("ul", {}, links.map(({ title, url }) => h("li", {}, outward(title, url)))));
  }
  if (references.length > 0) {
    const named = ({ scheme, code }) => {
      const found = framework.schemes.get(scheme);
      return h("li", {}, `${found.title}: ${found.codes.find((it) => it.id === code).title}`);
    };
    part("Where it belongs", h("ul", {}, references.map(named)));
  }
  return parts;
}

/** Comment, evidence note, who answered and when. */
function notesOf(id, record, write) {
  const inputs = {};
  const make = (name, label, element, hint) => {
    inputs[name] = element;
    element.addEventListener("input", () => write({ [name]: element.value }));
    return field(label, element, { hint });
  };
  const area = (name) => h("textarea", { id: `${id}.${name}`, rows: 3, maxlength: LONGEST[name], autocomplete: "off" });
  const nodes = [
    make("comment", "Comment", area("comment"), "Anything that readers of this answer need to know."),
    make("evidence", "Evidence note", area("evidence"), "What you looked at, and where it is kept."),
    make("respondent", "Answered by", h("input", { type: "text", id: `${id}.respondent`, maxlength: LONGEST.respondent, autocomplete: "off" }), "Name and role."),
    make("date", "Date of the answer", h("input", { type: "date", id: `${id}.date`, class: "date", autocomplete: "off" })),
  ];
  const title = h("span", { class: "disclosure-title" }, "Comment and evidence");
  const node = h(
    "details",
    { class: "notes" },
    h("summary", {}, title),
    h("div", { class: "disclosure-body" }, nodes),
  );
  return {
    node,
    refresh() {
      const now = record();
      for (const note of NOTES) if (inputs[note].value !== (now[note] ?? "")) inputs[note].value = now[note] ?? "";
      const written = ["comment", "evidence"].filter((note) => !isBlank(now[note]));
      title.textContent = written.length === 0 ? "Comment and evidence" : "Comment and evidence (added)";
    },
  };
}

/** What to do about a required question that nobody has answered. */
function missingWords(question) {
  const words = {
    scale: "Choose an answer", choices: "Choose at least one answer", levels: "Tick what is met, or that nothing is",
    number: "Enter a number", percentage: "Enter a percentage", date: "Enter a date", text: "Enter an answer",
  };
  const isOptional = question.data.notApplicable !== undefined && question.type !== "scale";
  return isOptional ? `${words[question.type]}, or say that the question does not apply` : words[question.type];
}

/** Ties a typed field to the words that say what is wrong with it. */
function describeError(input, problem) {
  if (problem === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  const ids = [input.dataset.hint, problem].filter(Boolean).join(" ");
  if (ids === "") input.removeAttribute("aria-describedby");
  else input.setAttribute("aria-describedby", ids);
}

/** One question: `{ node, key, question, refresh, check }`. */
function questionView(app, question, line) {
  const key = keyOf(question, line);
  const id = `q.${key}`;
  const record = () => app.records.get(key) ?? {};
  let isTouched = false;
  let isChecked = false;
  const context = {
    framework: app.framework, question, id, record,
    answer: (patch) => app.change(question, line, patch),
    touched: () => {
      isTouched = true;
      view.refresh();
    },
  };
  const control = CONTROLS[question.type](context);
  const notes = notesOf(id, record, (patch) => app.change(question, line, patch));
  const error = h("p", { class: "error", id: `${id}.problem` });
  const back = button("Clear this answer", () => app.takeBack(question, line), "as-link");
  back.append(unseen(`: ${question.data.text}`));
  const { help, required } = question.data;
  const legend = h("legend", {}, h("h2", {}, question.data.text, required ? null : h("span", { class: "optional" }, " (optional)")));
  const described = [help ? `${id}.help` : null, `${id}.problem`].filter(Boolean).join(" ");
  const fields = h(
    "fieldset",
    { "aria-describedby": described },
    legend,
    help ? h("p", { class: "hint", id: `${id}.help` }, help) : null,
    error,
    control.nodes,
  );
  const guidance = guidanceOf(app.framework, question);
  const node = h(
    "div",
    { class: "question", id, "data-question": question.id, "data-line": line },
    fields,
    h("div", { class: "beneath" }, back),
    guidance.length > 0 ? disclosure("What good looks like, evidence and help", guidance, { class: "help" }) : null,
    notes.node,
  );
  const problem = () => {
    const now = record();
    const fault = faultOf(question, now);
    const isShown = isChecked || (isTouched && !now.na);
    if (fault !== null) return isShown ? fault : null;
    return isChecked && required && app.givenAt(key) === null ? missingWords(question) : null;
  };
  const view = {
    node, key, question,
    isAsked: () => app.asked.questions.has(key),
    refresh() {
      const isAsked = this.isAsked();
      node.hidden = !isAsked;
      fields.disabled = !isAsked;
      control.refresh(record());
      notes.refresh();
      const said = problem();
      error.hidden = said === null;
      error.replaceChildren(...(said === null ? [] : [unseen("Error: "), said]));
      node.classList.toggle("has-error", said !== null);
      if (control.input) describeError(control.input, said === null ? null : `${id}.problem`);
      const { raw, reason, na, option, options, elements } = record();
      back.hidden = !na && isBlank(raw) && isBlank(reason) && option === undefined && elements === undefined && !options?.length;
    },
    /** Says what is wrong from now on; `{ text, target }` where something is. */
    check() {
      isChecked = true;
      this.refresh();
      const said = this.isAsked() ? problem() : null;
      return said === null ? null : { text: `${said}: ${question.data.text}`, target: id };
    },
  };
  return view;
}
