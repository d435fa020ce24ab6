// Drafts: comments, evidence notes and unfinished figures without an answer travel in part files; nothing is removed by default.

import assert from "node:assert/strict";
import { bringIn, go } from "./browser.mjs";
import { TAKE, UNDO, answersOf, assign, choose, fileOf, held, note, opened, reload, sendBack, type, undo } from "./entering.mjs";

const TRUST = { code: "RX1", name: "Example Trust" };
const SYSTEMS = "section/systems";
const PLAIN = "section/plain";
const WORDS = "section/words";
const ADULTS = "section/by-line/adults";
const CHILDREN = "section/by-line/children";
const LANES = ["systems", "by-line/adults", "by-line/children", "plain", "words"];

const review = (page) => page.getByRole("heading", { name: "Bring answers together" });
const decision = (page, at, side) => page.locator(`[id="decision.${at}.${side}"]`);

/** Enters one of everything that is no answer. */
async function enterDrafts(page) {
  await choose(page, SYSTEMS, "system-in-use", "used");
  await note(page, SYSTEMS, "agreed", "Ask the chief nurse first.");
  await type(page, SYSTEMS, "devices", "12.");
  await type(page, SYSTEMS, "share-nearest", "abc");
  await type(page, SYSTEMS, "balance", "0,500");
  await note(page, SYSTEMS, "balance", "Figure from the ledger?", "evidence");
  await note(page, CHILDREN, "line-agrees/children", "Register of 3 May.", "evidence");
  await note(page, PLAIN, "plain-one", "Only a comment <b>&</b>\nof two lines.");
  await go(page, WORDS);
  await page.locator('label[for="q.more-remarks.na"]').click();
  await note(page, WORDS, "more-remarks", "Reason to follow.");
  await type(page, WORDS, "remarks", "word ".repeat(25), "text");
  await type(page, WORDS, "went-live", "2017-04-01", "date-given");
  await type(page, WORDS, "reviewed", "2016-06-01", "date-given");
  await page.locator('label[for="q.reviewed.na"]').click();
  await note(page, PLAIN, "plain-two", "C. Person, ward manager", "respondent");
  await note(page, SYSTEMS, "share-up", "2017-04-20", "date");
}

/** What `enterDrafts` entered stands in a form. */
async function holdsDrafts(page) {
  assert.equal(await held(page, SYSTEMS, "agreed", "comment"), "Ask the chief nurse first.");
  assert.equal(await held(page, SYSTEMS, "devices", "figure"), "12.");
  assert.equal(await held(page, SYSTEMS, "share-nearest", "figure"), "abc");
  assert.equal(await held(page, SYSTEMS, "balance", "figure"), "0,500");
  assert.equal(await held(page, SYSTEMS, "balance", "evidence"), "Figure from the ledger?");
  assert.equal(await held(page, CHILDREN, "line-agrees/children", "evidence"), "Register of 3 May.");
  assert.equal(await held(page, ADULTS, "line-agrees/adults", "evidence"), "");
  assert.equal(await held(page, PLAIN, "plain-one", "comment"), "Only a comment <b>&</b>\nof two lines.");
  assert.equal(await held(page, WORDS, "remarks", "text"), "word ".repeat(25));
  assert.ok(await page.locator('[id="q.more-remarks.na"]').isChecked());
  assert.equal(await held(page, WORDS, "more-remarks", "comment"), "Reason to follow.");
  assert.equal(await held(page, WORDS, "went-live", "date-given"), "2017-04-01");
  assert.equal(await held(page, WORDS, "reviewed", "date-given"), "2016-06-01");
  assert.ok(await page.locator('[id="q.reviewed.na"]').isChecked());
  assert.equal(await held(page, PLAIN, "plain-two", "respondent"), "C. Person, ward manager");
  assert.equal(await held(page, SYSTEMS, "share-up", "date"), "2017-04-20");
}

