// The start page: what this is about, who answers, what the browser holds, and where to begin.

function facts(framework) {
  const { period, collection, contact, owner } = framework.document;
  const rows = [["Answers are about", period.label]];
  if (collection) rows.push(["Collection", `${dayInWords(collection.opens)} to ${dayInWords(collection.closes)}`]);
  if (owner) rows.push(["Owner", owner]);
  if (contact) rows.push(["Questions about it go to", contact]);
  return h("dl", { class: "facts" }, rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** Answers to other versions that this browser keeps. */
function otherVersions(app) {
  const others = app.store.others();
  if (others.length === 0) return null;
  const save = ({ framework, kept, code }) => {
    const { name, region } = kept.organisation ?? {};
    const organisation = region ? { code, name, region } : { code, name };
    const data = { schemaVersion: "1.0", organisation, framework, answers: kept.answers };
    saveFile(`${code || "answers"}-${framework.setting}-${framework.version}.json`, data);
  };
  const one = (other) =>
    h(
      "li",
      {},
      `Version ${other.framework.version} of edition ${other.framework.edition}${other.code === "" ? "" : `, for ${other.code}`}, kept on ${dayInWords(String(other.saved).slice(0, 10))}. `,
      button("Save its answers as a file", () => save(other), "as-link"),
    );
  return h(
    "section",
    { class: "inset", "aria-labelledby": "others-title" },
    h("h2", { id: "others-title" }, "This browser also keeps answers to another version"),
    h("p", {}, "They are left as they are. Open that version’s own form to go on with them."),
    h("ul", {}, others.map(one)),
  );
}

function startPage(app, shell) {
  const { framework } = app;
  const { document: data } = framework;
  const organisation = organisationFields(app, shell);
  const problems = h("div", {});
  const first = app.lanes()[0];
  const begin = () => {
    const found = organisation.check();
    if (found === null) return undefined;
    problems.replaceChildren();
    if (found.length === 0) return shell.go(laneRoute(first));
    problems.append(errorSummary(found));
    face(problems.firstChild);
    return shell.entitle("Error: Start");
  };
  const isBegun = app.total().answered > 0;
  const node = h(
    "div",
    {},
    problems,
    h("p", { class: "caption" }, data.programme.title),
    h("h1", { tabindex: "-1" }, data.title),
    data.about ? h("p", { class: "lead" }, data.about) : null,
    facts(framework),
    otherOrganisations(app, shell),
    otherVersions(app),
    h("h2", {}, "How it works"),
    h(
      "ul",
      {},
      h("li", {}, "You can answer in any order, stop at any time and come back: answers are kept in this browser on this computer."),
      h("li", {}, "Nothing is sent anywhere. When you are done, save the file and send it yourself."),
      h("li", {}, "You can hand sections to colleagues and bring their answers together under ", inward("Share the work", "share"), "."),
      h("li", {}, "Each question says what good looks like and which evidence to look at before you answer."),
    ),
    h("h2", {}, "Your organisation"),
    organisation.node,
    h(
      "div",
      { class: "actions" },
      button(isBegun ? "Go on" : "Start", begin),
      inward("Bring in a file that you saved before", "share", { class: "onward" }),
    ),
  );
  return { title: "Start", node, refresh() {}, leave: (isFinal) => organisation.commit(isFinal) };
}
