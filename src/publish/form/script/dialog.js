// Dialogs: questions that must be decided before anything else.

/**
 * Asks a question over the page. `choices` are `{ label, hint, kind, act }`; the last one changes nothing, and is what the
 * Escape key chooses. A choice with `staysOpen` leaves the question open.
 */
function askOver(title, content, choices) {
  const close = (act) => {
    dialog.close();
    dialog.remove();
    act();
  };
  const choice = ({ label, hint, kind, act, staysOpen }, at) => {
    const id = `dialog-choice-${at}`;
    const made = button(label, () => (staysOpen ? act() : close(act)), kind, { "aria-describedby": hint ? id : null });
    return h("div", { class: "choice" }, made, hint ? h("p", { class: "hint", id }, hint) : null);
  };
  const heading = h("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, title);
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, heading, content, choices.map(choice));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close(choices.at(-1).act);
  });
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
}

/** Whether a question is open. */
function isAsking() {
  return document.querySelector("dialog[open]") !== null;
}
