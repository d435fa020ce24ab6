// Published pages in a real browser: `node check-pages.mjs PACKAGES FILE…`.
//
// PACKAGES is a folder of npm packages with playwright-core and @axe-core/playwright. Each page is looked at by axe at desk
// and phone width, must fit 320 pixels without scrolling across, must be reached from the skip link by keyboard, asks for
// nothing, runs no script, and prints with its foot on every sheet.

import assert from "node:assert/strict";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./form/browser.mjs";

const [packages, ...files] = process.argv.slice(2).map((it) => resolve(it));
assert.ok(files.length > 0, "no page was named");
const browser = await Browser.start(packages);
for (const file of files) {
  const page = await browser.person();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(String(pathToFileURL(file)));
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(across <= width, `${file}: ${across} pixels across at ${width}`);
    const found = await browser.axe(page);
    assert.deepEqual(found, [], `${file} at ${width} pixels`);
  }
  const scripts = await page.evaluate(() => [
    document.querySelectorAll("script").length,
    [...document.querySelectorAll("*")].filter((it) => [...it.attributes].some((at) => /^on|^style$/u.test(at.name))).length,
  ]);
  assert.deepEqual(scripts, [0, 0], `${file}: a script or a style of an element`);
  if ((await page.locator("a.skip").count()) > 0) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", `${file}: the skip link`);
  }
  const printed = await page.pdf({ preferCSSPageSize: true });
  assert.ok(printed.length > 10_000, `${file}: nothing was printed`);
  console.log(`${basename(file)}: no violation`);
  await page.context().close();
}
assert.deepEqual(browser.troubles, []);
await browser.close();
