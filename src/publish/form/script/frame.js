// The frame: the way from page to page, how far each is, and what must be said on all of them.

/** Pages beside those of questions: route, title, and whether a colleague who answers a part needs it. */
const PAGES = [
  { route: "start", title: "Start", inPart: true },
  { route: "scores", title: "Scores", inPart: false },
  { route: "share", title: "Share the work", inPart: true },
  { route: "finish", title: "Check and save", inPart: true },
  { route: "words", title: "Words explained", inPart: true },
  { route: "print", title: "Print", inPart: true },
];

function laneRoute(lane) {
  return `section/${lane.key}`;
}

/** How far a page of questions is, in few words. */
function progressWords(counts) {
  if (!counts.isAsked) return "Not asked";
  if (counts.asked === 0) return "Nothing asked";
  if (counts.isComplete && counts.answered === 0) return `Optional, 0 of ${counts.asked}`;
  if (counts.isComplete) return counts.answered === counts.asked ? "Complete" : `Complete, ${counts.answered} of ${counts.asked}`;
  return `${counts.answered} of ${counts.asked}`;
}

/** The list of all pages with how far each is. */
class Navigation {
  constructor(app, node) {
    this.app = app;
    this.node = node;
    this.build();
  }

  build() {
    const { app } = this;
    const { framework } = app;
    this.links = new Map();
    this.states = new Map();
    const lanes = app.lanes();
    const page = ({ route, title }) => h("li", {}, this.link(route, title));
    const lane = (it) => {
      const state = h("span", { class: "state" });
      this.states.set(it.key, state);
      return h("li", {}, this.link(laneRoute(it), laneTitle(framework, it), state));
    };
    const theme = (it) => {
      const own = lanes.filter(({ section }) => section.theme === it);
      if (own.length === 0) return null;
      return [h("h2", {}, it.title), h("ul", {}, own.map(lane))];
    };
    const pages = PAGES.filter(({ inPart }) => inPart || app.part === null);
    this.summary = h("p", { class: "total" });
    this.meter = h("progress", { "aria-label": "Questions answered", max: 1, value: 0 });
    this.keeping = h("p", { class: "keeping" });
    const list = h(
      "div",
      { id: "menu", class: "menu" },
      h("ul", {}, pages.slice(0, 1).map(page)),
      framework.document.themes.map(theme),
      h("h2", {}, "All together"),
      h("ul", {}, pages.slice(1).map(page)),
    );
    this.toggle = button("Menu", () => this.open(!this.node.classList.contains("is-open")), "menu-button", {
      "aria-expanded": "false", "aria-controls": "menu",
    });
    this.node.replaceChildren(h("div", { class: "overview" }, this.summary, this.meter, this.keeping), this.toggle, list);
    this.refresh();
  }

  link(route, title, state) {
    const link = inward(h("span", { class: "page-title" }, title), route);
    if (state) link.append(unseen(", "), state);
    this.links.set(route, link);
    return link;
  }

  open(isOpen) {
    this.node.classList.toggle("is-open", isOpen);
    this.toggle.setAttribute("aria-expanded", String(isOpen));
  }

  show(route) {
    for (const [own, link] of this.links) {
      if (own === route) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.open(false);
  }

  refresh() {
    const { app } = this;
    for (const lane of app.lanes()) {
      const counts = app.progress(lane);
      const state = this.states.get(lane.key);
      state.textContent = progressWords(counts);
      state.classList.toggle("is-complete", counts.isComplete && counts.answered > 0);
    }
    const { asked, answered } = app.total();
    this.summary.textContent = `${answered} of ${plural(asked, "question")} answered`;
    this.meter.max = Math.max(asked, 1);
    this.meter.value = answered;
    this.keeping.textContent = app.isUnsaved ? "Not kept yet" : "Kept in this browser";
  }
}

/** What stands above every page: trouble with the store, and the window of the collection. */
class Banners {
  constructor(app, node) {
    this.app = app;
    this.node = node;
    this.said = null;
    this.refresh();
  }

  texts() {
    const { app } = this;
    const { collection, contact } = app.framework.document;
    const texts = [];
    if (app.store.trouble !== null) texts.push({ kind: "warning", text: STORE_TROUBLES[app.store.trouble], isUrgent: true });
    const unkept = app.store.unkept().map(nameOf);
    if (unkept.length > 0) {
      texts.push({ kind: "warning", text: `This browser does not keep the answers for ${unkept.join(", ")} when this page is closed. Open them on the page “Start”, and save them as a file.`, isUrgent: true });
    }
    const state = windowOn(collection, today());
    const ask = contact ? ` Ask ${contact} before you go on.` : "";
    if (state === "over") {
      texts.push({ kind: "warning", text: `The collection closed on ${dayInWords(collection.closes)}. Later answers may not be accepted.${ask}` });
    }
    if (state === "early") {
      texts.push({ kind: "note", text: `The collection opens on ${dayInWords(collection.opens)} and closes on ${dayInWords(collection.closes)}.` });
    }
    if (app.synthetic) texts.push({ kind: "note", text: "These answers are synthetic: they were generated and do not belong to a real organisation." });
    if (app.part !== null) {
      const who = app.organisation.name || "your organisation";
      texts.push({ kind: "note", text: `You answer ${plural(app.part.lanes.length, "section")} for ${who}. When you are done, save the file to send back under “Share the work”.` });
    }
    return texts;
  }

  refresh() {
    const texts = this.texts();
    const said = JSON.stringify(texts);
    if (said === this.said) return;
    this.said = said;
    const one = ({ kind, text, isUrgent }) =>
      h("div", { class: `banner ${kind}`, role: isUrgent ? "alert" : null }, h("p", {}, kind === "warning" ? h("strong", {}, "Important: ") : null, text));
    this.node.replaceChildren(...texts.map(one));
  }
}

/** Says to screen readers what changed, once things are quiet. */
class Announcer {
  constructor(node) {
    this.node = node;
    this.timer = 0;
  }

  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.node.textContent = text;
    }, 700);
  }
}
