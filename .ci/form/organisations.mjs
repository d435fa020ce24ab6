// Several organisations in one browser: no file holds the answers of another, and nothing that was kept is written over.

import assert from "node:assert/strict";
import { bringIn, go, kept, open, saved } from "./browser.mjs";
import { SAVE, TAKE, answersOf, assign, choose, fileOf, introduce, note, opened, reload, response, responseOf, take, type } from "./entering.mjs";

const ONE = { code: "ZZ1", name: "Trust One" };
const TWO = { code: "ZZ2", name: "Trust Two" };
const PLAIN = "section/plain";
const CODE = "ODS code of the organisation";

const code = (page) => page.getByLabel(CODE);
const dialog = (page) => page.getByRole("dialog");
const choice = (page, name) => dialog(page).getByRole("button", { name, exact: true });

/** Enters a code, and leaves the field. */
async function enter(page, text, route = "start") {
  await go(page, route);
  await code(page).fill(text);
  await code(page).blur();
}

/** A page with one answer for ZZ1. */
async function answeredForOne(browser, form, options) {
  const page = await opened(browser, form.file, ONE, options);
  await choose(page, PLAIN, "plain-one", "agree");
  return page;
}

async function whose(page) {
  const { organisation, answers } = await responseOf(page);
  return [organisation.code, answers.length];
}

/** Another tab of the same browser, another day. */
async function another(page, file) {
  await kept(page);
  const next = await page.context().newPage();
  await open(next, file);
  return next;
}

/** The code of another organisation in a form with answers: asked, and each choice does what it says. */
export async function anotherCodeIsAsked(browser, form) {
  const page = await another(await answeredForOne(browser, form), form.file);
  for (const route of ["start", "finish"]) {
    await enter(page, "ZZ2", route);
    await dialog(page).getByRole("heading", { name: "Are these answers for ZZ2?" }).waitFor();
    assert.deepEqual(await browser.axe(page), []);
    await choice(page, "Keep the code ZZ1").click();
    assert.equal(await code(page).inputValue(), "ZZ1");
    await enter(page, "ZZ2", route);
    await page.keyboard.press("Escape");
    assert.equal(await code(page).inputValue(), "ZZ1");
    assert.deepEqual(await whose(page), ["ZZ1", 1]);
  }
  await enter(page, "ZZ2");
  await choice(page, "Use these answers for ZZ2").click();
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  await reload(page);
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  // The answers were never those of ZZ1, so nothing of them is kept there.
  await go(page, "start");
  assert.equal(await page.getByRole("heading", { name: "Other answers in this browser" }).count(), 0);
  await page.context().close();
}

/** A new form leaves the old answers under their code, and the code leads back to them. */
export async function eachOrganisationHasItsOwn(browser, form) {
  const page = await another(await answeredForOne(browser, form), form.file);
  await note(page, PLAIN, "plain-two", "A comment of ZZ1.");
  await enter(page, "ZZ2");
  await choice(page, "Start a new form for ZZ2").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "organisation-name");
  assert.equal(await page.getByLabel("Name of the organisation").inputValue(), "");
  await page.getByLabel("Name of the organisation").fill(TWO.name);
  assert.deepEqual(await whose(page), ["ZZ2", 0]);
  await choose(page, PLAIN, "plain-two", "disagree");
  await reload(page);
  assert.deepEqual(Object.keys(await answersOf(page)), ["plain-two"]);
  await enter(page, "ZZ1");
  await dialog(page).getByRole("heading", { name: "Open the answers for ZZ1?" }).waitFor();
  assert.deepEqual(await browser.axe(page), []);
  await choice(page, "Keep the code ZZ2").click();
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  await enter(page, "ZZ1");
  await choice(page, "Open the answers for ZZ1").click();
  assert.deepEqual(Object.keys(await answersOf(page)), ["plain-one"]);
  await go(page, PLAIN);
  assert.equal(await page.locator('[id="q.plain-two.comment"]').inputValue(), "A comment of ZZ1.");
  await go(page, "start");
  await page.getByText("For ZZ2 (Trust Two): 1 question answered or started").waitFor();
  assert.deepEqual(await browser.axe(page), []);
  await page.getByRole("button", { name: "Open the answers for ZZ2" }).click();
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  // Deleting those of one leaves those of the other.
  await go(page, "share");
  await page.getByRole("button", { name: "Delete all answers here", exact: true }).click();
  await page.getByText("This deletes all answers for ZZ2").waitFor();
  await page.getByRole("button", { name: "Yes, delete all answers here" }).click();
  await enter(page, "ZZ1");
  await choice(page, "Open the answers for ZZ1").click();
  assert.deepEqual(await whose(page), ["ZZ1", 1]);
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("dma-form/")));
  assert.deepEqual(keys.map((key) => key.split("/")[2]).filter(Boolean), ["ZZ1"]);
  await page.context().close();
}

