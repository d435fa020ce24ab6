// The reasoning of a form: its page comes in; the functions of the very script that ships, run without a browser, go out.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const WANTED = [
  "readFramework", "readFile", "readResponse", "given", "askedIn", "scoreAll", "published", "planMerge", "merged", "takesAway", "pieceText",
  "Assessment", "Store", "keptOf", "restoreKept", "writePart", "besideResponse", "keysIn",
];

export function reasoningOf(file) {
  const page = readFileSync(file, "utf8");
  const script = page.split("<script>")[1].split("</script>")[0];
  const end = "\nbegin();\n})();\n";
  if (!script.endsWith(end)) throw new Error(`the script of ${file} does not end as expected`);
  const body = `${script.trim().slice(0, -(end.trim().length))}\nreturn { ${WANTED.join(", ")} };\n})()`;
  const form = vm.runInNewContext(body, { globalThis: {} });
  const data = page.split("<script type=\"application/json\"")[1].split("</script>")[0];
  const [head, json] = [data.slice(0, data.indexOf(">")), data.slice(data.indexOf(">") + 1)];
  const framework = form.readFramework(JSON.parse(json), /data-sha256="([0-9a-f]{64})"/u.exec(head)[1]);
  return { form, framework };
}

/** The scores of a response's text by name, as on the page: `{ score, exact }` or `{ reason }`. */
export function scoresOf({ form, framework }, text) {
  const read = form.readFile(framework, text);
  if (read.problems) throw new Error(read.problems.join("\n"));
  const givenOf = (question, key) => form.given(question, read.records.get(key));
  const scores = form.scoreAll(framework, form.askedIn(framework, givenOf), givenOf);
  const told = ({ score, reason, ...rest }) => {
    if (score === undefined) return { reason };
    const { numerator, denominator } = score;
    const exact = denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
    return { score: form.published(framework, { score, ...rest }), exact };
  };
  const found = new Map();
  for (const [id, section] of scores.sections) {
    found.set(id, told(section));
    for (const [line, result] of section.lines) if (line !== null) found.set(`${id}/${line}`, told(result));
  }
  for (const [id, theme] of scores.themes) found.set(`theme/${id}`, told(theme));
  if (scores.overall !== null) found.set("overall", told(scores.overall));
  return found;
}

/** Each name with what a reader of the page sees: the figure, or why there is none. */
export function seen(scores) {
  return new Map([...scores].map(([name, { score, reason }]) => [name, score ?? reason]).sort());
}
