// Controls: the fields that answer a question, for each kind of answer.
//
// Each control is `{ nodes, refresh(record) }`: it shows what a record says, and calls `answer(patch)` when somebody changes it.
// Where something is typed, `input` is the field.

/** A radio button or checkbox with its label. */
function tick(type, { id, name, label, hint, onchange }) {
  const input = h("input", {
    type, id, name, autocomplete: "off", onchange,
    "aria-describedby": hint ? `${id}.hint` : null,
  });
  const node = h(
    "div",
    { class: `tick ${type}` },
    input,
    h("label", { for: id }, label),
    hint ? h("p", { class: "hint", id: `${id}.hint` }, hint) : null,
  );
  return { node, input };
}

/** That a question does not apply, with the reason; nothing where that is no answer to it. */
function notApplicable({ question, id, answer, type, name }) {
  if (question.data.notApplicable === undefined) return { nodes: [], refresh() {} };
  const reason = h("textarea", {
    id: `${id}.reason`, rows: 2, maxlength: LONGEST.reason, autocomplete: "off",
    oninput: () => answer({ reason: reason.value }),
  });
  const { node, input } = tick(type, {
    id: `${id}.na`,
    name: name ?? `${id}.na`,
    label: "Not applicable",
    hint: question.data.notApplicable.guidance,
    onchange: () => answer({ na: input.checked }),
  });
  const revealed = h("div", { class: "revealed" }, field("Why it does not apply", reason));
  return {
    nodes: [h("p", { class: "divider" }, "or"), node, revealed],
    refresh(record) {
      input.checked = record.na === true;
      revealed.hidden = !input.checked;
      if (reason.value !== (record.reason ?? "")) reason.value = record.reason ?? "";
      reason.toggleAttribute("required", input.checked);
    },
  };
}

function scaleControl(context) {
  const { question, id, answer } = context;
  const ticks = question.options.map((option) => {
    const onchange = () => answer({ option: option.id, na: false });
    return { option, ...tick("radio", { id: `${id}.${option.id}`, name: id, label: option.label, onchange }) };
  });
  const na = notApplicable({ ...context, type: "radio", name: id });
  return {
    nodes: [...ticks.map(({ node }) => node), ...na.nodes],
    refresh(record) {
      for (const { option, input } of ticks) input.checked = record.na !== true && record.option === option.id;
      na.refresh(record);
    },
  };
}

function choicesControl(context) {
  const { question, id, answer } = context;
  const pick = (option, isTicked) => {
    const now = context.record().options ?? [];
    const isAlone = (it) => question.options.find((other) => other.id === it)?.exclusive === true;
    const others = option.exclusive ? [] : now.filter((it) => it !== option.id && !isAlone(it));
    answer({ options: isTicked ? [...others, option.id] : now.filter((it) => it !== option.id), na: false });
  };
  const ticks = question.options.map((option) => {
    const made = tick("checkbox", {
      id: `${id}.${option.id}`, name: id, label: option.label,
      onchange: () => pick(option, made.input.checked),
    });
    return { option, ...made };
  });
  const alone = ticks.filter(({ option }) => option.exclusive);
  const together = ticks.filter(({ option }) => !option.exclusive);
  const na = notApplicable({ ...context, type: "checkbox" });
  const divider = alone.length > 0 && together.length > 0 ? [h("p", { class: "divider" }, "or")] : [];
  return {
    nodes: [
      h("p", { class: "hint" }, "Choose all that apply."),
      ...together.map(({ node }) => node), ...divider, ...alone.map(({ node }) => node), ...na.nodes,
    ],
    refresh(record) {
      for (const { option, input } of ticks) input.checked = !record.na && (record.options ?? []).includes(option.id);
      na.refresh(record);
    },
  };
}