/** Case and spaces make no other code; an empty or wrong code leaves the answers where they are. */
export async function sameCodeOtherwiseWritten(browser, form) {
  const page = await answeredForOne(browser, form);
  for (const text of ["zz1", " ZZ1 ", "z Z1", "ZZ1"]) {
    await enter(page, text);
    assert.equal(await dialog(page).count(), 0, text);
    assert.equal(await code(page).inputValue(), "ZZ1");
    assert.deepEqual(await whose(page), ["ZZ1", 1]);
  }
  for (const text of ["", "RX-1", "ＺＺ２", "ZZ1234567890123"]) {
    await enter(page, text, "finish");
    await page.getByText("The answers in this form stay with ZZ1").waitFor();
    await page.getByRole("button", { name: SAVE, exact: true }).click();
    assert.equal(await page.locator(".error-summary li").count(), 1, text);
    await go(page, "start");
    assert.equal(await code(page).inputValue(), "ZZ1");
  }
  // Emptied first, the code is still asked for.
  await enter(page, "");
  await code(page).fill("zz2");
  await code(page).blur();
  await choice(page, "Keep the code ZZ1").click();
  await page.context().close();
}

/** A code that nobody took up: the page is left, the browser is closed, the file is saved at once. */
export async function aCodeIsNeverTakenUnasked(browser, form) {
  const page = await answeredForOne(browser, form);
  await go(page, "start");
  await code(page).fill("ZZ2");
  await go(page, "finish");
  await choice(page, "Keep the code ZZ1").click();
  await code(page).fill("ZZ2");
  await page.getByRole("button", { name: SAVE, exact: true }).dispatchEvent("click");
  await choice(page, "Keep the code ZZ1").click();
  await go(page, "start");
  await code(page).fill("ZZ2");
  await page.reload();
  await page.waitForSelector("main h1");
  assert.deepEqual(await whose(page), ["ZZ1", 1]);
  // The first code of answers that have none is taken up without a word, even where the page is left at once.
  const fresh = await opened(browser, form.file);
  await choose(fresh, PLAIN, "plain-one", "agree");
  await go(fresh, "start");
  await code(fresh).fill("zz3");
  await fresh.reload();
  await fresh.waitForSelector("main h1");
  assert.equal(await code(fresh).inputValue(), "ZZ3");
  await fresh.getByText("1 of ").first().waitFor();
  await fresh.context().close();
  await page.context().close();
}

/** Where nothing is kept, the answers can be saved first, and the code leads back to them while the page is open. */
export async function withoutStorage(browser, form) {
  const page = await browser.person();
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      });
    }
  });
  await open(page, form.file);
  await introduce(page, ONE);
  await choose(page, PLAIN, "plain-one", "agree");
  await enter(page, "ZZ2");
  await dialog(page).getByText("Save them as a file first").waitFor();
  assert.deepEqual(await browser.axe(page), []);
  const file = await saved(page, "Save the answers for ZZ1 as a file");
  assert.deepEqual(JSON.parse(file.text).organisation, { code: "ZZ1", name: "Trust One" });
  await choice(page, "Start a new form for ZZ2").click();
  await page.getByLabel("Name of the organisation").fill(TWO.name);
  assert.deepEqual(await whose(page), ["ZZ2", 0]);
  await choose(page, PLAIN, "plain-two", "agree");
  await enter(page, "ZZ1");
  await choice(page, "Open the answers for ZZ1").click();
  assert.deepEqual(Object.keys(await answersOf(page)), ["plain-one"]);
  await enter(page, "ZZ2");
  await choice(page, "Open the answers for ZZ2").click();
  assert.deepEqual(Object.keys(await answersOf(page)), ["plain-two"]);
  await page.context().close();
}

