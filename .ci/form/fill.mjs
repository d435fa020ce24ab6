// A respondent: a form and a seed come in; every question that is asked is answered with mouse and keyboard, as a person would.

import { go } from "./browser.mjs";

/** Numbers from 0 up to 1, the same for the same seed: mulberry32. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every page of questions: `{ route, section, line }`. */
export function lanesOf(document) {
  const sections = document.themes.flatMap((theme) => theme.sections);
  return sections.flatMap((section) => {
    const lines = section.perLine && document.lines.length > 0 ? document.lines.map((line) => line.id) : [null];
    return lines.map((line) => ({ section, line, route: `section/${section.id}${line === null ? "" : `/${line}`}` }));
  });
}

export class Respondent {
  constructor(page, document, seed) {
    this.page = page;
    this.document = document;
    this.random = randomOf(seed);
    this.questions = new Map(
      document.themes.flatMap((theme) => theme.sections).flatMap((section) => section.questions).map((it) => [it.id, it]),
    );
    this.counts = { answered: 0, notApplicable: 0, followUps: 0 };
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  byId(id) {
    return this.page.locator(`[id="${id}"]`);
  }

  click(id) {
    return this.page.locator(`label[for="${id}"]`).click();
  }

  async introduce(organisation, me) {
    await this.page.getByLabel("ODS code of the organisation").fill(organisation.code);
    await this.page.getByLabel("Name of the organisation").fill(organisation.name);
    await this.page.getByLabel("Region (optional)").fill(organisation.region ?? "");
    await this.page.getByLabel("Your own name and role (optional)").fill(me);
  }

  /** Answers every page; follow-up questions as they appear. */
  async all() {
    for (const { route } of lanesOf(this.document)) await this.lane(route);
  }

  async lane(route) {
    await go(this.page, route);
    const done = new Set();
    const visible = () =>
      this.page.locator(".question:not([hidden])").evaluateAll((all) => all.map((it) => ({ id: it.id, question: it.dataset.question })));
    const first = (await visible()).length;
    for (;;) {
      const next = (await visible()).find(({ id }) => !done.has(id));
      if (next === undefined) break;
      done.add(next.id);
      await this.answer(next.id, this.questions.get(next.question));
    }
    this.counts.followUps += Math.max(0, (await visible()).length - first);
  }

  async answer(id, question) {
    this.counts.answered += 1;
    if (question.notApplicable !== undefined && this.random() < 0.15) {
      await this.click(`${id}.na`);
      await this.byId(`${id}.reason`).fill("Nobody here does this, “yet” <b>&</b>.");
      this.counts.notApplicable += 1;
    } else {
      await this[question.answer.type](id, question);
    }
    if (this.random() < 0.1) await this.note(id);
  }

  async note(id) {
    await this.byId(id).getByText(/^Comment and evidence/u).click();
    await this.byId(`${id}.comment`).fill("A comment with “quotes”, <i>marks</i> & a\nsecond line.");
    await this.byId(`${id}.evidence`).fill("=HYPERLINK(\"x\") seen on the shared drive");
  }

  scale(id, question) {
    const { options } = this.document.scales.find((scale) => scale.id === question.answer.scale);
    // Filter questions have no scores: what leads on to more is chosen more often than chance would.
    const isFilter = options.every((option) => option.score === undefined);
    const option = isFilter && this.random() < 0.9 ? options[options.length - 1] : this.pick(options);
    return this.click(`${id}.${option.id}`);
  }

  async choices(id, question) {
    const ticks = question.answer.options.filter(() => this.random() < 0.5);
    // An exclusive tick takes the others away, and the other way round: whatever remains is an answer.
    for (const option of ticks.length > 0 ? ticks : [question.answer.options[0]]) await this.click(`${id}.${option.id}`);
  }

  async levels(id, question) {
    const reach = Math.floor(this.random() * 6);
    if (reach === 0) return this.click(`${id}.none-met`);
    for (const { level, elements } of question.answer.levels) {
      for (const element of elements) {
        const isMet = level <= reach ? this.random() < 0.9 : this.random() < 0.2;
        if (isMet) await this.click(`${id}.${element.id}`);
      }
    }
    const none = await this.byId(id).locator("input:checked").count();
    return none === 0 ? this.click(`${id}.none-met`) : undefined;
  }

  number(id, question) {
    const { min = -50, max = 500 } = question.answer;
    const figure = min + Math.floor(this.random() * (max - min + 1));
    return this.byId(`${id}.figure`).fill(String(figure));
  }

  percentage(id) {
    const edges = ["0", "20", "20.5", "20.499999", "20.000001", "21", "80", "80.5", "81", "100", "99.999999"];
    const figure = this.random() < 0.6 ? this.pick(edges) : (this.random() * 100).toFixed(Math.floor(this.random() * 7));
    return this.byId(`${id}.figure`).fill(figure);
  }

  date(id, question) {
    const { earliest = "2016-02-29", latest = "2017-03-31" } = question.answer;
    return this.byId(`${id}.date-given`).fill(this.pick([earliest, "2016-09-30", "2016-10-01", latest]));
  }

  text(id) {
    return this.byId(`${id}.text`).fill("Words: </script><script>window.ran=1</script> and no more.");
  }
}
