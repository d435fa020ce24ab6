// Conditions: which questions are asked, by the answers so far.

/** Everything that is asked: keys of answers, and keys of sections or their lines. `givenOf(question, key)` is what was said. */
function askedIn(framework, givenOf) {
  const questions = new Set();
  const lanes = new Set();
  const policy = framework.document.scoring.levelPolicy;
  const meets = (condition, question, key) => {
    if (!questions.has(key)) return false;
    const what = givenOf(question, key);
    if (what === null) return false;
    if (what.type === "option" && condition.is) return condition.is.includes(what.option);
    if (what.type === "options" && condition.includes) {
      return what.options.some((option) => condition.includes.includes(option));
    }
    if (what.type === "date") {
      const { from, to } = condition;
      return (from ?? to) !== undefined && (from ?? what.date) <= what.date && what.date <= (to ?? what.date);
    }
    const isFigure = what.type === "figure";
    if ((!isFigure && what.type !== "elements") || condition.is || condition.includes) return false;
    const figure = isFigure ? what.figure : BigInt(levelOf(question, what.elements, policy)) * MILLION;
    const { atLeast, atMost } = condition;
    return (
      (atLeast === undefined || figure >= BigInt(atLeast) * MILLION) &&
      (atMost === undefined || figure <= BigInt(atMost) * MILLION)
    );
  };
  const holds = (condition, line) => {
    if (condition === undefined) return true;
    if (condition.all) return condition.all.every((part) => holds(part, line));
    if (condition.any) return condition.any.some((part) => holds(part, line));
    if (condition.not) return !holds(condition.not, line);
    const question = framework.questions.get(condition.question);
    const own = question.section.perLine && line !== null ? [line] : question.section.lines;
    return own.some((it) => meets(condition, question, keyOf(question, it)));
  };
  for (const section of framework.sections) {
    for (const line of section.lines) {
      if (holds(section.data.askedWhen, line)) lanes.add(laneKey(section, line));
    }
    // A question may depend on an earlier one of its section: in order, and each line by itself.
    for (const question of section.questions) {
      for (const line of section.lines) {
        const isAsked = lanes.has(laneKey(section, line)) && holds(question.data.askedWhen, line);
        if (isAsked) questions.add(keyOf(question, line));
      }
    }
  }
  return { questions, lanes };
}
