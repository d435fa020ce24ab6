// The framework: sections, questions and everything that they name, found by id.

/** The key of a question's answer: its id, with the service line's where each line answers. Ids hold no slash. */
function keyOf(question, line) {
  return question.section.perLine ? `${question.id}/${line}` : question.id;
}

/** The key of a section, or of one line's part of it. */
function laneKey(section, line) {
  return line === null ? section.id : `${section.id}/${line}`;
}

function readQuestion(data, section, scales) {
  const answer = data.answer;
  const question = { id: data.id, data, section, type: answer.type, options: [], elements: [] };
  if (answer.type === "scale") question.options = scales.get(answer.scale).options;
  if (answer.type === "choices") question.options = answer.options;
  if (answer.type === "levels") question.elements = answer.levels.flatMap((level) => level.elements);
  question.bands = answer.bands === undefined ? null : scales.get(answer.bands).options;
  return question;
}

/**
 * Indexes a document. `lanes` are the pages of questions: a section, or a section for one line. `entries` are the places of
 * answers in order, `{ question, line }` by key.
 */
function readFramework(document, sha256) {
  const byId = (list) => new Map(list.map((item) => [item.id, item]));
  const framework = {
    document,
    sha256,
    scales: byId(document.scales),
    terms: byId(document.glossary),
    schemes: byId(document.schemes),
    respondents: byId(document.respondents),
    lines: byId(document.lines),
    sections: [],
    questions: new Map(),
    entries: new Map(),
    lanes: [],
  };
  for (const theme of document.themes) {
    for (const data of theme.sections) {
      const perLine = data.perLine && document.lines.length > 0;
      const section = { id: data.id, data, theme, perLine, questions: [], lines: [null] };
      if (perLine) section.lines = document.lines.map((line) => line.id);
      section.questions = data.questions.map((question) => readQuestion(question, section, framework.scales));
      for (const question of section.questions) {
        framework.questions.set(question.id, question);
        for (const line of section.lines) framework.entries.set(keyOf(question, line), { question, line });
      }
      for (const line of section.lines) {
        framework.lanes.push({ key: laneKey(section, line), section, line });
      }
      framework.sections.push(section);
    }
  }
  return framework;
}

/** What a response says of the framework that it answers. */
function frameworkName({ document, sha256 }) {
  return {
    programme: document.programme.id,
    setting: document.setting.id,
    version: document.version,
    edition: document.edition,
    sha256,
  };
}

/** The title of a page of questions, with the line's where there is one. */
function laneTitle(framework, lane) {
  const title = lane.section.data.title;
  return lane.line === null ? title : `${title}: ${framework.lines.get(lane.line).title}`;
}

/** The ids of the questions that a condition names. */
function namedIn(condition) {
  if (condition === undefined) return [];
  if (condition.all) return condition.all.flatMap(namedIn);
  if (condition.any) return condition.any.flatMap(namedIn);
  if (condition.not) return namedIn(condition.not);
  return [condition.question];
}