/** From the lead to a colleague and back: all of it arrives, and coming back unchanged it asks nothing. `copy` gets both files. */
export async function draftsTravelBothWays(browser, form, copy = () => {}) {
  const lead = await opened(browser, form.file, TRUST);
  await enterDrafts(lead);
  const sent = await assign(lead, LANES, "B. Colleague");
  copy("sent", sent.text);
  const part = JSON.parse(sent.text);
  assert.deepEqual([part.partVersion, part.drafts.length, part.baseDrafts.length, part.response.answers.length], ["1.1", 12, 12, 1]);
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 5 sections for/u));
  await holdsDrafts(colleague);
  await reload(colleague);
  await holdsDrafts(colleague);
  const untouched = await sendBack(colleague);
  // The page for sharing is there before the file is read, so its heading does not say that it was.
  await bringIn(lead, untouched.path, lead.getByText("0 questions changed, 0 questions left as before."));
  await holdsDrafts(lead);
  // The colleague adds a comment and an unfinished figure of their own, and answers one that had a comment.
  await note(colleague, PLAIN, "plain-two", "From where I stand.");
  await type(colleague, SYSTEMS, "share-up", "20,5");
  await choose(colleague, SYSTEMS, "agreed", "partly");
  const back = await sendBack(colleague);
  copy("back", back.text);
  await bringIn(lead, back.path, review(lead));
  assert.match(await lead.locator("main .lead").textContent(), /0 new answers, 3 changed answers, 0 conflicts/u);
  for (const at of [0, 1, 2]) assert.ok(await decision(lead, at, "theirs").isChecked(), "an answer that removes nothing is not pre-selected");
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  assert.equal(await held(lead, PLAIN, "plain-two", "comment"), "From where I stand.");
  assert.equal(await held(lead, SYSTEMS, "share-up", "figure"), "20,5");
  assert.equal((await answersOf(lead)).agreed.comment, "Ask the chief nurse first.");
  await undo(lead);
  await holdsDrafts(lead);
  assert.equal(await held(lead, PLAIN, "plain-two", "comment"), "");
  await lead.context().close();
  await colleague.context().close();
}

/** What a colleague removed is removed at the lead's side only once somebody chooses so. */
export async function removalsAreChosen(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await type(lead, SYSTEMS, "devices", "12");
  await note(lead, SYSTEMS, "devices", "Counted in May.");
  await choose(lead, PLAIN, "plain-one", "agree");
  await note(lead, PLAIN, "plain-one", "Seen.", "evidence");
  await note(lead, PLAIN, "plain-two", "A comment alone.");
  const sent = await assign(lead, ["systems", "plain"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 2 sections for/u));
  await type(colleague, SYSTEMS, "devices", "12.");
  await go(colleague, PLAIN);
  await note(colleague, PLAIN, "plain-one", "", "evidence");
  await note(colleague, PLAIN, "plain-two", "");
  const back = await sendBack(colleague);
  await bringIn(lead, back.path, review(lead));
  assert.deepEqual(await browser.axe(lead), []);
  assert.equal(await lead.locator('main input[type="radio"]').count(), 6);
  assert.equal(await lead.locator('main input[type="radio"]:checked').count(), 0, "a removal was chosen by nobody");
  await lead.getByRole("button", { name: TAKE }).click();
  assert.equal(await lead.locator(".error-summary li").count(), 3);
  for (const at of [0, 1, 2]) await lead.locator(`label[for="decision.${at}.ours"]`).click();
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("heading", { name: "Share the work" }).waitFor();
  const kept = await answersOf(lead);
  assert.deepEqual([kept.devices.number, kept.devices.comment, kept["plain-one"].evidence], [12, "Counted in May.", "Seen."]);
  assert.equal(await held(lead, PLAIN, "plain-two", "comment"), "A comment alone.");
  await bringIn(lead, back.path, review(lead));
  for (const at of [0, 1, 2]) await lead.locator(`label[for="decision.${at}.theirs"]`).click();
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  const taken = await answersOf(lead);
  assert.deepEqual([taken.devices, taken["plain-one"].option, taken["plain-one"].evidence], [undefined, "agree", undefined]);
  assert.equal(await held(lead, SYSTEMS, "devices", "figure"), "12.");
  assert.equal(await held(lead, PLAIN, "plain-two", "comment"), "");
  await lead.context().close();
  await colleague.context().close();
}

/** An answer of one and a comment of the other are both kept, whichever side is taken. */
export async function nothingOfEitherIsLost(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  const sent = await assign(lead, ["plain"], "B. Colleague");
  await choose(lead, PLAIN, "plain-one", "agree");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  await note(colleague, PLAIN, "plain-one", "Ask the ward first.");
  await bringIn(lead, (await sendBack(colleague)).path, review(lead));
  assert.ok(!(await decision(lead, 0, "theirs").isChecked()) && !(await decision(lead, 0, "ours").isChecked()));
  await lead.locator('label[for="decision.0.theirs"]').click();
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  const { option, comment } = (await answersOf(lead))["plain-one"];
  assert.deepEqual([option, comment], ["agree", "Ask the ward first."]);
  await lead.context().close();
  await colleague.context().close();
}

