// What the browser keeps, and what is said where it keeps nothing: one function for each, which throws where it does not hold.

import assert from "node:assert/strict";
import { go, kept, open, saved } from "./browser.mjs";
import { lanesOf } from "./fill.mjs";

const FIRST = "main .question:not([hidden]) .tick label";

async function answerOne(page, document) {
  await go(page, lanesOf(document)[0].route);
  await page.locator(FIRST).first().click();
}

async function bannerOf(page) {
  return (await page.locator("#banners").textContent()) ?? "";
}

/** Where storage is switched off, it says so, and answers can be saved as a file all the same. */
export async function withoutStorage(browser, { file, document }) {
  const page = await browser.person();
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await open(page, file);
  assert.match(await bannerOf(page), /does not keep your answers/u);
  await page.getByLabel("ODS code of the organisation").fill("RX1");
  await page.getByLabel("Name of the organisation").fill("Example Trust");
  await answerOne(page, document);
  await go(page, "finish");
  assert.equal(JSON.parse((await saved(page, "Save the file")).text).answers.length, 1);
  await page.context().close();
}

/** Where it is full, it says so, and goes on keeping once there is room. */
export async function fullStorage(browser, { file, document }) {
  const page = await browser.person();
  await page.addInitScript(() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(...both) {
      if (window.isFull) throw new DOMException("full", "QuotaExceededError");
      return keep.apply(this, both);
    };
  });
  await open(page, file);
  await page.evaluate(() => (window.isFull = true));
  await answerOne(page, document);
  await page.waitForFunction(() => document.querySelector("#banners").textContent.includes("is full"));
  assert.equal(await page.locator("#banners [role=alert]").count(), 1);
  await page.evaluate(() => (window.isFull = false));
  await page.locator(FIRST).nth(1).click();
  await kept(page);
  assert.doesNotMatch(await bannerOf(page), /is full/u);
  await page.context().close();
}

/** Two tabs do not write over each other. */
export async function twoTabs(browser, { file, document }) {
  const one = await browser.person();
  await open(one, file);
  await answerOne(one, document);
  await kept(one);
  const two = await one.context().newPage();
  await open(two, file);
  await go(two, lanesOf(document)[0].route);
  await two.locator(FIRST).nth(1).click();
  await kept(two);
  await one.locator(FIRST).nth(2).click();
  await one.waitForFunction(() => document.querySelector("#banners").textContent.includes("another tab"));
  await two.reload();
  await two.waitForSelector("main h1");
  assert.ok(await two.locator("main .question:not([hidden]) .tick input").nth(1).isChecked(), "one tab wrote over another");
  await one.context().close();
}

/** Answers to another version are left as they are, and can be saved. */
export async function anotherVersion(browser, { file, document }) {
  const page = await browser.person();
  await open(page, file);
  const framework = { programme: document.programme.id, setting: document.setting.id, version: "0.0.1", edition: "old", sha256: "a".repeat(64) };
  const old = { framework, saved: "2015-01-02T03:04:05Z", organisation: { code: "RX1", name: "Example Trust", region: "" }, answers: [{ question: "old", option: "old" }] };
  const key = `dma-form/${framework.sha256}`;
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, JSON.stringify(old)]);
  await page.reload();
  await page.getByText("This browser also keeps answers to another version").waitFor();
  const { text } = await saved(page, "Save its answers as a file");
  assert.deepEqual(JSON.parse(text).answers, old.answers);
  await answerOne(page, document);
  await kept(page);
  await go(page, "share");
  await page.getByRole("button", { name: "Delete all answers here", exact: true }).click();
  await page.getByRole("button", { name: "Yes, delete all answers here" }).click();
  await kept(page);
  assert.equal(await page.evaluate((name) => localStorage.getItem(name), key), JSON.stringify(old));
  await page.context().close();
}

/** The window of the collection, by the day on the respondent's clock. */
export async function collectionWindow(browser, { file, document }) {
  const { opens, closes } = document.collection;
  const day = (date, days) => new Date(new Date(`${date}T12:00:00Z`).getTime() + days * 86_400_000);
  for (const [date, words] of [[day(opens, -1), /opens on/u], [day(opens, 0), null], [day(closes, 0), null], [day(closes, 1), /Important: The collection closed on/u]]) {
    const page = await browser.person();
    await page.clock.setFixedTime(date);
    await open(page, file);
    const said = await bannerOf(page);
    if (words === null) assert.equal(said, "", `${date.toISOString()}: ${said}`);
    else assert.match(said, words, date.toISOString());
    await page.context().close();
  }
}

/** A page of hostile words shows them as words: nothing of them runs, loads or becomes an element. */
export async function hostileWords(browser, file, document) {
  const page = await browser.person();
  await open(page, file);
  for (const route of ["start", ...lanesOf(document).map((lane) => lane.route), "scores", "share", "finish", "words", "print"]) {
    await go(page, route);
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    const found = await page.evaluate(() => ({
      ran: window.ran,
      elements: [...document.querySelectorAll("body img, body b, main script, nav script, body [onload], body [onerror]")].length,
      scripts: document.querySelectorAll("script").length,
      ways: [...document.querySelectorAll("a")].filter((it) => !/^(#|https?:)/u.test(it.getAttribute("href"))).length,
    }));
    assert.deepEqual(found, { ran: undefined, elements: 0, scripts: 2, ways: 0 }, route);
  }
  await page.context().close();
}
