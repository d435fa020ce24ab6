// Undoing an import: one function for each way in which answers and imports can follow one another.

import assert from "node:assert/strict";
import { bringIn, go } from "./browser.mjs";
import {
  TAKE, UNDO, answersOf, assign, choose, fileOf, held, introduce, note, opened, reload, response, responseOf, sendBack, take, type, undo,
} from "./entering.mjs";

const TRUST = { code: "RX1", name: "Example Trust" };
const SYSTEMS = "section/systems";
const PLAIN = "section/plain";

async function undoIsGone(page) {
  await go(page, "share");
  assert.equal(await page.getByRole("button", { name: UNDO }).count(), 0);
}

/** What was answered since an import stays when it is undone, after a reload too. */
export async function answersSinceStay(browser, form) {
  for (const isReloaded of [false, true]) {
    const page = await opened(browser, form.file);
    await take(page, fileOf(response(form, TRUST, [
      { question: "devices", number: 12 }, { question: "plain-one", option: "agree", comment: "From the file." },
      { question: "plain-two", option: "agree", comment: "From the file." },
    ])));
    await type(page, SYSTEMS, "share-nearest", "20.5");
    await note(page, PLAIN, "plain-one", "Seen on the ward.", "evidence");
    await note(page, PLAIN, "plain-two", "Mine now.");
    if (isReloaded) await reload(page);
    await undo(page);
    const now = await answersOf(page);
    assert.deepEqual(Object.keys(now), ["share-nearest"]);
    assert.equal(now["share-nearest"].number, 20.5);
    assert.equal(await held(page, PLAIN, "plain-one", "evidence"), "Seen on the ward.");
    assert.equal(await held(page, PLAIN, "plain-one", "comment"), "");
    assert.equal(await held(page, PLAIN, "plain-two", "comment"), "Mine now.");
    assert.equal(await page.locator(`${"main"} input:checked`).count(), 0, "an answer of the file stayed");
    await undoIsGone(page);
    await page.context().close();
  }
}

/** Only what nobody changed by hand since goes back, even where by hand it was made the same again. */
export async function changesByHandStay(browser, form) {
  const page = await opened(browser, form.file, TRUST);
  await choose(page, PLAIN, "plain-one", "partly");
  await type(page, SYSTEMS, "balance", "1,200");
  const path = fileOf(response(form, TRUST, [
    { question: "agreed", option: "agree" }, { question: "devices", number: 3 }, { question: "balance", number: 7 },
    { question: "plain-one", option: "agree" }, { question: "plain-two", option: "agree" },
  ]));
  await bringIn(page, path, page.getByRole("heading", { name: "Bring answers together" }));
  for (const at of [0, 1]) await page.locator(`label[for="decision.${at}.theirs"]`).click();
  await page.getByRole("button", { name: TAKE }).click();
  await page.getByRole("button", { name: UNDO }).waitFor();
  await choose(page, PLAIN, "plain-two", "partly");
  await choose(page, PLAIN, "plain-two", "agree");
  await type(page, SYSTEMS, "devices", "4");
  await page.locator('[id="q.agreed"]').getByRole("button", { name: /^Clear this answer/u }).click();
  await undo(page);
  const now = await answersOf(page);
  assert.deepEqual(Object.keys(now), ["devices", "balance", "plain-one", "plain-two"]);
  assert.equal(now.devices.number, 4);
  assert.equal(now.balance.number, 1200, "what was there before the import is not back");
  assert.equal(now["plain-one"].option, "partly");
  assert.equal(now["plain-two"].option, "agree");
  await page.context().close();
}

/** Of two imports the last is undone first, and each takes back its own. */
export async function twoImports(browser, form) {
  const page = await opened(browser, form.file, TRUST);
  await take(page, fileOf(response(form, TRUST, [{ question: "devices", number: 1 }, { question: "plain-one", option: "agree" }])));
  await choose(page, PLAIN, "plain-two", "disagree");
  await bringIn(
    page,
    fileOf(response(form, TRUST, [{ question: "devices", number: 2 }, { question: "agreed", option: "agree" }])),
    page.getByRole("heading", { name: "Bring answers together" }),
  );
  await page.locator('label[for="decision.0.theirs"]').click();
  await page.getByRole("button", { name: TAKE }).click();
  await page.getByRole("button", { name: UNDO }).waitFor();
  const numbers = async () => {
    const now = await answersOf(page);
    return [now.devices?.number, now.agreed?.option, now["plain-one"]?.option, now["plain-two"]?.option];
  };
  assert.deepEqual(await numbers(), [2, "agree", "agree", "disagree"]);
  await reload(page);
  await undo(page);
  assert.deepEqual(await numbers(), [1, undefined, "agree", "disagree"]);
  await undo(page);
  assert.deepEqual(await numbers(), [undefined, undefined, undefined, "disagree"]);
  await undoIsGone(page);
  await page.context().close();
}

/** An import that named the organisation: undone, its code goes too, but never from answers that were given under it. */
export async function theOrganisationGoesToo(browser, form) {
  const path = fileOf(response(form, TRUST, [{ question: "devices", number: 1 }]));
  const page = await opened(browser, form.file, { code: "ZZ9", name: "Another" });
  await take(page, path);
  await go(page, "start");
  assert.equal(await page.getByLabel("ODS code of the organisation").inputValue(), "RX1");
  await page.getByLabel("Name of the organisation").fill("Typed since");
  await undo(page);
  await go(page, "start");
  assert.equal(await page.getByLabel("ODS code of the organisation").inputValue(), "ZZ9");
  assert.equal(await page.getByLabel("Name of the organisation").inputValue(), "Typed since");
  await take(page, path);
  await choose(page, PLAIN, "plain-one", "agree");
  await undo(page);
  const { organisation, answers } = await responseOf(page);
  assert.deepEqual([organisation.code, answers.length], ["RX1", 1], "an answer went to another organisation");
  await page.context().close();
}

/** Deleting everything leaves nothing to undo; a colleague's part that grew by an import is itself again. */
export async function partsAndDeletion(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await type(lead, SYSTEMS, "devices", "5");
  const one = await assign(lead, ["plain"], "B. Colleague");
  const two = await assign(lead, ["plain", "systems"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, one.path, colleague.getByText(/You answer 1 section for/u));
  await choose(colleague, PLAIN, "plain-one", "agree");
  await take(colleague, two.path);
  await colleague.getByText(/You answer 2 sections for/u).waitFor();
  await undo(colleague);
  await colleague.getByText(/You answer 1 section for/u).waitFor();
  await take(colleague, two.path);
  await type(colleague, SYSTEMS, "balance", "3");
  await undo(colleague);
  assert.equal(await colleague.getByText(/You answer 2 sections for/u).count(), 1, "an answer given since is out of sight");
  const back = JSON.parse((await sendBack(colleague)).text);
  assert.deepEqual(back.response.answers.map(({ question }) => question), ["balance", "plain-one"]);
  await colleague.context().close();
  await bringIn(lead, fileOf(back), lead.getByRole("heading", { name: "Bring answers together" }));
  await lead.getByRole("button", { name: "Change nothing" }).click();
  await take(lead, fileOf(response(form, TRUST, [{ question: "plain-two", option: "agree" }])));
  await lead.getByRole("button", { name: "Delete all answers here", exact: true }).click();
  await lead.getByRole("button", { name: "Yes, delete all answers here" }).click();
  await undoIsGone(lead);
  await introduce(lead, TRUST);
  assert.equal((await responseOf(lead)).answers.length, 0);
  await lead.context().close();
}
