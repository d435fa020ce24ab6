// The scores page: the current scores of sections and themes and overall, with how they are made.

function methodWords(framework) {
  const { family, minimumAnswered, rounding, overall, levelPolicy } = framework.document.scoring;
  const modes = { "half-up": "halves go up", "half-even": "halves go to the even neighbour", down: "always down" };
  const lines = [
    family === "levels" ? "Each question scores the level that is reached, 0 to 5." : "Each answer scores from 0 to 100.",
    "A section scores the mean of its questions by weight, and a theme the mean of its sections by weight.",
    "Questions that are not asked, and those that do not apply and are left out, do not count.",
    `A section has a score when questions with at least ${minimumAnswered}% of its weight are answered.`,
    `Figures are exact until they are shown, and then rounded once: to ${plural(rounding.decimals, "decimal")}, ${modes[rounding.mode]}.`,
  ];
  if (levelPolicy === "cumulative") lines.splice(1, 0, "A level counts once everything in it, and in all lower levels, is met.");
  if (levelPolicy === "per-level") lines.splice(1, 0, "A level counts once everything in it is met.");
  if (overall !== "none") lines.push("The overall score is the mean of the themes by weight.");
  return lines;
}

/** One theme as a table. */
function themeTable(app, theme) {
  const { framework, scores } = app;
  const cells = (result, name) => {
    const score = published(framework, result);
    return [
      h("td", { "data-score": name, class: score === null ? "no-score" : "figure" }, score ?? reasonWords(framework, result.reason)),
    ];
  };
  const rows = framework.sections
    .filter((section) => section.theme === theme && scores.sections.has(section.id))
    .flatMap((section) => {
      const own = scores.sections.get(section.id);
      const lane = section.perLine ? null : laneRoute({ key: section.id });
      const head = h("th", { scope: "row" }, lane === null ? section.data.title : inward(section.data.title, lane));
      const lines = section.perLine
        ? section.lines.map((line) => {
          const title = framework.lines.get(line).title;
          const link = inward(title, `section/${section.id}/${line}`);
          return h("tr", { class: "line" }, h("th", { scope: "row" }, unseen(`${section.data.title}: `), link), cells(own.lines.get(line), `${section.id}/${line}`));
        })
        : [];
      return [h("tr", {}, head, cells(own, section.id)), ...lines];
    });
  return h(
    "table",
    { class: "scores" },
    h("caption", {}, theme.title),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Section"), h("th", { scope: "col" }, "Score"))),
    h("tbody", {}, rows),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, `The theme ${theme.title}`), cells(scores.themes.get(theme.id), `theme/${theme.id}`))),
  );
}

/** Every score, for this page and for print. */
function scoreTables(app) {
  const { framework, scores } = app;
  const isScored = (theme) => theme.sections.some((section) => scores.sections.has(section.id));
  const tables = framework.document.themes.filter(isScored).map((theme) => themeTable(app, theme));
  const overall = scores.overall === null
    ? null
    : h("p", { class: "overall" }, "All themes together: ", h("strong", { "data-score": "overall" }, scoreWords(framework, scores.overall)));
  return [...tables, overall];
}

function scoresPage(app) {
  const holder = h("div", {});
  const node = h(
    "div",
    {},
    h("h1", { tabindex: "-1" }, "Scores"),
    h("p", { class: "lead" }, "These are your current scores. They change as you answer."),
    holder,
    disclosure("How scores are made", h("ul", {}, methodWords(app.framework).map((line) => h("li", {}, line)))),
  );
  return {
    title: "Scores",
    node,
    refresh() {
      holder.replaceChildren(...scoreTables(app).filter(Boolean));
    },
  };
}