/** What an earlier form kept, for every organisation in one place, is opened as before, and found again by its code. */
export async function whatEarlierFormsKept(browser, form) {
  const page = await opened(browser, form.file);
  const { framework } = response(form, ONE, []);
  const old = { framework, saved: "2016-01-02T03:04:05.000Z", organisation: { ...ONE, region: "" }, me: "", synthetic: false, assignments: [], sent: [], part: null, answers: [{ question: "plain-one", option: "agree" }], drafts: [["plain-two", { comment: "Kept." }], ["nothing", null], ["devices", null], [5]] };
  const key = `dma-form/${framework.sha256}`;
  await page.evaluate(([name, text]) => {
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem(name, text);
  }, [key, JSON.stringify(old)]);
  const next = await page.context().newPage();
  await open(next, form.file);
  assert.deepEqual(await whose(next), ["ZZ1", 1]);
  await enter(next, "ZZ2");
  await choice(next, "Start a new form for ZZ2").click();
  await kept(next);
  assert.deepEqual(JSON.parse(await next.evaluate((name) => localStorage.getItem(name), key)).answers, old.answers);
  await enter(next, "ZZ1");
  await choice(next, "Open the answers for ZZ1").click();
  assert.deepEqual(await whose(next), ["ZZ1", 1]);
  await go(next, PLAIN);
  assert.equal(await next.locator('[id="q.plain-two.comment"]').inputValue(), "Kept.");
  await page.context().close();
}

/** Files of another organisation: refused beside answers, and never written over what is kept for it. */
export async function filesOfAnother(browser, form) {
  const file = fileOf(response(form, TWO, [{ question: "plain-two", option: "agree" }]));
  const page = await answeredForOne(browser, form);
  const other = await opened(browser, form.file, TWO);
  await type(other, "section/systems", "devices", "3");
  const part = await assign(other, ["plain"], "B. Colleague");
  await other.context().close();
  for (const path of [file, part.path, fileOf({ ...JSON.parse(part.text), status: "returned" })]) {
    await bringIn(page, path, page.locator(".error-summary", { hasText: "The file is for the organisation ZZ2, and the answers here are for ZZ1" }));
    assert.deepEqual(await whose(page), ["ZZ1", 1]);
  }
  await enter(page, "ZZ2");
  await choice(page, "Start a new form for ZZ2").click();
  await take(page, file);
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  // A form for a third, still empty: the file goes to its own organisation, which has answers already.
  await enter(page, "ZZ3");
  await choice(page, "Start a new form for ZZ3").click();
  await page.getByLabel("Name of the organisation").fill("Trust Three");
  await bringIn(page, file, page.locator(".error-summary", { hasText: "This browser already keeps answers for ZZ2" }));
  assert.deepEqual(await whose(page), ["ZZ3", 0]);
  await enter(page, "ZZ1");
  await choice(page, "Open the answers for ZZ1").click();
  assert.deepEqual(await whose(page), ["ZZ1", 1]);
  await page.context().close();
}

