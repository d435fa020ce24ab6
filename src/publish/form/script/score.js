// Scores: exact scores of sections and themes and the overall score, or why there is none.

/** The exact score of an answer that is not "not applicable"; null where it has none. */
function questionScore(framework, question, what) {
  const whole = (score) => (score === undefined ? null : fraction(BigInt(score)));
  const scoreOf = (id) => question.options.find((option) => option.id === id)?.score;
  switch (what.type) {
    case "option":
      return whole(scoreOf(what.option));
    case "options": {
      const scores = what.options.map(scoreOf);
      const rule = question.data.answer.score;
      if (rule === "none" || scores.includes(undefined)) return null;
      return whole(rule === "highest" ? Math.max(...scores) : Math.min(100, scores.reduce((sum, it) => sum + it, 0)));
    }
    case "elements":
      return whole(levelOf(question, what.elements, framework.document.scoring.levelPolicy));
    case "figure":
      return question.bands === null ? null : whole(bandOf(question, what.figure)?.score);
    default:
      return null;
  }
}

/** What one answer brings to its section: its score, `blank`, or null where it leaves the mean. */
function contribution(framework, question, what) {
  if (what === null) return "blank";
  if (what.type !== "not-applicable") return questionScore(framework, question, what);
  const policy = question.data.notApplicable?.policy ?? "exclude";
  if (policy === "exclude") return null;
  const full = framework.document.scoring.family === "levels" ? 5n : 100n;
  return fraction(policy === "full" ? full : 0n);
}

function laneScore(framework, section, line, asked, givenOf) {
  if (!asked.lanes.has(laneKey(section, line))) return { reason: "not-asked" };
  let isAsked = false;
  let due = 0n;
  let answered = 0n;
  const pairs = [];
  for (const question of section.questions) {
    const key = keyOf(question, line);
    const weight = BigInt(question.data.weight);
    if (!question.data.scored || weight === 0n || !asked.questions.has(key)) continue;
    isAsked = true;
    const brings = contribution(framework, question, givenOf(question, key));
    if (brings === null) continue;
    due += weight;
    if (brings === "blank") continue;
    answered += weight;
    pairs.push([brings, weight]);
  }
  if (!isAsked) return { reason: "not-asked" };
  if (due === 0n) return { reason: "nothing-counts" };
  const least = BigInt(framework.document.scoring.minimumAnswered);
  if (answered === 0n || 100n * answered < least * due) return { reason: "too-little-answered" };
  return { score: weightedMean(pairs) };
}

/** Several results as one: none where a part lacks answers, else the mean of those that have a score. */
function together(results, weightOf) {
  const counted = results.filter((result) => weightOf(result) > 0n);
  if (counted.some((result) => result.reason === "too-little-answered")) return { reason: "too-little-answered" };
  const scored = counted.filter((result) => result.score !== undefined);
  if (scored.length > 0) return { score: weightedMean(scored.map((result) => [result.score, weightOf(result)])) };
  return { reason: counted.length > 0 && counted.every((result) => result.reason === "not-asked") ? "not-asked" : "nothing-counts" };
}

/** Every score. Sections that are not scored are left out; `overall` is null unless the framework declares one. */
function scoreAll(framework, asked, givenOf) {
  const sections = new Map();
  const themes = new Map();
  for (const section of framework.sections) {
    if (!section.data.scored) continue;
    const lines = new Map(
      section.lines.map((line) => [line, laneScore(framework, section, line, asked, givenOf)]),
    );
    const whole = section.perLine ? together([...lines.values()], () => 1n) : lines.get(null);
    sections.set(section.id, { ...whole, weight: BigInt(section.data.weight), lines });
  }
  for (const theme of framework.document.themes) {
    const own = theme.sections.filter((section) => sections.has(section.id)).map((section) => sections.get(section.id));
    themes.set(theme.id, { ...together(own, (result) => result.weight), weight: BigInt(theme.weight) });
  }
  const isDeclared = framework.document.scoring.overall === "mean-of-themes";
  const overall = isDeclared ? together([...themes.values()], (result) => result.weight) : null;
  return { sections, themes, overall };
}

/** A score as it is published; null where there is none. */
function published(framework, result) {
  return result.score === undefined ? null : rounded(result.score, framework.document.scoring.rounding);
}
