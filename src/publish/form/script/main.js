// The form: makes the pages that people complete from the document in the page.

const SAVE_AFTER = 250;

/** What every page may ask of the whole. */
class Shell {
  constructor(app) {
    this.app = app;
    this.main = document.getElementById("main");
    this.navigation = new Navigation(app, document.getElementById("navigation"));
    this.banners = new Banners(app, document.getElementById("banners"));
    this.announcer = new Announcer(document.getElementById("announcer"));
    this.print = document.getElementById("print");
    this.page = null;
    this.timer = 0;
    app.listen((what) => this.changed(what));
    window.addEventListener("hashchange", () => this.route(true));
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("beforeunload", (event) => this.leave(event));
    window.addEventListener("beforeprint", () => this.print.replaceChildren(printed(this.app)));
    window.addEventListener("afterprint", () => this.print.replaceChildren());
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      this.focus();
    });
    this.route(false);
  }

  changed(what) {
    if (what !== "saved" && what !== "opened") {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.app.isUnsaved && this.app.save(), SAVE_AFTER);
    }
    if (what === "all" || what === "opened") this.navigation.build();
    this.page?.refresh(what);
    this.navigation.refresh();
    this.navigation.show(this.current);
    this.banners.refresh();
  }

  /** Keeps what has not been kept yet. */
  keep() {
    this.page?.leave?.(true);
    if (!this.app.isUnsaved) return;
    clearTimeout(this.timer);
    this.app.save();
  }

  leave(event) {
    this.keep();
    if (this.app.isAnythingUnsaved()) event.preventDefault();
  }

  /** Makes the list of pages anew. */
  rebuild() {
    this.navigation.build();
  }

  announce(text) {
    this.announcer.say(text);
  }

  entitle(title) {
    document.title = `${title} – ${this.app.framework.document.title}`;
  }

  /** Goes to a page, and says something there. */
  go(route, said) {
    const hash = `#/${route}`;
    if (location.hash === hash) this.route(true);
    else location.hash = hash;
    if (said) this.announce(said);
  }

  find(route) {
    const { app } = this;
    const makers = { scores: scoresPage, share: sharePage, finish: finishPage, words: wordsPage, print: printPage };
    if (route.startsWith("section/")) {
      const lane = app.lanes().find((it) => laneRoute(it) === route);
      if (lane) return [route, sectionPage(app, this, lane)];
    }
    const known = PAGES.find((page) => page.route === route && (page.inPart || app.part === null));
    const make = known ? makers[route] : undefined;
    return make ? [route, make(app, this)] : ["start", startPage(app, this)];
  }

  route(isMove) {
    // Only ways that begin with `#/` are pages; others lead to a place on this one.
    if (isMove && !location.hash.startsWith("#/")) return;
    let wanted = "start";
    try {
      wanted = decodeURIComponent(location.hash.slice(2)) || "start";
    } catch {
      // No page has such a name.
    }
    const [route, page] = this.find(wanted);
    this.current = route;
    this.show(page, isMove);
  }

  /** Makes the page that is shown anew, and puts the focus on a field of it. What stood in its fields is dropped. */
  reload(target) {
    this.page = null;
    this.route(true);
    if (target !== undefined) document.getElementById(target)?.focus();
  }

  /** Goes to the page “Start” for answers that were opened just now. */
  toStart(target, said) {
    this.page = null;
    this.go("start", said);
    if (this.current === "start" && target !== undefined) document.getElementById(target)?.focus();
  }

  show(page, isMove = true) {
    this.page?.leave?.(false);
    this.page = page;
    page.refresh("shown");
    this.main.replaceChildren(page.node);
    this.entitle(page.title);
    this.navigation.show(this.current);
    if (isMove) this.focus();
  }

  focus() {
    window.scrollTo(0, 0);
    (this.main.querySelector("h1") ?? this.main).focus({ preventScroll: true });
  }
}

/** What stands in the page when the form cannot go on. What the browser keeps is left as it is. */
function fail(error) {
  const main = document.getElementById("main");
  main.replaceChildren(
    h("h1", { tabindex: "-1" }, "The form cannot continue"),
    h("p", {}, "There is a problem with this page, or with the answers that this browser keeps. The answers were not changed. Open the form in another browser, and bring in the last file that you saved."),
    h("p", { class: "hint" }, String(error)),
  );
}

function begin() {
  try {
    const data = document.getElementById("framework");
    const framework = readFramework(JSON.parse(data.textContent), data.dataset.sha256);
    const app = new Assessment(framework, new Store(framework, browserStorage("localStorage"), browserStorage("sessionStorage")));
    new Shell(app);
  } catch (error) {
    fail(error);
  }
}

begin();