/** A colleague's part is asked about too, even before anything is answered. */
export async function partsBelongToSomebody(browser, form) {
  const lead = await opened(browser, form.file, ONE);
  const sent = await assign(lead, ["plain"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  await enter(colleague, "ZZ2");
  await choice(colleague, "Keep the code ZZ1").click();
  await bringIn(colleague, fileOf(response(form, TWO, [])), colleague.locator(".error-summary", { hasText: "ZZ2" }));
  await colleague.context().close();
  await lead.context().close();
}

/** Answers without a code are not written over those that are kept for it: they stay, or are brought together with them. */
export async function answersWithoutACode(browser, form) {
  const page = await answeredForOne(browser, form);
  await go(page, "share");
  await enter(page, "ZZ2");
  await choice(page, "Start a new form for ZZ2").click();
  await enter(page, "");
  await choose(page, PLAIN, "plain-one", "partly");
  await type(page, "section/systems", "devices", "3");
  await enter(page, "ZZ1");
  assert.deepEqual(await browser.axe(page), []);
  await choice(page, "Go back without a code").click();
  assert.equal(await code(page).inputValue(), "");
  await enter(page, "ZZ1");
  await choice(page, "Add these answers to those for ZZ1").click();
  await page.getByRole("heading", { name: "Bring answers together" }).waitFor();
  assert.match(await page.locator("main .lead").textContent(), /1 new answer, 0 changed answers, 1 conflict/u);
  await page.locator('label[for="decision.0.ours"]').click();
  await page.getByRole("button", { name: TAKE }).click();
  await page.getByText("Answers were taken in from the form without a code").waitFor();
  const now = await answersOf(page);
  assert.deepEqual([now["plain-one"].option, now.devices.number], ["agree", 3]);
  await go(page, "start");
  await page.getByRole("button", { name: "Open the answers without a code" }).click();
  assert.equal(await code(page).inputValue(), "");
  await page.context().close();
}

/** Two tabs with two organisations each keep to their own, after a reload too. */
export async function twoTabsForTwo(browser, form) {
  const one = await answeredForOne(browser, form);
  const two = await another(one, form.file);
  await enter(two, "ZZ2");
  await choice(two, "Start a new form for ZZ2").click();
  await two.getByLabel("Name of the organisation").fill(TWO.name);
  await choose(two, PLAIN, "plain-two", "agree");
  await choose(one, PLAIN, "plain-two", "partly");
  await reload(one);
  await reload(two);
  assert.deepEqual(await whose(one), ["ZZ1", 2]);
  assert.deepEqual(await whose(two), ["ZZ2", 1]);
  // A code that the other tab holds meanwhile is not written over.
  await enter(one, "ZZ2");
  await choice(one, "Keep the code ZZ1").click();
  await one.context().close();
}

/** A page of a browser that is full once `window.isFull` says so. */
async function fullAtWill(browser, form) {
  const page = await browser.person();
  await page.addInitScript(() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(...both) {
      if (window.isFull) throw new DOMException("full", "QuotaExceededError");
      return keep.apply(this, both);
    };
  });
  await open(page, form.file);
  return page;
}

/** Whether somebody who closes the page now is asked first. */
function isHeldBack(page) {
  return page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

/** Where the browser is full, nobody leaves answers by the list of other organisations, nor closes the page, without a warning. */
export async function unkeptAnswersAreNotLeft(browser, form) {
  const page = await fullAtWill(browser, form);
  await introduce(page, TWO);
  await choose(page, PLAIN, "plain-two", "agree");
  await enter(page, "ZZ1");
  await choice(page, "Start a new form for ZZ1").click();
  await page.getByLabel("Name of the organisation").fill(ONE.name);
  await kept(page);
  await page.evaluate(() => (window.isFull = true));
  await choose(page, PLAIN, "plain-one", "agree");
  const leave = async () => {
    await go(page, "start");
    await page.getByRole("button", { name: "Open the answers for ZZ2" }).click();
    await dialog(page).getByText("does not keep the answers for ZZ1").waitFor();
  };
  await leave();
  assert.deepEqual(await browser.axe(page), []);
  await choice(page, "Stay with the answers that are here").click();
  assert.deepEqual(await whose(page), ["ZZ1", 1]);
  await leave();
  const file = await saved(page, "Save the answers for ZZ1 as a file");
  assert.equal(JSON.parse(file.text).answers.length, 1);
  await choice(page, "Open the answers for ZZ2").click();
  await page.locator("#banners", { hasText: "does not keep the answers for ZZ1 (Trust One)" }).waitFor();
  assert.ok(await isHeldBack(page), "the page closes on answers that nothing keeps");
  assert.deepEqual(await whose(page), ["ZZ2", 1]);
  // Once there is room they are kept, though they are not open.
  await page.evaluate(() => (window.isFull = false));
  assert.equal(await isHeldBack(page), false);
  await reload(page);
  // There was no room either to note that ZZ2 was opened.
  assert.deepEqual(await whose(page), ["ZZ1", 1]);
  await page.context().close();
}

/** Where the browser is full, a new form does not push the old answers out. */
export async function fullStorage(browser, form) {
  const page = await fullAtWill(browser, form);
  await introduce(page, ONE);
  await choose(page, PLAIN, "plain-one", "agree");
  await kept(page);
  await page.evaluate(() => (window.isFull = true));
  await choose(page, PLAIN, "plain-two", "agree");
  await enter(page, "ZZ2");
  await dialog(page).getByText("Save them as a file first").waitFor();
  await choice(page, "Start a new form for ZZ2").click();
  await enter(page, "ZZ1");
  await choice(page, "Open the answers for ZZ1").click();
  assert.deepEqual(await whose(page), ["ZZ1", 2]);
  await page.evaluate(() => (window.isFull = false));
  await choose(page, PLAIN, "plain-two", "partly");
  await reload(page);
  assert.deepEqual(await whose(page), ["ZZ1", 2]);
  await page.context().close();
}
