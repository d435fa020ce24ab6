// Debian's Chromium, driven by the Playwright of a folder of npm packages: pages that are watched for errors and requests.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts a browser: `page()` opens a page, `axe(page)` says in lines what axe finds, `troubles` is what went wrong. */
export async function start(packages) {
  const { chromium } = await import(pathToFileURL(join(packages, "playwright-core/index.mjs")));
  const { AxeBuilder } = await import(pathToFileURL(join(packages, "@axe-core/playwright/dist/index.mjs")));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const troubles = [];
  return {
    troubles,
    async page() {
      const page = await (await browser.newContext()).newPage();
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      page.on("request", (request) => {
        if (!/^(file|data|blob):/u.test(request.url())) troubles.push(`a request left the page: ${request.url()}`);
      });
      return page;
    },
    async axe(page) {
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).options({ resultTypes: ["violations"] }).analyze();
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    },
    close: () => browser.close(),
  };
}
