// A browser for the form: files come in; pages that are watched for errors, requests and dialogs go out.

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export class Browser {
  /** Starts Debian's Chromium, driven by the Playwright of a folder of npm packages. */
  static async start(packages) {
    const { chromium } = await import(pathToFileURL(join(packages, "playwright-core/index.mjs")));
    const { AxeBuilder } = await import(pathToFileURL(join(packages, "@axe-core/playwright/dist/index.mjs")));
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    return new Browser(browser, AxeBuilder);
  }

  constructor(browser, AxeBuilder) {
    this.browser = browser;
    this.AxeBuilder = AxeBuilder;
    this.troubles = [];
    this.requests = 0;
  }

  /** A page of its own person: nothing is kept from anybody else. */
  async person(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const trouble = (what) => this.troubles.push(what);
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble(message.text()));
    page.on("pageerror", (error) => trouble(String(error)));
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") trouble(`a dialog: ${dialog.message()}`);
      return dialog.accept();
    });
    page.on("request", (request) => {
      this.requests += 1;
      if (!/^(file|data|blob):/u.test(request.url())) trouble(`a request left the page: ${request.url()}`);
    });
    return page;
  }

  /** What axe finds on a page, in lines. */
  async axe(page) {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await new this.AxeBuilder({ page }).withTags(tags).options({ resultTypes: ["violations"] }).analyze();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }

  close() {
    return this.browser.close();
  }
}

/** Opens a page of a form; `route` as after `#/`. */
export async function open(page, file, route = "start") {
  await page.goto(`${pathToFileURL(file)}#/${route}`);
  await page.waitForSelector("main h1");
}

/** Goes to a page of the form that is open. */
export async function go(page, route) {
  await page.evaluate((hash) => (location.hash = hash), `#/${route}`);
  await page.waitForSelector(`nav a[aria-current="page"][href="#/${route}"]`, { state: "attached" });
}

/** The text of the file that a click saves, and its path. */
export async function saved(page, button) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await waiting;
  const path = join(mkdtempSync(join(tmpdir(), "form-")), download.suggestedFilename());
  await download.saveAs(path);
  return { path, text: readFileSync(path, "utf8") };
}

/** Brings a file in, on the page for sharing, and waits for what comes of it. */
export async function bringIn(page, path, outcome) {
  await go(page, "share");
  await page.locator("#file").setInputFiles(path);
  await page.getByRole("button", { name: "Bring in the file" }).click();
  await outcome.waitFor();
}

/** The count of answers, where it begins so. */
export function countOf(page, answered) {
  return page.locator(".total", { hasText: new RegExp(`^${answered} of `, "u") });
}

/** Waits until the browser keeps what was answered. */
export async function kept(page) {
  await page.waitForFunction(() => document.querySelector(".keeping").textContent === "Kept in this browser");
}
