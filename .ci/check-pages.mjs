// Published pages in a real browser: `node check-pages.mjs PACKAGES FILE…`.
//
// PACKAGES is a folder of npm packages with playwright-core and @axe-core/playwright. Each page is looked at by axe at desk
// and phone width, must fit 320 pixels without scrolling across and without words broken into letters, must be reached from
// the skip link by keyboard, asks for nothing, runs no script but one that its policy names, and prints.

import assert from "node:assert/strict";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./form/browser.mjs";

const [packages, ...files] = process.argv.slice(2).map((it) => resolve(it));
assert.ok(files.length > 0, "no page was named");
const browser = await Browser.start(packages);
/** Looks at one page. */
async function look(file) {
  const page = await browser.person();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(String(pathToFileURL(file)));
    // What is folded away is looked at too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => it.setAttribute("open", "")));
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(across <= width, `${file}: ${across} pixels across at ${width}`);
    // At a desk nothing of a table is out of sight.
    const hidden = await page.evaluate(() => [...document.querySelectorAll(".wide")].map((it) => it.scrollWidth - it.clientWidth));
    assert.ok(width < 1280 || hidden.every((it) => it <= 0), `${file}: tables go ${hidden} pixels beyond their place`);
    // A cell so narrow that its words stand letter below letter, where it is not for screen readers alone.
    const narrow = await page.evaluate(() => [...document.querySelectorAll("th, td")]
      .filter((it) => getComputedStyle(it.closest("thead, tbody")).position !== "absolute")
      .filter((it) => it.clientWidth > 0 && it.clientWidth < 48 && /\S{8}/u.test(it.textContent))
      .map((it) => `${it.clientWidth}: ${it.textContent.trim().slice(0, 40)}`));
    assert.deepEqual(narrow, [], `${file} at ${width} pixels: cells too narrow for their words`);
    const found = await browser.axe(page);
    assert.deepEqual(found, [], `${file} at ${width} pixels`);
  }
  const scripts = await page.evaluate(() => [
    document.querySelectorAll("script").length,
    [...document.querySelectorAll("*")].filter((it) => [...it.attributes].some((at) => /^on|^style$/u.test(at.name))).length,
  ]);
  // A script only where the policy of the page names it by its digest.
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  const named = (policy.match(/script-src 'sha256-/gu) ?? []).length;
  assert.deepEqual(scripts, [named, 0], `${file}: a script or a style of an element`);
  if ((await page.locator("a.skip").count()) > 0) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", `${file}: the skip link`);
  }
  const printed = await page.pdf({ preferCSSPageSize: true });
  assert.ok(printed.length > 10_000, `${file}: nothing was printed`);
  if (file.endsWith("-overview.html")) {
    // The structure stands on one sheet, and the example on the next.
    const sheets = printed.toString("latin1").match(/\/Type\s*\/Page\b/gu).length;
    assert.equal(sheets, 2, `${file}: ${sheets} sheets`);
  }
  console.log(`${basename(file)}: no violation`);
  await page.context().close();
}

// Two at a time, as there are two processors almost everywhere.
const queue = [...files];
const worker = async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await look(next);
};
await Promise.all([worker(), worker()]);
assert.deepEqual(browser.troubles, []);
await browser.close();
