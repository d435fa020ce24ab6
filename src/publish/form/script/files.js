// Files: saves data as a file, and reads a file that somebody chooses.

const LARGEST_FILE = 20_000_000;

/** Hands a file to the browser to save. Nothing leaves the computer. */
function saveFile(name, data) {
  const text = `${JSON.stringify(data, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for a file, of letters and digits that every system takes. */
function fileName(app, ...parts) {
  const { setting, version } = frameworkName(app.framework);
  const plain = (text) => text.replace(/[^A-Za-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "").slice(0, 40);
  return [app.organisation.code, setting, version, ...parts].map((part) => (part === version ? part : plain(part))).filter(Boolean).join("-") + ".json";
}

/**
 * A field to choose a file with; `begun` is told of each attempt, `taken(text)`
 * gets what is in it, `refused(problems)` why it cannot be read.
 */
function filePicker(id, label, hint, { taken, refused, begun }) {
  const input = h("input", { type: "file", id, accept: ".json,application/json", autocomplete: "off" });
  const read = async () => {
    begun();
    const file = input.files[0];
    if (file === undefined) return refused(["Choose a file"]);
    if (file.size > LARGEST_FILE) return refused(["The file is larger than any that this form makes"]);
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      return taken(text, file.name);
    } catch {
      return refused(["The file cannot be read as text"]);
    }
  };
  return h("div", { class: "picker" }, field(label, input, { hint }), button("Bring in the file", read, "secondary"));
}