/** An answer to a question that the colleague's other answers switch off is not taken for removed. */
export async function answersThatAreNotAskedTravel(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await choose(lead, SYSTEMS, "system-in-use", "used");
  await choose(lead, SYSTEMS, "places-in-use", "office");
  await note(lead, SYSTEMS, "places-in-use", "Both floors.");
  await choose(lead, ADULTS, "line-agrees/adults", "agree");
  await type(lead, ADULTS, "line-share/adults", "30");
  const sent = await assign(lead, ["systems", "by-line/adults"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 2 sections for/u));
  await choose(colleague, SYSTEMS, "system-in-use", "unused");
  const back = await sendBack(colleague);
  assert.equal(JSON.parse(back.text).notAsked.length, 3);
  await bringIn(lead, back.path, review(lead));
  assert.equal(await lead.locator("main .question").count(), 1, "an answer that is not asked was taken for removed");
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  await choose(lead, SYSTEMS, "system-in-use", "used");
  const now = await answersOf(lead);
  assert.deepEqual([now["places-in-use"].comment, now["line-share/adults"].number], ["Both floors.", 30]);
  await lead.context().close();
  await colleague.context().close();
}

/** Part files of version 1.0 are read as before, and a part without drafts is still one of them. */
export async function olderPartsAreRead(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await choose(lead, PLAIN, "plain-one", "agree");
  const plain = JSON.parse((await assign(lead, ["plain"], "B. Colleague")).text);
  assert.equal(plain.partVersion, "1.0");
  assert.deepEqual(Object.keys(plain), ["partVersion", "status", "assignee", "date", "sections", "base", "response"]);
  await note(lead, PLAIN, "plain-two", "A comment alone.");
  const old = { ...plain, status: "returned", response: { ...plain.response, answers: [{ ...plain.base[0], option: "partly" }] } };
  await bringIn(lead, fileOf(old), review(lead));
  assert.ok(await decision(lead, 0, "theirs").isChecked());
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  assert.equal((await answersOf(lead))["plain-one"].option, "partly");
  assert.equal(await held(lead, PLAIN, "plain-two", "comment"), "A comment alone.");
  // A part that says less than was sent removes nothing by itself.
  const less = { ...old, response: { ...old.response, answers: [] }, base: [{ question: "plain-one", option: "partly" }] };
  await bringIn(lead, fileOf(less), review(lead));
  assert.equal(await lead.locator('main input[type="radio"]:checked').count(), 0);
  await lead.context().close();
}

/** Drafts that are wrong are refused with their place, and nothing of the file is taken. */
export async function wrongDraftsAreRefused(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await note(lead, PLAIN, "plain-two", "A comment alone.");
  const part = JSON.parse((await assign(lead, ["plain", "systems", "by-line/adults"], "B. Colleague")).text);
  const page = await opened(browser, form.file);
  const cases = [
    [[{ question: "nothing", comment: "x" }], "/drafts/0/question: is not a question of this framework"],
    [[{ question: "line-agrees", comment: "x" }], "/drafts/0: names no service line"],
    [[{ question: "plain-one", line: "adults", comment: "x" }], "/drafts/0/line: is not allowed"],
    [[{ question: "plain-one", typed: "x" }], "/drafts/0/typed: is not allowed"],
    [[{ question: "plain-one", notApplicable: true }], "/drafts/0/notApplicable: is not allowed"],
    [[{ question: "agreed", notApplicable: { reason: "x" } }], "/drafts/0/notApplicable: is not allowed"],
    [[{ question: "devices", typed: 12 }], "/drafts/0/typed: is not a text"],
    [[{ question: "devices", option: "x" }], "/drafts/0/option: is not known here"],
    [[{ question: "devices", typed: "1." }, { question: "devices", comment: "x" }], "/drafts/1: answers a question that already has an answer"],
    [[{ question: "devices", comment: "x", date: "2016-02-30" }], "/drafts/0/date: is not a date"],
    [{}, "/drafts: is not a list"],
  ];
  for (const [drafts, words] of cases) {
    await bringIn(page, fileOf({ ...part, drafts }), page.locator(".error-summary", { hasText: words }));
  }
  assert.equal(await page.getByText(/You answer/u).count(), 0);
  await lead.context().close();
  await page.context().close();
}

