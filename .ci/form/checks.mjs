// What must hold of a form: one function for each, which throws where it does not.

import assert from "node:assert/strict";
import { bringIn, countOf, go, kept, open, saved } from "./browser.mjs";
import { lanesOf, Respondent } from "./fill.mjs";

const ORGANISATION = { code: "RX1", name: "Example “Trust” & <i>partners</i>", region: "North" };
const SAVE = "Save the file";

/** The scores that the page shows: `[name, figure or reason]`. */
async function shown(page) {
  await go(page, "scores");
  const cells = await page.locator("main [data-score]").evaluateAll((all) =>
    all.map((it) => [it.dataset.score, it.textContent, it.classList.contains("no-score")]),
  );
  const reasons = [["not asked", "not-asked"], ["nothing that counts", "nothing-counts"], ["no score yet", "too-little-answered"]];
  const told = (text, isReason) => {
    const reason = reasons.find(([words]) => text.includes(words));
    return isReason || reason ? reason?.[1] ?? text : text.split(" ")[0];
  };
  return new Map(cells.map(([name, text, isReason]) => [name, told(text, isReason)]));
}

/** Answers everything, saves, reloads and saves again. The answers are those that were given, and the page says so. */
export async function fillAndSave(browser, { file, document, seed }) {
  const page = await browser.person();
  await open(page, file);
  const respondent = new Respondent(page, document, seed);
  await respondent.introduce(ORGANISATION, "A. Person, medical director");
  await respondent.all();
  await kept(page);
  await go(page, "finish");
  assert.match(await page.locator("main .lead").textContent(), /Every question that needs an answer has one/u);
  const first = await saved(page, SAVE);
  const scores = await shown(page);
  await page.reload();
  await page.waitForSelector("main h1");
  assert.deepEqual(await shown(page), scores, "scores differ after a reload");
  await go(page, "finish");
  const second = await saved(page, SAVE);
  assert.equal(second.text, first.text, "the file differs after a reload");
  const response = JSON.parse(first.text);
  assert.equal(response.answers.length, await answered(page), "the file does not hold what the page counts");
  return { page, response, path: first.path, text: first.text, scores, counts: respondent.counts };
}

async function answered(page) {
  return Number((await page.locator(".total").textContent()).split(" ")[0]);
}

/** A saved file, brought into an empty form, makes the same file again. */
export async function importAgain(browser, { file }, { path, text }) {
  const page = await browser.person();
  await open(page, file);
  // Whose answers they are is said by the file, and not by what somebody typed before.
  await page.getByLabel("ODS code of the organisation").fill("zz9");
  await bringIn(page, path, countOf(page, JSON.parse(text).answers.length));
  await kept(page);
  await go(page, "finish");
  assert.equal((await saved(page, SAVE)).text, text, "a file that was brought in is saved otherwise");
  await page.context().close();
}

