// The last page: what is missing or wrong, what no file holds, and the file that is handed in.

function laneRow(app, lane) {
  const counts = app.progress(lane);
  const open = [
    counts.missing.length > 0 ? plural(counts.missing.length, "answer missing", "answers missing") : null,
    counts.faulty.length > 0 ? plural(counts.faulty.length, "answer to put right", "answers to put right") : null,
  ].filter(Boolean);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, inward(laneTitle(app.framework, lane), laneRoute(lane))),
    h("td", { class: counts.isComplete ? "is-complete" : "" }, open.length > 0 ? open.join(", ") : progressWords(counts)),
  );
}

function leftOutWords(app) {
  const { notAsked, unfinished } = app.leftOut();
  const words = [];
  if (notAsked > 0) {
    words.push(`${plural(notAsked, "answer")} to questions that are not asked at present: kept in this browser, but left out of the file.`);
  }
  if (unfinished > 0) {
    words.push(`${plural(unfinished, "question")} with a comment, a name, a date or an answer to put right, and no answer that counts: kept in this browser, and left out of the file that you hand in. Files for colleagues, and files that they send back, include these entries.`);
  }
  return words;
}

function finishPage(app, shell) {
  const problems = h("div", {});
  const organisation = organisationFields(app, shell);
  const holder = h("div", {});
  const save = () => {
    const found = organisation.check();
    if (found === null) return undefined;
    problems.replaceChildren();
    if (found.length > 0) {
      problems.append(errorSummary(found));
      face(problems.firstChild);
      return shell.entitle("Error: Check and save");
    }
    saveFile(fileName(app), app.response());
    return shell.announce("The file was saved.");
  };
  const node = h(
    "div",
    {},
    problems,
    h("h1", { tabindex: "-1" }, "Check and save"),
    holder,
    h("h2", {}, "Your organisation"),
    organisation.node,
    h("h2", {}, "Save your answers as a file"),
    h("p", {}, "The file contains your current answers. Save one whenever you like: to hand in, to keep, or to go on with on another computer."),
    h("div", { class: "actions" }, button("Save the file", save), inward("Print everything", "print", { class: "onward" })),
  );
  return {
    title: "Check and save",
    node,
    leave: (isFinal) => organisation.commit(isFinal),
    refresh(what) {
      if (what === "saved" || what === "organisation") return;
      const { isComplete, asked, answered } = app.total();
      const left = leftOutWords(app);
      holder.replaceChildren(
        h("p", { class: "lead" }, isComplete ? "Every question that needs an answer has one." : `${answered} of ${plural(asked, "question")} answered. You can still save a file.`),
        left.length > 0 ? h("div", { class: "inset" }, h("ul", {}, left.map((line) => h("li", {}, line)))) : "",
        h(
          "table",
          {},
          h("caption", {}, "What is done"),
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Section"), h("th", { scope: "col" }, "State"))),
          h("tbody", {}, app.lanes().map((lane) => laneRow(app, lane))),
        ),
      );
    },
  };
}