/** The name and the date beside an answer, corrected by a colleague who left the answer as it was, come back too. */
export async function correctedNamesComeBack(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  for (const key of ["plain-one", "plain-two"]) {
    await choose(lead, PLAIN, key, "agree");
    await note(lead, PLAIN, key, "Wrong Name", "respondent");
    await note(lead, PLAIN, key, "2017-04-20", "date");
  }
  const sent = await assign(lead, ["plain"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  await note(colleague, PLAIN, "plain-one", "Right Name", "respondent");
  await note(colleague, PLAIN, "plain-one", "2017-04-21", "date");
  await note(colleague, PLAIN, "plain-two", "Their Name", "respondent");
  const back = await sendBack(colleague);
  await colleague.context().close();
  await note(lead, PLAIN, "plain-two", "Our Name", "respondent");
  await note(lead, PLAIN, "plain-one", "Written meanwhile.");
  await bringIn(lead, back.path, review(lead));
  assert.match(await lead.locator("main .lead").textContent(), /1 changed answer, 1 conflict/u);
  assert.ok(await decision(lead, 0, "theirs").isChecked());
  await lead.locator('label[for="decision.1.ours"]').click();
  await lead.getByRole("button", { name: TAKE }).click();
  await lead.getByRole("button", { name: UNDO }).waitFor();
  const now = await answersOf(lead);
  assert.deepEqual(now["plain-one"], { option: "agree", comment: "Written meanwhile.", respondent: "Right Name", date: "2017-04-21" });
  assert.equal(now["plain-two"].respondent, "Our Name");
  await undo(lead);
  assert.equal((await answersOf(lead))["plain-one"].respondent, "Wrong Name");
  await lead.context().close();
}

/** What was entered before “Not applicable” was ticked, or a reason before it was unticked, is there again after a reload. */
export async function whatLiesBeneathIsKept(browser, form) {
  const page = await opened(browser, form.file, TRUST);
  const tick = async (key) => {
    await go(page, WORDS);
    await page.locator(`label[for="q.${key}.na"]`).click();
  };
  const text = "Typed before the tick.";
  await type(page, WORDS, "more-remarks", text, "text");
  await tick("more-remarks");
  await type(page, WORDS, "more-remarks", "We have none.", "reason");
  await reload(page);
  assert.deepEqual((await answersOf(page))["more-remarks"].notApplicable, { reason: "We have none." });
  await tick("more-remarks");
  assert.equal(await held(page, WORDS, "more-remarks", "text"), text);
  await reload(page);
  assert.equal((await answersOf(page))["more-remarks"].text, text);
  await tick("more-remarks");
  assert.equal(await held(page, WORDS, "more-remarks", "reason"), "We have none.");
  await page.context().close();
}

/** A date that a colleague cleared while they changed the answer is removed only once somebody chooses so. */
export async function clearedDatesAreChosen(browser, form) {
  const lead = await opened(browser, form.file, TRUST);
  await choose(lead, PLAIN, "plain-one", "agree");
  await note(lead, PLAIN, "plain-one", "2017-04-20", "date");
  const sent = await assign(lead, ["plain"], "B. Colleague");
  const colleague = await opened(browser, form.file);
  await bringIn(colleague, sent.path, colleague.getByText(/You answer 1 section for/u));
  await choose(colleague, PLAIN, "plain-one", "partly");
  await note(colleague, PLAIN, "plain-one", "", "date");
  await bringIn(lead, (await sendBack(colleague)).path, review(lead));
  assert.ok(!(await decision(lead, 0, "theirs").isChecked()) && !(await decision(lead, 0, "ours").isChecked()));
  assert.match(await lead.locator("main .lead").textContent(), /0 changed answers, 0 conflicts, 1 removal/u);
  await lead.context().close();
  await colleague.context().close();
}

/** A name that somebody typed before the answer stays when the answer is cleared; what the form noted of itself goes. */
export async function namesBeforeAnswersAreKept(browser, form) {
  const page = await opened(browser, form.file, TRUST);
  await note(page, SYSTEMS, "balance", "A. Person", "respondent");
  await type(page, SYSTEMS, "balance", "7");
  await type(page, SYSTEMS, "balance", "");
  await type(page, SYSTEMS, "devices", "7");
  await type(page, SYSTEMS, "devices", "");
  await go(page, "finish");
  await page.getByText(/^1 question with a comment, a name, a date or an answer to put right/u).waitFor();
  await reload(page);
  assert.equal(await held(page, SYSTEMS, "balance", "respondent"), "A. Person");
  assert.equal(await held(page, SYSTEMS, "balance", "date"), "");
  await page.context().close();
}
