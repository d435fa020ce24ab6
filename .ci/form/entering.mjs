// Entering and carrying: what a person does in a form, and the files that go from one form to another.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bringIn, go, kept, open, saved } from "./browser.mjs";

export const SAVE = "Save the file";
export const UNDO = "Undo that";
export const TAKE = "Take these answers in";

/** A page that is open, with the organisation's details where some are given. */
export async function opened(browser, file, organisation, options = {}) {
  const page = await browser.person(options);
  await open(page, file);
  if (organisation !== undefined) await introduce(page, organisation);
  return page;
}

export async function introduce(page, { code, name }) {
  await go(page, "start");
  await page.getByLabel("ODS code of the organisation").fill(code);
  await page.getByLabel("Name of the organisation").fill(name);
}

export async function choose(page, route, key, option) {
  await go(page, route);
  await page.locator(`label[for="q.${key}.${option}"]`).click();
}

export async function type(page, route, key, text, what = "figure") {
  await go(page, route);
  const field = page.locator(`[id="q.${key}.${what}"]`);
  await field.fill(text);
  // What is wrong is said when the field is left, which moves what is below it.
  await field.blur();
}

export async function note(page, route, key, text, what = "comment") {
  await go(page, route);
  const field = page.locator(`[id="q.${key}.${what}"]`);
  if (!(await field.isVisible())) await page.locator(`[id="q.${key}"]`).getByText(/^Comment and evidence/u).click();
  await field.fill(text);
}

/** What a field of a question holds. */
export async function held(page, route, key, what) {
  await go(page, route);
  return page.locator(`[id="q.${key}.${what}"]`).inputValue();
}

/** The response that the form saves now. */
export async function responseOf(page) {
  await go(page, "finish");
  return JSON.parse((await saved(page, SAVE)).text);
}

/** The answers that the form saves now, by key. */
export async function answersOf(page) {
  const { answers } = await responseOf(page);
  return Object.fromEntries(answers.map(({ question, line, ...rest }) => [line === undefined ? question : `${question}/${line}`, rest]));
}

let written = 0;
const folder = mkdtempSync(join(tmpdir(), "form-"));

/** A file that holds some data. */
export function fileOf(data) {
  written += 1;
  const path = join(folder, `${written}.json`);
  writeFileSync(path, JSON.stringify(data));
  return path;
}

/** A response to a form. */
export function response({ file, document }, organisation, answers) {
  const [, sha256] = /data-sha256="([0-9a-f]{64})"/u.exec(readFileSync(file, "utf8"));
  const framework = { programme: document.programme.id, setting: document.setting.id, version: document.version, edition: document.edition, sha256 };
  return { schemaVersion: "1.0", organisation, framework, answers };
}

/** Brings a file in, and waits until it is taken. */
export async function take(page, path) {
  await bringIn(page, path, page.getByRole("button", { name: UNDO }));
}

export async function undo(page) {
  await go(page, "share");
  await page.getByRole("button", { name: UNDO }).click();
  await page.waitForFunction(() => document.querySelector("#announcer").textContent.includes("undone"));
}

export async function reload(page) {
  await kept(page);
  await page.reload();
  await page.waitForSelector("main h1");
}

/** Hands sections to somebody, and saves the file for them. */
export async function assign(page, lanes, who) {
  await go(page, "share");
  for (const lane of lanes) await page.locator(`[id="assign.${lane}"]`).fill(who);
  return saved(page, `Save the file for ${who}`);
}

export async function sendBack(page) {
  await go(page, "share");
  return saved(page, "Save the file to send back");
}
