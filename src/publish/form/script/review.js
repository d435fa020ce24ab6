// The review of a merge: shows what a file would change, and lets somebody decide.

const MERGE_WORDS = {
  new: "New here",
  changed: "Changed since you sent it",
  removed: "Removed since you sent it",
  conflict: "What is here and what the file holds differ",
};

/** What is to decide about a difference, in words. */
function differenceWords(item) {
  const isPartly = item.kind === "changed" && takesAway(item);
  return isPartly ? `${MERGE_WORDS.changed}, and part of it was removed` : MERGE_WORDS[item.kind];
}

/** What taking their side does, in words. */
function takingWords({ question, theirs }, theirName) {
  if (theirs === undefined) return `Remove it, as ${theirName} did`;
  if (given(question, theirs) === null) return `Take what ${theirName} entered`;
  return theirName === "the file" ? "Take the answer in the file" : `Take the answer of ${theirName}`;
}

/** What somebody entered that is no answer yet. */
function draftLines(record) {
  if (record?.na) return ["Marked as not applicable, with no reason yet"];
  return isBlank(record?.raw) ? ["No answer"] : [`Not finished: ${record.raw}`];
}

/** An answer in words, for reading: one text for each line. */
function answerLines(question, record) {
  const what = record === undefined ? null : given(question, record);
  const labels = (items, ids) => items.filter((item) => ids.includes(item.id)).map((item) => item.label ?? item.text);
  if (what === null) return draftLines(record);
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
      h("p", { class: "hint", id: `${name}.kind` }, `${laneTitle(app.framework, lane)}. ${differenceWords(item)}.`),
      option("ours", "Keep what is here", item.ours),
      option("theirs", takingWords(item, theirName), item.theirs),
    ),
  );
}

/** What a file adds where nothing is, in words. */
function newWords(fresh) {
  const drafts = fresh.filter((item) => given(item.question, item.theirs) === null).length;
  const words = [plural(fresh.length - drafts, "new answer")];
  if (drafts > 0) words.push(plural(drafts, "new comment or unfinished answer", "new comments or unfinished answers"));
  return words.join(", ");
}

/** What a file would change, in words; what somebody must decide comes last. */
function openWords(open) {
  const conflicts = open.filter((item) => item.kind === "conflict").length;
  const removals = open.filter((item) => item.kind !== "conflict" && takesAway(item)).length;
  const words = [plural(open.length - conflicts - removals, "changed answer"), plural(conflicts, "conflict")];
  if (removals > 0) words.push(plural(removals, "removal"));
  return words.join(", ");
}

/** The page that decides a merge; `done(takes)` gets which items are taken, `cancel` is called when none shall be. */
function reviewPage(app, shell, { plan, theirName, done, cancel }) {
  const fresh = plan.filter((item) => item.kind === "new");
  const open = plan.filter((item) => item.kind !== "new");
  // What was not touched here since it was sent is taken unless somebody says otherwise. Nobody presumes how a conflict is
  // decided, nor that anything is to be removed.
  for (const item of open) item.choice = item.kind === "conflict" || takesAway(item) ? null : "theirs";
  const problems = h("div", {});
  const apply = () => {
    const undecided = open.map((item, at) => ({ item, at })).filter(({ item }) => item.choice === null);
    problems.replaceChildren();
    if (undecided.length === 0) return done((item) => item.kind === "new" || item.choice === "theirs");
    problems.append(errorSummary(undecided.map(({ item, at }) => ({
      text: `Decide which answer to keep: ${item.question.data.text}`, target: `decision.${at}`,
    }))));
    face(problems.firstChild);
    return shell.entitle("Error: Bring answers together");
  };
  const freshWords = newWords(fresh);
  const node = h(
    "div",
    { class: "review" },
    problems,
    h("h1", { tabindex: "-1" }, "Bring answers together"),
    h("p", { class: "lead" }, `From ${theirName}: ${freshWords}, ${openWords(open)} for you to decide. Nothing is changed before you say so.`),
    open.map((item, at) => decision(app, item, at, theirName)),
    fresh.length > 0
      ? disclosure(`What is new: ${freshWords}`, fresh.map((item) => h("div", { class: "new-answer" }, h("h2", {}, item.question.data.text), answerBox(item.question, item.theirs))))
      : null,
    h("div", { class: "actions" }, button("Take these answers in", apply), button("Change nothing", cancel, "secondary")),
  );
  return { title: "Bring answers together", node, refresh() {} };
}