function levelsControl(context) {
  const { question, id, answer } = context;
  const policy = context.framework.document.scoring.levelPolicy;
  const ticks = [];
  const pick = (element, isMet) => {
    const others = (context.record().elements ?? []).filter((it) => it !== element.id);
    const met = isMet ? [...others, element.id] : others;
    // That none is met is an answer, which somebody gives by saying so.
    answer({ elements: met.length > 0 ? met : undefined, na: false });
  };
  const group = (level) =>
    h(
      "div",
      { class: "level", role: "group", "aria-labelledby": `${id}.level-${level.level}` },
      h("h3", { id: `${id}.level-${level.level}` }, `Level ${level.level}: ${level.title}`),
      level.elements.length === 0 ? h("p", { class: "hint" }, "Nothing more is needed for this level.") : null,
      level.elements.map((element) => {
        const label = element.optional ? `${element.text} (not needed for the level)` : element.text;
        const made = tick("checkbox", {
          id: `${id}.${element.id}`, name: id, label,
          onchange: () => pick(element, made.input.checked),
        });
        ticks.push({ element, ...made });
        return made.node;
      }),
    );
  const groups = question.data.answer.levels.map(group);
  const none = tick("checkbox", {
    id: `${id}.none-met`, name: id, label: "None of these is met",
    onchange: () => (none.input.checked ? answer({ elements: [], na: false }) : answer({ elements: undefined })),
  });
  const na = notApplicable({ ...context, type: "checkbox" });
  const reached = h("p", { class: "outcome" });
  return {
    nodes: [
      h("p", { class: "hint" }, policy === "cumulative"
        ? "Tick everything that is met. A level counts once everything in it, and in the levels below it, is met."
        : "Tick everything that is met. A level counts once everything in it is met."),
      ...groups, h("p", { class: "divider" }, "or"), none.node, ...na.nodes, reached,
    ],
    refresh(record) {
      const met = record.na ? [] : record.elements ?? [];
      for (const { element, input } of ticks) input.checked = met.includes(element.id);
      none.input.checked = !record.na && record.elements !== undefined && met.length === 0;
      na.refresh(record);
      const isAnswered = !record.na && record.elements !== undefined;
      reached.textContent = isAnswered ? `Level reached: ${levelOf(question, met, policy)}` : "";
    },
  };
}

function figureControl(context) {
  const { question, id, answer } = context;
  const { unit, min, max } = question.data.answer;
  const isShare = question.type === "percentage";
  const input = h("input", {
    type: "text", id: `${id}.figure`, class: "figure", autocomplete: "off", spellcheck: "false", maxlength: 1000,
    inputmode: isShare ? "decimal" : "numeric",
    oninput: () => answer({ raw: input.value, na: false }),
    onchange: () => context.touched(),
  });
  const range = [min === undefined ? null : `from ${min}`, max === undefined ? null : `to ${max}`].filter(Boolean);
  const hint = isShare ? "From 0 to 100. Decimals are allowed." : `A whole number${range.map((it) => ` ${it}`).join("")}.`;
  const label = isShare ? "Percentage" : unit === undefined ? "Number" : `Number of ${unit}`;
  const na = notApplicable({ ...context, type: "checkbox" });
  const outcome = h("p", { class: "outcome" });
  return {
    input,
    nodes: [field(label, input, { hint, suffix: isShare ? "%" : null }), outcome, ...na.nodes],
    refresh(record) {
      if (input.value !== (record.raw ?? "")) input.value = record.raw ?? "";
      na.refresh(record);
      const what = given(question, record);
      const band = question.bands !== null && what?.type === "figure" ? bandOf(question, what.figure) : undefined;
      outcome.textContent = band === undefined ? "" : `Counts as: ${band.label}`;
    },
  };
}

function dateControl(context) {
  const { question, id, answer } = context;
  const { earliest, latest } = question.data.answer;
  const input = h("input", {
    type: "date", id: `${id}.date-given`, class: "date", autocomplete: "off", min: earliest, max: latest,
    oninput: () => answer({ raw: input.value, na: false }),
    onchange: () => context.touched(),
  });
  const range = [earliest && `from ${dayInWords(earliest)}`, latest && `to ${dayInWords(latest)}`].filter(Boolean);
  const hint = range.length === 0 ? null : `A date ${range.join(" ")}.`;
  const na = notApplicable({ ...context, type: "checkbox" });
  return {
    input,
    nodes: [field("Date", input, { hint }), ...na.nodes],
    refresh(record) {
      if (input.value !== (record.raw ?? "")) input.value = record.raw ?? "";
      na.refresh(record);
    },
  };
}

function textControl(context) {
  const { question, id, answer } = context;
  const most = question.data.answer.maxWords;
  const area = h("textarea", {
    id: `${id}.text`, rows: 5, maxlength: LONGEST.text, autocomplete: "off",
    oninput: () => answer({ raw: area.value, na: false }),
    onchange: () => context.touched(),
  });
  const na = notApplicable({ ...context, type: "checkbox" });
  const left = h("p", { class: "outcome" });
  return {
    input: area,
    nodes: [field("Your answer", area, { hint: most === undefined ? null : `Up to ${plural(most, "word")}.` }), left, ...na.nodes],
    refresh(record) {
      if (area.value !== (record.raw ?? "")) area.value = record.raw ?? "";
      na.refresh(record);
      const used = wordsIn(area.value);
      if (most === undefined) return;
      left.textContent = used > most ? `${plural(used - most, "word")} too many` : `${plural(most - used, "word")} left`;
    },
  };
}

const CONTROLS = {
  scale: scaleControl, choices: choicesControl, levels: levelsControl, number: figureControl, percentage: figureControl,
  date: dateControl, text: textControl,
};
