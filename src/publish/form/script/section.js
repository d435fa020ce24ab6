// Section pages: the questions of a section, for one line where lines answer apart, with its progress and its score.

/** Why there is no score, in words. */
function reasonWords(framework, reason) {
  const least = framework.document.scoring.minimumAnswered;
  return {
    "not-asked": "not asked",
    "nothing-counts": "no score, because nothing that counts applies",
    "too-little-answered": least > 0
      ? `no score yet: answers to at least ${least}% of it are needed`
      : "no score yet: it needs an answer",
  }[reason];
}

/** A score in words, such as `63 out of 100`. */
function scoreWords(framework, result) {
  const score = published(framework, result);
  if (score === null) return reasonWords(framework, result.reason);
  return `${score} out of ${framework.document.scoring.family === "levels" ? 5 : 100}`;
}

/** The scores that a page of questions bears on. */
function scorePanel(app, lane) {
  const { section, line } = lane;
  const rows = [];
  const row = (label, data, result) => {
    const value = h("dd", data);
    rows.push({ value, result });
    return [h("dt", {}, label), value];
  };
  const lines = app.framework.lines;
  const own = () => app.scores.sections.get(section.id);
  const nodes = section.data.scored
    ? [
      section.perLine ? row(`This section, ${lines.get(line).title}`, { "data-score": `${section.id}/${line}` }, () => own().lines.get(line)) : null,
      row(section.perLine ? "This section, all lines together" : "This section", { "data-score": section.id }, own),
      app.part === null ? row(`The theme ${section.theme.title}`, { "data-score": `theme/${section.theme.id}` }, () => app.scores.themes.get(section.theme.id)) : null,
    ].flat()
    : [];
  const title = h("h2", { id: "score-title" }, "Scores so far");
  const node = h("section", { class: "score-panel", "aria-labelledby": "score-title", hidden: nodes.length === 0 }, title, h("dl", {}, nodes));
  return {
    node,
    refresh() {
      for (const { value, result } of rows) value.textContent = scoreWords(app.framework, result());
    },
  };
}

/** The page; `{ title, node, refresh }`. */
function sectionPage(app, shell, lane) {
  const { framework } = app;
  const { section, line } = lane;
  const { about, aliases } = section.data;
  const views = section.questions.map((question) => questionView(app, question, line));
  const lanes = app.lanes();
  const at = lanes.indexOf(lane);
  const next = lanes[at + 1];
  const nextRoute = next ? laneRoute(next) : "finish";
  const nextTitle = next ? laneTitle(framework, next) : "Check and save";
  const problems = h("div", {});
  const progress = h("p", { class: "progress" });
  const notAsked = h("p", { class: "inset" }, "Nothing here is asked of you, because of answers in earlier sections. If they change, questions may appear.");
  const scores = scorePanel(app, lane);
  const who = app.assignments.get(lane.key);
  const check = () => {
    const found = views.map((view) => view.check()).filter(Boolean);
    problems.replaceChildren();
    if (found.length === 0) return shell.go(nextRoute);
    problems.append(errorSummary(found));
    face(problems.firstChild);
    return shell.entitle(`Error: ${laneTitle(framework, lane)}`);
  };
  const node = h(
    "div",
    { class: "section-page" },
    problems,
    h("p", { class: "caption" }, section.theme.title),
    h("h1", { tabindex: "-1" }, laneTitle(framework, lane)),
    aliases.length > 0 ? h("p", { class: "hint" }, `Also known as: ${aliases.join("; ")}.`) : null,
    about ? h("p", { class: "lead" }, about) : null,
    who ? h("p", { class: "assigned" }, `Assigned to ${who}`) : null,
    progress,
    notAsked,
    views.map((view) => view.node),
    scores.node,
    h(
      "div",
      { class: "actions" },
      button("Check and go on", check),
      inward(`Go on without checking: ${nextTitle}`, nextRoute, { class: "onward" }),
    ),
  );
  let shown = null;
  return {
    title: laneTitle(framework, lane),
    node,
    refresh(what) {
      if (what === "saved") return;
      for (const view of views) view.refresh();
      const counts = app.progress(lane);
      notAsked.hidden = counts.asked > 0;
      progress.hidden = counts.asked === 0;
      progress.textContent = `${counts.answered} of ${plural(counts.asked, "question")} answered`;
      scores.refresh();
      const asked = views.filter((view) => view.isAsked()).length;
      const grown = shown === null ? 0 : asked - shown;
      if (what === "answer") {
        const more = grown > 0 ? `${plural(grown, "more question")} on this page. ` : "";
        const fewer = grown < 0 ? `${plural(-grown, "question")} fewer on this page. ` : "";
        const own = section.data.scored ? app.scores.sections.get(section.id).lines.get(line) : null;
        const score = own === null ? "" : ` Section: ${scoreWords(framework, own)}.`;
        shell.announce(`${more}${fewer}${progress.textContent}.${score}`);
      }
      shown = asked;
    },
  };
}
