// The review of a merge: what a file would change comes in; somebody decides, and what they decided goes out.

const MERGE_WORDS = {
  new: "New here",
  changed: "Changed since you sent it",
  removed: "Taken away since you sent it",
  conflict: "Both of you have an answer, and they differ",
};

/** An answer in words, for reading: one text for each line. */
function answerLines(question, record) {
  const what = record === undefined ? null : given(question, record);
  const labels = (items, ids) => items.filter((item) => ids.includes(item.id)).map((item) => item.label ?? item.text);
  if (what === null) return hasContent(record) ? ["Not finished"] : ["No answer"];
  switch (what.type) {
    case "not-applicable":
      return [`Not applicable: ${what.reason}`];
    case "option":
      return labels(question.options, [what.option]);
    case "options":
      return labels(question.options, what.options);
    case "elements":
      return what.elements.length === 0 ? ["None of these is met"] : labels(question.elements, what.elements);
    case "figure": {
      const figure = decimalOf(what.figure);
      return [question.type === "percentage" ? `${figure}%` : [figure, question.data.answer.unit].filter(Boolean).join(" ")];
    }
    case "date":
      return [dayInWords(what.date)];
    default:
      return [what.text];
  }
}

/** An answer with its notes. */
function answerBox(question, record) {
  const notes = [];
  if (record && !isBlank(record.comment)) notes.push(h("p", { class: "note" }, `Comment: ${record.comment}`));
  if (record && !isBlank(record.evidence)) notes.push(h("p", { class: "note" }, `Evidence: ${record.evidence}`));
  const by = isBlank(record?.respondent ?? "") ? "" : ` by ${record.respondent}`;
  const on = record?.date ? ` on ${dayInWords(record.date)}` : "";
  if (by + on !== "") notes.push(h("p", { class: "note" }, `Answered${by}${on}`));
  const lines = answerLines(question, record);
  const said = lines.length === 1 ? h("p", { class: "said" }, lines[0]) : h("ul", { class: "said" }, lines.map((line) => h("li", {}, line)));
  return h("div", { class: "answer-box" }, said, notes);
}

/** One difference to decide. `choice` is `ours`, `theirs` or nothing yet. */
function decision(app, item, at, theirName) {
  const name = `decision.${at}`;
  const option = (value, label, record) => {
    const made = tick("radio", { id: `${name}.${value}`, name, label, onchange: () => (item.choice = value) });
    made.input.checked = item.choice === value;
    return [made.node, h("div", { class: "revealed" }, answerBox(item.question, record))];
  };
  const lane = { section: item.question.section, line: item.question.section.perLine ? item.line : null };
  return h(
    "div",
    { class: "question", id: name },
    h(
      "fieldset",
      { "aria-describedby": `${name}.kind` },
      h("legend", {}, h("h2", {}, item.question.data.text)),
      h("p", { class: "hint", id: `${name}.kind` }, `${laneTitle(app.framework, lane)}. ${MERGE_WORDS[item.kind]}.`),
      option("ours", "Keep what is here", item.ours),
      option("theirs", item.kind === "removed" ? `Take it away, as ${theirName} did` : `Take the answer of ${theirName}`, item.theirs),
    ),
  );
}

/** The page that decides a merge; `done(takes)` gets which items are taken, `cancel` is called when none shall be. */
function reviewPage(app, shell, { plan, theirName, done, cancel }) {
  const fresh = plan.filter((item) => item.kind === "new");
  const open = plan.filter((item) => item.kind !== "new");
  // What was not touched here since it was sent is taken unless somebody says otherwise; a conflict is nobody's to presume.
  for (const item of open) item.choice = item.kind === "conflict" ? null : "theirs";
  const problems = h("div", {});
  const apply = () => {
    const undecided = open.map((item, at) => ({ item, at })).filter(({ item }) => item.choice === null);
    problems.replaceChildren();
    if (undecided.length === 0) return done((item) => item.kind === "new" || item.choice === "theirs");
    problems.append(errorSummary(undecided.map(({ item, at }) => ({
      text: `Decide which answer stands: ${item.question.data.text}`, target: `decision.${at}`,
    }))));
    face(problems.firstChild);
    return shell.entitle("Error: Bring answers together");
  };
  const conflicts = open.filter((item) => item.kind === "conflict").length;
  const node = h(
    "div",
    { class: "review" },
    problems,
    h("h1", { tabindex: "-1" }, "Bring answers together"),
    h("p", { class: "lead" }, `From ${theirName}: ${plural(fresh.length, "new answer")}, ${plural(open.length - conflicts, "changed answer")}, ${plural(conflicts, "conflict")} for you to decide. Nothing is changed before you say so.`),
    open.map((item, at) => decision(app, item, at, theirName)),
    fresh.length > 0
      ? disclosure(plural(fresh.length, "new answer"), fresh.map((item) => h("div", { class: "new-answer" }, h("h2", {}, item.question.data.text), answerBox(item.question, item.theirs))))
      : null,
    h("div", { class: "actions" }, button("Take these answers in", apply), button("Change nothing", cancel, "secondary")),
  );
  return { title: "Bring answers together", node, refresh() {} };
}