/** A lead hands a section on, both change an answer meanwhile, and the lead decides when it comes back. */
export async function shareAndMerge(browser, { file, document }, { page: lead, text }) {
  const optionsOf = ({ answer }) => document.scales.find((scale) => scale.id === answer.scale)?.options ?? [];
  const isFit = (it) => it.answer.type === "scale" && !it.askedWhen && optionsOf(it).length > 2;
  const lane = lanesOf(document).find(({ section }) => section.questions.some(isFit));
  if (lane === undefined) return null;
  const question = lane.section.questions.find(isFit);
  const id = `q.${question.id}${lane.line === null ? "" : `/${lane.line}`}`;
  const options = optionsOf(question);
  const now = JSON.parse(text).answers.find((it) => it.question === question.id && (it.line ?? null) === lane.line);
  const [mine, theirs] = options.filter((option) => option.id !== now.option);
  await go(lead, "share");
  await lead.locator(`[id="assign.${lane.route.slice("section/".length)}"]`).fill("B. Colleague");
  const sent = await saved(lead, "Save the file for B. Colleague");
  assert.equal(JSON.parse(sent.text).status, "assigned");
  const colleague = await browser.person();
  await open(colleague, file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  assert.equal(await colleague.locator("nav a[href^='#/section/']").count(), 1, "a colleague sees other sections");
  await go(colleague, lane.route);
  await colleague.locator(`label[for="${id}.${theirs.id}"]`).click();
  await colleague.locator(`[id="${id}"]`).getByText(/^Comment and evidence/u).click();
  await colleague.locator(`[id="${id}.comment"]`).fill("So it is, from where I stand.");
  await go(colleague, "share");
  const back = await saved(colleague, "Save the file to send back");
  await colleague.context().close();
  // Meanwhile the lead thinks otherwise.
  await go(lead, lane.route);
  await lead.locator(`label[for="${id}.${mine.id}"]`).click();
  await bringIn(lead, back.path, lead.getByRole("heading", { name: "Bring answers together" }));
  assert.match(await lead.locator("main .lead").textContent(), /0 new answers, 0 changed answers, 1 conflict/u);
  await lead.getByRole("button", { name: "Take these answers in" }).click();
  assert.equal(await lead.locator(".error-summary li").count(), 1, "a conflict was decided by nobody");
  assert.deepEqual(await browser.axe(lead), []);
  await lead.locator(".error-summary a").click();
  assert.equal(await lead.evaluate(() => document.activeElement.type), "radio", "the link does not lead to the field");
  await lead.locator('label[for="decision.0.theirs"]').click();
  await lead.getByRole("button", { name: "Take these answers in" }).click();
  await lead.getByRole("button", { name: "Undo that" }).waitFor();
  const answerNow = async () => {
    await go(lead, "finish");
    const response = JSON.parse((await saved(lead, SAVE)).text);
    return response.answers.find((it) => it.question === question.id && (it.line ?? null) === lane.line);
  };
  const taken = await answerNow();
  assert.equal(taken.option, theirs.id);
  assert.equal(taken.comment, "So it is, from where I stand.");
  assert.equal(taken.respondent, "B. Colleague");
  await go(lead, "share");
  await lead.getByRole("button", { name: "Undo that" }).click();
  assert.equal((await answerNow()).option, mine.id, "what was taken in cannot be undone");
  return { sent: sent.path, back: back.path };
}

/** A colleague is asked what the answers of other sections lead to, though they see only their own. */
export async function contextTravels(browser, { file, document }) {
  const sections = document.themes.flatMap((theme) => theme.sections);
  const [lane] = lanesOf(document).filter(({ section }) => section.askedWhen?.is !== undefined);
  const { question, is } = lane.section.askedWhen;
  const gate = sections.find((section) => section.questions.some((it) => it.id === question));
  const lead = await browser.person();
  await open(lead, file);
  await new Respondent(lead, document, 1).introduce(ORGANISATION, "");
  await go(lead, "share");
  await lead.locator(`[id="assign.${lane.route.slice("section/".length)}"]`).fill("C. Colleague");
  const waiting = async () => Number(/depend on (\d+) questions? elsewhere/u.exec(await lead.locator(".colleague").textContent())?.[1] ?? 0);
  const before = await waiting();
  assert.ok(before > 0, "a lead is not told that answers elsewhere are missing");
  await go(lead, `section/${gate.id}`);
  await lead.locator(`label[for="q.${question}.${is[0]}"]`).click();
  await lead.waitForFunction(() => /1 of \d+ questions? answered/u.test(document.querySelector("#announcer").textContent));
  await go(lead, "share");
  assert.equal(await waiting(), before - 1);
  const sent = await saved(lead, "Save the file for C. Colleague");
  const colleague = await browser.person();
  await open(colleague, file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  await go(colleague, lane.route);
  assert.ok((await colleague.locator(".question:not([hidden])").count()) > 0, "a colleague is asked nothing");
  await lead.context().close();
  await colleague.context().close();
}

/** No page has a fault that axe sees at some widths, nor is any wider than the screen of a desk or a phone. */
export async function accessible(browser, { document }, { page }, widths, seen) {
  const routes = ["start", ...lanesOf(document).map(({ route }) => route), "scores", "share", "finish", "words", "print"];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const route of routes) {
      await go(page, route);
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      const found = seen.includes(width) ? await browser.axe(page) : [];
      assert.deepEqual(found, [], `axe at ${width} on ${route}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${route} is ${wide} wide on a screen of ${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return routes.length * seen.length;
}

/** A section is answered with the keyboard alone, and the focus can be seen wherever it is. */
export async function keyboardAlone(browser, { file, document }) {
  const page = await browser.person();
  const [lane, next] = lanesOf(document);
  await open(page, file, lane.route);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the way past the menu does not lead to the page");
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      const style = getComputedStyle(node);
      const question = node.closest(".question");
      return {
        tag: node.tagName, type: node.type ?? "", words: node.textContent,
        isVisible: style.outlineStyle !== "none" && style.outlineWidth !== "0px",
        isOpen: question !== null && !node.id.endsWith(".na") && question.querySelectorAll("fieldset input:checked").length === 0,
      };
    });
    assert.ok(at.isVisible, `the focus on ${at.tag} ${at.type} ${at.words} cannot be seen`);
    if (at.isOpen && ["radio", "checkbox"].includes(at.type)) await page.keyboard.press("Space");
    if (at.type === "radio") await page.keyboard.press("ArrowDown");
    if (at.type === "text") await page.keyboard.type("12");
    if (at.tag === "BUTTON" && at.words === "Check and go on") {
      await page.keyboard.press("Enter");
      break;
    }
  }
  const wanted = next === undefined ? "finish" : next.route;
  // The browser tells of the new address after the press has returned, so the page may come a moment later.
  await page
    .waitForFunction((hash) => location.hash === hash && document.activeElement.tagName === "H1", `#/${wanted}`)
    .catch(async () => {
      const at = await page.evaluate(() => `${location.hash}, ${document.activeElement.outerHTML.slice(0, 80)}`);
      assert.fail(`the keyboard did not get to the heading of ${wanted}: it is at ${at}`);
    });
  await page.context().close();
}

/** What is missing or wrong is said at the top and at its place, with a way from one to the other. */
export async function errorsAreSaid(browser, { file, document }) {
  const page = await browser.person();
  await open(page, file);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  assert.equal(await page.locator(".error-summary li").count(), 2);
  assert.equal(await page.evaluate(() => document.activeElement.id), "error-summary");
  assert.match(await page.title(), /^Error: /u);
  assert.deepEqual(await browser.axe(page), []);
  await page.locator(".error-summary a").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "organisation-code");
  const [{ route }] = lanesOf(document);
  await go(page, route);
  await page.getByRole("button", { name: "Check and go on" }).click();
  const asked = await page.locator(".question:not([hidden])").count();
  assert.ok((await page.locator(".error-summary li").count()) > 0 && asked > 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "error-summary");
  assert.deepEqual(await browser.axe(page), []);
  await page.context().close();
}

/** A date in the range of a condition brings its question, both ends included; one outside of its own range is said. */
export async function datesDecide(browser, { file, document }) {
  const page = await browser.person();
  await open(page, file);
  const lane = lanesOf(document).find(({ section }) => section.questions.some((it) => it.id === "went-live"));
  await go(page, lane.route);
  const field = page.locator('[id="q.went-live.date-given"]');
  for (const [day, isAsked] of [["2016-04-01", true], ["2016-09-30", true], ["2016-10-01", false], ["2017-03-31", false]]) {
    await field.fill(day);
    assert.equal(await page.locator('[id="q.early-remarks"]').isVisible(), isAsked, day);
  }
  await field.fill("2017-04-01");
  await field.blur();
  const said = page.locator('[id="q.went-live.problem"]');
  assert.match(await said.innerText(), /Enter a date from 1 April 2016 to 31 March 2017/u);
  assert.deepEqual(await browser.axe(page), []);
  await page.context().close();
}

/** Every file that is wrong is refused whole, and says why. */
export async function wrongFilesAreRefused(browser, { file }, { path, text }, folder, write) {
  const page = await browser.person();
  await open(page, file);
  const change = (edit) => {
    const data = JSON.parse(text);
    edit(data);
    return JSON.stringify(data);
  };
  const cases = [
    ["{", "is not JSON"],
    ["[]", "is not an object"],
    [change((it) => (it.framework.sha256 = "0".repeat(64))), "with another digest"],
    [change((it) => (it.framework.version = "9.9.9")), "9.9.9"],
    [change((it) => (it.answers[0].question = "__proto__")), "is not a question of this framework"],
    [change((it) => it.answers.push(it.answers[0])), "answers a question that already has an answer"],
    [change((it) => (it.answers[0].colour = "red")), "/answers/0/colour"],
    [change((it) => (it.answers[0].date = "2016-02-30")), "is not a date"],
    [change((it) => (it.organisation.code = "rx-1")), "is not an ODS code"],
    [change((it) => delete it.schemaVersion), "schemaVersion"],
  ];
  for (const [content, words] of cases) {
    await bringIn(page, write(folder, content), page.locator(".error-summary", { hasText: words }));
    assert.equal(await answered(page), 0, `something of a wrong file was taken: ${words}`);
  }
  await bringIn(page, path, countOf(page, JSON.parse(text).answers.length));
  await page.context().close();
}

/** A page that was printed holds every question and its answer, whichever page is open. */
export async function printsEverything(page, document, response) {
  await go(page, "start");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const text = await page.evaluate(() => document.querySelector("#print").innerText);
  const questions = new Map(document.themes.flatMap((it) => it.sections).flatMap((it) => it.questions).map((it) => [it.id, it]));
  const flat = (words) => words.replace(/\s+/gu, " ");
  const inWords = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  for (const answer of response.answers) {
    const question = questions.get(answer.question);
    assert.ok(flat(text).includes(flat(question.text)), `${answer.question} is not printed`);
    const given = question.answer.type === "date" && answer.text ? inWords(answer.text) : answer.text;
    for (const words of [answer.comment, answer.evidence, answer.notApplicable?.reason, given]) {
      assert.ok(words === undefined || flat(text).includes(flat(words)), `${words} is not printed`);
    }
  }
  assert.ok(!(await page.locator("main").isVisible()), "the screen is printed too");
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
}

export { ORGANISATION };
