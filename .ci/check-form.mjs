// The offline form in a real browser: `node check-form.mjs DMA FRAMEWORKS KINDS HOSTILE PACKAGES WORK`.
//
// DMA is the tool, FRAMEWORKS and KINDS the programmes, HOSTILE a page full of hostile words, PACKAGES a folder of npm
// packages with playwright-core and @axe-core/playwright, WORK a folder to write to.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Browser } from "./form/browser.mjs";
import * as checks from "./form/checks.mjs";
import * as drafts from "./form/drafts.mjs";
import * as organisations from "./form/organisations.mjs";
import * as requests from "./form/requests.mjs";
import * as storage from "./form/storage.mjs";
import * as undoing from "./form/undo.mjs";
import { commasAreNotGuessed, filesKeepEveryDigit } from "./form/figures.mjs";
import { reasoningOf, seen as figuresOf } from "./form/reasoning.mjs";
import { namesAreNotLost, nothingIsLost, whatIsBegunIsRead } from "./form/merging.mjs";
import { agree, checked, scored } from "./form/score.mjs";

const [dma, frameworks, kinds, hostile, packages, work] = process.argv.slice(2).map((it) => resolve(it));
const DESK = 1280;
const PHONE = 320;

/** Every form of a programme: `{ name, file, json, document }`. */
function formsOf(programme, folder) {
  execFileSync(dma, ["compile", "--programme", programme, "--target", "form", "--target", "json", "--out", folder], { stdio: "pipe" });
  const forms = readdirSync(folder).filter((name) => name.endsWith("-form.html")).sort();
  return forms.map((name) => {
    const json = join(folder, name.replace("-form.html", ".json"));
    return { name: name.replace("-form.html", ""), file: join(folder, name), json, document: JSON.parse(readFileSync(json, "utf8")) };
  });
}

let written = 0;
function write(folder, content) {
  written += 1;
  const path = join(folder, `wrong-${written}.json`);
  writeFileSync(path, content);
  return path;
}

mkdirSync(work, { recursive: true });
const settings = formsOf(frameworks, join(work, "settings"));
const others = formsOf(kinds, join(work, "kinds"));
assert.equal(settings.length, readdirSync(frameworks, { withFileTypes: true }).filter((it) => it.isDirectory() && it.name !== "shared" && it.name !== "changes").length);
let shared = 0;
const branches = { followUps: 0, notApplicable: 0 };
const browser = await Browser.start(packages);
const started = Date.now();
const say = (text) => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

/** One form from the first answer to the file that a colleague sends back. */
async function whole(form, seed) {
  const filled = await checks.fillAndSave(browser, { ...form, seed });
  const { answered, notApplicable, followUps } = filled.counts;
  branches.followUps += followUps;
  branches.notApplicable += notApplicable;
  const response = join(work, `${form.name}-response.json`);
  writeFileSync(response, filled.text);
  checked(dma, form, response);
  const [expected] = scored(dma, form, response);
  assert.deepEqual(new Map([...filled.scores].sort()), figuresOf(expected), `${form.name}: the page shows other scores than the tool`);
  await checks.importAgain(browser, form, filled);
  await checks.printsEverything(filled.page, form.document, filled.response);
  // Axe takes most of the time, and all forms share one style: at the width of a phone it sees those that differ most.
  const seen = [settings[0], settings.at(-1), others[0]].includes(form) ? [DESK, PHONE] : [DESK];
  const pages = await checks.accessible(browser, form, filled, [DESK, PHONE], seen);
  const files = await checks.shareAndMerge(browser, form, filled);
  for (const status of files === null ? [] : ["sent", "back"]) {
    writeFileSync(join(work, `${form.name}-${status}.part.json`), readFileSync(files[status]));
  }
  shared += files === null ? 0 : 1;
  await filled.page.context().close();
  say(`${form.name}: ${answered} answers (${notApplicable} not applicable, ${followUps} asked because of others), ${pages} pages past axe`);
}

const made = { count: 500, seed: 2016 };
for (const form of [...settings, ...others]) {
  const parts = [0, 30].map((missing) => agree(dma, form, work, { ...made, missing }));
  const sum = (name) => parts.reduce((total, part) => total + part[name], 0);
  const reasons = [...new Set(parts.flatMap((part) => [...part.reasons]))].sort().join(", ");
  assert.ok(sum("scores") > 0 && sum("scores") < sum("figures"), `${form.name}: every figure is a score, or none is`);
  say(`${form.name}: ${parts.length * made.count} made-up responses, ${sum("figures")} figures as the tool has them, ${sum("scores")} scores; the others: ${reasons}`);
}

say(`${nothingIsLost(others[0])} ways in which two people and what was sent can differ: nothing is lost in silence`);
say(`${namesAreNotLost(others[0])} ways in which the names beside an answer can differ: none goes unless somebody chooses so`);
const begun = [...settings, ...others].reduce((total, form) => total + whatIsBegunIsRead(form), 0);
say(`${begun} entries that are no answer yet: in the file for a colleague, which the form reads, and kept in the browser`);

// Two at a time: a browser waits a lot.
const queue = [...settings, ...others].map((form, at) => [form, 20160331 + at]);
const worker = async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await whole(...next);
};
await Promise.all([worker(), worker()]);
for (const form of [settings[0], others[0]]) {
  await checks.keyboardAlone(browser, form);
  await checks.errorsAreSaid(browser, form);
}
assert.ok(branches.followUps > 0 && branches.notApplicable > 0, "no branch was taken, or nothing was left out");
assert.equal(shared, settings.length + 1, "a form was not shared with a colleague");
await checks.contextTravels(browser, others[0]);
await checks.datesDecide(browser, others.find(({ name }) => name.startsWith("counts")));
const [first] = settings;
const text = readFileSync(join(work, `${first.name}-response.json`), "utf8");
await checks.wrongFilesAreRefused(browser, first, { path: join(work, `${first.name}-response.json`), text }, work, write);
say("the keyboard alone completes a section; errors are said; wrong files are refused");
await storage.withoutStorage(browser, first);
await storage.fullStorage(browser, first);
await storage.twoTabs(browser, first);
await storage.anotherVersion(browser, first);
await storage.collectionWindow(browser, others.find((form) => form.document.collection));
say("storage that is absent, full, shared or of another version loses nothing; the window of the collection is told");
const counts = others.find((form) => form.name.startsWith("counts"));
for (const check of Object.values(undoing)) await check(browser, counts);
say(`${Object.keys(undoing).length} ways to undo an import: only what it wrote goes`);
const copied = (name, text) => writeFileSync(join(work, `drafts-${name}.part.json`), text);
await drafts.draftsTravelBothWays(browser, counts, copied);
for (const [name, check] of Object.entries(drafts)) if (name !== "draftsTravelBothWays") await check(browser, counts);
say("comments, evidence notes and unfinished entries travel; nothing is removed unless somebody chooses so");
for (const check of Object.values(organisations)) await check(browser, counts);
for (const check of Object.values(requests)) await check(browser, counts);
say("no file holds the answers of another organisation, and no request replaces what is here");
await filesKeepEveryDigit(browser, counts);
say(`${await commasAreNotGuessed(browser, counts)} texts typed as figures: read as they are meant, or refused`);
await storage.hostileWords(browser, hostile, reasoningOf(hostile).framework.document);
say("hostile words stay words");
await browser.close();
assert.deepEqual([...new Set(browser.troubles)], [], "the browser complained, or a request left a page");
say(`nothing but files was asked for, in ${browser.requests} requests`);
