// Pages to read: the words that the questions use, and everything at once for print.

function wordsPage(app) {
  const entry = ({ term, acronym, definition }) => [
    h("dt", {}, acronym ? `${term} (${acronym})` : term),
    h("dd", {}, definition),
  ];
  const terms = [...app.framework.terms.values()].sort((one, two) => one.term.localeCompare(two.term, "en-GB"));
  const roles = [...app.framework.respondents.values()];
  const node = h(
    "div",
    {},
    h("h1", { tabindex: "-1" }, "Words explained"),
    terms.length > 0 ? h("dl", { class: "words" }, terms.flatMap(entry)) : h("p", {}, "The questions use no word that needs explaining."),
    h("h2", {}, "Who answers"),
    h("dl", { class: "words" }, roles.flatMap(({ title, about }) => [h("dt", {}, title), h("dd", {}, about ?? "")])),
  );
  return { title: "Words explained", node, refresh() {} };
}

function printedQuestion(app, question, line) {
  const key = keyOf(question, line);
  return h("div", { class: "printed-question" }, h("h4", {}, question.data.text), answerBox(question, app.records.get(key)));
}

function printedLane(app, lane) {
  const { section, line } = lane;
  const asked = section.questions.filter((question) => app.asked.questions.has(keyOf(question, line)));
  return h(
    "section",
    {},
    h("h3", {}, laneTitle(app.framework, lane)),
    asked.length === 0 ? h("p", {}, "Not asked.") : asked.map((question) => printedQuestion(app, question, line)),
  );
}

/** Everything that is asked, with its answers and the scores. */
function printed(app) {
  const { framework, organisation } = app;
  const { version, edition, title, themes } = framework.document;
  const lanes = app.lanes();
  const who = [organisation.name, organisation.code].filter((it) => !isBlank(it)).join(", ");
  const theme = (it) => {
    const own = lanes.filter(({ section }) => section.theme === it);
    return own.length === 0 ? null : [h("h2", {}, it.title), own.map((lane) => printedLane(app, lane))];
  };
  return h(
    "div",
    { class: "printed" },
    h("h1", { tabindex: "-1" }, title),
    h("p", {}, who === "" ? "No organisation is named yet." : who),
    h("p", {}, `Version ${version}, edition ${edition}. Printed on ${dayInWords(today())}.`),
    h("p", { class: "digest" }, `Digest ${framework.sha256}`),
    app.synthetic ? h("p", {}, h("strong", {}, "Synthetic: these answers were generated and do not belong to a real organisation.")) : null,
    app.part === null ? [h("h2", {}, "Scores"), scoreTables(app)] : null,
    themes.map(theme),
  );
}

function printPage(app) {
  const holder = h("div", {});
  const node = h("div", {}, h("div", { class: "actions at-top" }, button("Print", () => globalThis.print())), holder);
  return {
    title: "Print",
    node,
    refresh(what) {
      if (what !== "saved") holder.replaceChildren(printed(app));
    },
  };
}
