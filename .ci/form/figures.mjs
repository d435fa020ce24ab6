// Figures: what a person may type, and what must be refused rather than taken for another figure.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { bringIn, go, saved } from "./browser.mjs";
import { SAVE, answersOf, fileOf, opened, response, take, type } from "./entering.mjs";

const SYSTEMS = "section/systems";
const TRUST = { code: "RX1", name: "Example Trust" };

/** Commas between thousands are read; commas before decimals, and groups that are none, are refused. */
const WHOLE = [
  ["12", 12], ["1,200", 1200], ["12,345,678", 12345678], ["-1,200", -1200], [" 7 ", 7], ["007", 7], ["1,200.0", 1200],
  ["0,012", null], ["0,500", null], ["-0,500", null], ["00,500", null], ["000,500", null], ["012,500", null], ["0,000", null],
  ["0,500,000", null], ["96,4", null], ["1,00", null], ["12,34,567", null], ["1,0000", null], ["1000,000", null], [",500", null],
  ["1,", null], ["1,,000", null], ["1,000,", null], ["1.000,5", null], ["1.200", null], ["1 200", null], ["1’200", null],
  ["12.", null], ["abc", null], ["1e3", null], ["0x10", null], ["１２", null], ["0,012.0", null],
  // What is no percentage may not be typed as one.
  ["12%", null], ["12 %", null], ["1,200%", null], ["0%", null],
];
const PERCENTAGES = [
  ["20.5", 20.5], ["100", 100], ["96.4%", 96.4], ["20.5 %", 20.5], ["%", null], ["20%%", null], ["0.012", 0.012],
  ["0,012", null], ["0,5", null], ["96,4", null], ["0,500", null], ["00,050", null], ["0,050 %", null], ["1,000", null], ["20,500", null],
];

async function isRefused(page, key) {
  await page.locator(`[id="q.${key}.figure"]`).blur();
  return page.locator(`[id="q.${key}.problem"]`).isVisible();
}

/** Figures of a file are read with every digit, or the file is refused. */
export async function filesKeepEveryDigit(browser, form) {
  const page = await opened(browser, form.file, TRUST);
  const path = fileOf({});
  const write = (figure) =>
    writeFileSync(path, JSON.stringify(response(form, TRUST, [{ question: "balance", number: "figure" }])).replace('"figure"', figure));
  for (const figure of ["4622748027467620.694483", "9007199254740993", "12.0000000000000000001", "0.1234567", "10000000000000000000000", "4622748027467620694483e-6", "20.1234561000000001e0", "9007199254740993E0", "1e-7", "1e400"]) {
    write(figure);
    await bringIn(page, path, page.locator(".error-summary", { hasText: `The file: holds the figure ${figure}` }));
  }
  await page.context().close();
  for (const [figure, read] of [["9007199254740991.000", 9007199254740991], ["1.2e3", 1200], ["-12000E-3", -12], ["0e9999", 0], ["0.00012e+5", 12]]) {
    const fresh = await opened(browser, form.file, TRUST);
    write(figure);
    await take(fresh, path);
    assert.equal((await answersOf(fresh)).balance.number, read, figure);
    await fresh.context().close();
  }
}

/** Types each text, and looks at the page and the file that is saved. */
export async function commasAreNotGuessed(browser, { file }) {
  const page = await opened(browser, file, TRUST);
  for (const [key, cases] of [["balance", WHOLE], ["share-nearest", PERCENTAGES]]) {
    for (const [text, figure] of cases) {
      await type(page, SYSTEMS, key, text);
      assert.equal(await isRefused(page, key), figure === null, `${key}: ${JSON.stringify(text)}`);
      await go(page, "finish");
      const { answers } = JSON.parse((await saved(page, SAVE)).text);
      assert.equal(answers.find(({ question }) => question === key)?.number ?? null, figure, `${key}: ${JSON.stringify(text)}`);
    }
  }
  await page.context().close();
  return WHOLE.length + PERCENTAGES.length;
}
