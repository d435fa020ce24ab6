// Elements: makes nodes of the page. Text is always added as text, never as markup.

/** One element. Attributes that are false or missing are left out; `onclick` and the like are listeners. */
function h(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Words that only a screen reader says. */
function unseen(text) {
  return h("span", { class: "visually-hidden" }, text);
}

function button(text, onclick, kind = "", attributes = {}) {
  return h("button", { type: "button", class: `button ${kind}`.trim(), onclick, ...attributes }, text);
}

/** A way out of the page: only to addresses that show a page, and plainly text where it is another kind. */
function outward(title, url) {
  if (!/^https?:\/\//iu.test(url)) return `${title} (${url})`;
  return h(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer" },
    title,
    unseen(" (opens in a new tab)"),
  );
}

/** A way to another page of this form. */
function inward(title, route, attributes = {}) {
  return h("a", { href: `#/${route}`, ...attributes }, title);
}

/** Something to open: its title, then what is inside. */
function disclosure(title, content, attributes = {}) {
  const summary = h("summary", {}, h("span", { class: "disclosure-title" }, title));
  return h("details", attributes, summary, h("div", { class: "disclosure-body" }, content));
}

/** A labelled field with its hint; `input` carries the id. */
function field(label, input, { hint, error, suffix } = {}) {
  const id = input.getAttribute("id");
  const described = [];
  const parts = [h("label", { for: id, class: "label" }, label)];
  if (hint) {
    described.push(`${id}.hint`);
    input.dataset.hint = `${id}.hint`;
    parts.push(h("p", { class: "hint", id: `${id}.hint` }, hint));
  }
  if (error) {
    described.push(`${id}.error`);
    parts.push(h("p", { class: "error", id: `${id}.error` }, unseen("Error: "), error));
    input.setAttribute("aria-invalid", "true");
  }
  if (described.length > 0) input.setAttribute("aria-describedby", described.join(" "));
  const box = suffix ? h("span", { class: "affixed" }, input, h("span", { class: "affix", "aria-hidden": "true" }, suffix)) : input;
  return h("div", { class: error ? "field has-error" : "field" }, ...parts, box);
}

/** The box at the top of a page that names what is wrong, each with a way to its place: `{ text, target }`. */
function errorSummary(problems, title = "There is a problem") {
  const line = ({ text, target }) =>
    target === undefined
      ? h("li", {}, text)
      : h("li", {}, h("a", { href: `#${target}`, onclick: (event) => jump(event, target) }, text));
  return h(
    "div",
    { class: "error-summary", role: "alert", tabindex: "-1", id: "error-summary" },
    h("h2", {}, title),
    h("ul", {}, problems.map(line)),
  );
}

/** Moves the focus to what is wrong, from its beginning. */
function face(summary) {
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start" });
}

/** Goes to a field of this page without leaving it. */
function jump(event, target) {
  event.preventDefault();
  const node = document.getElementById(target);
  const focus = node?.matches("input, textarea, select, button") ? node : node?.querySelector("input, textarea");
  node?.scrollIntoView();
  focus?.focus();
}

function plural(count, one, many = `${one}s`) {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
