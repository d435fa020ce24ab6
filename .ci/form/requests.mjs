// Requests: files that ask for answers, or bring them, where something is here already; nothing here is replaced or renamed unasked.

import assert from "node:assert/strict";
import { bringIn, go } from "./browser.mjs";
import { answersOf, assign, choose, fileOf, opened, reload, response, responseOf, sendBack, undo } from "./entering.mjs";

const ONE = { code: "ZZ1", name: "Trust One" };
const TWO = { code: "ZZ2", name: "Trust Two" };
const PLAIN = "section/plain";

const choice = (page, name) => page.getByRole("dialog").getByRole("button", { name, exact: true });

/** A file that asks a colleague of an organisation for one section. */
async function requestOf(browser, form, organisation, lane) {
  const lead = await opened(browser, form.file, organisation);
  const { path } = await assign(lead, [lane], "B. Colleague");
  await lead.context().close();
  return path;
}

async function sectionsIn(page) {
  return page.locator('nav a[href^="#/section/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(2)));
}

/** A second request before anything is answered adds its sections; one of another organisation is refused. */
export async function requestsAddUp(browser, form) {
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, await requestOf(browser, form, ONE, "plain"), colleague.getByText(/You answer 1 section for/u));
  await bringIn(colleague, await requestOf(browser, form, ONE, "words"), colleague.getByText(/You answer 2 sections for/u));
  assert.deepEqual(await sectionsIn(colleague), [PLAIN, "section/words"]);
  await bringIn(colleague, await requestOf(browser, form, TWO, "systems"), colleague.locator(".error-summary", { hasText: "The file is for the organisation ZZ2" }));
  await reload(colleague);
  assert.deepEqual(await sectionsIn(colleague), [PLAIN, "section/words"]);
  const { response: sent } = JSON.parse((await sendBack(colleague)).text);
  assert.equal(sent.organisation.code, "ZZ1");
  await colleague.context().close();
}

/** Somebody who has handed sections out, and answered nothing, keeps that. */
export async function assignmentsStay(browser, form) {
  const lead = await opened(browser, form.file, ONE);
  await assign(lead, ["plain"], "C. One");
  await bringIn(lead, await requestOf(browser, form, ONE, "plain"), lead.locator(".error-summary", { hasText: "This file asks B. Colleague for answers" }));
  for (const path of [await requestOf(browser, form, TWO, "systems"), fileOf(response(form, TWO, [{ question: "plain-two", option: "agree" }]))]) {
    await bringIn(lead, path, lead.locator(".error-summary", { hasText: "The file is for the organisation ZZ2" }));
  }
  await reload(lead);
  await go(lead, "share");
  assert.equal(await lead.locator('[id="assign.plain"]').inputValue(), "C. One");
  await lead.context().close();
}

/** Answers without a code become those of a file's organisation only where somebody says so. */
export async function answersWithoutACodeAreAskedAbout(browser, form) {
  const path = fileOf(response(form, TWO, [{ question: "plain-two", option: "agree" }]));
  const begun = async () => {
    const page = await opened(browser, form.file);
    await choose(page, PLAIN, "plain-one", "agree");
    await bringIn(page, path, page.getByRole("heading", { name: "Are the answers here for ZZ2?" }));
    return page;
  };
  const together = await begun();
  assert.deepEqual(await browser.axe(together), []);
  await choice(together, "Change nothing").click();
  await go(together, "start");
  assert.equal(await together.getByLabel("ODS code of the organisation").inputValue(), "");
  await bringIn(together, path, together.getByRole("heading", { name: "Are the answers here for ZZ2?" }));
  await choice(together, "Use the answers here for ZZ2, and add the file").click();
  const { organisation, answers } = await responseOf(together);
  assert.deepEqual([organisation.code, answers.length], ["ZZ2", 2]);
  await undo(together);
  await go(together, "start");
  assert.equal(await together.getByLabel("ODS code of the organisation").inputValue(), "");
  await together.context().close();
  const apart = await begun();
  await choice(apart, "Start a new form for ZZ2 with the file").click();
  assert.deepEqual(Object.keys(await answersOf(apart)), ["plain-two"]);
  await go(apart, "start");
  await apart.getByRole("button", { name: "Open the answers without a code" }).click();
  await go(apart, PLAIN);
  assert.ok(await apart.locator('[id="q.plain-one.agree"]').isChecked());
  assert.equal(await apart.locator('[id="q.plain-two.agree"]').isChecked(), false);
  await apart.context().close();
}
